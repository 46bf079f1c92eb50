//! Superscripts. The number of a note must not run into the figure before it, and a square metre is no two.

use crate::report::{Notice, NoticeKind};

/// What raised characters are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Raised {
    /// The mark of a note: left out of the text, and told in a notice.
    Note,
    /// A power, in characters that are raised themselves.
    Power(String),
    /// Text like any other.
    Text,
}

const POWERS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Tells raised characters by the text that stands before them on the line.
pub(super) fn of(before: &str, text: &str) -> Raised {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !"[]()（）［］〔〕【】".contains(*c)).collect();
    let digits: Option<String> = bare.chars().map(|c| POWERS.get(c.to_digit(10)? as usize)).collect();
    let is_unit = matches!(bare.as_str(), "2" | "3") && before.ends_with(|c: char| c.is_ascii_alphabetic());
    let runs_on =
        before.strip_suffix("10").map(|number| number.ends_with(|c: char| c.is_ascii_digit() || ".,".contains(c)));
    let is_power = runs_on == Some(false);
    match digits {
        Some(power) if (is_unit || is_power) && !bare.is_empty() => Raised::Power(power),
        Some(_) if bare.len() <= 3 => Raised::Note,
        _ if is_sign(&bare) => Raised::Note,
        _ => Raised::Text,
    }
}

/// ① and its like, * and its like, 注1.
fn is_sign(bare: &str) -> bool {
    let number = bare.strip_prefix('注').unwrap_or(bare);
    let mut chars = number.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => matches!(c, '①'..='⒇' | '*' | '＊' | '※') || (c.is_ascii_digit() && number != bare),
        (None, _) => !bare.is_empty(),
        _ => !number.is_empty() && number.chars().all(|c| c == '*' || c == '＊'),
    }
}

/// So many marks of notes are not in the text.
pub(super) fn notice(count: usize) -> Option<Notice> {
    let message = format!("正文里有 {count} 处上标的注号没有读入，以免与前面的数字连成一个数；注文照样保留。");
    (count > 0).then(|| Notice::new(NoticeKind::Cut, None, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_powers_and_text_are_told_apart() {
        let power = |text: &str| Raised::Power(text.to_owned());
        for (before, text, expected) in [
            ("调解286", "1", Raised::Note),
            ("调解286件", " [12] ", Raised::Note),
            ("调解286", "①", Raised::Note),
            ("调解286", "**", Raised::Note),
            ("调解286", "注1", Raised::Note),
            ("调解286", "]", Raised::Note),
            ("面积30m", "2", power("²")),
            ("约3×10", "12", power("¹²")),
            ("不到10", "4", power("⁴")),
            ("调解110", "4", Raised::Note),
            ("调解286", "2023", Raised::Text),
            ("法治", "镇", Raised::Text),
        ] {
            assert_eq!(of(before, text), expected, "{before}^{text}");
        }
        assert!(notice(0).is_none() && notice(2).is_some_and(|n| n.message.contains("2 处")));
    }
}
