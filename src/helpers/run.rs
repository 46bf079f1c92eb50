//! One run of a helper, bounded in time, memory and what it may write.

use std::ffi::{OsStr, OsString};
use std::io::Read;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Resource, Rlimit, Signal, getrlimit, kill_process_group, setrlimit};

use super::COMMAND;
use super::bench::MOST;

/// What a helper may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Processor time of each process, in seconds; by the clock it may take three times as long.
    pub seconds: u64,
    /// Memory of each process, in MiB.
    pub mebibytes: u64,
}

/// A file that a helper writes is not larger, in bytes.
const LARGEST_FILE: u64 = 256 << 20;
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// Runs a helper in `folder`: its standard output, `None` where it failed or was stopped.
pub(super) fn run(program: &Path, path: &OsStr, folder: &Path, words: &[&OsStr], limits: Limits) -> Option<Vec<u8>> {
    let mut command = Command::new(program);
    command.arg(COMMAND).arg(limits.seconds.to_string()).arg(limits.mebibytes.to_string()).args(words);
    command.current_dir(folder).env_clear().env("PATH", path).env("HOME", folder).env("TMPDIR", folder);
    command.env("LANG", "C.UTF-8").env("OMP_THREAD_LIMIT", "1").process_group(0);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let output = child.stdout.take()?;
    let reader = std::thread::spawn(move || {
        let mut out = Vec::new();
        output.take(MOST).read_to_end(&mut out).map(|_| out)
    });
    let succeeded = wait(&mut child, Duration::from_secs(limits.seconds.saturating_mul(3)));
    let out = reader.join().ok()?.ok()?;
    succeeded.then_some(out)
}

/// Whether it ended well in time; whatever it started is gone afterwards.
fn wait(child: &mut Child, time: Duration) -> bool {
    let end = Instant::now() + time;
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break Some(status),
            Ok(None) if Instant::now() < end => std::thread::sleep(LOOK_AGAIN),
            _ => break None,
        }
    };
    if let Some(group) = Pid::from_raw(child.id() as i32) {
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.wait();
    status.is_some_and(|status| status.success())
}

/// The hidden command: `SECONDS MEBIBYTES PROGRAM WORD…`. Takes the limits and becomes the program; returns only where that
/// fails.
pub fn become_helper(words: &[OsString]) -> ExitCode {
    let number = |n: usize| words.get(n).and_then(|word| word.to_str()?.parse::<u64>().ok());
    let (Some(seconds), Some(mebibytes), Some(program)) = (number(0), number(1), words.get(2)) else {
        return ExitCode::from(2);
    };
    // When memory is short the helper is the one to go.
    let _ = std::fs::write("/proc/self/oom_score_adj", "1000");
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(Signal::KILL));
    let _ = rustix::process::nice(10);
    let limits = [
        (Resource::Cpu, seconds),
        (Resource::Data, mebibytes << 20),
        (Resource::Fsize, LARGEST_FILE),
        (Resource::Core, 0),
    ];
    if !limits.iter().all(|&(resource, most)| lower(resource, most)) {
        return ExitCode::FAILURE;
    }
    // What the system cannot do is no reason to go without the helper that was asked for.
    let _ = crate::worker::forbid_network();
    let _error = Command::new(program).args(words.get(3..).unwrap_or_default()).exec();
    ExitCode::from(127)
}

fn lower(resource: Resource, most: u64) -> bool {
    let hard = getrlimit(resource).maximum.map_or(most, |hard| hard.min(most));
    setrlimit(resource, Rlimit { current: Some(hard), maximum: Some(hard) }).is_ok()
}
