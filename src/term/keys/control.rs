//! Control sequences that begin with ESC: keys that are no characters, and answers.

use super::{Code, Key, Mouse, MouseKind};
use crate::term::Answer;

/// A sequence with more bytes than this means nothing to anybody.
const LONGEST: usize = 64;
/// A string of a terminal (OSC, DCS, APC) is given up after this.
const LONGEST_STRING: usize = 4096;

/// What a sequence means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Key(Key),
    /// The row and column of the cursor, or F3 with something held down.
    Cursor(u16, u16),
    Answer(Answer),
    Mouse(Mouse),
    PasteBegins,
    Nothing,
}

/// What stands at the start of some bytes that begin with ESC.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// So many bytes mean this.
    Whole(usize, Meaning),
    /// It can go on.
    Partial,
    /// ESC is a key of its own.
    Lone,
}

/// Final characters of keys, as in `ESC [ A` and `ESC O A`.
const LETTERS: [(u8, Code); 13] = [
    (b'A', Code::Up),
    (b'B', Code::Down),
    (b'C', Code::Right),
    (b'D', Code::Left),
    (b'H', Code::Home),
    (b'F', Code::End),
    (b'Z', Code::BackTab),
    (b'P', Code::F(1)),
    (b'Q', Code::F(2)),
    (b'R', Code::F(3)),
    (b'S', Code::F(4)),
    (b'I', Code::Tab), // Of a keypad; after `[` it says that the window has the focus.
    (b'M', Code::Enter),
];

/// Numbers of keys, as in `ESC [ 5 ~`.
const NUMBERS: [(u16, Code); 28] = [
    (1, Code::Home),
    (2, Code::Insert),
    (3, Code::Delete),
    (4, Code::End),
    (5, Code::PageUp),
    (6, Code::PageDown),
    (7, Code::Home),
    (8, Code::End),
    (11, Code::F(1)),
    (12, Code::F(2)),
    (13, Code::F(3)),
    (14, Code::F(4)),
    (15, Code::F(5)),
    (17, Code::F(6)),
    (18, Code::F(7)),
    (19, Code::F(8)),
    (20, Code::F(9)),
    (21, Code::F(10)),
    (23, Code::F(11)),
    (24, Code::F(12)),
    (25, Code::F(13)),
    (26, Code::F(14)),
    (28, Code::F(15)),
    (29, Code::F(16)),
    (31, Code::F(17)),
    (32, Code::F(18)),
    (33, Code::F(19)),
    (34, Code::F(20)),
];

/// Characters that a keypad in its other mode sends after `ESC O`.
const KEYPAD: &[u8; 16] = b"*+,-./0123456789";

/// Reads the sequence at the start of `bytes`.
pub(super) fn start(bytes: &[u8]) -> Start {
    match bytes {
        [_, b'[', b'[', c, ..] => Start::Whole(4, linux_function_key(*c)),
        [_, b'[', b'M', _, _, _, ..] => Start::Whole(6, Meaning::Nothing), // A mouse without manners.
        [_] | [_, b'[', b'[' | b'M', ..] | [_, b']' | b'P' | b'_'] => Start::Partial,
        [_, b'[', rest @ ..] => csi(rest),
        [_, b'O', rest @ ..] => ss3(rest),
        [_, b']', b'0'..=b'9', ..]
        | [_, b'P', b'0'..=b'9' | b'>' | b'!' | b'+' | b'$' | b'=', ..]
        | [_, b'_', b'G', ..] => string(bytes),
        _ => Start::Lone,
    }
}

/// `ESC [ [ A` to `E`: F1 to F5 of the Linux console.
fn linux_function_key(c: u8) -> Meaning {
    match c {
        b'A'..=b'E' => Meaning::Key(Key::plain(Code::F(c - b'A' + 1))),
        _ => Meaning::Nothing,
    }
}

/// What follows `ESC [`: numbers, then at most a few signs, then one character that says what they mean.
fn csi(rest: &[u8]) -> Start {
    let Some(end) = rest.iter().take(LONGEST).position(|c| !(0x20..0x40).contains(c)) else {
        return if rest.len() < LONGEST { partial_or_rxvt(rest) } else { Start::Whole(LONGEST + 2, Meaning::Nothing) };
    };
    let (body, last) = (&rest[..end], rest[end]);
    match last {
        _ if is_rxvt(body) => Start::Whole(2 + end, rxvt(body)),
        0x40..=0x7e => Start::Whole(3 + end, meaning(body, last)),
        // It was cut off; what follows is something else.
        _ if end > 0 => Start::Whole(2 + end, Meaning::Nothing),
        _ => Start::Lone,
    }
}

/// `ESC [ 3 $`: rxvt ends a key with shift in a sign that is no end anywhere else.
fn partial_or_rxvt(rest: &[u8]) -> Start {
    if is_rxvt(rest) { Start::Whole(2 + rest.len(), rxvt(rest)) } else { Start::Partial }
}

fn is_rxvt(body: &[u8]) -> bool {
    matches!(body, [digits @ .., b'$'] if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit))
}

fn rxvt(body: &[u8]) -> Meaning {
    named(&NUMBERS, numbers(body).0, 2)
}

