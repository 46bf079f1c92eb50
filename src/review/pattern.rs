//! A regular expression over folded text, and words looked for all at once.

use aho_corasick::AhoCorasick;
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

/// Words of which a text may have any, each as often as it stands there.
#[derive(Clone, Debug)]
pub(super) struct Cues {
    finder: AhoCorasick,
}

impl Cues {
    /// # Errors
    /// There are too many.
    pub(super) fn new(words: &[String]) -> Result<Self, String> {
        Ok(Self { finder: AhoCorasick::new(words).map_err(|e| e.to_string())? })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.finder.patterns_len() == 0
    }

    /// How often any of them stands in a text; one that stands in another one counts too, itself twice in the same
    /// characters does not.
    pub(super) fn count(&self, text: &str) -> usize {
        let mut ends = vec![0; self.finder.patterns_len()];
        let mut count = 0;
        for found in self.finder.find_overlapping_iter(text) {
            if let Some(end) = ends.get_mut(found.pattern().as_usize()).filter(|end| **end <= found.start()) {
                (*end, count) = (found.end(), count + 1);
            }
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn cues_are_counted_one_by_one() {
        let words = ["调解", "人民调解", "解调解"].map(str::to_owned);
        let cues = Cues::new(&words).unwrap();
        for text in ["", "人民调解", "调解调解调解", "解调解调解", "普法"] {
            let each: usize = words.iter().map(|w| text.matches(w.as_str()).count()).sum();
            assert_eq!(cues.count(text), each, "{text}");
        }
        assert!(Cues::new(&[]).unwrap().is_empty());
    }

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
