//! Bytes → report. Never fails on content: what is odd is a notice, what cannot be known is `None`.
//!
//! decode → one reader per format → furniture → reflow → outline → identity and topics. This room opens no file and
//! knows no library; a path is only weak evidence for place and year.

mod decode;
mod doc;
mod document;
mod docx;
mod field;
mod flow;
mod furniture;
mod gazetteer;
mod html;
mod identity;
mod lists;
mod mhtml;
mod odt;
mod ofd;
mod office;
mod outline;
mod package;
mod pdf;
mod plain;
mod raised;
mod reflow;
mod refusal;
mod rtf;
mod topics;
mod xml;
pub mod zip;

pub use gazetteer::{CountyDivision, Division, GAZETTEER_DATE, Gazetteer};
pub use package::is_document;
pub use topics::Topic;

use xxhash_rust::xxh3::xxh3_128;

use crate::report::{Format, NoticeKind, Report, Source};
use document::{Document, PageFacts};

/// Why nothing can be read out of a file: a kind for scripts, a reason and what to do next for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Unreadable {
    /// One word: `format`, `encrypted`, `damaged`, `limit`, `image`, `unmapped` (fonts that do not say
    /// what their characters are), `empty`.
    pub kind: &'static str,
    /// A Chinese sentence.
    pub reason: String,
    /// What to do next, a Chinese sentence.
    pub hint: String,
}

/// How a format is told and read.
struct Reader {
    format: Format,
    /// Looks at the bytes only.
    fits: fn(&[u8]) -> bool,
    read: fn(&[u8]) -> Result<Document, Unreadable>,
}

/// All formats, the most telling first; a new one is a row here and a file.
const FORMATS: [Reader; 10] = [
    Reader { format: Format::Docx, fits: docx::fits, read: docx::read },
    Reader { format: Format::Odt, fits: odt::fits, read: odt::read },
    Reader { format: Format::Odt, fits: odt::fits_flat, read: odt::read_flat },
    Reader { format: Format::Ofd, fits: ofd::fits, read: ofd::read },
    Reader { format: Format::Doc, fits: doc::fits, read: doc::read },
    Reader { format: Format::Rtf, fits: rtf::fits, read: rtf::read },
    Reader { format: Format::Mhtml, fits: mhtml::fits, read: mhtml::read },
    Reader { format: Format::Pdf, fits: pdf::fits, read: pdf::read },
    Reader { format: Format::Html, fits: html::fits, read: html::read },
    Reader { format: Format::Text, fits: plain::fits, read: plain::read },
];

/// Reads one document. `path` (relative to the library, `/` between its parts) is evidence for place and year where
/// the text has none.
///
/// # Errors
/// [`Unreadable`] where the bytes are of no known format or hold no text.
pub fn read(bytes: &[u8], path: &str) -> Result<Report, Unreadable> {
    let reader = FORMATS.iter().find(|r| (r.fits)(bytes)).ok_or_else(|| unknown_format(bytes))?;
    let mut document = (reader.read)(bytes)?;
    document.page.make_safe();
    document.page.drop_sentence();
    furniture::strip(&mut document);
    let styles = outline::Styles::of(&document.lines);
    let paragraphs = reflow::paragraphs(&mut document);
    let mut report = outline::report(paragraphs, &styles);
    take_page_title(&mut report, &document.page);
    report.source = Source {
        path: path.to_owned(),
        format: document.format.unwrap_or(reader.format),
        encoding: document.encoding.clone(),
        bytes: bytes.len() as u64,
        hash: format!("{:032x}", xxh3_128(bytes)),
    };
    report.pages = document.pages;
    report.notices.splice(0..0, document.notices.drain(..));
    topics::assign(&mut report.sections);
    identity::identify(&mut report, &document.page, path);
    Ok(report)
}

/// A page often prints its title outside the main text; then the page's word for it is the title.
fn take_page_title(report: &mut Report, page: &PageFacts) {
    if report.title.is_none()
        && let Some(title) = page.title.as_ref().filter(|title| is_particular(title))
    {
        report.title = Some(title.split_whitespace().collect());
        (report.title_line, report.title_at) = (1, 0);
        report.notices.retain(|n| n.kind != NoticeKind::NoTitle);
    }
}

/// Names a year or a place: 法治政府建设年度报告 alone is what a column of the site is called.
fn is_particular(title: &str) -> bool {
    title.contains(|c: char| c.is_ascii_digit() || "镇乡街县区市〇○".contains(c))
}

/// The format that the first bytes tell, of a document that may be too damaged to be read.
pub fn format_by_sign(bytes: &[u8]) -> Option<Format> {
    const SIGNS: [(&[u8], Format); 3] =
        [(b"%PDF-", Format::Pdf), (b"\xD0\xCF\x11\xE0", Format::Doc), (b"{\\rtf", Format::Rtf)];
    SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, format)| *format)
}

fn unknown_format(bytes: &[u8]) -> Unreadable {
    if package::kind(bytes) == Some(package::Kind::Archive) {
        refusal::archive(zip::members(&bytes).is_ok())
    } else {
        plain::refusal(bytes)
    }
}
