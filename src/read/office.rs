//! What the readers of word processors' documents have in common: notices and the question of emptiness.

use super::document::Document;
use super::plain::is_blank;
use super::raised::{self, Raised};
use crate::report::{Notice, NoticeKind};

/// What was met on the way through a document and is worth a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Met {
    /// Passages marked as deleted.
    pub(super) deleted: usize,
    /// Passages that the document hides.
    pub(super) hidden: usize,
    /// Raised marks of notes that were left out.
    pub(super) raised: usize,
    pub(super) macros: bool,
    /// The document ended in the middle, or contradicts itself.
    pub(super) broken: bool,
    /// A limit was reached.
    pub(super) cut: bool,
}

impl Met {
    pub(super) fn notices(self) -> Vec<Notice> {
        let mut out = Vec::new();
        let mut say = |kind, message: String| out.push(Notice::new(kind, None, message));
        if self.broken {
            say(NoticeKind::Damaged, "文件有损坏，后面可能缺了一部分，请对照原件。".into());
        }
        if self.cut {
            say(NoticeKind::Cut, "文档过大或嵌套过深，超出上限的部分没有读。".into());
        }
        if self.deleted > 0 {
            let n = self.deleted;
            say(NoticeKind::Revision, format!("文档带有修订：标为删除的 {n} 处没有读入，标为插入的已读入。"));
        }
        if self.hidden > 0 {
            say(NoticeKind::Hidden, format!("文档有 {} 处隐藏文字，没有读入。", self.hidden));
        }
        if self.macros {
            say(NoticeKind::Macro, "文档带有宏。只读了文字，宏没有运行。".into());
        }
        out.extend(raised::notice(self.raised));
        out
    }

    /// What a raised run adds to the text before it.
    pub(super) fn raise(&mut self, before: &str, text: &str) -> String {
        match raised::of(before, text) {
            Raised::Note => {
                self.raised += 1;
                String::new()
            }
            Raised::Power(power) => power,
            Raised::Text => text.to_owned(),
        }
    }
}

/// Whether no line of the document holds a character.
pub(super) fn is_empty(document: &Document) -> bool {
    document.lines.iter().all(|line| is_blank(&line.text))
}

/// The rank of heading that the name of a style says: `heading 1`, `Heading_20_1`, `标题 1`.
pub(super) fn rank_of_name(name: &str) -> Option<u8> {
    let name = name.replace("_20_", " ").to_lowercase();
    let rank = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    rank.trim().parse().ok().filter(|rank| (1..=9).contains(rank))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_styles_say_ranks() {
        for (name, rank) in [
            ("heading 1", Some(1)),
            ("Heading_20_3", Some(3)),
            ("标题 2", Some(2)),
            ("标题", None),
            ("标题 10", None),
            ("Heading", None),
            ("正文", None),
        ] {
            assert_eq!(rank_of_name(name), rank, "{name}");
        }
    }
}
