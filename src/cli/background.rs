//! The sync beside the browser: a child process, so that its memory and its accidents are not the browser's.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::thread;

use super::browse::Message;
use super::library::Place;
use super::progress::Line;
use crate::app::Action;

/// How a sync ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    Done,
    /// Another program is at it; what that one publishes can be read all the same.
    Busy,
    /// A sentence for people.
    Trouble(String),
}

/// Starts and stops the sync of a library.
pub(super) struct Background {
    place: Place,
    messages: Sender<Message>,
    child: Arc<Mutex<Option<Child>>>,
}

impl Background {
    pub(super) fn new(place: Place, messages: Sender<Message>) -> Self {
        Self { place, messages, child: Arc::default() }
    }

    /// Starts a sync unless one is running.
    pub(super) fn start(&self) {
        let Ok(mut running) = self.child.lock() else { return };
        if running.as_mut().is_some_and(|child| matches!(child.try_wait(), Ok(None))) {
            return;
        }
        match self.spawn() {
            Ok(child) => *running = Some(child),
            Err(error) => {
                drop(self.messages.send(Message::SyncEnded(End::Trouble(format!("不能更新索引：{error}。")))));
            }
        }
    }

    fn spawn(&self) -> std::io::Result<Child> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(self.place.arguments()).args(["sync", "--progress"]);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let messages = self.messages.clone();
        thread::spawn(move || {
            let busy = stdout.is_some_and(|out| pass_on(out, &messages));
            let complaint = brief(stderr.into_iter().flat_map(|err| BufReader::new(err).lines()).map_while(Result::ok));
            let end = if busy { End::Busy } else { complaint.map_or(End::Done, End::Trouble) };
            let _ = messages.send(Message::SyncEnded(end));
        });
        Ok(child)
    }

    /// Asks a running sync to stop; it publishes what it has.
    pub(super) fn stop(&self) {
        let Ok(mut running) = self.child.lock() else { return };
        if let Some(child) = running.as_mut()
            && matches!(child.try_wait(), Ok(None))
            && let Some(pid) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw)
        {
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
        }
    }
}

/// A complaint of the child for one line of the screen: what to do stands before what happened, which may be long. `None`
/// where it said nothing.
fn brief(mut said: impl Iterator<Item = String>) -> Option<String> {
    let first = said.next()?;
    let first = first.strip_prefix("zhenbao: ").unwrap_or(&first);
    let hint = said.next().unwrap_or_default();
    Some(format!("{} {first}", hint.trim()).trim_start().to_owned())
}

/// Hands on what the child says until it ends; whether it found another writer.
fn pass_on(out: ChildStdout, messages: &Sender<Message>) -> bool {
    let mut busy = false;
    for line in BufReader::new(out).lines().map_while(Result::ok) {
        let message = match line.parse() {
            Ok(Line::Progress(progress)) => Message::App(Action::Progress(Some(progress))),
            Ok(Line::Published) => Message::Published,
            Ok(Line::Busy) => {
                busy = true;
                continue;
            }
            Err(()) => continue,
        };
        if messages.send(message).is_err() {
            break;
        }
    }
    busy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_is_told_so_that_what_to_do_is_in_sight() {
        for (said, told) in [
            ("", None),
            ("zhenbao: 写不进去（磁盘已满）。", Some("写不进去（磁盘已满）。")),
            (
                "zhenbao: 索引已损坏（a.term：0 字节）。\n  请重建索引。",
                Some("请重建索引。 索引已损坏（a.term：0 字节）。"),
            ),
        ] {
            assert_eq!(brief(said.lines().map(str::to_owned)).as_deref(), told, "{said}");
        }
    }
}
