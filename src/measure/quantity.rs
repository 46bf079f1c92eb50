//! Number, unit and what is said of both: 约154宗, 3000余份, 10多部（次）, 3—5次, 百分之九十八.

use std::ops::Range;
use std::sync::LazyLock;

use crate::report::Qualifier;

use super::mask;
use super::number::{Number, begins, number_at};
use super::unit::{Class, Unit, unit_at};
use super::words::Words;

/// A figure of a text; whether it measures anything is for others to say.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// From the first word of the number phrase (约, 共) to behind the unit and 以上.
    pub(super) start: usize,
    pub(super) end: usize,
    /// What is printed: from the qualifier on, without 共 and 达.
    pub(super) printed: Range<usize>,
    pub(super) value: f64,
    pub(super) high: Option<f64>,
    pub(super) qualifier: Qualifier,
    pub(super) unit: Unit,
    pub(super) unit_words: Range<usize>,
    pub(super) chinese: bool,
    /// For each of several (各一次, 人均), or required.
    pub(super) each: bool,
    /// Not a figure of what happened: a growth, a bound, a slogan.
    pub(super) off: bool,
}

/// Words before a number. The first that fits is taken, again and again.
const LEADS: [(&str, Said); 39] = [
    ("不少于", Said::Bound),
    ("不低于", Said::Bound),
    ("不得少于", Said::Bound),
    ("不得低于", Said::Bound),
    ("不超过", Said::Bound),
    ("不高于", Said::Bound),
    ("不多于", Said::Bound),
    ("低于", Said::Bound),
    ("少于", Said::Bound),
    ("至少", Said::Is(Qualifier::AtLeast)),
    ("大约", Said::Is(Qualifier::About)),
    ("接近", Said::Is(Qualifier::About)),
    ("将近", Said::Is(Qualifier::About)),
    ("约", Said::Is(Qualifier::About)),
    ("近", Said::Is(Qualifier::About)),
    ("超过", Said::Is(Qualifier::Over)),
    ("突破", Said::Is(Qualifier::Over)),
    ("高达", Said::Nothing),
    ("超出", Said::Is(Qualifier::Over)),
    ("超", Said::Is(Qualifier::Over)),
    ("逾", Said::Is(Qualifier::Over)),
    ("各", Said::Each),
    ("人均", Said::Each),
    ("户均", Said::Each),
    ("村均", Said::Each),
    ("平均", Said::Each),
    ("共计", Said::Nothing),
    ("总计", Said::Nothing),
    ("合计", Said::Nothing),
    ("达到", Said::Nothing),
    ("达", Said::Nothing),
    ("共有", Said::Nothing),
    ("共", Said::Nothing),
    ("计", Said::Nothing),
    ("有", Said::Nothing),
    ("仅", Said::Nothing),
    ("为", Said::Nothing),
    ("了", Said::Nothing),
    ("只", Said::Nothing),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Is(Qualifier),
    Bound,
    Each,
    Nothing,
}

/// Words behind the unit.
const TAILS: [(&str, Said); 7] = [
    ("以上", Said::Is(Qualifier::Over)),
    ("左右", Said::Is(Qualifier::About)),
    ("上下", Said::Is(Qualifier::About)),
    ("之多", Said::Nothing),
    ("以内", Said::Bound),
    ("以下", Said::Bound),
    ("不等", Said::Bound),
];

/// Words of the text that end as such a word does: 实有5人, 查处违法行为6起.
static WHOLE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::behind(["累计", "实有", "行为"]));
static BEFORE: LazyLock<Words> = LazyLock::new(|| Words::behind(LEADS.iter().map(|(word, _)| *word)));
static BEHIND: LazyLock<Words> = LazyLock::new(|| Words::before(TAILS.iter().map(|(word, _)| *word)));

/// Finds the figures of a range in order.
pub(super) fn quantities(text: &[char], within: Range<usize>, commas: bool, out: &mut Vec<Quantity>) {
    let mut at = within.start;
    let text = text.get(..within.end).unwrap_or(text);
    while at < text.len() {
        if !begins(text[at]) && text[at] != '%' {
            at += 1;
        } else if let Some(quantity) = quantity_at(text, at, within.start, commas) {
            at = quantity.end.max(at + 1);
            out.push(quantity);
        } else {
            at = behind_run(text, at);
        }
    }
}

