//! Topics in a query: by id, by Chinese or English name, by the sound of the name.

use super::QueryError;
use super::field::nearest;
use crate::read::Topic;
use crate::text::{fold, pinyin};

/// The topics that a text names: the one with this very id or name, else all whose id or name has the text in it.
pub(in crate::find) fn topics(text: &str) -> Vec<&'static Topic> {
    let wanted = fold(text);
    let exact = |topic: &&Topic| [&topic.id, &topic.zh].iter().any(|name| fold(name) == wanted);
    if let Some(topic) = Topic::all().iter().find(exact) {
        return vec![topic];
    }
    let inside = |topic: &&Topic| [&topic.id, &topic.zh, &topic.en].iter().any(|name| fold(name).contains(&wanted));
    let named: Vec<&Topic> = Topic::all().iter().filter(inside).collect();
    if named.is_empty() { Topic::all().iter().filter(|topic| sounds(&wanted, &topic.zh)).collect() } else { named }
}

fn sounds(wanted: &str, name: &str) -> bool {
    wanted.chars().any(|c| c.is_ascii_lowercase()) && pinyin::matches(wanted, name)
}

/// A text that names no topic is a mistake; `at` is where it stands.
pub(super) fn known(text: &str, at: usize) -> Result<(), QueryError> {
    if !topics(text).is_empty() {
        return Ok(());
    }
    let names = Topic::all().iter().flat_map(|topic| [topic.zh.as_str(), topic.id.as_str()]);
    Err(QueryError::new(at, format!("没有“{text}”这个主题。")).suggest(nearest(text, names)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_known_by_id_name_and_sound() {
        let first = |text: &str| topics(text).first().map(|t| t.id.as_str());
        for topic in Topic::all() {
            assert_eq!((first(&topic.id), first(&topic.zh)), (Some(topic.id.as_str()), Some(topic.id.as_str())));
        }
        assert_eq!(first("zyjchcx"), Some("achievements"));
        assert_eq!(first("没有这种主题"), None);
        assert!(known("没有这种主题", 3).is_err_and(|e| e.at == 3));
    }
}
