//! A regular expression over folded text.

use regex::Regex;

use crate::text::fold_char;

/// Signs that stand for something in a pattern; one that folding makes out of a full-width mark stands for itself.
const SIGNS: &str = "()[]{}.?*+|^$-~&";

/// Compiles a pattern as people write it: its characters are folded as the text is.
///
/// # Errors
/// What is wrong with it, in the words of the library.
pub(super) fn compile(pattern: &str) -> Result<Regex, String> {
    Regex::new(&folded(pattern)).map_err(|e| e.to_string().lines().last().unwrap_or_default().to_owned())
}

fn folded(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut escaped = false;
    for c in pattern.chars() {
        let new = if escaped || c.is_ascii() { Some(c) } else { fold_char(c) };
        let Some(new) = new else { continue };
        if new != c && SIGNS.contains(new) {
            out.push('\\');
        }
        out.push(if escaped { c } else { new.to_ascii_lowercase() });
        escaped = !escaped && c == '\\';
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn patterns_match_folded_text() {
        for (pattern, text, is_match) in [
            ("存在.{0,8}问题", "存在的主要問題", true),
            ("（一）", "(一)", true),
            ("（一）", "一", false),
            ("[，；]因", "少,因故", true),
            ("20\\d\\d年", "２０２４年", true),
            ("(?:^|\\D)1[3-9]\\d", "电话１３８", true),
            ("[xX×＊*]{1,4}镇", "**镇", true),
        ] {
            assert_eq!(compile(pattern).unwrap().is_match(&fold(text)), is_match, "{pattern} {text}");
        }
        assert!(compile("(").is_err());
    }
}
