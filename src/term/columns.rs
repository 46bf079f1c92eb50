//! How wide the terminal is for a command that only prints.

use rustix::stdio::stdout;
use rustix::termios::{isatty, tcgetwinsize};

/// Columns of standard output; `None` where it is no terminal or does not know.
pub fn columns() -> Option<usize> {
    let size = isatty(stdout()).then(|| tcgetwinsize(stdout()).ok()).flatten()?;
    (size.ws_col > 0).then(|| usize::from(size.ws_col))
}
