//! Stacks of combining marks, which could paint over the lines around them.

use super::STAND_IN;
use crate::text::clusters;

/// How many code points may stand behind the first of one cluster.
const MOST: usize = 4;

/// Each cluster with at most four marks; one stand-in tells of the rest.
pub(super) fn bounded(text: String) -> String {
    if clusters(&text).all(|cluster| surplus(cluster).is_none()) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for cluster in clusters(&text) {
        out.push_str(surplus(cluster).and_then(|at| cluster.get(..at)).unwrap_or(cluster));
        out.extend(surplus(cluster).map(|_| STAND_IN));
    }
    out
}

/// Where the fifth mark begins.
fn surplus(cluster: &str) -> Option<usize> {
    cluster.char_indices().nth(MOST + 1).map(|(at, _)| at)
}
