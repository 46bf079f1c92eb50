#!/usr/bin/env python3
"""A library of 20,000 mixed documents, killed at ten random points, against an undisturbed run.

  survival.py ZHENBAO TOOLS WORK_FOLDER [--reports 20000] [--kills 10] [--seed 1]

Makes the library (gencorpus.py --mix of TOOLS, and copies of ../formats in every format where they are at hand), syncs it once undisturbed
and once killed again and again, and holds what both indexes answer against each other: reports, facts, problems, searches. Progress must
grow, never pass its total, and end at it. Exit status 1 on any difference.
"""
import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import time

ask = argparse.ArgumentParser()
ask.add_argument("zhenbao")
ask.add_argument("tools")
ask.add_argument("work")
ask.add_argument("--reports", type=int, default=20000)
ask.add_argument("--kills", type=int, default=10)
ask.add_argument("--seed", type=int, default=1)
args = ask.parse_args()
work, tools = pathlib.Path(args.work), pathlib.Path(args.tools)
work.mkdir(parents=True, exist_ok=True)
library, formats = work / "library", tools.parent / "formats"
os.environ["HOME"] = str(work / "home")
bad = []

copies = 0
if not library.exists():
    kinds = [f for f in sorted(formats.glob("*/*")) if f.is_file()] if formats.is_dir() else []
    wanted = min(args.reports // 10, 2000) if kinds else 0
    made = [sys.executable, str(tools / "gencorpus.py"), "--n", str(args.reports - wanted), "--out", str(library), "--mix"]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    for n in range(wanted):
        source = kinds[n % len(kinds)]
        target = library / "各种格式" / f"{n // len(kinds):03}" / f"{source.parent.name}-{source.name}"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
        # Bytes behind the end make another content of the formats that bear it.
        if n >= len(kinds) and target.suffix in (".html", ".txt", ".pdf", ".rtf"):
            with open(target, "ab") as file:
                file.write(f"\n<!-- {n} -->\n".encode())
files = sum(1 for f in library.rglob("*") if f.is_file())


def command(index, *words):
    return [args.zhenbao, "--index", str(work / index), "-L", str(library), *words]


def run(index, *words):
    return subprocess.run(command(index, *words), capture_output=True, text=True, timeout=3600)


def reports(index):
    told = run(index, "doctor", "--count")
    found = re.fullmatch(r"n=(\d+)\n", told.stdout)
    if told.returncode != 0 or not found:
        bad.append(f"doctor ended with {told.returncode}: {told.stderr[:200]}")
    return int(found.group(1)) if found else -1


for index in ("whole", "killed"):
    shutil.rmtree(work / index, ignore_errors=True)
begun = time.monotonic()
progress = subprocess.run(command("whole", "sync", "--progress"), capture_output=True, text=True)
undisturbed = time.monotonic() - begun
words = [line.split() for line in progress.stdout.splitlines()]
steps = [[int(w) for w in line if w.isdigit()][:2] for line in words if sum(w.isdigit() for w in line) >= 2]
if any(b[0] < a[0] for a, b in zip(steps, steps[1:])) or any(done > total > 0 for done, total in steps):
    bad.append(f"progress goes back or beyond its total: {steps[:20]}")

chance, kills = random.Random(args.seed), []
while len(kills) < args.kills:
    child = subprocess.Popen(command("killed", "sync", "--acks"), stdout=subprocess.PIPE, text=True)
    moment = chance.random() * undisturbed * (0.25 if len(kills) < args.kills - 2 else 0.8)
    try:
        child.wait(moment)
        ended = True
    except subprocess.TimeoutExpired:
        child.kill()
        ended = False
    promised = [int(n) for n in re.findall(r"ACK (\d+)", child.communicate()[0])]
    held = reports("killed")
    if held < max(promised, default=0) or (kills and held < kills[-1][1]):
        bad.append(f"killed after {moment:.1f} s: promised {promised[-1:]}, holds {held}, held {kills[-1:]} before")
    kills.append((round(moment, 1), held))
    if ended:
        shutil.rmtree(work / "killed", ignore_errors=True)
        kills[-1] = (round(moment, 1), 0)
run("killed", "sync")

QUESTIONS = [("list", "--json"), ("problems", "--json"), ("search", "调解", "--json", "--limit", "3000"), ("search", "法治政府建设", "--count"), ("stats", "行政执法", "--json"), ("compare", "year:2021", "--format", "csv")]
answers = 0
for question in QUESTIONS:
    one, other = run("whole", *question), run("killed", *question)
    answers += len(one.stdout.splitlines())
    # Equal rank leaves the order open.
    if sorted(one.stdout.splitlines()) != sorted(other.stdout.splitlines()) or one.returncode != other.returncode:
        a, b = set(one.stdout.splitlines()), set(other.stdout.splitlines())
        bad.append(f"{question} differs: {len(a - b)} and {len(b - a)} lines, such as {list(a - b)[:1]} {list(b - a)[:1]}")
facts = sum(json.loads(line).get("facts", 0) for line in run("killed", "list", "--json").stdout.splitlines())
for what in bad:
    print("BAD", what)
print(f"{files} files, {reports('whole')} reports, {facts} facts, undisturbed in {undisturbed:.0f} s, {len(steps)} words of progress; killed after {kills}; {answers} lines of answers compared: {len(bad)} bad")
sys.exit(1 if bad else 0)
