//! `doctor`: verifies every byte of the index.

use super::fault::{Ended, Outcome};
use super::library::Place;
use super::out::{Out, complain};
use crate::find;

pub(super) fn run(place: &Place, count_only: bool, out: &mut Out) -> Outcome {
    let verified = find::verify(&place.index);
    for damage in &verified.damage {
        complain(&format!("索引损坏：{}  {}", damage.file, damage.what));
    }
    if !verified.damage.is_empty() {
        complain("  请运行 zhenbao sync --rebuild 重建索引。");
        return Ok(Ended::Doubtful);
    }
    let reports = verified.reports;
    if count_only {
        out.line(&format!("n={reports}"));
    } else {
        out.line(&format!("zhenbao {}", env!("CARGO_PKG_VERSION")));
        out.line(&format!("资料  {}", place.origin.key()));
        out.line(&format!("索引  {}  完好  {reports} 份报告", place.index.display()));
        if let Some(user) = &place.user {
            out.line(&format!("记忆  {}", user.memory().display()));
        }
    }
    Ok(Ended::Done)
}
