//! Indicators in a query, and what was perhaps meant where there is no such one.

use super::QueryError;
use super::field::nearest;
use crate::find::figures;
use crate::measure::Indicators;
use crate::text::fold;

/// Stands in the place of an indicator: the share of text carried over, which the review knows.
pub(super) const COPIED: &str = "copied";
const COPIED_ZH: &str = "照搬";

/// So many of several indicators are named in a message.
const NAMED: usize = 4;

/// The id of an indicator, or what is wrong with its name; `at` is where it stands.
pub(super) fn known(text: &str, at: usize) -> Result<String, QueryError> {
    let wanted = fold(text);
    if wanted == COPIED || wanted == COPIED_ZH {
        return Ok(COPIED.to_owned());
    }
    if wanted.is_empty() {
        return Err(unknown(text, at));
    }
    figures::indicator(Indicators::in_use(), text).map(|i| i.id.clone()).map_err(|names| match names[..] {
        [] => unknown(text, at),
        [first, ..] => {
            let more = if names.len() > NAMED { "等" } else { "" };
            let named = names.iter().take(NAMED).copied().collect::<Vec<_>>().join("、");
            QueryError::new(at, format!("“{text}”可以指几个指标：{named}{more}。")).suggest(Some(first))
        }
    })
}

/// There is no such indicator.
pub(super) fn unknown(text: &str, at: usize) -> QueryError {
    let all = Indicators::in_use().all();
    let names = all.iter().flat_map(|i| [i.zh.as_str(), i.id.as_str()]).chain([COPIED, COPIED_ZH]);
    QueryError::new(at, format!("没有“{text}”这个指标；要找这几个字，请加引号。")).suggest(nearest(text, names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_is_known_by_id_and_name() {
        for i in Indicators::in_use().all() {
            assert_eq!((known(&i.id, 0), known(&i.zh, 0)), (Ok(i.id.clone()), Ok(i.id.clone())));
        }
        assert_eq!(known("照搬", 0).as_deref(), Ok("copied"));
        assert_eq!(known("调解成攻率", 5).unwrap_err().suggestion.as_deref(), Some("调解成功率"));
        for (text, said) in [("", "没有"), ("x1", "没有“x1”"), ("普法", "几个指标")] {
            assert!(known(text, 0).unwrap_err().message.contains(said), "{text}");
        }
    }
}
