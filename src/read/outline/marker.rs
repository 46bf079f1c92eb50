//! The number in front of a heading.

use super::numeral::{arabic, digit, leading};

/// Classes of numbers, each with its own rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Class {
    /// 第一章, 第一部分
    Chapter,
    /// 第一节
    Part,
    /// 一、
    Han,
    /// （一）
    HanBracket,
    /// 1. 1、
    Digit,
    /// 1)
    DigitParen,
    /// （1） ①
    DigitBracket,
}

/// How far a form can be trusted without its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Trust {
    Sure,
    /// Believed where the number opens or goes on with a series (一， 1,).
    Weak,
    /// The separator is lost (2优化…): believed only where the number goes on with a series.
    Lost,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) struct Marker {
    pub(in crate::read) class: Class,
    pub(in crate::read) number: u16,
    /// How many bytes of the text it takes, separator included.
    pub(in crate::read) len: usize,
    pub(in crate::read) trust: Trust,
}

/// How a line begins, for the question whether a paragraph begins there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Start {
    /// A heading number of the upper ranks.
    Strong,
    /// （1） ①
    Item,
    /// 一是, 第一，, 第三条: enumerates, but inside a paragraph as often as not.
    Soft,
    Plain,
}

/// No form needs more characters than this, separator and look-ahead included.
const WINDOW: usize = 16;

/// The marker at the start of a text; white space inside it is allowed.
pub(in crate::read) fn at_start(text: &str) -> Option<Marker> {
    let first = text.chars().next()?;
    if !may_begin(first) {
        return None;
    }
    Scan::new(text).marker()
}

/// How a line begins.
pub(in crate::read) fn start_of(text: &str) -> Start {
    match at_start(text) {
        Some(m) if m.class == Class::DigitBracket => Start::Item,
        Some(m) if m.trust == Trust::Sure => Start::Strong,
        _ if is_soft(text) => Start::Soft,
        _ => Start::Plain,
    }
}

fn is_soft(text: &str) -> bool {
    if !text.starts_with(|c| c == '第' || c == '十' || digit(c).is_some()) {
        return false;
    }
    let chars: Vec<char> = text.chars().take(6).collect();
    let ordinal = usize::from(chars.first() == Some(&'第'));
    let Some((_, taken)) = leading(chars.get(ordinal..).unwrap_or_default()) else { return false };
    let next = chars.get(ordinal + taken).copied().unwrap_or(' ');
    if ordinal == 1 { "，、,是条：".contains(next) } else { "是要".contains(next) }
}

/// A cheap look before the work: most paragraphs begin with another character.
fn may_begin(c: char) -> bool {
    digit(c).is_some()
        || arabic(c).is_some()
        || single(c).is_some()
        || matches!(c, '十' | '廿' | '第')
        || OPENING.contains(c)
        || DASHES.contains(c)
}

const OPENING: &str = "（(〔［[";
const CLOSING: &str = "）)〕］]";
/// 一 as character recognition reads it.
const DASHES: &str = "-—－–─";
/// Behind a number that lost its separator these speak of an amount or a date.
const MEASURES: &str = "年月日号號个個件次名人项項条條场場万亿余多家户戶所批篇份起宗例种種类類级級岁位台套辆亩公米元度届点时分秒期轮座处支队大小天周本张幅块栋层倍成村镇乡字版";

/// One character that holds number and brackets or dot.
fn single(c: char) -> Option<(Class, u16)> {
    let of = |first: char| (c as u32 - first as u32) as u16 + 1;
    match c {
        '①'..='⑳' => Some((Class::DigitBracket, of('①'))),
        '⑴'..='⒇' => Some((Class::DigitBracket, of('⑴'))),
        '❶'..='❿' => Some((Class::DigitBracket, of('❶'))),
        '⒈'..='⒛' => Some((Class::Digit, of('⒈'))),
        '㈠'..='㈩' => Some((Class::HanBracket, of('㈠'))),
        _ => None,
    }
}

/// The first characters without white space, each with the byte behind it.
struct Scan {
    chars: [char; WINDOW],
    ends: [usize; WINDOW],
    count: usize,
}