/// Steps over a number that is no figure, and over what hangs on it (6.26, 1+6+N, 2024/3/5).
fn behind_run(text: &[char], from: usize) -> usize {
    let mut end = from + 1;
    let arabic = text[from].is_ascii_digit();
    while end < text.len()
        && (if arabic { text[end].is_ascii_digit() } else { begins(text[end]) && !text[end].is_ascii_digit() }
            || matches!(text[end], '.' | '·' | '/' | '+' | '-' | ':')
                && text.get(end + 1).is_some_and(char::is_ascii_alphanumeric))
    {
        end += 1;
    }
    end
}

fn quantity_at(text: &[char], at: usize, floor: usize, commas: bool) -> Option<Quantity> {
    if mask::hangs_on(text, at, floor) {
        return None;
    }
    let (first, high) = numbers(text, at, commas)?;
    let last = high.unwrap_or(first);
    let percent = percent_words(text, at, floor);
    let (unit, len) = match percent {
        Some(_) => unit_at(&['%']).map(|(unit, _)| (unit, 0))?,
        None => unit_at(text.get(last.end..)?)?,
    };
    let unit_words = last.end..last.end + len;
    let (start, lead) = before(text, percent.unwrap_or(at), floor);
    let (end, tail) = behind(text, unit_words.end);
    let qualifier = qualifier(&first, high.is_some(), &lead, tail);
    if first.bare && percent.is_none() && !first.over && qualifier == Qualifier::Exact {
        return None;
    }
    let off = lead.bound
        || tail == Said::Bound
        || mask::is_slogan(text, at..end, &first, unit)
        || mask::is_growth(text, start, floor)
        || unit.class == Class::Percent && first.value > 100.0;
    Some(Quantity {
        start,
        end,
        printed: lead.printed.unwrap_or(percent.unwrap_or(at))..end,
        value: first.value,
        high: high.map(|h| h.value),
        qualifier,
        unit,
        unit_words,
        chinese: first.chinese,
        each: lead.each,
        off,
    })
}

/// One number, or the two of a range.
fn numbers(text: &[char], at: usize, commas: bool) -> Option<(Number, Option<Number>)> {
    let first = number_at(text, at, commas)?;
    let joint = text.get(first.end).copied();
    let dash = matches!(joint, Some('-' | '—' | '–' | '~' | '至' | '到'));
    if !dash || first.over {
        let hangs = matches!(joint, Some('+' | '/' | '·' | '.' | ':'))
            && text.get(first.end + 1).is_some_and(char::is_ascii_alphanumeric);
        return (!hangs).then_some((first, None));
    }
    let from = first.end + text.get(first.end..)?.iter().take(2).take_while(|c| !begins(**c)).count();
    let second = number_at(text, from, commas)?;
    let mut first = first;
    if second.value <= first.value {
        return None;
    }
    if second.value >= 1e4 && first.value < 100.0 && !text.get(at..first.end)?.contains(&'万') {
        first.value *= 1e4;
    }
    Some((first, Some(second)))
}

/// 百分之N: the place of 百; the number stands behind.
fn percent_words(text: &[char], at: usize, floor: usize) -> Option<usize> {
    let from = at.checked_sub(3).filter(|from| *from >= floor)?;
    (text.get(from..at)? == ['百', '分', '之']).then_some(from)
}

/// What stands before a number.
#[derive(Default)]
struct Lead {
    qualifier: Option<Qualifier>,
    printed: Option<usize>,
    bound: bool,
    each: bool,
}

fn before(text: &[char], at: usize, floor: usize) -> (usize, Lead) {
    let mut lead = Lead::default();
    let mut start = at;
    while let Some((number, len)) = BEFORE.at_end(text.get(floor..start).unwrap_or_default()) {
        if WHOLE_WORDS.at_end(text.get(floor..start).unwrap_or_default()).is_some() {
            break;
        }
        start -= len;
        match &LEADS[number].1 {
            Said::Is(qualifier) => {
                lead.qualifier = lead.qualifier.or(Some(*qualifier));
                lead.printed = Some(start);
            }
            Said::Bound => lead.bound = true,
            Said::Each => lead.each = true,
            Said::Nothing => {}
        }
    }
    // 上千份, 上万人次
    let vague = text.get(at).is_some_and(|c| matches!(c, '百' | '千' | '万'));
    if vague && start == at && at > floor && text.get(at - 1) == Some(&'上') {
        start -= 1;
        (lead.qualifier, lead.printed) = (Some(Qualifier::AtLeast), Some(start));
    }
    (start, lead)
}

