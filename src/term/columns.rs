//! How wide the terminal is for a command that only prints.

use rustix::stdio::stdout;
use rustix::termios::{isatty, tcgetwinsize};

/// Rows of standard output; `None` as of [`columns`].
pub fn rows() -> Option<usize> {
    let size = isatty(stdout()).then(|| tcgetwinsize(stdout()).ok()).flatten()?;
    (size.ws_row > 0).then(|| usize::from(size.ws_row))
}

/// Columns of standard output; `None` where it is no terminal or does not know.
pub fn columns() -> Option<usize> {
    let size = isatty(stdout()).then(|| tcgetwinsize(stdout()).ok()).flatten()?;
    (size.ws_col > 0).then(|| usize::from(size.ws_col))
}
