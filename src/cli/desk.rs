//! The librarian's thread: takes jobs, skips those that nobody waits for any more, sends back actions.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::browse::Message;
use super::librarian::Librarian;
use super::library::Place;
use crate::app::{Action, Effect};
use crate::config::Lang;
use crate::term::contain;

enum Job {
    Effect(Effect),
    Reload,
}

/// The way to the librarian.
pub(super) struct Jobs {
    sender: Sender<Job>,
    /// The number of the newest filter: a search for an older one gives up.
    newest: Arc<AtomicU64>,
}

impl Jobs {
    pub(super) fn send(&self, effect: Effect) {
        if let Effect::Filter { ticket, .. } = &effect {
            self.newest.store(*ticket, Ordering::Release);
        }
        // A librarian who has died has said so already.
        let _ = self.sender.send(Job::Effect(effect));
    }

    /// There may be a new edition.
    pub(super) fn reload(&self) {
        let _ = self.sender.send(Job::Reload);
    }
}

/// Starts the thread, which opens the library first. It ends when either end of its channels is gone.
pub(super) fn start(place: Place, lang: Lang, messages: Sender<Message>) -> Jobs {
    let (sender, jobs) = channel();
    let newest: Arc<AtomicU64> = Arc::default();
    let asked = Arc::clone(&newest);
    thread::spawn(move || {
        let early = {
            let messages = messages.clone();
            // Who has left needs no rows.
            move |action| drop(messages.send(Message::App(action)))
        };
        let mut librarian = match Librarian::open(&place, lang, asked) {
            Ok(librarian) => librarian.telling(early),
            Err(fault) => {
                return drop(messages.send(Message::App(Action::Say(format!("{} {}", fault.message, fault.hint)))));
            }
        };
        // With the user's corrections; the browser keeps what it has where there are none.
        let corrected = librarian.library_action().map(Message::App);
        if corrected.is_some_and(|message| messages.send(message).is_err()) {
            return;
        }
        let known = [Some(librarian.queries_action()), librarian.resume_action(place.is_named)];
        if known.into_iter().flatten().any(|action| messages.send(Message::App(action)).is_err()) {
            return;
        }
        while let Some(batch) = next(&jobs) {
            for job in batch {
                let done = contain(|| serve(&mut librarian, &job)).unwrap_or_else(|e| vec![Action::Say(e.to_string())]);
                if done.into_iter().any(|action| messages.send(Message::App(action)).is_err()) {
                    return;
                }
            }
        }
    });
    Jobs { sender, newest }
}

fn serve(librarian: &mut Librarian, job: &Job) -> Vec<Action> {
    match job {
        Job::Effect(effect) => librarian.serve(effect).unwrap_or_default(),
        Job::Reload => librarian.reload(),
    }
}

/// All waiting jobs but those that a later one makes pointless.
fn next(jobs: &Receiver<Job>) -> Option<Vec<Job>> {
    let mut batch = vec![jobs.recv().ok()?];
    batch.extend(jobs.try_iter());
    let later = |n: usize, same: fn(&Job) -> bool| batch.iter().skip(n + 1).any(same);
    let keep: Vec<bool> = batch
        .iter()
        .enumerate()
        .map(|(n, job)| match job {
            Job::Effect(Effect::Open { .. }) => !later(n, |j| matches!(j, Job::Effect(Effect::Open { .. }))),
            Job::Effect(Effect::Filter { .. }) => !later(n, |j| matches!(j, Job::Effect(Effect::Filter { .. }))),
            Job::Effect(Effect::Complete { .. }) => !later(n, |j| matches!(j, Job::Effect(Effect::Complete { .. }))),
            Job::Reload => !later(n, |j| matches!(j, Job::Reload)),
            Job::Effect(_) => true,
        })
        .collect();
    let mut keep = keep.into_iter();
    batch.retain(|_| keep.next().unwrap_or(true));
    Some(batch)
}
