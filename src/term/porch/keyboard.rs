//! The thread that reads what the terminal sends. It rests in `poll` and wakes for nothing else than bytes, the end of
//! the terminal, and an ESC that may be a key.

use std::io;
use std::sync::Arc;
use std::thread::{Builder, sleep};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;

use super::door::Door;
use super::signals::end_in_time;
use super::{Key, TermEvent};
use crate::term::{Answer, Charset, Input, KeyReader};

/// What nobody can type is read no faster than the app can follow, or it would fill the memory.
const FLOOD_PAUSE: Duration = Duration::from_millis(5);

/// Starts the thread. It ends when `sink` says false or the terminal is gone.
pub(super) fn listen(
    door: Arc<Door>,
    charset: Option<Charset>,
    sink: impl Fn(TermEvent) -> bool + Send + 'static,
) -> io::Result<()> {
    let thread = Builder::new().name("keyboard".into()).stack_size(256 * 1024);
    thread.spawn(move || read_on(&door, charset, &sink)).map(drop)
}

/// What waiting for input came to.
enum Waited {
    Bytes(usize),
    Nothing,
    Gone,
}

fn read_on(door: &Arc<Door>, charset: Option<Charset>, sink: &impl Fn(TermEvent) -> bool) {
    let mut reader = KeyReader::new();
    charset.into_iter().for_each(|charset| reader.set_charset(charset));
    if door.has_asked() {
        reader.expect_answers();
    }
    let (mut bytes, mut heard) = ([0; 4096], true);
    while heard {
        let mut hear = |input: Input| heard &= sink(event(door, input));
        match wait(&mut bytes, reader.patience()) {
            Waited::Bytes(count) => {
                reader.feed(bytes.get(..count).unwrap_or_default(), &mut hear);
                if count == bytes.len() {
                    sleep(FLOOD_PAUSE);
                }
            }
            Waited::Nothing => reader.give_up(&mut hear),
            Waited::Gone => {
                sink(TermEvent::Hangup);
                return end_in_time(door, signal_hook::consts::SIGHUP);
            }
        }
    }
}

fn event(door: &Door, input: Input) -> TermEvent {
    match input {
        Input::Key(key) if key == Key::ctrl('z') => TermEvent::Suspend,
        Input::Key(key) => TermEvent::Key(key),
        Input::Mouse(mouse) => TermEvent::Mouse(mouse),
        Input::Paste(text) => TermEvent::Paste(text),
        Input::Answer(answer) => {
            if answer == Answer::Complete {
                door.set_answered();
            }
            TermEvent::Answer(answer)
        }
    }
}

/// Waits for bytes, for ever or for so long.
fn wait(bytes: &mut [u8], patience: Option<Duration>) -> Waited {
    let (input, timeout) = (stdin(), patience.and_then(|patience| Timespec::try_from(patience).ok()));
    loop {
        let mut polled = [PollFd::new(&input, PollFlags::IN)];
        match poll(&mut polled, timeout.as_ref()) {
            Ok(0) => return Waited::Nothing,
            Err(Errno::INTR) => continue,
            Err(_) => return Waited::Gone,
            Ok(_) if !polled[0].revents().contains(PollFlags::IN) => return Waited::Gone,
            Ok(_) => {}
        }
        match rustix::io::read(input, &mut *bytes) {
            Ok(0) => return Waited::Gone,
            Ok(count) => return Waited::Bytes(count),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => return Waited::Gone,
        }
    }
}
