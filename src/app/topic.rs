//! What a list can be about, one row each.

use std::mem::discriminant;

use crate::config::Lang;

use super::Command;

/// A list that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Everything that can be done; made from the table of keys.
    Palette,
    /// Bookmarks and notes.
    Marks,
    /// Files that could not be read.
    Problems,
    /// The sentences that a query found.
    Hits,
    /// What a query matches, counted.
    Stats,
    /// The towns of a county in one year, by what is required; of the report with this id.
    Review(u64),
    /// What is to be looked at in a report.
    Findings(u64),
    /// Two reports side by side, left and right.
    Sides(u64, u64),
    /// The figures of a report; those that are not certain too where `all`.
    Facts { report: u64, all: bool },
    /// The headline figures of a report among the towns around it.
    Peers(u64),
}

/// Name of the list, and what stands there when it is empty, each in Chinese and English.
struct Words {
    topic: Topic,
    title: [&'static str; 2],
    empty: [&'static str; 2],
}

const WORDS: [Words; 10] = [
    Words { topic: Topic::Palette, title: ["命令", "commands"], empty: ["没有这样的命令", "no such command"] },
    Words { topic: Topic::Hits, title: ["命中", "hits"], empty: ["没有命中", "nothing found"] },
    Words { topic: Topic::Stats, title: ["统计", "statistics"], empty: ["没有报告", "no reports"] },
    Words {
        topic: Topic::Marks,
        title: ["书签和批注", "bookmarks and notes"],
        empty: [
            "还没有书签和批注：b 加书签，m 写批注",
            "no bookmarks and notes yet: b puts a bookmark, m writes a note",
        ],
    },
    Words {
        topic: Topic::Problems,
        title: ["读不了的文件", "unreadable files"],
        empty: ["没有读不了的文件", "every file could be read"],
    },
    Words {
        topic: Topic::Review(0), title: ["审阅", "review"], empty: ["没有可以审阅的报告", "nothing to review"]
    },
    Words {
        topic: Topic::Findings(0),
        title: ["审阅意见", "findings"],
        empty: ["未见需要核对之处", "nothing to look at"],
    },
    Words { topic: Topic::Sides(0, 0), title: ["并排", "side by side"], empty: ["没有正文", "no text"] },
    Words {
        topic: Topic::Facts { report: 0, all: false },
        title: ["数字", "figures"],
        empty: ["没有认得的数字", "no figures that are known"],
    },
    Words {
        topic: Topic::Peers(0),
        title: ["同类", "peers"],
        empty: ["没有可与别镇相比的主要数字", "no headline figures to compare"],
    },
];

impl Topic {
    /// The id of a report, out of the fingerprint of its content.
    pub fn id(hash: &str) -> u64 {
        hash.get(..12).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or_default()
    }

    /// The id as `list` prints it.
    pub fn word(id: u64) -> String {
        format!("{id:012x}")
    }

    fn words(self) -> Option<&'static Words> {
        WORDS.iter().find(|w| discriminant(&w.topic) == discriminant(&self))
    }

    /// The name on the first line.
    pub fn title(self, lang: Lang) -> &'static str {
        self.words().map_or("", |w| lang.of(w.title[0], w.title[1]))
    }

    /// What to say where there is nothing.
    pub fn empty(self, lang: Lang) -> &'static str {
        self.words().map_or("", |w| lang.of(w.empty[0], w.empty[1]))
    }

    /// Typing begins at once, and with it the list ends.
    pub fn opens_typing(self) -> bool {
        self == Self::Palette
    }

    /// Whether a command that only some lists know means anything in this one; the footer names it there alone.
    pub fn serves(self, command: Command) -> bool {
        match command {
            Command::Sides | Command::OnlyProblems => matches!(self, Self::Review(_) | Self::Findings(_)),
            Command::AllRows | Command::Correct => matches!(self, Self::Facts { .. }),
            Command::Copy => matches!(self, Self::Facts { .. } | Self::Peers(_)),
            Command::Draft => matches!(self, Self::Review(_) | Self::Findings(_) | Self::Marks | Self::Problems),
            Command::Remove | Command::Restore => self == Self::Marks,
            Command::FoldEqual | Command::NextDifference | Command::PrevDifference | Command::NextSection => {
                matches!(self, Self::Sides(..))
            }
            // Its own keys need the room.
            Command::PageDown => self != Self::Marks,
            _ => true,
        }
    }

    /// Its rows may have changed when one comes back to it.
    pub(super) fn renews(self) -> bool {
        !matches!(self, Self::Palette | Self::Hits | Self::Stats)
    }

    /// The filter sorts: what fits best stands first, without headings.
    pub(super) fn best_first(self) -> bool {
        self == Self::Palette
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_a_name_in_both_languages() {
        for topic in [
            Topic::Palette,
            Topic::Marks,
            Topic::Problems,
            Topic::Hits,
            Topic::Stats,
            Topic::Review(7),
            Topic::Findings(7),
            Topic::Sides(7, 8),
            Topic::Facts { report: 7, all: true },
            Topic::Peers(7),
        ] {
            for lang in [Lang::Zh, Lang::En] {
                assert!(!topic.title(lang).is_empty() && !topic.empty(lang).is_empty(), "{topic:?}");
            }
        }
    }
}
