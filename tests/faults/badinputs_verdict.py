#!/usr/bin/env python3
"""Holds an index over the tree of badinputs.py against its manifest (promise P1).

  badinputs_verdict.py ZHENBAO TREE

Every case that can be read must be found by its needle, every case that cannot must be listed with a reason or carry a
notice, and no special file may be named as read. Prints one line a miss and a summary; exit status 1 on any miss.
"""
import json
import os
import subprocess
import sys
import unicodedata

zhenbao, tree = sys.argv[1:3]
manifest = tree.rstrip("/") + ".manifest.jsonl"


def lines(*args):
    run = subprocess.run([zhenbao, "-L", tree, *args], capture_output=True)
    if run.returncode < 0 or run.returncode > 2 or b"panicked" in run.stderr:
        sys.exit(f"{args} ended with {run.returncode}: {run.stderr[:300]!r}")
    return [json.loads(line) for line in run.stdout.splitlines() if line.strip()]


problems = {row["path"]: row for row in lines("problems", "--json")}
listed = {row["path"]: row for row in lines("list", "kind:not_a_report OR kind:township OR kind:other", "--json")}
everything = {row["path"]: row for row in lines("list", "--json")} | listed


def shown(raw):
    """As the product writes a path: what is not UTF-8, and controls, as \\xNN."""
    out = ""
    for char in os.fsencode(raw).decode("utf-8", "surrogateescape"):
        code = ord(char)
        if 0xDC80 <= code <= 0xDCFF:
            out += f"\\x{code - 0xDC00:02x}"
        elif unicodedata.category(char) == "Cc" or char == "\\":
            out += "".join(f"\\x{byte:02x}" for byte in char.encode())
        else:
            out += char
    return out


def found(case, path):
    hits = lines("search", f'grep:"{case["needle"]}"', "--json", "--limit", "500") or lines(
        "search", f'"{case["needle"]}"', "--json", "--limit", "500"
    )
    return any(hit["path"] == path or path in hit.get("places", []) for hit in hits) or (
        # Copies of one content are one report; it is enough that the needle leads to the content.
        bool(hits) and path not in problems
    )


def is_named(path):
    """A file, its folder, or what lies in it if it is a folder itself."""
    above = ["/".join(path.split("/")[:n]) + "/" for n in range(1, path.count("/") + 1)]
    below = any(problem.startswith(path + "/") for problem in problems)
    return path in problems or below or any(folder in problems for folder in above)


missed, counted = [], {}
for line in open(manifest, encoding="utf-8"):
    case = json.loads(line)
    path = shown(os.fsdecode(bytes.fromhex(case["path_hex"])) if case.get("path_hex") else case["path"])
    expect = case["expect"]
    if expect == "index":
        good = found(case, path)
    elif expect == "report":
        good = is_named(path) or everything.get(path, {}).get("notices", 0) > 0
    elif expect == "ignore":
        good = path not in everything
    else:
        good = True
    counted.setdefault(expect, [0, 0])
    counted[expect][0 if good else 1] += 1
    if not good:
        missed.append((case["group"], case["kind"], path, expect, case.get("needle"), problems.get(path, {}).get("reason")))

for miss in missed:
    print("MISS", *miss)
print({expect: f"{good} good, {bad} missed" for expect, (good, bad) in counted.items()})
sys.exit(1 if missed else 0)
