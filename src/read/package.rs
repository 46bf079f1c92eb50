//! Documents that are ZIP archives of parts: DOCX, ODT, OFD.

use super::Unreadable;
use super::decode::decode;
use super::refusal;
use super::zip::{Broken, Member, bytes_of, members};

/// A part with text in it is not larger than this, in bytes.
const LARGEST_PART: u64 = 32 << 20;
/// All parts that are read of one document, in bytes.
const ALL_PARTS: u64 = 96 << 20;

/// What a ZIP archive is by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Docx,
    Odt,
    Ofd,
    /// A spreadsheet or a presentation of either family: no text in paragraphs.
    OtherOffice,
    Archive,
}

/// `None` where the bytes are no ZIP archive. Where its directory is lost, the first names tell.
pub(super) fn kind(bytes: &[u8]) -> Option<Kind> {
    let is_zip = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06");
    let start = bytes.get(..1 << 13).unwrap_or(bytes);
    match members(&bytes) {
        Ok(all) => {
            let named = |wanted: &str| all.iter().any(|m| starts(&m.name, wanted));
            let kind = by_names(named, start);
            // A program in front of an archive, or text with one behind it, is no archive.
            (is_zip || kind != Kind::Archive).then_some(kind)
        }
        Err(_) if is_zip => Some(by_names(|wanted| holds(start, wanted.as_bytes()), start)),
        Err(_) => None,
    }
}

/// Whether these are the parts of a document, not files that were packed together.
pub fn is_document(members: &[Member]) -> bool {
    by_names(|wanted| members.iter().any(|m| starts(&m.name, wanted)), &[]) != Kind::Archive
}

fn by_names(named: impl Fn(&str) -> bool, start: &[u8]) -> Kind {
    let is = |mime: &str| holds(start, mime.as_bytes());
    if named("OFD.xml") {
        Kind::Ofd
    } else if named("word/") {
        Kind::Docx
    } else if named("xl/") || named("ppt/") || is("opendocument.spreadsheet") || is("opendocument.presentation") {
        Kind::OtherOffice
    } else if is("opendocument.text") || (named("content.xml") && named("META-INF/manifest.xml")) {
        Kind::Odt
    } else if named("[Content_Types].xml") && named("_rels/.rels") {
        Kind::Docx
    } else {
        Kind::Archive
    }
}

fn starts(name: &str, wanted: &str) -> bool {
    name.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted))
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|w| w == wanted)
}

/// The parts of one document.
pub(super) struct Package<'a> {
    bytes: &'a [u8],
    members: Vec<Member>,
    /// Bytes that may still be unpacked.
    left: u64,
    /// What the document is called in refusals (Word 文档).
    what: &'static str,
}

impl<'a> Package<'a> {
    /// # Errors
    /// The archive is cut or holds too much.
    pub(super) fn open(bytes: &'a [u8], what: &'static str) -> Result<Self, Unreadable> {
        let members = members(&bytes).map_err(|broken| refused(broken, what))?;
        Ok(Self { bytes, members, left: ALL_PARTS, what })
    }

    /// The text of a part, `None` where there is no such part. Case and a leading `/` do not count.
    ///
    /// # Errors
    /// The part is damaged, has a password or is too large.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        Ok(self.bytes_of(name)?.map(|bytes| text_of(&bytes)))
    }

    /// The bytes of a part; see [`Package::part`].
    ///
    /// # Errors
    /// As there.
    pub(super) fn bytes_of(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let name = name.trim_start_matches('/');
        let Some(member) = self.members.iter().find(|m| m.name.trim_start_matches('/').eq_ignore_ascii_case(name))
        else {
            return Ok(None);
        };
        let most = LARGEST_PART.min(self.left);
        let bytes = bytes_of(&self.bytes, member, most).map_err(|broken| refused(broken, self.what))?;
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// Whether a part's name begins so.
    pub(super) fn has(&self, start: &str) -> bool {
        self.members.iter().any(|m| starts(m.name.trim_start_matches('/'), start))
    }

    /// Whether there are pictures among the parts.
    pub(super) fn has_images(&self) -> bool {
        const ENDS: [&str; 9] = [".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".jb2"];
        self.members.iter().any(|m| {
            let name = m.name.to_ascii_lowercase();
            ENDS.iter().any(|end| name.ends_with(end)) && !name.contains("thumbnail")
        })
    }

    /// The document holds no text: pictures only, or nothing.
    pub(super) fn without_text(&self) -> Unreadable {
        if self.has_images() { refusal::only_images(self.what) } else { refusal::empty(self.what) }
    }
}

fn text_of(bytes: &[u8]) -> String {
    decode(bytes).text.into_owned()
}

fn refused(broken: Broken, what: &str) -> Unreadable {
    match broken {
        Broken::Damaged | Broken::Disk => refusal::damaged(what),
        Broken::Encrypted => refusal::encrypted(what),
        Broken::Method => refusal::unknown(what),
        Broken::TooMuch => refusal::too_much(what),
    }
}
