//! Combining marks, which in stacks could paint over the lines around them and alone over what stands before the text.

use super::STAND_IN;
use crate::text::cluster::{clusters, stands_alone};

/// How many marks one character may carry.
const MOST: usize = 4;

/// Each cluster with at most four marks, one stand-in telling of the rest; marks without a character get a stand-in to
/// stand on.
pub(super) fn bounded(text: String) -> String {
    if clusters(&text).all(|cluster| !is_bare(cluster) && surplus(cluster, MOST + 1).is_none()) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for cluster in clusters(&text) {
        let bare = is_bare(cluster);
        let rest = surplus(cluster, if bare { MOST } else { MOST + 1 });
        out.extend(bare.then_some(STAND_IN));
        out.push_str(rest.and_then(|at| cluster.get(..at)).unwrap_or(cluster));
        out.extend(rest.map(|_| STAND_IN));
    }
    out
}

/// Where the character with this number begins.
fn surplus(cluster: &str, number: usize) -> Option<usize> {
    cluster.char_indices().nth(number).map(|(at, _)| at)
}

/// Begins with a mark.
fn is_bare(cluster: &str) -> bool {
    cluster.chars().next().is_some_and(|c| !stands_alone(c) && !c.is_control() && joins(c))
}

fn joins(c: char) -> bool {
    clusters(&String::from_iter([STAND_IN, c])).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_few_and_stand_on_something() {
        let acute = |count| "\u{301}".repeat(count);
        for (text, bound) in [
            (format!("e{}x", acute(4)), format!("e{}x", acute(4))),
            (format!("e{}x", acute(900)), format!("e{}□x", acute(4))),
            (acute(1), format!("□{}", acute(1))),
            (format!("{}镇", acute(900)), format!("□{}□镇", acute(4))),
            (format!("甲\n{}", acute(1)), format!("甲\n□{}", acute(1))),
            ("각ᄀ🇨🇳कि".into(), "각ᄀ🇨🇳कि".into()),
        ] {
            assert_eq!(bounded(text.clone()), bound, "{text:?}");
        }
    }
}
