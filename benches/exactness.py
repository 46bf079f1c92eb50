#!/usr/bin/env python3
"""Compares `zhenbao search --count` with a plain scan of the folded files: random substrings of their texts, and random
combinations of words, exclusion, OR, brackets, towns, counties and years.

usage: exactness.py --bin target/release/zhenbao LIBRARY [--queries 1000] [--structured 300] [--seed 1]

LIBRARY is a folder of reports of any format whose index is up to date (`zhenbao -L LIBRARY sync`). A plain text of
which nothing was left out is scanned as it lies on the disk, every other document as `zhenbao show` gives it; how many
of each is printed. Folding here is written independently of the program: white space dropped, full-width forms made
half-width, lower case. Traditional characters are left as they are, so a query holding one is drawn again. Places and
years are those that `zhenbao list --json` gives. Exit status 0 when all counts agree.
"""
import argparse, json, pathlib, random, subprocess, sys


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


def plain(word):
    try:
        word.encode("gb2312")  # a traditional character would be folded by the program
    except UnicodeEncodeError:
        return False
    return len(word) >= 2 and not any(c in word for c in '"\u201c\u201d\\')


def text_of(library, report, command):
    """The text to be scanned, folded, and whether it is the file's own."""
    shown = fold(subprocess.run([*command, "show", report["id"]], capture_output=True, text=True, check=True).stdout)
    try:
        own = fold((library / report["path"]).read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        own = ""
    return shown, own == shown


class Asked:
    """A question: how it is typed, and the reports that it holds for."""

    def __init__(self, typed, holds, group=False):
        self.typed, self.holds, self.group = typed, holds, group

    def part(self):
        return f"({self.typed})" if self.group else self.typed


def drawn(rng, reports, depth=2):
    """A random question."""
    kind = rng.choice(["word", "word", "word", "town", "county", "year"] + ["not", "and", "or"] * (2 if depth else 0))
    some = rng.choice(reports)
    if kind == "word":
        while True:
            at, n = rng.randrange(max(1, len(some["text"]) - 6)), rng.randint(2, 4)
            word = some["text"][at:at + n]
            if plain(word):
                return Asked(f'"{word}"', lambda r: word in r["text"])
    if kind in ("town", "county"):
        name = some[kind] or "?"
        field = rng.choice({"town": ["town:", "镇:", "镇："], "county": ["county:", "县:", "县："]}[kind])
        return Asked(f'{field}"{name}"', lambda r: name in (r[kind] or ""))
    if kind == "year":
        first, more = some["year"] or 2022, rng.randint(0, 2)
        typed = f"year:{first}..{first + more}" if more else f"年：{first}"
        return Asked(typed, lambda r: first <= (r["year"] or 0) <= first + more)
    if kind == "not":
        inner = drawn(rng, reports, depth - 1)
        return Asked("-" + inner.part(), lambda r: not inner.holds(r))
    parts = [drawn(rng, reports, depth - 1) for _ in range(rng.randint(2, 3))]
    if kind == "and":
        return Asked(" ".join(p.part() for p in parts), lambda r: all(p.holds(r) for p in parts), True)
    between = rng.choice([" OR ", " 或 "])
    return Asked(between.join(p.part() for p in parts), lambda r: any(p.holds(r) for p in parts), True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("library")
    ap.add_argument("--bin", required=True)
    ap.add_argument("--index")
    ap.add_argument("--queries", type=int, default=1000)
    ap.add_argument("--structured", type=int, default=300)
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    rng = random.Random(a.seed)
    library = pathlib.Path(a.library)
    command = [a.bin, "-L", a.library, *(["--index", a.index] if a.index else [])]
    listed = subprocess.run([*command, "list", "--json"], capture_output=True, text=True, check=True)
    reports = [json.loads(line) for line in listed.stdout.splitlines()]
    own = 0
    for report in reports:
        report["text"], is_own = text_of(library, report, command)
        own += is_own
    print(f"{own} texts as they lie on the disk, {len(reports) - own} documents as they were read")
    wrong = 0

    def ask(asked):
        nonlocal wrong
        want = sum(asked.holds(r) for r in reports)
        run = subprocess.run([*command, "search", "--count", "--", asked.typed], capture_output=True, text=True)
        if run.stdout.strip() != str(want):
            wrong += 1
            print(f"{asked.typed}: scan {want}, search {run.stdout.strip()!r} {run.stderr.strip()}")

    for _ in range(a.queries):
        while True:
            text, n = rng.choice(reports)["text"], rng.randint(2, 12)
            at = rng.randrange(max(1, len(text) - n))
            query = text[at:at + n]
            if plain(query):
                break
        ask(Asked(f'"{query}"', lambda r, query=query: query in r["text"]))
    for _ in range(a.structured):
        ask(drawn(rng, reports))
    done = a.queries + a.structured
    print(f"{done - wrong} of {done} agree ({a.queries} literal, {a.structured} structured, {len(reports)} reports)")
    sys.exit(1 if wrong else 0)


main()
