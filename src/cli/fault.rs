//! What ends a command: a sentence, what to do next, and the exit status.

use std::fmt;

use crate::config::Lang;
use crate::term::Contained;

/// An error for people. `Display` is the sentence; the hint stands on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) message: String,
    /// What to type or do next; may be empty.
    pub(super) hint: String,
    /// 1 something was wrong, 2 the command line was.
    pub(super) status: u8,
}

impl Fault {
    pub(super) fn new(message: impl fmt::Display, hint: impl fmt::Display) -> Self {
        Self { message: message.to_string(), hint: hint.to_string(), status: 1 }
    }

    /// The command line was wrong.
    pub(super) fn usage(message: impl fmt::Display, hint: impl fmt::Display) -> Self {
        Self { status: 2, ..Self::new(message, hint) }
    }

    /// The program itself broke.
    pub(super) fn mishap(what: &Contained, lang: Lang) -> Self {
        let message = lang.of(format!("程序内部出错：{what}"), format!("the program broke: {what}"));
        let hint = lang.of("已保存的内容不受影响；请报告此问题。", "What was saved is safe; please report this.");
        Self { status: 101, ..Self::new(message, hint) }
    }
}

impl From<crate::find::Error> for Fault {
    fn from(error: crate::find::Error) -> Self {
        Self::new(&error, error.hint())
    }
}

impl From<crate::shelf::ShelfError> for Fault {
    fn from(error: crate::shelf::ShelfError) -> Self {
        Self::new(&error, &error.hint)
    }
}

/// How a command ended when nothing was wrong with the program itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    Done,
    /// Done, but something was wrong or nothing was found: exit status 1.
    Doubtful,
}

pub(super) type Outcome = Result<Ended, Fault>;
