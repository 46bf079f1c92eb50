//! What this room does not know of itself: notes, bookmarks, the review. Who asks brings someone who knows.

use super::query::{Compare, ReviewItem};

/// Answers conditions on what other rooms know of reports, in documents (see [`crate::report::Entry::doc`]). An answer of
/// `None` says that it is not known here; the condition is an error then.
pub trait Beyond {
    /// The reports with a note that has the text in its words or its quote; every noted report for an empty text.
    fn noted(&self, text: &str) -> Option<Vec<u32>> {
        let _ = text;
        None
    }

    /// The reports with a bookmark that has the text in its name; every marked report for an empty text.
    fn bookmarked(&self, text: &str) -> Option<Vec<u32>> {
        let _ = text;
        None
    }

    /// Which of some documents a condition on the review holds for. Asked last,
    /// for what is left by all other conditions; may take long and asks `cancel` often.
    fn reviewed(&self, condition: &OnReview, docs: &[u32], cancel: &dyn Fn() -> bool) -> Option<Vec<u32>> {
        let _ = (condition, docs, cancel);
        None
    }
}

/// A condition on the review of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum OnReview {
    /// An item came out in a certain way.
    Item(ReviewItem),
    /// The share of text carried over from another report, in percent.
    Copied(Compare, f64),
}

/// Knows nothing.
pub struct Nothing;

impl Beyond for Nothing {}