impl Scan {
    fn new(text: &str) -> Self {
        let mut scan = Self { chars: ['\0'; WINDOW], ends: [0; WINDOW], count: 0 };
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()).take(WINDOW) {
            scan.chars[scan.count] = c;
            scan.ends[scan.count] = at + c.len_utf8();
            scan.count += 1;
        }
        scan
    }

    fn at(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or('\0')
    }

    fn from(&self, i: usize) -> &[char] {
        self.chars.get(i..self.count).unwrap_or_default()
    }

    /// A marker of the first `taken` characters, and one more where a separator follows.
    fn found(&self, class: Class, number: u16, taken: usize, separators: &str) -> Option<Marker> {
        let taken = taken + usize::from(separators.contains(self.at(taken)));
        let last = taken.checked_sub(1).filter(|&last| last < self.count)?;
        Some(Marker { class, number, len: self.ends[last], trust: Trust::Sure })
    }

    fn marker(&self) -> Option<Marker> {
        let c = self.at(0);
        if let Some((class, number)) = single(c) {
            return self.found(class, number, 1, "、.．");
        }
        match c {
            '第' => self.chapter(),
            _ if OPENING.contains(c) => self.bracketed(),
            _ if DASHES.contains(c) => (self.at(1) == '、').then(|| self.found(Class::Han, 1, 2, ""))?,
            _ if arabic(c).is_some() => self.arabic(),
            _ => self.han(),
        }
    }

    fn chapter(&self) -> Option<Marker> {
        let (number, taken) = leading(self.from(1)).or_else(|| self.number_at(1))?;
        let unit = 1 + taken;
        let (class, end) = match (self.at(unit), self.at(unit + 1)) {
            ('章' | '篇' | '编' | '編', _) => (Class::Chapter, unit + 1),
            ('部', '分') => (Class::Chapter, unit + 2),
            ('节' | '節', _) => (Class::Part, unit + 1),
            _ => return None,
        };
        let sentence = "是为為的，,课課中内主共".contains(self.at(end));
        (!sentence).then(|| self.found(class, number, end, "、：:.．"))?
    }

    fn bracketed(&self) -> Option<Marker> {
        let (class, number, taken) = match leading(self.from(1)) {
            Some((number, taken)) => (Class::HanBracket, number, taken),
            None => self.number_at(1).map(|(number, taken)| (Class::DigitBracket, number, taken))?,
        };
        let closed = CLOSING.contains(self.at(1 + taken));
        closed.then(|| self.found(class, number, 2 + taken, "、.．"))?
    }

    fn han(&self) -> Option<Marker> {
        let (number, taken) = leading(self.from(0))?;
        let (class, trust) = match self.at(taken) {
            '、' if self.is_list(number, taken + 1) => return None,
            '、' => (Class::Han, Trust::Sure),
            '）' | ')' => (Class::HanBracket, Trust::Sure),
            '.' | '．' | ',' | '，' | ':' | '：' => (Class::Han, Trust::Weak),
            _ => return None,
        };
        Some(Marker { trust, ..self.found(class, number, taken + 1, "")? })
    }

    /// 一、二、三产业 enumerates; it does not number a heading.
    fn is_list(&self, number: u16, at: usize) -> bool {
        let next = leading(self.from(at));
        next.is_some_and(|(value, n)| value == number + 1 && "、线产產级級类類季".contains(self.at(at + n)))
    }

    fn arabic(&self) -> Option<Marker> {
        let (number, taken) = self.number_at(0)?;
        let next = self.at(taken);
        let (class, trust, end) = match next {
            '.' | '．' | '、' if self.is_figure(taken + 1, next) => return None,
            '.' | '．' | '、' => (Class::Digit, Trust::Sure, taken + 1),
            ',' | '，' if arabic(self.at(taken + 1)).is_none() => (Class::Digit, Trust::Weak, taken + 1),
            ')' | '）' => (Class::DigitParen, Trust::Sure, taken + 1),
            c if is_han(c) && (!MEASURES.contains(c) || (c == '大' && self.at(taken + 1) == '力')) => {
                (Class::Digit, Trust::Lost, taken)
            }
            _ => return None,
        };
        Some(Marker { trust, ..self.found(class, number, end, "")? })
    }

    /// 12.4, 1、2月份 and 2024.1.5 are figures; 1.2023年 and 1、12345热线 are a number before a heading.
    fn is_figure(&self, at: usize, separator: char) -> bool {
        let run = self.from(at).iter().take_while(|&&c| arabic(c).is_some()).count();
        let year = run == 4 && self.at(at + run) == '年';
        match run {
            0 => false,
            _ if year => false,
            1 | 2 => separator != '、' || "月、号日季年".contains(self.at(at + run)),
            _ => separator != '、',
        }
    }

    /// One or two digits that make a number above zero.
    fn number_at(&self, from: usize) -> Option<(u16, usize)> {
        let digits = self.from(from).iter().map_while(|&c| arabic(c)).take(3);
        let (value, count) = digits.fold((0, 0), |(sum, count), digit| (sum * 10 + digit, count + 1));
        (matches!(count, 1 | 2) && value > 0).then_some((value, count))
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_number_is_known() {
        use Class::{Chapter, Digit, DigitBracket, DigitParen, Han, HanBracket, Part};
        for (text, class, number, printed) in [
            ("一、总体情况", Han, 1, "一、"),
            ("-、 总体情况", Han, 1, "-、"),
            ("—、总体情况", Han, 1, "—、"),
            ("十一、其他", Han, 11, "十一、"),
            ("二十一、其他", Han, 21, "二十一、"),
            ("四、2023年度存在的不足", Han, 4, "四、"),
            ("（三）普法", HanBracket, 3, "（三）"),
            ("(一 )普法", HanBracket, 1, "(一 )"),
            ("（二）、普法", HanBracket, 2, "（二）、"),
            ("一)普法", HanBracket, 1, "一)"),
            ("二）普法", HanBracket, 2, "二）"),
            ("㈢普法", HanBracket, 3, "㈢"),
            ("1.普法", Digit, 1, "1."),
            ("1. 普法", Digit, 1, "1."),
            ("3、普法", Digit, 3, "3、"),
            ("１．普法", Digit, 1, "１．"),
            ("21.普法", Digit, 21, "21."),
            ("1.2023年普法", Digit, 1, "1."),
            ("1、12345热线办理", Digit, 1, "1、"),
            ("1)普法", DigitParen, 1, "1)"),
            ("（1）普法", DigitBracket, 1, "（1）"),
            ("(12)普法", DigitBracket, 12, "(12)"),
            ("②普法", DigitBracket, 2, "②"),
            ("第一章 总则", Chapter, 1, "第一章"),
            ("第二部分：打算", Chapter, 2, "第二部分："),
            ("第三节 普法", Part, 3, "第三节"),
        ] {
            let marker = at_start(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((marker.class, marker.number, text.get(..marker.len)), (class, number, Some(printed)), "{text}");
            assert_eq!(marker.trust, Trust::Sure, "{text}");
        }
    }

    #[test]
    fn doubtful_forms_wait_for_their_neighbours() {
        for (text, trust) in [
            ("一，总体情况", Trust::Weak),
            ("二.总体情况", Trust::Weak),
            ("1，普法", Trust::Weak),
            ("2优化营商环境", Trust::Lost),
            ("2大力推进普法", Trust::Lost),
        ] {
            assert_eq!(at_start(text).map(|m| m.trust), Some(trust), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_number_is_none() {
        for text in [
            "一是加强领导",
            "一要加强领导",
            "首先，加强领导",
            "第一，加强领导",
            "第一责任人职责",
            "第一部分是工作情况",
            "（2021-2025年）规划",
            "1-12月受理纠纷",
            "12.4国家宪法日",
            "6.26禁毒日",
            "〔2020〕2号",
            "2024年以来",
            "3个村完成创建",
            "2024.1.5",
            "1、2月份受理纠纷",
            "1,200件",
            "一、二、三产业融合",
            "三、四级调解员",
            "“一、二”",
            "（十四五）规划",
            "0.5公里",
            "",
        ] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }

    #[test]
    fn lines_begin_strongly_or_softly() {
        for (text, start) in [
            ("（一）普法", Start::Strong),
            ("（1）普法", Start::Item),
            ("一是普法", Start::Soft),
            ("第二，普法", Start::Soft),
            ("第三条 普法", Start::Soft),
            ("2优化环境", Start::Plain),
            ("普法", Start::Plain),
        ] {
            assert_eq!(start_of(text), start, "{text}");
        }
    }
}
