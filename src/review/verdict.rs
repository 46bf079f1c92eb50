//! How a point comes out.

use super::Evidence;
use super::item::{Force, Item};

/// What can be said of a point from the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    Pass,
    Partial,
    Fail,
    Warn,
    /// The text does not decide it.
    Unknown,
    /// Does not apply.
    Na,
}

impl Verdict {
    /// The word of the public contract.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Partial => "partial",
            Self::Fail => "fail",
            Self::Warn => "warn",
            Self::Unknown => "unknown",
            Self::Na => "na",
        }
    }

    /// The verdict of a word of the contract.
    pub fn named(word: &str) -> Option<Self> {
        let all = [Self::Pass, Self::Partial, Self::Fail, Self::Warn, Self::Unknown, Self::Na];
        all.into_iter().find(|v| v.word() == word)
    }

    /// For people.
    pub fn name(self, english: bool) -> &'static str {
        let [zh, en] = match self {
            Self::Pass => ["有", "yes"],
            Self::Partial => ["不全", "part"],
            Self::Fail => ["缺", "no"],
            Self::Warn => ["注意", "see"],
            Self::Unknown => ["?", "?"],
            Self::Na => ["--", "--"],
        };
        if english { en } else { zh }
    }

    /// Somebody should look.
    pub fn is_finding(self) -> bool {
        matches!(self, Self::Partial | Self::Fail | Self::Warn)
    }
}

/// A point with its verdict, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    pub id: String,
    pub zh: String,
    pub en: String,
    pub force: Force,
    pub verdict: Verdict,
    /// Such as `3/5`.
    pub score: Option<String>,
    /// One Chinese sentence.
    pub reason: String,
    pub evidence: Vec<Evidence>,
}

/// A verdict before it is tied to its point.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) verdict: Verdict,
    pub(super) score: Option<String>,
    pub(super) reason: String,
    pub(super) evidence: Vec<Evidence>,
}

impl Finding {
    pub(super) fn new(verdict: Verdict, reason: impl Into<String>, evidence: Vec<Evidence>) -> Self {
        Self { verdict, score: None, reason: reason.into(), evidence }
    }

    pub(super) fn scored(self, score: impl Into<String>) -> Self {
        Self { score: Some(score.into()), ..self }
    }

    pub(super) fn of(self, item: &Item) -> Judged {
        Judged {
            id: item.id.clone(),
            zh: item.zh.clone(),
            en: item.en.clone(),
            force: item.force,
            verdict: self.verdict,
            score: self.score,
            reason: self.reason,
            evidence: self.evidence,
        }
    }
}
