#!/usr/bin/env python3
"""Many people read one index that is not theirs, while its owner publishes (promises M1, M2). Needs root.

  readers.py ZHENBAO LIBRARY WORK_FOLDER [--readers 50]

Fifty readers without rights on a root-owned index: no error, nothing created there. Then somebody without rights holds locks on every file
and one reader is stopped half-way: others open it and its owner publishes all the same.
"""
import argparse
import fcntl
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

ask = argparse.ArgumentParser()
ask.add_argument("zhenbao")
ask.add_argument("library")
ask.add_argument("work")
ask.add_argument("--readers", type=int, default=50)
args = ask.parse_args()
NOBODY = 65534

work = pathlib.Path(args.work)
shutil.rmtree(work, ignore_errors=True)
work.mkdir(parents=True)
library, index = work / "library", work / "index"
shutil.copytree(args.library, library)
shutil.copy(args.zhenbao, work / "zhenbao")
bad = []


def command(*words):
    return [str(work / "zhenbao"), "--index", str(index), "-L", str(library), *words]


def stranger(number, *words):
    home = work / f"home{number}"
    if not home.exists():
        home.mkdir(mode=0o700)
        os.chown(home, NOBODY, NOBODY)
    env = {"HOME": str(home), "LANG": "zh_CN.UTF-8", "PATH": "/usr/bin:/bin"}
    return subprocess.Popen(command(*words), env=env, user=NOBODY, group=NOBODY, extra_groups=[], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def owner(*words):
    return subprocess.run(command(*words), env={"HOME": str(work / "root"), "LANG": "zh_CN.UTF-8"}, capture_output=True, text=True, timeout=120)


def listing():
    return sorted((str(p), p.lstat().st_mode, p.lstat().st_mtime_ns) for p in index.rglob("*"))


def expect(what, ok):
    if not ok:
        bad.append(what)
        print("BAD", what)


def read_all(when):
    asked = [("search", "报告", "--count"), ("list", "--json"), ("doctor", "--count"), ("compare", "--format", "csv"), ("problems", "--json")]
    running = [(n, stranger(n, *asked[n % len(asked)])) for n in range(args.readers)]
    for n, child in running:
        out, err = child.communicate(timeout=120)
        name = asked[n % len(asked)][0]
        fine = child.returncode == 0 or (name == "problems" and child.returncode in (0, 1))
        expect(f"{when}: reader {n} ({name}) ended with {child.returncode}: {err[:200]}", fine and (out or name == "problems"))


index.mkdir(mode=0o755)
os.umask(0o077)
expect("first sync", owner("sync").returncode in (0, 1))
before = listing()
# The lock and the library's name are the writer's own.
odd = [p for p, mode, _ in before if pathlib.Path(p).name not in ("lock", "LIBRARY", "work") and not mode & 0o004]
expect(f"closed to others under umask 077: {odd[:5]}", not odd)
for folder in (work, library, *library.rglob("*")):
    os.chmod(folder, 0o755 if folder.is_dir() else 0o644)
os.chmod(work / "zhenbao", 0o755)
read_all("at rest")
expect("readers left something behind", listing() == before)

# Somebody holds every lock that can be had without rights.
locker = os.fork()
if locker == 0:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    own = []
    for path in [index, *index.rglob("*")]:
        try:
            own.append(os.open(path, os.O_RDONLY))
            fcntl.flock(own[-1], fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            pass
    time.sleep(300)
    os._exit(0)
stopped = stranger(0, "search", "报告")
time.sleep(0.004)
stopped.send_signal(signal.SIGSTOP)
time.sleep(0.3)
begun = time.monotonic()
read_all("with locks held")
spent = time.monotonic() - begun
for n, path in enumerate(sorted(library.rglob("*.txt"))[:3]):
    path.write_bytes(path.read_bytes() + f"\n补记{n}。\n".encode())
published = owner("sync", "--acks")
expect(f"owner's sync with locks held: {published.returncode} {published.stderr[:200]}", published.returncode in (0, 1) and "ACK" in published.stdout)
read_all("after publishing")
os.kill(locker, signal.SIGKILL)
os.waitpid(locker, 0)
stopped.kill()
stopped.communicate()
print(f"3 x {args.readers} readers, {len(before)} files: {len(bad)} bad; {args.readers} of them beside held locks took {spent:.1f} s")
sys.exit(1 if bad else 0)
