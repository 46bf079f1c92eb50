//! What a list can be about, one row each.

use crate::config::Lang;

/// A list that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Everything that can be done; made from the table of keys.
    Palette,
    /// Files that could not be read.
    Problems,
    /// The sentences that a query found.
    Hits,
    /// What a query matches, counted.
    Stats,
}

/// Name of the list, and what stands there when it is empty, each in Chinese and English.
struct Words {
    topic: Topic,
    title: [&'static str; 2],
    empty: [&'static str; 2],
}

const WORDS: [Words; 4] = [
    Words { topic: Topic::Palette, title: ["命令", "commands"], empty: ["没有这样的命令", "no such command"] },
    Words { topic: Topic::Hits, title: ["命中", "hits"], empty: ["没有命中", "nothing found"] },
    Words { topic: Topic::Stats, title: ["统计", "statistics"], empty: ["没有报告", "no reports"] },
    Words {
        topic: Topic::Problems,
        title: ["读不了的文件", "unreadable files"],
        empty: ["没有读不了的文件", "every file could be read"],
    },
];

impl Topic {
    fn words(self) -> Option<&'static Words> {
        WORDS.iter().find(|w| w.topic == self)
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
        for topic in [Topic::Palette, Topic::Problems, Topic::Hits, Topic::Stats] {
            for lang in [Lang::Zh, Lang::En] {
                assert!(!topic.title(lang).is_empty() && !topic.empty(lang).is_empty(), "{topic:?}");
            }
        }
    }
}
