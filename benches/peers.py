#!/usr/bin/env python3
"""Sets search beside ripgrep over the files and SQLite FTS5 (trigram) over the same texts, in one run, in turn.

usage: peers.py --corpus FOLDER --answer PROGRAM --zhenbao PROGRAM [--queries 200] [--processes 20] [--sync 3] [--work DIR]

FOLDER holds UTF-8 text reports (gencorpus.py without --mix). PROGRAM of --answer is what `cargo bench --no-run --bench
answer` built. For each of the lengths 2, 3, 4, 6, 8, 12 random substrings are drawn from random reports; each is asked
of all three in turn. Printed: how often all agree, median and worst time each, and ratios pair by pair; then whole
processes (`zhenbao search --count` beside `rg -l -F`); then making the index (`zhenbao sync` whole, FTS5 with the bare
text, journal off) and sizes. FTS5 and zhenbao search the folded text (no white space, half-width, small letters):
FTS5 is given it folded, and ripgrep searches copies that are folded too, so that all search the same.
"""
import argparse, os, pathlib, random, shutil, sqlite3, statistics, subprocess, sys, tempfile, time

LENGTHS = (2, 3, 4, 6, 8, 12)


def fold(text):
    half = (chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in text if not c.isspace())
    return "".join(low if len(low := c.lower()) == 1 else c for c in half)


def plain(word):
    """Nothing that quotes or escapes, and nothing that the program folds further."""
    try:
        word.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return not any(c in word for c in "\"'\\\u201c\u201d\u2018\u2019-—–·")


def timed(act):
    start = time.perf_counter()
    out = act()
    return (time.perf_counter() - start) * 1e3, out


def row(name, times):
    times = sorted(times)
    at = lambda share: times[int((len(times) - 1) * share)]
    return f"{name} {at(0.5):.3f} (99th {at(0.99):.3f}, worst {times[-1]:.3f})"


