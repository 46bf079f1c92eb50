//! The session on the terminal: entered once, given back whatever ends it.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use rustix::stdio::{stdin, stdout};
use rustix::termios::{isatty, tcgetwinsize};

use super::caps::is_unusable;

mod door;
mod job;
mod keyboard;
mod kin;
mod line;
mod mishap;
mod signals;
mod tty;

pub use mishap::{Contained, contain};
pub use signals::die;
pub use tty::Tty;

use super::{Answer, Charset, Key, Mouse};
use door::Door;
use signals::Signals;

/// Where no full screen can be had, and why.
#[derive(Debug, thiserror::Error)]
pub enum NoTerminal {
    #[error("标准输入不是终端，不能打开全屏界面")]
    Input,
    #[error("标准输出不是终端，不能打开全屏界面")]
    Output,
    #[error("终端类型 TERM={0} 不能移动光标，不能打开全屏界面")]
    Unusable(String),
    #[error("终端不能用：{0}")]
    Failed(#[from] io::Error),
}

/// What comes from the terminal and from those who end programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermEvent {
    Key(Key),
    /// Line ends are `\n`; no other control character but tabs.
    Paste(String),
    Answer(Answer),
    Mouse(Mouse),
    /// The terminal has so many columns and rows now, at least 1 each.
    Resize(u16, u16),
    /// Ctrl-Z: the app may call [`Porch::suspend`].
    Suspend,
    /// The program goes on after a stop: everything has to be drawn anew ([`super::Screen::forget`]).
    Resumed,
    /// A signal asks the program to end. It has 1.5 s; then it is ended.
    Terminate(i32),
    /// The terminal is gone. The program has 1.5 s; then it is ended.
    Hangup,
}

/// Guards the terminal: raw mode, the alternate screen without wrap and cursor, marked pastes. Given back when dropped,
/// on a panic of any thread that is not within [`contain`], and on every signal that can be caught.
#[derive(Debug)]
pub struct Porch {
    door: Arc<Door>,
    signals: Option<Signals>,
}

impl Porch {
    /// Takes the terminal. Unless `ask` is false, it is asked what it can do in the same write; the answers come as
    /// events whenever they come.
    ///
    /// # Errors
    /// [`NoTerminal`] where input or output is no terminal, or one on which nothing can be put in its place.
    pub fn enter(ask: bool) -> Result<Self, NoTerminal> {
        check()?;
        let door = Arc::new(Door::new(ask)?);
        let signals = Signals::catch()?;
        mishap::watch(&door);
        door.open()?;
        Ok(Self { door, signals: Some(signals) })
    }

    /// The way to the terminal, for [`super::Screen`].
    pub fn tty(&self) -> Tty {
        Tty::new(Arc::clone(&self.door))
    }

    /// Columns and rows of the terminal.
    pub fn size(&self) -> (u16, u16) {
        size()
    }

    /// Starts the threads that send what happens; to be called once. They rest while nothing happens, and end with the
    /// receiver. A `charset` that the user has named counts more than what the terminal answers.
    ///
    /// # Errors
    /// Where no thread can be started.
    pub fn listen<M: From<TermEvent> + Send + 'static>(
        &mut self,
        sender: &Sender<M>,
        charset: Option<Charset>,
    ) -> io::Result<()> {
        let sink = |sender: &Sender<M>| {
            let sender = sender.clone();
            move |event: TermEvent| sender.send(event.into()).is_ok()
        };
        if let Some(signals) = self.signals.take() {
            signals.listen(Arc::clone(&self.door), sink(sender))?;
        }
        keyboard::listen(Arc::clone(&self.door), charset, sink(sender))
    }

    /// Gives the terminal back, stops the program as Ctrl-Z does elsewhere, and takes the terminal again once it goes
    /// on; [`TermEvent::Resumed`] follows. False, and nothing happens, where nobody could ever wake it.
    ///
    /// # Errors
    /// Where the terminal cannot be taken again.
    pub fn suspend(&self) -> io::Result<bool> {
        self.door.step_out()
    }

    /// Has the terminal tell what the mouse does, or no longer. Held through stops, undone at the end.
    ///
    /// # Errors
    /// Of writing.
    pub fn set_mouse(&self, on: bool) -> io::Result<()> {
        self.door.set_mouse(on)
    }

    /// Gives the terminal back, as dropping does.
    pub fn leave(self) {}
}

impl Drop for Porch {
    fn drop(&mut self) {
        self.door.await_answers();
        self.door.close();
        mishap::give_way();
    }
}

fn check() -> Result<(), NoTerminal> {
    let term = std::env::var("TERM").unwrap_or_default();
    match (isatty(stdin()), isatty(stdout())) {
        (false, _) => Err(NoTerminal::Input),
        (_, false) => Err(NoTerminal::Output),
        _ if is_unusable(&term) => Err(NoTerminal::Unusable(term)),
        _ => Ok(()),
    }
}

/// The most columns and rows that are made use of: what is larger is a mistake, and a buffer for it no small matter.
const LARGEST: (u16, u16) = (1024, 512);

/// The size of the terminal; 80 and 24 stand for what it does not know.
fn size() -> (u16, u16) {
    let (columns, rows) = tcgetwinsize(stdout()).map_or((0, 0), |size| (size.ws_col, size.ws_row));
    let side = |cells: u16, unknown, largest| if cells == 0 { unknown } else { cells.min(largest) };
    (side(columns, 80, LARGEST.0), side(rows, 24, LARGEST.1))
}
