#!/usr/bin/env python3
"""Syncs onto disks that are too small (promise D4). Needs root, as it mounts them.

  smalldisk.py ZHENBAO LIBRARY WORK_FOLDER [--sizes 64] [--step 1]

For each size in MiB: a sync that does not fit must end with 1 and a sentence that names the folder and MiB; what was published must
open, be whole and be searchable; with room it must end with all reports. Exit status 1 on any miss.
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys

ask = argparse.ArgumentParser()
ask.add_argument("zhenbao")
ask.add_argument("library")
ask.add_argument("work")
ask.add_argument("--sizes", type=int, default=64)
ask.add_argument("--step", type=int, default=1)
args = ask.parse_args()

disk = pathlib.Path(args.work) / "disk"
shutil.rmtree(args.work, ignore_errors=True)
disk.mkdir(parents=True)
index = disk / "index"


def run(*words):
    command = [args.zhenbao, "--index", str(index), "-L", args.library, *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def count():
    told = run("doctor", "--count")
    found = re.fullmatch(r"n=(\d+)\n", told.stdout)
    return int(found.group(1)) if told.returncode == 0 and found else None


def whole(size, full):
    """What is wrong at this size."""
    first = run("sync", "--acks")
    promised = [int(n) for n in re.findall(r"ACK (\d+)", first.stdout)]
    if first.returncode < 0 or "panicked" in first.stderr:
        yield f"ended with {first.returncode}: {first.stderr[:200]}"
    if first.returncode != 0 and (str(index) not in first.stderr or "MiB" not in first.stderr):
        yield f"no path or no MiB in {first.stderr!r}"
    now = count()
    if now is None or now < max(promised, default=0):
        yield f"promised {promised}, holds {now}"
    search = run("search", "报告", "--count") if now else None
    if search and (search.returncode != 0 or "panicked" in search.stderr):
        yield f"search ended with {search.returncode}: {search.stderr[:200]}"
    subprocess.run(["mount", "-o", "remount,size=512m", str(disk)], check=True)
    run("sync")
    if count() != full:
        yield f"with room it holds {count()} of {full}"
    fits.append(first.returncode == 0)


bad, fits, full = 0, [], None
sizes = list(range(1, args.sizes + 1, args.step))
for size in [512, *sizes]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}m", "tmpfs", str(disk)], check=True)
    try:
        if full is None:
            run("sync")
            full = count()
            continue
        for what in whole(size, full):
            bad += 1
            print(f"BAD {size} MiB: {what}")
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
print(f"{len(sizes)} sizes, {fits.count(False)} of them too small for {full} reports: {bad} bad")
sys.exit(1 if bad else 0)
