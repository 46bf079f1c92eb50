//! The thread that hears signals. It can give the terminal back by itself, since the thread that draws may be waiting
//! for a line that takes nothing.

use std::io;
use std::sync::Arc;
use std::thread::{Builder, sleep};
use std::time::Duration;

use signal_hook::consts as is;
use signal_hook::iterator::Signals as Caught;
use signal_hook::low_level::emulate_default_handler;

use super::door::Door;
use super::{TermEvent, mishap, size};

/// Signals that end a program, unless it is told of them.
const ENDING: [i32; 9] = [
    is::SIGTERM,
    is::SIGHUP,
    is::SIGINT,
    is::SIGQUIT,
    is::SIGALRM,
    is::SIGVTALRM,
    is::SIGXCPU,
    is::SIGUSR1,
    is::SIGUSR2,
];
/// Signals that say something, or (a file that grows too large, a pipe that is closed) come back as an error of a write.
const OTHERS: [i32; 5] = [is::SIGWINCH, is::SIGTSTP, is::SIGCONT, is::SIGXFSZ, is::SIGPIPE];
/// Time for the app to end by itself.
const GRACE: Duration = Duration::from_millis(1500);

/// Signals that are caught from now on, also those that come before anybody listens.
#[derive(Debug)]
pub(super) struct Signals(Caught);

impl Signals {
    pub(super) fn catch() -> io::Result<Self> {
        Caught::new(ENDING.iter().chain(&OTHERS)).map(Self)
    }

    /// Starts the thread that hears them.
    pub(super) fn listen(self, door: Arc<Door>, sink: impl Fn(TermEvent) -> bool + Send + 'static) -> io::Result<()> {
        let thread = Builder::new().name("signals".into()).stack_size(256 * 1024);
        let Self(mut caught) = self;
        thread.spawn(move || caught.forever().for_each(|signal| hear(signal, &door, &sink))).map(drop)
    }
}

/// Whether `sink` still has a receiver does not matter: a signal must end the program also while it ends by itself.
fn hear(signal: i32, door: &Arc<Door>, sink: &impl Fn(TermEvent) -> bool) {
    match signal {
        is::SIGWINCH => tell_size(sink),
        // The keys that send these are for the program that has the terminal.
        is::SIGINT | is::SIGQUIT if door.gate.is_closed() => {}
        is::SIGTSTP if door.gate.is_closed() => {
            let _ = emulate_default_handler(signal);
        }
        is::SIGTSTP => {
            let _ = door.step_out(); // What follows says that it goes on, or the keyboard that it cannot.
        }
        is::SIGCONT => {
            let _ = door.renew();
            tell_size(sink);
            sink(TermEvent::Resumed);
        }
        is::SIGXFSZ | is::SIGPIPE => {}
        ending => {
            sink(TermEvent::Terminate(ending));
            end_in_time(door, ending);
        }
    }
}

fn tell_size(sink: &impl Fn(TermEvent) -> bool) {
    let (columns, rows) = size();
    sink(TermEvent::Resize(columns, rows));
}

/// Ends the program by this signal if it has not ended by itself in time. Those that follow shorten nothing: a terminal
/// that goes sends several.
pub(super) fn end_in_time(door: &Arc<Door>, signal: i32) {
    if door.begin_end() {
        let door = Arc::clone(door);
        let last = move || {
            sleep(GRACE);
            door.close();
            die(signal)
        };
        if Builder::new().name("last".into()).stack_size(64 * 1024).spawn(last).is_err() {
            die(signal);
        }
    }
}

/// Ends the process by a signal, as if it had never been caught, so that a shell sees what happened.
pub fn die(signal: i32) -> ! {
    mishap::give_way();
    let _ = emulate_default_handler(signal);
    std::process::exit(128 + signal)
}
