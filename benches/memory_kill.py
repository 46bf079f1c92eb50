#!/usr/bin/env python3
"""Kills the browser with -9 at random moments while a user makes bookmarks, notes and kept queries.

usage: memory_kill.py [--bin target/release/zhenbao] [--runs 200] [--seed 1]

Whatever the screen has confirmed must be there afterwards; what was under way may be there or not. Needs tmux, which
plays the terminal. The home is a folder of its own. Exit status 1 where anything was lost.
"""
import argparse, json, os, random, shutil, signal, subprocess, sys, tempfile, threading, time

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--bin", default="target/release/zhenbao")
ap.add_argument("--runs", type=int, default=200)
ap.add_argument("--seed", type=int, default=1)
ap.add_argument("--longest", type=float, default=1.5, help="seconds from the first frame to the kill, at most")
a = ap.parse_args()
program, rnd = os.path.abspath(a.bin), random.Random(a.seed)
home = tempfile.mkdtemp(prefix="zhenbao-kill")
env = {"HOME": home, "PATH": os.environ["PATH"], "LANG": "en_US.UTF-8", "TERM": "xterm-256color", "ZHENBAO_LANG": "en"}
tmux = ["tmux", "-L", f"kill{os.getpid()}", "-f", "/dev/null"]


def run(*words):
    return subprocess.run(words, env=env, capture_output=True, text=True)


SAID = ("bookmarked:", "bookmark taken off")


class Gone(Exception):
    """The browser was killed."""


class User:
    """One session in a terminal, and what it was told."""

    def __init__(self, n):
        self.n, self.count, self.dead, self.pending = n, 0, threading.Event(), None
        line = f"exec env -i HOME={home} LANG=en_US.UTF-8 ZHENBAO_LANG=en TERM=xterm-256color {program} --samples"
        run(*tmux, "new-session", "-d", "-s", f"s{n}", "-x", "100", "-y", "30", line)
        self.pid = int(run(*tmux, "list-panes", "-t", f"s{n}", "-F", "#{pane_pid}").stdout)
        self.wait_for("samples")

    def screen(self):
        if self.dead.is_set():
            raise Gone
        shown = run(*tmux, "capture-pane", "-p", "-t", f"s{self.n}")
        if shown.returncode:
            raise Gone
        return shown.stdout

    def wait_for(self, *words):
        end = time.time() + 10
        while time.time() < end:
            shown = self.screen()
            found = [w for w in words if w in shown]
            if found:
                return found[0]
            time.sleep(0.004)
        sys.exit(f"round {self.n}: none of {words} came up:\n{shown}")

    def keys(self, *keys):
        if self.dead.is_set() or run(*tmux, "send-keys", "-t", f"s{self.n}", *keys).returncode:
            raise Gone

    def kill_in(self, seconds):
        def kill():
            os.kill(self.pid, signal.SIGKILL)
            self.dead.set()
        self.timer = threading.Timer(seconds, kill)
        self.timer.start()

    def token(self, kind):
        self.count += 1
        return f"{kind}{self.n}x{self.count}z"

    def note(self, known):
        token = self.token("n")
        self.keys("]", "m")
        self.wait_for("note")
        self.keys("-l", token)
        self.keys("Enter")
        while not any("▸" in line and token in line for line in self.screen().splitlines()):
            time.sleep(0.004)                            # it stands below its passage once it is on disk
        known["notes"].add(token)

    def bookmark(self, known):
        self.keys("Down", "]")
        while any(said in self.screen() for said in SAID):    # what was said of the bookmark before
            time.sleep(0.004)
        self.pending = "bookmark"
        self.keys("b")
        known["bookmarks"] += 1 if self.wait_for(*SAID) == SAID[0] else -1
        self.pending = None

    def query(self, known):
        token = self.token("q")
        self.keys("Escape", "Escape")
        self.keys("/")
        self.wait_for("Ctrl-S")
        self.keys("-l", "2023")
        self.keys("C-s")
        self.wait_for("keep as")
        self.keys("-l", token)
        self.keys("Enter")
        self.wait_for(f"kept as {token}")
        known["queries"].add(token)
        self.keys("Escape", "Enter")
        self.wait_for("line")


def kept():
    def listed(*more):
        out = run(program, "--samples", "note", "list", "--json", *more)
        return [json.loads(line) for line in out.stdout.splitlines()]
    folder = next(d for d, _, files in os.walk(home) if "marks.log" in files or "session.json" in files)
    log = os.path.join(folder, "queries.log")
    return listed(), listed("--bookmarks"), open(log).read() if os.path.exists(log) else ""


def main():
    run(program, "--samples", "sync")
    run(*tmux, "new-session", "-d", "-s", "hold", "sleep 100000")    # the server stays between two rounds
    known, lost, moments = {"notes": set(), "bookmarks": 0, "queries": set()}, [], []
    for n in range(a.runs):
        user = User(n)
        user.keys("Enter")
        user.wait_for("line")
        moments.append(rnd.random() * a.longest)
        user.kill_in(moments[-1])
        try:
            while True:
                rnd.choice([user.note, user.note, user.bookmark, user.query])(known)
        except Gone:
            pass
        user.timer.join()
        notes, bookmarks, queries = kept()
        texts = " ".join(note["text"] for note in notes)
        lost += [f"round {n}: note {token}" for token in known["notes"] if token not in texts]
        lost += [f"round {n}: query {token}" for token in known["queries"] if f'"{token}"' not in queries]
        unsure = 1 if user.pending else 0
        if abs(len(bookmarks) - known["bookmarks"]) > unsure:
            lost.append(f"round {n}: {len(bookmarks)} bookmarks, {known['bookmarks']} were confirmed")
        known["bookmarks"] = len(bookmarks)              # what was under way is decided now
        run(*tmux, "kill-session", "-t", f"s{n}")
        if lost:
            break
        if (n + 1) % 20 == 0:
            print(f"{n + 1} kills", file=sys.stderr, flush=True)
    print(f"{len(moments)} kills, 0 to {a.longest:.1f} s after the report was open; confirmed: {len(known['notes'])} notes, "
          f"{known['bookmarks']} bookmarks, {len(known['queries'])} kept queries; lost: {len(lost)}")
    print(*lost, sep="\n", end="\n" if lost else "")
    return 1 if lost else 0


try:
    status = main()
finally:
    subprocess.run([*tmux, "kill-server"], capture_output=True)
    shutil.rmtree(home, ignore_errors=True)
sys.exit(status)
