#!/usr/bin/env python3
"""Kills `note add` at random moments, then lets two sessions note at once (promise D7).

  noting.py ZHENBAO WORK_FOLDER [--kills 1000] [--pairs 500] [--seed 1]

A note whose id was printed must be listed ever after, with its text; a note whose add was killed is there whole or not at all.
Exit status 1 on any loss.
"""
import argparse
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import threading
import time

ask = argparse.ArgumentParser()
ask.add_argument("zhenbao")
ask.add_argument("work")
ask.add_argument("--kills", type=int, default=1000)
ask.add_argument("--pairs", type=int, default=500)
ask.add_argument("--seed", type=int, default=1)
args = ask.parse_args()

work = pathlib.Path(args.work)
shutil.rmtree(work, ignore_errors=True)
(work / "home").mkdir(parents=True)
env = dict(os.environ, HOME=str(work / "home"), LANG="zh_CN.UTF-8")
for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
    env.pop(name, None)
base = [args.zhenbao, "--samples"]


def run(*words):
    return subprocess.run([*base, *words], capture_output=True, env=env, timeout=60, text=True)


def listed():
    told = run("note", "list", "--json")
    if told.returncode not in (0, 1) or "panicked" in told.stderr:
        sys.exit(f"note list ended with {told.returncode}: {told.stderr[:300]}")
    return {row["id"]: row["text"] for row in map(json.loads, told.stdout.splitlines())}


report = json.loads(run("list", "--json").stdout.splitlines()[0])["id"]
begun = time.monotonic()
for n in range(5):
    run("note", "add", report, f"量时间{n}")
usual = (time.monotonic() - begun) / 5
chance = random.Random(args.seed)
kept, begun_texts, lost, torn, killed = {}, set(), 0, 0, 0
promised = listed()
for n in range(args.kills):
    text = f"第{n}条批注，" + "有始有终" * chance.randrange(1, 40)
    begun_texts.add(text)
    child = subprocess.Popen([*base, "note", "add", report, text], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env, text=True)
    try:
        child.wait(chance.random() * usual * 1.1)
    except subprocess.TimeoutExpired:
        child.kill()
        killed += 1
    printed = child.communicate()[0].strip()
    if printed:
        promised[printed] = text
    if n % 20 == 19 or n + 1 == args.kills:
        now = listed()
        gone = [key for key, value in promised.items() if now.get(key) != value]
        odd = [value for value in now.values() if value not in begun_texts and not value.startswith("量时间")]
        lost, torn = lost + len(gone), torn + len(odd)
        for key in gone:
            print("LOST", key, promised.pop(key))
        for value in odd:
            print("TORN", value[:80])
print(f"{args.kills} adds, {killed} of them killed, {len(promised)} promised: {lost} lost, {torn} torn")

before, failed = len(listed()), []


def session(name):
    for n in range(args.pairs):
        told = run("note", "add", report, f"{name}{n}")
        if told.returncode != 0 or not told.stdout.strip():
            failed.append((name, n, told.stderr))


sessions = [threading.Thread(target=session, args=(name,)) for name in ("甲", "乙")]
[s.start() for s in sessions]
[s.join() for s in sessions]
texts = list(listed().values())
missing = [f"{name}{n}" for name in "甲乙" for n in range(args.pairs) if f"{name}{n}" not in texts]
print(f"2 sessions x {args.pairs} notes at once: {len(missing)} missing, {len(failed)} refused, {len(texts) - before} new")
sys.exit(1 if lost or torn or missing or failed else 0)
