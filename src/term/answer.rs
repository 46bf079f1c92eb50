//! What the terminal is asked, and what it may answer.

/// Asked once, in the same write as entering; nobody waits for the answers. “ stands at 1,1: where is the cursor behind
/// it? The `a` completes the character that a terminal reading GBK makes of the last byte of “, so that it cannot eat
/// the question. Then synchronized output, and last the question that every terminal answers: it marks the end.
/// What a terminal prints of this by mistake is wiped by the first frame.
pub(super) const QUESTIONS: &str = "\x1b[H\u{201c}a\x1b[6n\x1b[H\x1b[?2026$p\x1b[c\x1b[H\x1b[K";

/// One answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Cells of a character of ambiguous width: 1 or 2.
    Ambiguous(u16),
    /// The terminal reads another encoding than UTF-8.
    NotUtf8,
    /// Whether synchronized output is known.
    Sync(bool),
    /// Nothing more will come.
    Complete,
}

impl Answer {
    /// From the column of the cursor (from 1) behind “ and `a`.
    pub(super) fn from_column(column: u16) -> Option<Self> {
        match column {
            3 => Some(Self::Ambiguous(1)),
            4 => Some(Self::Ambiguous(2)),
            5.. => Some(Self::NotUtf8),
            _ => None,
        }
    }

    /// From what DECRQM says of a mode: 1 set, 2 not set, 3 always set, 4 never, 0 unknown.
    pub(super) fn from_mode(state: u16) -> Self {
        Self::Sync(matches!(state, 1..=3))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_modes() {
        for (column, answer) in [
            (0, None),
            (1, None),
            (2, None),
            (3, Some(Answer::Ambiguous(1))),
            (4, Some(Answer::Ambiguous(2))),
            (5, Some(Answer::NotUtf8)),
        ] {
            assert_eq!(Answer::from_column(column), answer);
        }
        assert_eq!([0, 1, 2, 3, 4].map(Answer::from_mode), [false, true, true, true, false].map(Answer::Sync));
    }
}
