//! Random sessions shown to a terminal emulator: each cell must look as the buffer says, each frame is one write, and a
//! frame like the one before costs nothing. Many more of them with `cargo test -- --ignored replay`.

use super::caps::{Caps, Scroll};

mod judge;
mod session;
mod user;

const WIDE: Caps = Caps { wide_ambiguous: true, ..Caps::PLAIN };

/// What is believed of the terminal, and whether it draws ambiguous characters wide.
const KINDS: [(&str, Caps, bool); 7] = [
    ("narrow", Caps::PLAIN, false),
    ("wide", WIDE, true),
    ("no colours, lines", Caps { no_color: true, scroll: Scroll::Lines, ..Caps::PLAIN }, false),
    ("synchronized", Caps { sync: true, ..Caps::PLAIN }, false),
    ("no scroll", Caps { scroll: Scroll::Never, ..WIDE }, true),
    ("believed narrow, but wide", Caps::PLAIN, true),
    ("believed wide, but narrow", WIDE, false),
];

fn run(seeds: std::ops::Range<u64>, frames: usize) {
    for (name, caps, wide) in KINDS {
        let (mut bytes, mut scrolls) = (0, 0);
        for seed in seeds.clone() {
            let told = session::run(name, seed, frames, caps, wide);
            (bytes, scrolls) = (bytes + told.bytes, scrolls + told.scrolls);
        }
        let expected = caps.scroll != Scroll::Never;
        assert_eq!(scrolls > 0, expected, "{name}: {scrolls} scrolls in {bytes} bytes");
    }
}

#[test]
fn replay_some_frames() {
    run(1..5, 100);
}

#[test]
#[ignore = "14,000 frames take half a minute"]
fn replay_many_frames() {
    run(100..104, 500);
}