def size(folder):
    return sum(p.stat().st_size for p in pathlib.Path(folder).rglob("*") if p.is_file())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("corpus", "answer", "zhenbao"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--processes", type=int, default=20)
    parser.add_argument("--sync", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work")
    args = parser.parse_args()
    work = pathlib.Path(args.work or tempfile.mkdtemp(prefix="zhenbao-peers-"))
    work.mkdir(parents=True, exist_ok=True)
    corpus = pathlib.Path(args.corpus)
    files = sorted(p for p in corpus.rglob("*") if p.is_file())
    bytes_in = size(corpus)
    print(f"{len(files)} reports, {bytes_in / 1e6:.1f} MB", flush=True)

    index, database, copies = work / "index", work / "fts5.db", work / "folded"
    sync, insert = [], []
    texts = [fold(p.read_text(encoding="utf-8")) for p in files]
    if not copies.is_dir():
        copies.mkdir()
        for n, text in enumerate(texts):
            (copies / f"{n // 1000}").mkdir(exist_ok=True)
            (copies / f"{n // 1000}" / f"{n}.txt").write_text(text, encoding="utf-8")
    for _ in range(args.sync):
        shutil.rmtree(index, ignore_errors=True)
        database.unlink(missing_ok=True)
        sync.append(timed(lambda: subprocess.run([args.zhenbao, "-L", str(corpus), "--index", str(index), "sync", "--json"], check=True, capture_output=True))[0])
        insert.append(timed(lambda: fill(database, texts))[0])
    ratios = [b / a for a, b in zip(sync, insert)]
    print(f"making: sync {statistics.median(sync) / 1e3:.1f} s ({bytes_in / 1e3 / statistics.median(sync):.1f} MB/s), FTS5 {statistics.median(insert) / 1e3:.1f} s, "
          f"FTS5/sync {statistics.median(ratios):.2f} (n={args.sync})")
    edition = size(max(index.glob("gen-*")))
    print(f"size: index {edition / bytes_in:.2f} of the text, FTS5 {database.stat().st_size / bytes_in:.2f}, index/FTS5 {edition / database.stat().st_size:.2f}", flush=True)

    rng = random.Random(args.seed)
    server = subprocess.Popen([args.answer, str(index)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    db = sqlite3.connect(f"file:{database}?mode=ro", uri=True)

    def ours(word):
        server.stdin.write(f'"{word}"\n')
        server.stdin.flush()
        count, counted, ranked, _ = server.stdout.readline().split()
        return int(counted) / 1e6, int(ranked) / 1e6, int(count)

    def fts(word):
        return db.execute("select count(*) from t where t match ?", (f'"{word}"',)).fetchone()[0]

    def fts_best(word):
        return db.execute("select rowid from t where t match ? order by rank limit 20", (f'"{word}"',)).fetchall()

    def rg(word):
        out = subprocess.run(["rg", "-l", "-F", "-e", word, str(copies)], capture_output=True, text=True).stdout
        return out.count("\n")

    agreed = asked = 0
    for length in LENGTHS:
        times = {"rg": [], "fts": [], "fts_best": [], "ours": [], "ours_best": []}
        share = args.queries // len(LENGTHS)
        while len(times["ours"]) < share:
            text = rng.choice(texts)
            at = rng.randrange(max(1, len(text) - length))
            word = text[at:at + length]
            if len(word) < length or not plain(word):
                continue
            ours(word)  # warm, as the peers are by the turn before
            fast, best, count = ours(word)
            scan, scanned = timed(lambda: rg(word))
            asked += 1
            agreed += count == scanned
            times["ours"].append(fast), times["ours_best"].append(best), times["rg"].append(scan)
            if length >= 3:
                fts(word)
                slow, found = timed(lambda: fts(word))
                slow_best, _ = timed(lambda: fts_best(word))
                agreed -= count == scanned != found
                times["fts"].append(slow), times["fts_best"].append(slow_best)
            if count != scanned:
                print(f"  {word!r}: zhenbao {count}, ripgrep {scanned}")
        pair = lambda a, b: statistics.median(x / y for x, y in zip(times[a], times[b]))
        print(f"{length:2}: {row('zhenbao', times['ours'])}; with 20 best {row('', times['ours_best'])}; {row('rg', times['rg'])}; rg/zhenbao {pair('rg', 'ours'):.0f}", end="")
        print(f"; {row('FTS5', times['fts'])}, best {row('', times['fts_best'])}; zhenbao/FTS5 {pair('ours', 'fts'):.2f}, with best {pair('ours_best', 'fts_best'):.2f}" if length >= 3 else "", flush=True)
    print(f"{agreed} of {asked} answers the same", flush=True)
    server.stdin.close()
    server.wait()

    whole, scans = [], []
    for _ in range(args.processes):
        text = rng.choice(texts)
        at = rng.randrange(max(1, len(text) - 4))
        word = text[at:at + 4]
        if not plain(word):
            continue
        command = [args.zhenbao, "-L", str(corpus), "--index", str(index), "search", "--count", f'"{word}"']
        whole.append(timed(lambda: subprocess.run(command, capture_output=True))[0])
        scans.append(timed(lambda: rg(word))[0])
    print(f"process: {row('zhenbao search --count', whole)}; {row('rg', scans)}; rg/zhenbao {statistics.median(b / a for a, b in zip(whole, scans)):.1f}")
    if not args.work:
        shutil.rmtree(work)


def fill(path, texts):
    db = sqlite3.connect(path)
    db.execute("pragma journal_mode=off")
    db.execute("pragma synchronous=off")
    db.execute("create virtual table t using fts5(x, tokenize='trigram case_sensitive 1')")
    db.executemany("insert into t(x) values (?)", ((t,) for t in texts))
    db.commit()
    db.close()


if __name__ == "__main__":
    sys.exit(main())