fn meaning(body: &[u8], last: u8) -> Meaning {
    let (first, second) = numbers(body);
    match (last, body.first()) {
        (b'y', Some(b'?')) if first == 2026 => Meaning::Answer(Answer::from_mode(second)),
        (b'c', Some(b'?')) => Meaning::Answer(Answer::Complete),
        (b'M', Some(b'<')) => mouse(body),
        (_, Some(b'<'..=b'?')) | (b'I' | b'M', _) => Meaning::Nothing,
        (b'R', _) if second > 0 => Meaning::Cursor(first, second),
        (b'~', _) if first == 200 => Meaning::PasteBegins,
        (b'~', _) if first == 27 => typed(numbers_after(body), second),
        (b'u', _) => typed(first, second),
        (b'~', _) => named(&NUMBERS, first, second),
        (b'^', _) => named(&NUMBERS, first, 5),
        (b'@', _) => named(&NUMBERS, first, 6),
        (b'a'..=b'd', _) => named(&LETTERS, last.to_ascii_uppercase(), 2),
        _ => named(&LETTERS, last, second),
    }
}

/// `ESC [ < button ; column ; row M`: a press or a turn of the wheel; what else a mouse does nobody needs.
fn mouse(body: &[u8]) -> Meaning {
    let (button, column) = numbers(body);
    let kind = match button {
        // Shift, Alt and Ctrl count 4, 8 and 16.
        64 | 68 | 72 | 80 => MouseKind::WheelUp,
        65 | 69 | 73 | 81 => MouseKind::WheelDown,
        0 => MouseKind::Press,
        _ => return Meaning::Nothing,
    };
    let (x, y) = (column.saturating_sub(1), numbers_after(body).saturating_sub(1));
    Meaning::Mouse(Mouse { kind, x, y })
}

/// What follows `ESC O`: a letter, in old forms behind a number for what was held down.
fn ss3(rest: &[u8]) -> Start {
    let digits = rest.iter().take(LONGEST).take_while(|c| c.is_ascii_digit() || **c == b';').count();
    let (body, Some(&last)) = (&rest[..digits], rest.get(digits)) else { return Start::Partial };
    let (first, second) = numbers(body);
    let meaning = match last {
        b'a'..=b'd' => named(&LETTERS, last.to_ascii_uppercase(), 5),
        b'j'..=b'y' => Meaning::Key(Key::char(char::from(KEYPAD[usize::from(last - b'j')]))),
        b'A'..=b'Z' => named(&LETTERS, last, second.max(first)),
        _ => return Start::Lone,
    };
    Start::Whole(3 + digits, meaning)
}

/// Text between the terminal and a program: swallowed up to its end.
fn string(bytes: &[u8]) -> Start {
    let seen = bytes.get(..LONGEST_STRING).unwrap_or(bytes);
    let end = seen.iter().enumerate().skip(1).find(|(_, c)| matches!(c, 0x07 | 0x1b | 0x18));
    match end.map(|(at, c)| (at, *c, seen.get(at + 1))) {
        Some((_, 0x1b, None)) => Start::Partial,
        Some((at, 0x1b, Some(b'\\'))) => Start::Whole(at + 2, Meaning::Nothing),
        Some((at, 0x1b, _)) => Start::Whole(at, Meaning::Nothing),
        Some((at, ..)) => Start::Whole(at + 1, Meaning::Nothing),
        None if bytes.len() < LONGEST_STRING => Start::Partial,
        None => Start::Whole(LONGEST_STRING, Meaning::Nothing),
    }
}

/// A character with what was held down, as some terminals spell it.
fn typed(number: u16, held: u16) -> Meaning {
    let code = match number {
        8 | 127 => Code::Backspace,
        9 if held & 1 == 0 && held > 0 => Code::BackTab,
        9 => Code::Tab,
        13 => Code::Enter,
        27 => Code::Esc,
        57344..=63743 => return Meaning::Nothing, // Keys without a character.
        _ => match char::from_u32(number.into()).filter(|c| !c.is_control()) {
            Some(char) => Code::Char(char),
            None => return Meaning::Nothing,
        },
    };
    Meaning::Key(Key::held(code, held))
}

fn named<T: Copy + PartialEq>(table: &[(T, Code)], name: T, held: u16) -> Meaning {
    let found = table.iter().find(|row| row.0 == name);
    found.map_or(Meaning::Nothing, |row| Meaning::Key(Key::held(row.1, held)))
}

/// The first two numbers, 0 where there is none.
fn numbers(body: &[u8]) -> (u16, u16) {
    let mut all = each_number(body);
    (all.next().unwrap_or(0), all.next().unwrap_or(0))
}

/// The third number.
fn numbers_after(body: &[u8]) -> u16 {
    each_number(body).nth(2).unwrap_or(0)
}

fn each_number(body: &[u8]) -> impl Iterator<Item = u16> {
    let digit = |sum: u16, c: &u8| sum.saturating_mul(10).saturating_add(u16::from(c.saturating_sub(b'0')));
    body.split(|&c| c == b';' || c == b'$').map(move |part| part.iter().filter(|c| c.is_ascii_digit()).fold(0, digit))
}
