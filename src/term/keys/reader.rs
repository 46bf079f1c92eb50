//! Bytes of the terminal as they come, in whatever pieces, turned into keys, pastes and answers.

use std::time::Duration;

use super::control::{self, Meaning};
use super::paste::Paste;
use super::{Code, Key, Mouse, gbk, utf8};
use crate::term::{Answer, Charset};

/// After this, ESC with nothing behind it is a key.
const ESC_ALONE: Duration = Duration::from_millis(25);
/// After this, a sequence that was not finished is given up.
const UNFINISHED: Duration = Duration::from_millis(250);
/// After this, a paste whose end got lost is over.
const PASTE_ENDLESS: Duration = Duration::from_secs(1);

/// Something that was typed, pasted or answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    /// Line ends are `\n`; no other control character but tabs.
    Paste(String),
    Answer(Answer),
    /// Only where the terminal was told to.
    Mouse(Mouse),
}

/// Reads keys and answers from one stream.
#[derive(Debug, Default)]
pub struct KeyReader {
    rest: Vec<u8>,
    paste: Option<Paste>,
    /// Answers are due: a report of the cursor is one of them and not F3.
    asked: bool,
    /// What is typed is GBK.
    gbk: bool,
    /// Whoever said so knows it.
    given: bool,
}

impl KeyReader {
    pub fn new() -> Self {
        Self::default()
    }

    /// The terminal writes in this encoding, whatever it answers.
    pub fn set_charset(&mut self, charset: Charset) {
        (self.gbk, self.given) = (charset == Charset::Gbk, true);
    }

    /// The terminal was asked what it can do.
    pub fn expect_answers(&mut self) {
        self.asked = true;
    }

    /// How long to wait for more bytes before [`KeyReader::give_up`]; `None`: for ever.
    pub fn patience(&self) -> Option<Duration> {
        match (&self.paste, self.rest.as_slice()) {
            (Some(_), _) => Some(PASTE_ENDLESS),
            (None, [0x1b]) => Some(ESC_ALONE),
            (None, [0x1b, ..]) => Some(UNFINISHED),
            _ => None,
        }
    }

    /// Takes more bytes and hands on what is whole by now.
    pub fn feed(&mut self, bytes: &[u8], mut sink: impl FnMut(Input)) {
        self.rest.extend_from_slice(bytes);
        let rest = std::mem::take(&mut self.rest);
        let mut at = 0;
        while let Some(taken) = rest.get(at..).filter(|rest| !rest.is_empty()).and_then(|r| self.step(r, &mut sink)) {
            at += taken;
        }
        self.rest = rest.get(at..).unwrap_or_default().to_vec();
    }

    /// Nothing has followed for as long as [`KeyReader::patience`] said: what began is over.
    pub fn give_up(&mut self, mut sink: impl FnMut(Input)) {
        let rest = std::mem::take(&mut self.rest);
        if let Some(mut paste) = self.paste.take() {
            paste.take(&rest);
            sink(Input::Paste(paste.text(self.gbk)));
            return;
        }
        match *rest {
            [0x1b] => sink(plain(Code::Esc)),
            [0x1b, c] if c.is_ascii_graphic() => {
                sink(plain(Code::Esc));
                sink(plain(Code::Char(c.into())));
            }
            _ => {}
        }
    }

    /// Reads one thing at the start of `bytes`, which are not empty, and says how long it was; `None` if it is not whole.
    fn step(&mut self, bytes: &[u8], sink: &mut impl FnMut(Input)) -> Option<usize> {
        if let Some(paste) = &mut self.paste {
            let (taken, ended) = paste.take(bytes);
            if ended {
                sink(Input::Paste(self.paste.take()?.text(self.gbk)));
            }
            return (taken > 0).then_some(taken);
        }
        if bytes.first() == Some(&0x1b) {
            return self.escape(bytes, sink);
        }
        match if self.gbk { gbk::start(bytes) } else { utf8::start(bytes) } {
            utf8::Start::Partial => None,
            utf8::Start::Broken(length) => Some(length),
            utf8::Start::Char(char, length) => {
                if let Some(key) = typed(char) {
                    sink(Input::Key(key));
                }
                Some(length)
            }
        }
    }

    fn escape(&mut self, bytes: &[u8], sink: &mut impl FnMut(Input)) -> Option<usize> {
        match control::start(bytes) {
            control::Start::Partial => None,
            control::Start::Lone => {
                sink(plain(Code::Esc));
                Some(1)
            }
            control::Start::Whole(length, meaning) => {
                self.understand(meaning).into_iter().for_each(sink);
                Some(length)
            }
        }
    }

    fn understand(&mut self, meaning: Meaning) -> Option<Input> {
        match meaning {
            Meaning::Key(key) => Some(Input::Key(key)),
            Meaning::Mouse(mouse) => Some(Input::Mouse(mouse)),
            Meaning::Cursor(1, column) if self.asked => {
                let answer = Answer::from_column(column)?;
                self.gbk |= answer == Answer::NotUtf8 && !self.given;
                Some(Input::Answer(answer))
            }
            Meaning::Cursor(1, held) => Some(Input::Key(Key::held(Code::F(3), held))),
            Meaning::Cursor(..) | Meaning::Nothing => None,
            Meaning::Answer(answer) => {
                self.asked &= answer != Answer::Complete;
                Some(Input::Answer(answer))
            }
            Meaning::PasteBegins => {
                self.paste = Some(Paste::default());
                None
            }
        }
    }
}

fn plain(code: Code) -> Input {
    Input::Key(Key::plain(code))
}

/// A character as a key; control characters are Ctrl with something or keys of their own.
fn typed(char: char) -> Option<Key> {
    let key = match char {
        '\r' | '\n' => Key::plain(Code::Enter),
        '\t' => Key::plain(Code::Tab),
        '\u{8}' | '\u{7f}' => Key::plain(Code::Backspace),
        '\0' => Key::ctrl(' '),
        '\u{1}'..='\u{1a}' => Key::ctrl(char::from(char as u8 + b'a' - 1)),
        '\u{1c}'..='\u{1f}' => Key::ctrl(char::from(char as u8 + b'@')),
        _ if char.is_control() => return None,
        _ => Key::char(char),
    };
    Some(key)
}

#[cfg(test)]
mod tests;
