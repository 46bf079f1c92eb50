//! Indicators in a query: by id, by Chinese or English name, by the sound of the name.

use super::QueryError;
use super::field::nearest;
use crate::measure::{Indicator, Indicators};
use crate::text::{fold, pinyin};

/// Stands in the place of an indicator: the share of text carried over, which the review knows.
pub(super) const COPIED: &str = "copied";
const COPIED_ZH: &str = "照搬";

/// So many of several indicators are named in a message.
const NAMED: usize = 4;

/// What a text may mean.
#[derive(Debug, PartialEq)]
pub(super) enum Meant {
    /// This id.
    One(String),
    /// Any of these.
    Several(Vec<&'static Indicator>),
    Nothing,
}

/// The indicator of a text: the one with this id or name; else the only one whose name has the text in it or sounds so.
pub(super) fn meant(text: &str) -> Meant {
    let wanted = fold(text);
    if wanted.is_empty() {
        return Meant::Nothing;
    }
    if wanted == COPIED || wanted == COPIED_ZH {
        return Meant::One(COPIED.to_owned());
    }
    let all = Indicators::built_in().all();
    let names = |i: &Indicator| [fold(&i.id), fold(&i.zh), fold(&i.en)];
    if let Some(found) = all.iter().find(|i| names(i).contains(&wanted)) {
        return Meant::One(found.id.clone());
    }
    let letters = wanted.chars().any(|c| c.is_ascii_lowercase());
    // One or two letters stand in nearly every English name.
    let long = wanted.chars().count() > if letters { 2 } else { 0 };
    let sounds = |i: &Indicator| letters && pinyin::initials(&i.zh).contains(&wanted);
    let inside = |i: &Indicator| long && names(i).iter().any(|name| name.contains(&wanted));
    let loose = |i: &Indicator| letters && long && pinyin::matches(&wanted, &i.zh);
    for fits in [&sounds as &dyn Fn(&Indicator) -> bool, &inside, &loose] {
        let found: Vec<&'static Indicator> = all.iter().filter(|i| fits(i)).collect();
        match found[..] {
            [] => {}
            [one] => return Meant::One(one.id.clone()),
            _ => return Meant::Several(found),
        }
    }
    Meant::Nothing
}

/// The id of an indicator, or what is wrong with its name; `at` is where it stands.
pub(super) fn known(text: &str, at: usize) -> Result<String, QueryError> {
    match meant(text) {
        Meant::One(id) => Ok(id),
        Meant::Several(found) => {
            let names: Vec<&str> = found.iter().take(NAMED).map(|i| i.zh.as_str()).collect();
            let more = if found.len() > NAMED { "等" } else { "" };
            let message = format!("“{text}”可以是{}{more}。", names.join("、"));
            Err(QueryError::new(at, message).suggest(names.first().copied()))
        }
        Meant::Nothing => Err(unknown(text, at)),
    }
}

/// There is no such indicator.
pub(super) fn unknown(text: &str, at: usize) -> QueryError {
    let all = Indicators::built_in().all();
    let names = all.iter().flat_map(|i| [i.zh.as_str(), i.id.as_str()]).chain([COPIED, COPIED_ZH]);
    QueryError::new(at, format!("没有“{text}”这个指标；要找这几个字，请加引号。")).suggest(nearest(text, names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_is_known_by_id_and_name() {
        for i in Indicators::built_in().all() {
            assert_eq!(meant(&i.id), Meant::One(i.id.clone()), "{}", i.id);
            assert!(matches!(meant(&i.zh), Meant::One(_)), "{}", i.zh);
        }
    }

    #[test]
    fn names_may_be_short_or_spelled() {
        for (text, id) in
            [("调解成功率", "mediation_success_rate"), ("tjcgl", "mediation_success_rate"), ("照搬", "copied")]
        {
            assert_eq!(known(text, 0).as_deref(), Ok(id), "{text}");
        }
        assert!(matches!(meant("率"), Meant::Several(_)));
        assert_eq!(known("调解成攻率", 5).unwrap_err().suggestion.as_deref(), Some("调解成功率"));
        assert_eq!(meant(""), Meant::Nothing);
    }
}