/// The end behind 以上, and what it says.
fn behind(text: &[char], at: usize) -> (usize, Said) {
    let rest = text.get(at..).unwrap_or_default();
    let Some((number, len)) = BEHIND.at_start(rest) else { return (at, Said::Nothing) };
    let (said, end) = (&TAILS[number].1, at + len);
    let goes_on = !matches!(text.get(end), None | Some(',' | ';' | '。' | '、' | ')' | '!' | '?' | '”'));
    let threshold = *said == Said::Is(Qualifier::Over) && goes_on;
    (end, if threshold { Said::Bound } else { *said })
}

fn qualifier(first: &Number, range: bool, lead: &Lead, tail: Said) -> Qualifier {
    let behind = if let Said::Is(qualifier) = tail { Some(qualifier) } else { None };
    match (lead.qualifier, behind) {
        (Some(Qualifier::Over), _) | (None, Some(Qualifier::Over)) => Qualifier::Over,
        (Some(said), _) => said,
        _ if first.over => Qualifier::Over,
        (None, Some(said)) => said,
        _ if range => Qualifier::AtLeast,
        _ if first.value == 0.0 => Qualifier::Zero,
        _ => Qualifier::Exact,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Quantity> {
        let chars: Vec<char> = text.chars().filter_map(crate::text::fold_char).collect();
        let mut out = Vec::new();
        quantities(&chars, 0..chars.len(), true, &mut out);
        out
    }

    #[test]
    fn reads_number_unit_and_qualifier() {
        use Qualifier::{About, AtLeast, Exact, Over, Zero};
        for (text, value, high, unit, qualifier) in [
            ("共调解约154宗。", 154.0, None, "宗", About),
            ("资料3000余份，", 3000.0, None, "份", Over),
            ("资料２万多份（册）。", 20_000.0, None, "份", Over),
            ("宣传车10多部（次），", 10.0, None, "部次", Over),
            ("金额505万余元。", 5_050_000.0, None, "元", Over),
            ("阅读量超10万人次以上，", 100_000.0, None, "人次", Over),
            ("近百场活动", 100.0, None, "场", About),
            ("上千份资料", 1000.0, None, "份", AtLeast),
            ("检查3-5次。", 3.0, Some(5.0), "次", AtLeast),
            ("检查2至3次。", 2.0, Some(3.0), "次", AtLeast),
            ("成功率达百分之九十八。", 98.0, None, "%", Exact),
            ("成功率百分之百。", 100.0, None, "%", Exact),
            ("成功率98％左右。", 98.0, None, "%", About),
            ("应诉案件0件。", 0.0, None, "件", Zero),
            ("发放１，２００份。", 1200.0, None, "份", Exact),
            ("纠纷一百二十件。", 120.0, None, "件", Exact),
            ("十余次。", 10.0, None, "次", Over),
        ] {
            let all = read(text);
            let q = all.first().unwrap_or_else(|| panic!("{text}"));
            assert_eq!((q.value, q.high, q.unit.name, q.qualifier), (value, high, unit, qualifier), "{text}");
            assert!(!q.off && all.len() == 1, "{text} {all:?}");
        }
    }

    #[test]
    fn what_is_no_count_is_off_or_nothing() {
        for text in [
            "第3次会议",
            "前三次会议",
            "2024年3月5日",
            "6.26",
            "1+6+N",
            "1310",
            "〔2024〕17号",
            "同比下降12.7%",
            "增加12件",
            "不少于4次",
            "一次性告知",
            "一起",
            "数十次",
            "三项制度",
            "5项必经程序",
            "两个方面",
            "3个月",
            "5个工作日",
            "40学时",
            "12345热线",
            "连续4年",
            "50克以上",
            "30人以上的事件",
            "150%",
            "2024/3/5",
            "8:30",
        ] {
            assert!(read(text).iter().all(|q| q.off), "{text} {:?}", read(text));
        }
    }
}
