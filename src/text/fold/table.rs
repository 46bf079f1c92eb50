//! One entry for every character of the Basic Multilingual Plane, made on first use.

use std::sync::LazyLock;

/// The folded character of each code unit.
pub(super) type Table = [u16];

/// Stands for white space. No character has this code.
pub(super) const DROPPED: u16 = 0xd800;

pub(super) static TABLE: LazyLock<Box<Table>> = LazyLock::new(table);

const TRADITIONAL: &str = include_str!("../traditional.txt");

fn table() -> Box<Table> {
    let mut table: Box<Table> =
        (0..=u16::MAX).map(|code| char::from_u32(u32::from(code)).map_or(code, plain)).collect();
    for (traditional, simplified) in traditional() {
        if let Some(entry) = table.get_mut(traditional as usize) {
            *entry = unit(simplified);
        }
    }
    table
}

/// Pairs of a traditional and a simplified character, sorted by the first.
fn traditional() -> impl Iterator<Item = (char, char)> {
    TRADITIONAL.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut chars = line.chars();
        chars.next().zip(chars.next())
    })
}

/// Space, width and case of one character.
fn plain(c: char) -> u16 {
    if c.is_whitespace() {
        return DROPPED;
    }
    unit(lower(narrow(c)))
}

fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// The small letter where it is a single character.
pub(super) fn lower(c: char) -> char {
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(small), None) => small,
        _ => c,
    }
}

fn unit(c: char) -> u16 {
    u16::try_from(c as u32).unwrap_or(DROPPED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_stay_in_the_plane() {
        for c in '\0'..='\u{ffff}' {
            assert!(lower(c) <= '\u{ffff}', "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn pairs_are_sorted_and_unlike() {
        let pairs: Vec<_> = traditional().collect();
        assert!(pairs.len() > 2_500);
        assert!(pairs.iter().all(|(t, s)| t != s && !t.is_whitespace()));
        assert!(pairs.is_sorted_by(|a, b| a.0 < b.0));
    }
}
