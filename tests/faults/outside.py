#!/usr/bin/env python3
"""Watches which files a sync opens, whom it calls and what it starts (promises S1, S2, P4). Needs strace.

  outside.py ZHENBAO TREE WORK_FOLDER

Below the tree only regular files may be opened for reading, each without waiting and without following a link; nothing may be opened for
writing there. Nothing may be connected to and no program started but this one. Nothing of /etc/passwd may be found. Exit status 1 on any miss.
"""
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys

zhenbao, tree, work = sys.argv[1:4]
tree, work = os.path.realpath(tree), os.path.abspath(work)
shutil.rmtree(work, ignore_errors=True)
pathlib.Path(work).mkdir(parents=True)
log, index = f"{work}/strace", f"{work}/index"
trace = "trace=open,openat,openat2,execve,execveat,connect,socket,unlink,unlinkat,rename,renameat,renameat2"
command = ["strace", "-f", "-qq", "-y", "-s", "4096", "-xx", "-o", log, "-e", trace, "-e", "signal=none", zhenbao, "--index", index, "-L", tree]
ran = subprocess.run([*command, "sync", "--json"], capture_output=True, timeout=1200)
bad = []
if ran.returncode not in (0, 1):
    bad.append(f"the sync ended with {ran.returncode}: {ran.stderr[:200]!r}")


def unescaped(text):
    return bytes(int(digits, 16) for digits in re.findall(r"\\x([0-9a-f]{2})", text))


opened = inside = 0
own = {os.fsencode(os.path.realpath(zhenbao)), b"/proc/self/exe"}
for line in open(log, encoding="latin-1"):
    call = re.match(r"\d+ +(\w+)\(", line)
    if not call:
        continue
    call = call.group(1)
    if call in ("connect", "socket") and "AF_UNIX" not in line:
        bad.append(f"network: {line[:160]}")
    strings = [unescaped(s) for s in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', line)]
    if call.startswith("execve") and " = 0" in line and strings[0] not in own and os.path.realpath(strings[0]) not in own:
        bad.append(f"started {strings[0]!r}")
    if not call.startswith("open") or not strings:
        continue
    opened += 1
    path = os.path.abspath(strings[0])
    if not path.startswith(os.fsencode(tree) + b"/"):
        continue
    inside += 1
    if "O_DIRECTORY" in line:
        continue
    if re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", line):
        bad.append(f"opened for writing: {path!r}")
    if "O_NONBLOCK" not in line or "O_NOFOLLOW" not in line:
        bad.append(f"could wait or follow: {path!r} {line[-80:]}")
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            bad.append(f"no regular file: {path!r}")
    except OSError:
        pass
found = subprocess.run([zhenbao, "--index", index, "-L", tree, "search", '"root:x:0"', "--count"], capture_output=True, text=True)
if found.stdout.strip() not in ("0", ""):
    bad.append(f"something of /etc/passwd was found: {found.stdout}")
for what in bad[:30]:
    print("BAD", what)
print(f"{opened} opens, {inside} of them in the library: {len(bad)} bad")
sys.exit(1 if bad or not inside else 0)
