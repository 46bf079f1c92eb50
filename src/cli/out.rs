//! The way to standard output and standard error: whole lines, made safe, and quiet when nobody reads any more.

use std::fmt;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::sync::OnceLock;

use crate::config::Lang;
use crate::text::sanitise;

/// Standard output of a command. After a closed pipe everything is swallowed.
pub(super) struct Out {
    inner: BufWriter<io::Stdout>,
    /// The other end has gone (`| head`): no error, nothing more to do.
    pub(super) closed: bool,
    /// Nothing could be written (disk full); told once at the end.
    pub(super) failed: Option<io::Error>,
}

impl Out {
    pub(super) fn new() -> Self {
        Self { inner: BufWriter::new(io::stdout()), closed: false, failed: None }
    }

    /// A line of text out of documents or names: controls become stand-ins.
    pub(super) fn line(&mut self, text: &str) {
        self.raw(&sanitise(text));
        self.raw("\n");
    }

    /// Text that is safe by its form (JSON, CSV of sanitised cells).
    pub(super) fn raw(&mut self, text: &str) {
        if !self.closed
            && let Err(error) = self.inner.write_all(text.as_bytes())
        {
            self.close(error);
        }
    }

    /// One JSON object on a line of its own. Controls are escaped by JSON itself; what else could drive a terminal is
    /// escaped here.
    pub(super) fn json(&mut self, value: &impl serde::Serialize) {
        if let Ok(text) = serde_json::to_string(value) {
            self.raw(&escaped(&text));
            self.raw("\n");
        }
    }

    pub(super) fn flush(&mut self) {
        if !self.closed
            && let Err(error) = self.inner.flush()
        {
            self.close(error);
        }
    }

    fn close(&mut self, error: io::Error) {
        self.closed = true;
        if error.kind() != io::ErrorKind::BrokenPipe {
            self.failed = Some(error);
        }
    }
}

/// Whether standard output is a terminal.
pub(super) fn to_terminal() -> bool {
    io::stdout().is_terminal()
}

/// The language of what is said on standard error.
static SPOKEN: OnceLock<Lang> = OnceLock::new();

/// From now on complaints are worded in this language.
pub(super) fn speak(lang: Lang) {
    let _ = SPOKEN.set(lang);
}

/// Lines for people on standard error; nothing can be done if that fails.
pub(super) fn complain(text: &str) {
    // What stands above a caret is the user's own.
    let quoted = text.lines().any(|line| line.trim() == "^");
    let lang = SPOKEN.get().copied().filter(|_| !quoted).unwrap_or_default();
    for line in text.lines() {
        let words = line.trim_start();
        let indent = line.get(..line.len() - words.len()).unwrap_or_default();
        let _ = writeln!(io::stderr(), "{indent}{}", sanitise(&worded(words, lang)));
    }
}

/// Stands before a complaint.
const NAME: &str = "zhenbao: ";

/// A message of another room in the user's language, also behind the name of what it is about.
fn worded(line: &str, lang: Lang) -> String {
    if let Some(message) = line.strip_prefix(NAME) {
        return format!("{NAME}{}", worded(message, lang));
    }
    let whole = lang.say(line);
    if lang == Lang::Zh || whole != line {
        return whole;
    }
    // Whose message it is may stand before it, after either colon.
    let parts = [line.split_once(": "), line.split_once('：')].into_iter().flatten();
    let told = parts.map(|(about, message)| (about, message, lang.say(message)));
    told.into_iter()
        .find(|(_, message, said)| said != message)
        .map_or(whole, |(about, _, said)| format!("{about}: {said}"))
}

/// JSON with C1 controls, DEL and direction marks as `\uXXXX`: the same value, harmless on a terminal.
fn escaped(json: &str) -> std::borrow::Cow<'_, str> {
    let harmful = |c: char| matches!(c, '\u{7f}'..='\u{9f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    if !json.contains(harmful) {
        return json.into();
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if harmful(c) {
            let _ = fmt::Write::write_fmt(&mut out, format_args!("\\u{:04x}", c as u32));
        } else {
            out.push(c);
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_its_value_and_drives_no_terminal() {
        let text = serde_json::to_string("a\u{1b}[31m\u{9b}b\u{202e}").unwrap();
        let safe = escaped(&text);
        assert_eq!(safe, "\"a\\u001b[31m\\u009bb\\u202e\"");
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), "a\u{1b}[31m\u{9b}b\u{202e}");
    }

    #[test]
    fn complaints_are_worded_whatever_stands_in_them() {
        for (zh, en) in [
            ("zhenbao: 找不到文件夹：/a。", "zhenbao: There is no folder /a."),
            (
                "zhenbao: 索引已损坏（a.term：0 字节，应为 9）。",
                "zhenbao: The index is damaged (a.term: 0 bytes, should be 9).",
            ),
            ("a.txt: 找不到文件夹：/a。", "a.txt: There is no folder /a."),
        ] {
            assert_eq!((worded(zh, Lang::Zh), worded(zh, Lang::En)), (zh.to_owned(), en.to_owned()));
        }
    }
}
