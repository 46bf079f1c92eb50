//! The sync beside the browser: a child process, so that its memory and its accidents are not the browser's.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::thread;

use super::browse::Message;
use super::library::Place;
use super::progress::Line;
use crate::app::Action;

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
            Err(error) => drop(self.messages.send(Message::SyncEnded(Some(format!("不能更新索引：{error}。"))))),
        }
    }

    fn spawn(&self) -> std::io::Result<Child> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(self.place.arguments()).args(["sync", "--progress"]);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let messages = self.messages.clone();
        thread::spawn(move || {
            for line in stdout.into_iter().flat_map(|out| BufReader::new(out).lines()).map_while(Result::ok) {
                let message = match line.parse() {
                    Ok(Line::Progress(progress)) => Message::App(Action::Progress(Some(progress))),
                    Ok(Line::Published) => Message::Published,
                    Err(()) => continue,
                };
                if messages.send(message).is_err() {
                    return;
                }
            }
            let trouble: Vec<String> =
                stderr.into_iter().flat_map(|err| BufReader::new(err).lines()).map_while(Result::ok).take(1).collect();
            let _ = messages.send(Message::SyncEnded(trouble.into_iter().next()));
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
