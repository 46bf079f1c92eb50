#!/usr/bin/env python3
"""How long the keys of a query take on a pseudo terminal: to the box, to the first rows, to the last byte.

usage: keys.py [--runs N] [--keys K,K,...] -- COMMAND ARG...

Prints one line a key (milliseconds, the median of the runs) and the median and the 99th percentile of all. What comes
first is the character in the box; the first rows and their number come with what is drawn next, or with the same; the
last byte is the exact number or the report under the cursor. What the line of messages says of a sync in the
background is not counted, and the keys begin when it has ended. Unix, standard library only.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import statistics
import struct
import sys
import termios
import time

KEYS = "/,调,解,<bs>,<bs>,联,合,检,查,<bs>,<bs>,执,法,<bs>,普,法,<bs>,<bs>,合,法,性,审,查"
NAMED = {"<bs>": "\x7f", "<esc>": "\x1b", "<enter>": "\r"}
MESSAGE = re.compile(rb"\x1b\[23(?:;\d+)?H[^\x1b]*(?:\x1b\[\d*[GK][^\x1b]*)*(?:\x1b\[\d*(?:;\d+)?H)?")
QUIET = 0.5
LONGEST = 5.0
SYNCED = 2.0


class Program:
    def __init__(self, command, size=(80, 24)):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execvp(command[0], command)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def read_until_quiet(self, start, quiet=QUIET, longest=LONGEST):
        """Times and bytes of what comes until nothing has come for a while."""
        seen, last = [], start
        while time.monotonic() - last < quiet and time.monotonic() - start < longest:
            ready, _, _ = select.select([self.fd], [], [], 0.02)
            if ready:
                data = os.read(self.fd, 65536)
                last = time.monotonic()
                seen.append((last - start, data))
                if b"\x1b[6n" in data:
                    os.write(self.fd, b"\x1b[1;2R" * data.count(b"\x1b[6n"))
                if b"\x1b[?2026$p" in data:
                    os.write(self.fd, b"\x1b[?2026;2$y")
        return seen

    def press(self, key):
        start = time.monotonic()
        os.write(self.fd, NAMED.get(key, key).encode())
        return self.read_until_quiet(start)

    def end(self):
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def times(seen):
    """When the box, the first rows and the last byte came."""
    told = [when for when, data in seen if not MESSAGE.fullmatch(data)]
    return (told[0], told[min(1, len(told) - 1)], told[-1]) if told else (None, None, None)


def once(command, keys):
    program = Program(command)
    program.read_until_quiet(time.monotonic(), SYNCED, 60)
    out = [times(program.press(key)) for key in keys]
    program.end()
    return out


def told(value):
    return "     -" if value is None else f"{value * 1000:6.1f}"


def middle(values):
    values = [v for v in values if v is not None]
    return statistics.median(values) if values else None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keys", default=KEYS)
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    keys = arguments.keys.split(",")
    runs = [once(arguments.command, keys) for _ in range(arguments.runs)]
    print("key       box   rows    all")
    lines = []
    for number, key in enumerate(keys):
        line = [middle([run[number][part] for run in runs]) for part in range(3)]
        lines.append(line)
        print(f"{key:5}", *map(told, line))
    for name, pick in [("median", middle), ("p99", lambda v: max((x for x in v if x is not None), default=None))]:
        print(f"{name:6}", *(told(pick([line[part] for line in lines[1:]])) for part in range(3)))


if __name__ == "__main__":
    sys.exit(main())
