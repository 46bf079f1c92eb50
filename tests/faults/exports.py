#!/usr/bin/env python3
"""Reads back what is exported of bad documents (promises X1, X2).

  exports.py ZHENBAO TREE

Every form must be what it says: JSON one object a line, CSV with rows of one width, UTF-8. No control or direction mark may stand in it
but line ends and tabs, and no cell of a table may begin like a formula. Exit status 1 on any miss.
"""
import csv
import io
import json
import subprocess
import sys
import unicodedata

zhenbao, tree = sys.argv[1:3]
bad, read, cells = [], 0, 0
DIRECTIONS = set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
FORMULA = set("=+-@＝＋－＠\t\r\0")


def run(*words):
    ran = subprocess.run([zhenbao, "-L", tree, *words], capture_output=True, timeout=600)
    if ran.returncode not in (0, 1) or b"panicked" in ran.stderr:
        bad.append(f"{words} ended with {ran.returncode}: {ran.stderr[:200]!r}")
    return ran.stdout


def text(words):
    global read
    raw = run(*words)
    try:
        out = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        bad.append(f"{words}: no UTF-8 at {error.start}")
        return ""
    read += 1
    odd = {c for c in out if (unicodedata.category(c) == "Cc" and c not in "\n\r\t") or c in DIRECTIONS}
    if odd:
        bad.append(f"{words}: holds {sorted(map(hex, map(ord, odd)))}")
    return out


def number(cell):
    try:
        float(cell.rstrip("%"))
        return True
    except ValueError:
        return False


for words in (["list", "--json"], ["problems", "--json"], ["compare", "--format", "json"], ["check", "--json"], ["search", "报告", "--json", "--limit", "100000"], ["stats", "报告", "--json"]):
    for line in text(words).splitlines():
        try:
            json.loads(line)
        except ValueError as error:
            bad.append(f"{words}: {error}")
for words in (["list", "--csv"], ["compare", "--format", "csv"], ["compare", "--format", "csv", "--sentences"], ["check", "--format", "csv"]):
    rows = list(csv.reader(io.StringIO(text(words).removeprefix("\ufeff"), newline=""), strict=True))
    if len({len(row) for row in rows}) > 1:
        bad.append(f"{words}: rows of {sorted({len(row) for row in rows})} cells")
    for cell in (cell for row in rows for cell in row):
        cells += 1
        if cell.strip()[:1] in FORMULA and cell.strip() and not number(cell.strip()):
            bad.append(f"{words}: begins like a formula: {cell[:60]!r}")
for form in ("markdown", "html"):
    text(["compare", "--format", form])
    text(["check", "--format", form])
shown = 0
for line in text(["list", "--json"]).splitlines()[:: max(1, 2000)] + text(["list", "kind:township", "--json"]).splitlines()[:200]:
    row = json.loads(line)
    whole = text(["show", str(row["id"]), "--json"])
    shown += 1
    try:
        json.loads(whole)
    except ValueError as error:
        bad.append(f"show {row['id']}: {error}")
for what in bad[:30]:
    print("BAD", what)
print(f"{read} exports, {shown} whole reports among them, {cells} cells: {len(bad)} bad")
sys.exit(1 if bad else 0)
