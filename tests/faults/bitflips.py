#!/usr/bin/env python3
"""Damages an index in many places, one at a time (promise D8).

  bitflips.py ZHENBAO LIBRARY WORK_FOLDER [--flips 1000] [--seed 1]

For each single flipped bit, each removed, emptied or cut file of the newest edition: `doctor` must find it and end with 1, and
`search` must end by itself with 0 or 1 and no panic. Exit status 1 on any miss.
"""
import argparse
import os
import pathlib
import random
import shutil
import subprocess
import sys

ask = argparse.ArgumentParser()
ask.add_argument("zhenbao")
ask.add_argument("library")
ask.add_argument("work")
ask.add_argument("--flips", type=int, default=1000)
ask.add_argument("--seed", type=int, default=1)
args = ask.parse_args()

work = pathlib.Path(args.work)
index = work / "index"
env = dict(os.environ, HOME=str(work))
shutil.rmtree(work, ignore_errors=True)
work.mkdir(parents=True)


def run(*words):
    command = [args.zhenbao, "--index", str(index), "-L", args.library, *words]
    return subprocess.run(command, capture_output=True, env=env, timeout=60)


synced = run("sync")
if synced.returncode not in (0, 1):
    sys.exit(f"no index: {synced.stderr!r}")
edition = index / (index / "CURRENT").read_text().strip()
files = sorted(f for f in edition.rglob("*") if f.is_file())
chance = random.Random(args.seed)
sizes = [f.stat().st_size for f in files]


def flip(file):
    data = bytearray(file.read_bytes())
    at = chance.randrange(len(data))
    data[at] ^= 1 << chance.randrange(8)
    file.write_bytes(data)
    return f"bit of byte {at}"


def cut(file):
    os.truncate(file, file.stat().st_size // 2)
    return "cut in half"


def empty(file):
    os.truncate(file, 0)
    return "emptied"


def remove(file):
    file.unlink()
    return "removed"


large = [f for f in files if f.stat().st_size > 0]
trials = [(flip, f) for f in chance.choices(large, weights=[f.stat().st_size for f in large], k=args.flips // 2)]
trials += [(flip, f) for f in chance.choices(large, k=args.flips - len(trials))]
trials += [(how, f) for f in large for how in (cut, empty, remove)]
unseen = died = 0
for how, file in trials:
    # A copy of its own: published files are shared by hard links.
    saved = file.read_bytes()
    file.unlink()
    file.write_bytes(saved)
    what = how(file)
    doctor, search = run("doctor"), run("search", "报告", "--count")
    if doctor.returncode != 1 or b"panicked" in doctor.stderr:
        unseen += 1
        print("UNSEEN", file.name, what, doctor.returncode, doctor.stderr[:200])
    if search.returncode not in (0, 1) or b"panicked" in search.stderr:
        died += 1
        print("DIED", file.name, what, search.returncode, search.stderr[:200])
    file.unlink(missing_ok=True)
    file.write_bytes(saved)
whole = run("doctor").returncode == 0
print(f"{len(trials)} damages: {unseen} unseen by doctor, {died} deaths of a search; restored index whole: {whole}")
sys.exit(1 if unseen or died or not whole else 0)
