//! The child: takes its own rights away, then reads documents until nobody asks any more.

use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::thread::Builder;

use rustix::process::{Signal, set_parent_process_death_signal};

use super::frame::{Answer, Ask, Hello, Job, LENGTH, Packed, Refusal, framed, length, understood};
use super::{Layers, cage, limits};
use crate::report::Report;

/// Documents may be nested deeply; readers that recurse have so much room, in bytes.
const STACK: usize = 16 << 20;

/// What a child can do.
#[derive(Clone, Copy, Debug)]
pub struct Skills {
    /// Bytes and path to report.
    pub read: fn(&[u8], &str) -> Result<Report, Refusal>,
    /// Packed bytes to bytes.
    pub unpack: fn(Vec<u8>, Packed) -> Result<Vec<u8>, Refusal>,
}

/// Serves whoever holds the other ends of standard input and output. Returns when they are closed.
pub fn serve(skills: Skills) -> ExitCode {
    // When memory is short the child is the one to go.
    let _ = std::fs::write("/proc/self/oom_score_adj", "1000");
    #[cfg(target_os = "linux")]
    let _ = set_parent_process_death_signal(Some(Signal::KILL));
    std::panic::set_hook(Box::new(|_| ()));
    let paths = cage::forbid_paths();
    let thread = Builder::new().stack_size(STACK).spawn(move || work(skills, paths));
    match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(Some(()))) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// `None` where a layer that every system has could not be set, or the other end broke its word.
fn work(skills: Skills, paths: bool) -> Option<()> {
    let limits = limits::set();
    let layers = Layers { limits, calls: cage::forbid_calls(), paths };
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    say(&mut output, &Hello { version: env!("CARGO_PKG_VERSION").to_owned(), layers })?;
    if !limits {
        return None;
    }
    let mut bytes = Vec::new();
    while let Some(ask) = heard(&mut input, &mut bytes) {
        limits::grant_time();
        let done = catch_unwind(AssertUnwindSafe(|| match ask.job {
            Job::Read(path) => {
                (skills.read)(&bytes, &path).map(|report| (Answer::Report(Box::new(report)), Vec::new()))
            }
            Job::Unpack(packed) => {
                let out = (skills.unpack)(std::mem::take(&mut bytes), packed);
                out.map(|out| (Answer::Unpacked(out.len() as u64), out))
            }
        }));
        let (answer, raw) = match done {
            Ok(Ok(answer)) => answer,
            Ok(Err(refusal)) => (Answer::Refused(refusal), Vec::new()),
            Err(_) => (Answer::Broke, Vec::new()),
        };
        say(&mut output, &answer)?;
        output.write_all(&raw).and_then(|()| output.flush()).ok()?;
    }
    Some(())
}

/// The next document, its content in `bytes`; `None` where nobody asks any more.
fn heard(input: &mut impl Read, bytes: &mut Vec<u8>) -> Option<Ask> {
    let mut head = [0; LENGTH];
    input.read_exact(&mut head).ok()?;
    let mut body = vec![0; length(&head)?];
    input.read_exact(&mut body).ok()?;
    let ask: Ask = understood(&body)?;
    bytes.clear();
    let read = input.take(ask.bytes).read_to_end(bytes).ok()?;
    (read as u64 == ask.bytes).then_some(ask)
}

fn say(output: &mut impl Write, message: &impl serde::Serialize) -> Option<()> {
    output.write_all(&framed(message)?).and_then(|()| output.flush()).ok()
}
