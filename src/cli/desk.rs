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
use crate::shelf::Published;
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
pub(super) fn start(place: Place, lang: Lang, first: Option<Published>, messages: Sender<Message>) -> Jobs {
    let (sender, jobs) = channel();
    let newest: Arc<AtomicU64> = Arc::default();
    let asked = Arc::clone(&newest);
    thread::spawn(move || {
        let tell = |action| messages.send(Message::App(action)).ok();
        let early = messages.clone();
        // Who has left needs no rows.
        let early = move |action| drop(early.send(Message::App(action)));
        match Librarian::open(&place, lang, first, asked) {
            Ok(librarian) => drop(work(&mut librarian.telling(early), &place, &jobs, &messages)),
            Err(fault) => {
                // What to do first: the line of messages is short.
                let _ = tell(Action::Say(format!("{} {}", fault.hint, fault.message).trim().to_owned()));
                let _ = messages.send(Message::Ready);
            }
        }
    });
    Jobs { sender, newest }
}

/// Answers until one of the channels is gone.
fn work(librarian: &mut Librarian, place: &Place, jobs: &Receiver<Job>, messages: &Sender<Message>) -> Option<()> {
    let tell = |action| messages.send(Message::App(action)).ok();
    // With the user's corrections; the browser keeps what it has where there are none.
    librarian.library_action().into_iter().try_for_each(tell)?;
    let serve_all = |librarian: &mut Librarian, batch: Vec<Job>| {
        let done = |job| contain(|| serve(librarian, &job)).unwrap_or_else(|e| vec![Action::Say(e.to_string())]);
        newest(batch).into_iter().flat_map(done).try_for_each(tell)
    };
    let known = [Some(librarian.queries_action()), librarian.resume_action(place.is_named)];
    known.into_iter().flatten().try_for_each(tell)?;
    serve_all(librarian, jobs.try_iter().collect())?;
    messages.send(Message::Ready).ok()?;
    loop {
        let first = jobs.recv().ok()?;
        serve_all(librarian, std::iter::once(first).chain(jobs.try_iter()).collect())?;
    }
}

fn serve(librarian: &mut Librarian, job: &Job) -> Vec<Action> {
    match job {
        Job::Effect(effect) => librarian.serve(effect).unwrap_or_default(),
        Job::Reload => librarian.reload(),
    }
}

/// All jobs but those that a later one makes pointless.
fn newest(mut batch: Vec<Job>) -> Vec<Job> {
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
    batch
}
