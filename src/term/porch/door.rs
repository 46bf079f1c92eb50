//! Whether the terminal is ours, and the only way to write on it: once it is given back nothing more is drawn, whichever
//! thread gave it back.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::job::{Job, can_stop};
use super::line::Line;
use crate::term::answer::QUESTIONS;

/// Alternate screen, no automatic wrap (a character that is wider than thought must not run into the next row), pastes
/// marked, no cursor.
const ENTER: &str = "\x1b[?1049h\x1b[?7l\x1b[?2004h\x1b[?25l";
/// Everything undone, from within any sequence that was cut. The screen is emptied for terminals that have only one.
const LEAVE: &str = "\x1b[m\x1b[r\x1b[H\x1b[J\x1b[?7h\x1b[?2004l\x1b[?25h\x1b[?1049l";
/// Presses and the wheel, with places as numbers.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";
/// Before leaving from within a frame, which may have been a synchronized one.
const CUT_FRAME: &str = "\x1b[?2026l";
/// For entering and leaving; a line that takes nothing for so long is not waited for.
const PATIENCE: Duration = Duration::from_millis(400);
/// Answers that come after the program has ended would be typed into the shell.
const ANSWERS_WITHIN: Duration = Duration::from_millis(800);

/// Shared by all threads.
#[derive(Debug)]
pub(super) struct Door {
    line: Line,
    job: Job,
    state: Mutex<State>,
    /// When the questions were sent, and whether all answers are in.
    asked: Option<Instant>,
    answered: AtomicBool,
    ending: AtomicBool,
}

#[derive(Debug, Default)]
struct State {
    open: bool,
    /// Taken again after a stop that was announced; the signal that says so is still to come.
    fresh: bool,
    mouse: bool,
    /// Of a frame, what the line has not taken yet.
    pending: Vec<u8>,
}

impl Door {
    pub(super) fn new(ask: bool) -> io::Result<Self> {
        Ok(Self {
            line: Line::open(),
            job: Job::new()?,
            state: Mutex::default(),
            asked: ask.then(Instant::now),
            answered: AtomicBool::new(!ask),
            ending: AtomicBool::new(false),
        })
    }

    /// On a line that is at hand.
    #[cfg(test)]
    pub(super) fn on(line: Line, open: bool) -> Self {
        let mut door = Self::new(false).unwrap();
        door.line = line;
        door.state().open = open;
        door
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the terminal for the first time.
    pub(super) fn open(&self) -> io::Result<()> {
        let questions = if self.asked.is_some() { QUESTIONS } else { "" };
        self.take(&mut self.state(), questions)
    }

    fn take(&self, state: &mut State, questions: &str) -> io::Result<()> {
        enable_raw_mode()?;
        state.open = true;
        let mouse = if state.mouse { MOUSE_ON } else { "" };
        match self.line.write_all([ENTER, mouse, questions].concat().as_bytes(), PATIENCE) {
            Err(error) if error.kind() != io::ErrorKind::WouldBlock => {
                self.give_back(state);
                Err(error)
            }
            _ => Ok(()),
        }
    }

    /// Gives the terminal back, if it was not before.
    pub(super) fn close(&self) {
        self.give_back(&mut self.state());
    }

    /// Errors are of no use here: a terminal that is gone needs nothing, and another way to give it back there is none.
    fn give_back(&self, state: &mut State) {
        if std::mem::take(&mut state.open) {
            let cut = if state.pending.is_empty() { "" } else { CUT_FRAME };
            state.pending.clear();
            let mouse = if state.mouse { MOUSE_OFF } else { "" };
            let _ = self.line.write_all([cut, mouse, LEAVE].concat().as_bytes(), PATIENCE);
            let _ = disable_raw_mode();
        }
    }

    /// Gives the terminal back, stops, and takes it again; false where nobody could wake the program.
    pub(super) fn step_out(&self) -> io::Result<bool> {
        let mut state = self.state();
        if !state.open || !can_stop() {
            return Ok(false);
        }
        self.give_back(&mut state);
        let stopped = self.job.stop();
        self.take(&mut state, "")?;
        state.fresh = true;
        stopped.map(|()| true)
    }

    /// Takes the terminal once more after a stop that nobody announced: the shell has changed its mode.
    pub(super) fn renew(&self) -> io::Result<()> {
        let mut state = self.state();
        if std::mem::take(&mut state.fresh) || !state.open {
            return Ok(());
        }
        state.pending.clear();
        disable_raw_mode()?;
        self.take(&mut state, "")
    }

    /// Takes bytes of a frame: what the line does not take is kept. Without the terminal they are dropped; whoever takes
    /// it again has everything drawn anew.
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        if state.open {
            let taken = if state.pending.is_empty() { self.line.write(bytes)? } else { 0 };
            state.pending.extend_from_slice(bytes.get(taken..).unwrap_or_default());
        }
        Ok(())
    }

