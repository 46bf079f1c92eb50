//! A query that cannot be understood.

use std::fmt;

/// Why, where, and what was perhaps meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The character (not byte) of the typed text at which the caret belongs, from 0.
    pub at: usize,
    /// A Chinese sentence.
    pub message: String,
    /// Text that could stand there instead.
    pub suggestion: Option<String>,
}

impl QueryError {
    pub(in crate::find) fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into(), suggestion: None }
    }

    pub(in crate::find) fn suggest(mut self, text: Option<impl Into<String>>) -> Self {
        self.suggestion = text.map(Into::into);
        self
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.suggestion {
            Some(text) => write!(f, "是否要写“{text}”？"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for QueryError {}
