//! Documents that this program gave up on, read by way of helpers.

use xxhash_rust::xxh3::xxh3_128;

use super::{Problem, problem};
use crate::helpers::{Help, Helpers};
use crate::read;
use crate::report::{Notice, NoticeKind, Report};
use crate::worker::Ward;

/// Asks the helpers for a document with a problem; what they give is read like any stranger's document.
///
/// # Errors
/// The problem, with a word about helpers where some could have helped.
pub(super) fn read(
    ward: &mut Ward,
    helpers: &Helpers,
    bytes: &[u8],
    path: &str,
    problem: Problem,
) -> Result<Report, Problem> {
    let (name, given) = match helpers.help(bytes, &problem.kind) {
        Help::Given(name, given) => (name, given),
        Help::None => return Err(problem),
        Help::Missing(names) => return Err(problem::without_helpers(problem, &names)),
        Help::Failed(names) => return Err(problem::beyond_helpers(problem, &names)),
    };
    let Ok(mut report) = ward.read(&given, path) else { return Err(problem::beyond_helpers(problem, &[name])) };
    // The report is that of the file itself, which a helper only made readable.
    report.source.bytes = bytes.len() as u64;
    report.source.hash = format!("{:032x}", xxh3_128(bytes));
    if let Some(format) = read::format_by_sign(bytes) {
        report.source.format = format;
    }
    report.notices.insert(0, Notice::new(NoticeKind::Helper, None, told(name)));
    Ok(report)
}

fn told(name: &str) -> String {
    if name == "tesseract" {
        return "这份文件没有文字，由 tesseract 识别而来，会有错字，数字请对照原件。".into();
    }
    format!("本程序读不了这份文件，由 {name} 代读，格式和数字请对照原件。")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_helper_is_named() {
        assert!(told("tesseract").contains("识别") && told("antiword").contains("antiword"));
    }
}
