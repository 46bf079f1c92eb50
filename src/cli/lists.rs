//! The rows of the lists that the library knows about, one function each.

use super::fault::Fault;
use super::{figures, marks, peers};
use crate::app::{Go, Item, Listing, Topic};
use crate::config::Lang;
use crate::shelf::{Library, ShelfError};
use crate::text::sanitise_name;

/// The rows of a list; the caller numbers the answer. Lists that the browser makes itself have none here.
pub(super) fn rows(library: &Library, topic: Topic, lang: Lang) -> Result<Listing, Fault> {
    let items = match topic {
        Topic::Palette | Topic::Hits | Topic::Stats | Topic::Review(_) | Topic::Findings(_) | Topic::Sides(..) => {
            Vec::new()
        }
        Topic::Facts { report, all } => return Ok(figures::of_report(library, report, all, lang)?),
        Topic::Peers(report) => return Ok(peers::of_report(library, report, lang)?),
        Topic::Marks => marks::rows(library, lang)?,
        Topic::Problems => problems(library, lang)?,
    };
    Ok(Listing { items, ..Listing::default() })
}

/// One row a file: the path, the kind of problem, and at the foot why and what to do.
fn problems(library: &Library, lang: Lang) -> Result<Vec<Item>, ShelfError> {
    let row = |(path, problem): (String, crate::find::Problem)| {
        let foot = format!("{}\n{}\n{}", sanitise_name(&path), lang.say(&problem.reason), lang.say(&problem.hint));
        Item::new(sanitise_name(&path), kind(&problem.kind, lang), Go::Nowhere).with_foot(foot)
    };
    library.problems().map(|found| Ok(row(found?))).collect()
}

/// Kinds of problems in words for people.
#[rustfmt::skip]
const KINDS: [(&str, &str, &str); 16] = [
    ("crash",      "程序出错", "program error"),
    ("damaged",    "文件损坏", "damaged"),
    ("empty",      "没有文字", "no text"),
    ("encrypted",  "有密码",   "has a password"),
    ("folder",     "文件夹",   "folder"),
    ("format",     "格式不支持", "unknown format"),
    ("image",      "扫描图片", "pictures only"),
    ("io",         "磁盘出错", "disk error"),
    ("killed",     "被终止",   "was ended"),
    ("large",      "文件太大", "too large"),
    ("limit",      "展开过大", "unpacks too large"),
    ("link",       "是链接",   "is a link"),
    ("memory",     "占用过大", "needs too much"),
    ("permission", "无权限",   "no permission"),
    ("time",       "读得太久", "took too long"),
    ("unmapped",   "文字成乱码", "garbled text"),
];

fn kind(word: &str, lang: Lang) -> String {
    let known = KINDS.iter().find(|(kind, ..)| *kind == word);
    known.map_or(word, |(_, zh, en)| lang.of(zh, en)).to_owned()
}
