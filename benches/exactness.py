#!/usr/bin/env python3
"""Compares `zhenbao search --count` with a plain scan of the folded files, for random substrings of their texts.

usage: exactness.py --bin target/release/zhenbao LIBRARY [--queries 1000] [--seed 1]

LIBRARY is a folder of UTF-8 text reports whose index is up to date (`zhenbao -L LIBRARY sync`). Folding here is written
independently of the program: white space dropped, full-width forms made half-width, lower case. Traditional characters
are left as they are, so a query holding one is drawn again. Exit status 0 when all counts agree.
"""
import argparse, pathlib, random, subprocess, sys


def fold(text):
    out = []
    for c in text:
        if c.isspace():
            continue
        if "\uff01" <= c <= "\uff5e":
            c = chr(ord(c) - 0xFEE0)
        low = c.lower()
        out.append(low if len(low) == 1 else c)
    return "".join(out)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("library")
    ap.add_argument("--bin", required=True)
    ap.add_argument("--queries", type=int, default=1000)
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    rng = random.Random(a.seed)
    texts = [fold(p.read_text()) for p in sorted(pathlib.Path(a.library).rglob("*.txt"))]
    wrong = done = 0
    while done < a.queries:
        text, n = rng.choice(texts), rng.randint(2, 12)
        at = rng.randrange(max(1, len(text) - n))
        query = text[at:at + n]
        try:
            query.encode("gb2312")  # a traditional character would be folded by the program
        except UnicodeEncodeError:
            continue
        if any(c in query for c in '"\u201c\u201d\\') or len(query) < 2:
            continue
        done += 1
        want = sum(query in t for t in texts)
        run = subprocess.run([a.bin, "-L", a.library, "search", "--count", "--", f'"{query}"'], capture_output=True, text=True)
        if run.stdout.strip() != str(want):
            wrong += 1
            print(f"{query!r}: scan {want}, search {run.stdout.strip()!r} {run.stderr.strip()}")
    print(f"{done - wrong} of {done} agree")
    sys.exit(1 if wrong else 0)


main()
