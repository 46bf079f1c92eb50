//! Asking the terminal outside of the browser.

use std::time::{Duration, Instant};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::stdio::{stdin, stdout};
use rustix::termios::isatty;

use super::answer::QUESTIONS;
use super::{Answer, Input, KeyReader};

/// On a slow line answers take a while; a mute terminal is not waited for any longer.
const PATIENCE: Duration = Duration::from_millis(1500);

/// What the terminal answers, nothing where it is mute; `None` where there is none. It is asked on its other screen, so
/// that nothing is left behind.
pub fn probe() -> Option<Vec<Answer>> {
    if !(isatty(stdin()) && isatty(stdout())) {
        return None;
    }
    enable_raw_mode().ok()?;
    let answers = ask();
    let _ = rustix::io::write(stdout(), b"\x1b[?1049l");
    disable_raw_mode().ok()?;
    Some(answers)
}

fn ask() -> Vec<Answer> {
    let mut out = Vec::new();
    let questions = ["\x1b[?1049h", QUESTIONS].concat();
    if rustix::io::write(stdout(), questions.as_bytes()).is_err() {
        return out;
    }
    let (begin, mut reader, mut bytes) = (Instant::now(), KeyReader::new(), [0; 256]);
    reader.expect_answers();
    while !out.contains(&Answer::Complete) && begin.elapsed() < PATIENCE {
        let input = stdin();
        let mut polled = [PollFd::new(&input, PollFlags::IN)];
        let left = Timespec::try_from(PATIENCE.saturating_sub(begin.elapsed())).ok();
        if !poll(&mut polled, left.as_ref()).is_ok_and(|n| n > 0) {
            break;
        }
        let Ok(count @ 1..) = rustix::io::read(stdin(), &mut bytes) else { break };
        reader.feed(bytes.get(..count).unwrap_or_default(), |input| {
            if let Input::Answer(answer) = input {
                out.push(answer);
            }
        });
    }
    out
}
