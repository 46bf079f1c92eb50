//! Styles by meaning, out of the terminal's own colours. Nothing hangs on colour alone.

use ratatui::style::{Color, Modifier, Style};

/// Styles of the browser.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// The row or cell under the cursor, in the pane that has the focus.
    pub cursor: Style,
    /// The same in a pane without the focus.
    pub quiet_cursor: Style,
    pub heading: Style,
    /// Heads of panes.
    pub pane: Style,
    pub group: Style,
    /// What the search found.
    pub found: Style,
    /// The match that `n` came to.
    pub found_here: Style,
    pub faint: Style,
    pub warning: Style,
    pub bar: Style,
}

impl Theme {
    /// The terminal's sixteen colours; without colour the attributes say the same.
    pub const TERMINAL: Self = Self {
        cursor: Style::new().add_modifier(Modifier::REVERSED),
        quiet_cursor: Style::new().add_modifier(Modifier::BOLD),
        heading: Style::new().add_modifier(Modifier::BOLD),
        pane: Style::new().add_modifier(Modifier::UNDERLINED),
        group: Style::new().add_modifier(Modifier::BOLD),
        found: Style::new().fg(Color::Red).add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
        found_here: Style::new().add_modifier(Modifier::REVERSED.union(Modifier::BOLD)),
        faint: Style::new(),
        warning: Style::new().fg(Color::Red),
        bar: Style::new().add_modifier(Modifier::REVERSED),
    };
}