    /// Writes what is kept, as much of it as goes; true once there is no more.
    pub(super) fn write_pending(&self) -> io::Result<bool> {
        let mut state = self.state();
        if !state.pending.is_empty() {
            let taken = self.line.write(&state.pending)?;
            state.pending.drain(..taken);
        }
        Ok(state.pending.is_empty())
    }

    /// Has the terminal tell what the mouse does, or no longer.
    pub(super) fn set_mouse(&self, on: bool) -> io::Result<()> {
        let mut state = self.state();
        if !state.open || state.mouse == on {
            return Ok(());
        }
        state.mouse = on;
        // Between two frames or behind the rest of one, never within.
        state.pending.extend_from_slice(if on { MOUSE_ON } else { MOUSE_OFF }.as_bytes());
        drop(state);
        self.write_pending().map(drop)
    }

    pub(super) fn takes_more(&self, patience: Duration) -> io::Result<bool> {
        self.line.takes_more(patience)
    }

    pub(super) fn has_asked(&self) -> bool {
        self.asked.is_some()
    }

    /// All answers are in.
    pub(super) fn set_answered(&self) {
        self.answered.store(true, Ordering::Relaxed);
    }

    /// Waits for answers that are still on their way, but not for those of a terminal that is mute.
    pub(super) fn await_answers(&self) {
        let due = || self.asked.is_some_and(|asked| asked.elapsed() < ANSWERS_WITHIN);
        while due() && !self.answered.load(Ordering::Relaxed) && !self.ending.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// The program is asked to end; true the first time.
    pub(super) fn begin_end(&self) -> bool {
        !self.ending.swap(true, Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modes that are on at the end.
    fn modes(stream: &str) -> Vec<&str> {
        let mut on: Vec<&str> = vec!["?7", "?25"];
        for part in stream.split("\x1b[") {
            if let Some(mode) = part.strip_suffix('h') {
                on.push(mode);
            } else if let Some(mode) = part.strip_suffix('l') {
                on.retain(|&known| known != mode);
            }
        }
        on
    }

    #[test]
    fn the_mouse_is_given_back_too() {
        use super::super::line::tests::line;
        use std::io::Read;
        let (mut reader, line) = line();
        let door = Door::on(line, true);
        door.set_mouse(true).unwrap();
        door.set_mouse(true).unwrap();
        door.close();
        drop(door);
        let mut all = String::new();
        reader.read_to_string(&mut all).unwrap();
        assert_eq!(all, [MOUSE_ON, MOUSE_OFF, LEAVE].concat());
    }

    #[test]
    fn what_is_entered_is_left() {
        assert_eq!(modes(ENTER), ["?1049", "?2004"]);
        assert_eq!(modes(&[ENTER, "\x1b[?2026h", CUT_FRAME, LEAVE].concat()), ["?7", "?25"]);
        let mut terminal = vt100::Parser::new(5, 20, 0);
        terminal.process(b"$ zhenbao\r\n");
        terminal.process([ENTER, QUESTIONS, "\x1b[3;4r\x1b[41mtext"].concat().as_bytes());
        terminal.process(b"\xe9\x1b[38;2;1");
        assert!(terminal.screen().alternate_screen() && terminal.screen().hide_cursor());
        terminal.process([LEAVE, "$ "].concat().as_bytes());
        let screen = terminal.screen();
        assert_eq!(screen.contents(), "$ zhenbao\n$ ");
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.cell(1, 0).map(vt100::Cell::bgcolor), Some(vt100::Color::Default));
    }
}
