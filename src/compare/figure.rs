//! A number that a report gives, and where it stands.

use crate::report::{Corrected, Fact, PeriodType, Qualifier};

use super::number::{plain, short};

/// A number other than 0, or a range of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    value: f64,
    high: Option<f64>,
    qualifier: Qualifier,
    word: &'static str,
    divisor: Option<f64>,
}

/// Words of the source that say how exact a figure is, and how they are shown: before the number or behind it.
const WORDS: [(Qualifier, &[(&str, &str)]); 3] = [
    (Qualifier::About, &[("近", "近"), ("", "约")]),
    (Qualifier::Over, &[("超", "超"), ("逾", "超"), ("多", "+多"), ("余", "+余"), ("以上", "+以上"), ("", "超")]),
    (Qualifier::AtLeast, &[("至少", "至少"), ("不少于", "至少"), ("", "+以上")]),
];

impl Figure {
    /// The figure of a fact; `None` for a 0 and for what is no number.
    pub(super) fn of(fact: &Fact) -> Option<Self> {
        let high = fact.high.filter(|h| h.is_finite() && h.total_cmp(&fact.value).is_ne());
        let is_zero = fact.qualifier == Qualifier::Zero || fact.value == 0.0 && high.is_none();
        (fact.value.is_finite() && !is_zero).then(|| Self {
            value: fact.value,
            high,
            qualifier: fact.qualifier,
            word: word(fact),
            divisor: None,
        })
    }

    /// In the canonical unit of its row; the lower end of a range.
    pub fn value(&self) -> f64 {
        self.value
    }

    /// The upper end of a range.
    pub fn high(&self) -> Option<f64> {
        self.high
    }

    pub fn qualifier(&self) -> Qualifier {
        self.qualifier
    }

    /// By what the printed number was divided, where the grid shows figures per village.
    pub fn divisor(&self) -> Option<f64> {
        self.divisor
    }

    /// Said to be exact, and one number.
    pub fn is_exact(&self) -> bool {
        self.qualifier == Qualifier::Exact && self.high.is_none()
    }

    /// The figure per one of `divisor`, which must not be 0; a doubtful divisor makes the figure doubtful.
    pub(super) fn per(self, divisor: f64, exact: bool) -> Self {
        let about = !exact && self.qualifier == Qualifier::Exact;
        Self {
            value: self.value / divisor,
            high: self.high.map(|h| h / divisor),
            qualifier: if about { Qualifier::About } else { self.qualifier },
            word: if about { "约" } else { self.word },
            divisor: Some(divisor),
        }
    }

    /// The number alone; a range as `3~5`, which no spreadsheet takes for a date.
    pub fn digits(&self) -> String {
        let digits = if self.divisor.is_some() { short } else { plain };
        match self.high {
            Some(high) => format!("{}~{}", digits(self.value), digits(high)),
            None => digits(self.value),
        }
    }

    /// The number with its 约, 余, 超 or 以上.
    pub fn words(&self) -> String {
        match self.word.strip_prefix('+') {
            Some(behind) => format!("{}{behind}", self.digits()),
            None => format!("{}{}", self.word, self.digits()),
        }
    }
}

/// What a fact says, as a cell would show it: `214`, `约120`, `3000余`, `0` where the report states it, `?` for what is no
/// number.
pub fn words(fact: &Fact) -> String {
    match Figure::of(fact) {
        Some(figure) => figure.words(),
        None if fact.value == 0.0 => "0".into(),
        None => "?".into(),
    }
}

/// A figure as it was read, before the user set it right.
pub fn read_words(read: &Corrected) -> String {
    let high = read.high.map(|high| format!("~{}", plain(high))).unwrap_or_default();
    let about = if read.qualifier == Qualifier::About { "约" } else { "" };
    let over = if matches!(read.qualifier, Qualifier::Over | Qualifier::AtLeast) { "余" } else { "" };
    format!("{about}{}{high}{over}", plain(read.value))
}

fn because(read: &Corrected, english: bool) -> String {
    match (read.reason.is_empty(), english) {
        (true, _) => String::new(),
        (false, true) => format!(" ({})", read.reason),
        (false, false) => format!("（{}）", read.reason),
    }
}

fn word(fact: &Fact) -> &'static str {
    let words = WORDS.iter().find(|(q, _)| *q == fact.qualifier).map_or(&[][..], |(_, words)| *words);
    words.iter().find(|(printed, _)| fact.printed.contains(printed)).map_or("", |(_, shown)| *shown)
}

/// Where a figure stands in its report, and how it is printed there.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Number of the fact in the report.
    pub fact: usize,
    pub printed: String,
    pub unit_printed: String,
    pub sentence: String,
    /// Markers of the sections, outermost first.
    pub section: Vec<String>,
    /// Source line, from 1.
    pub line: u32,
    pub page: Option<u32>,
    /// 0 to 1.
    pub confidence: f32,
    pub period_type: PeriodType,
    pub period: Option<String>,
    pub facet: Option<String>,
    /// What was read, where the user set it right.
    pub corrected: Option<Box<Corrected>>,
}

impl Evidence {
    /// Of the fact with this number in its report.
    pub fn of(fact: &Fact, number: usize) -> Self {
        Self {
            fact: number,
            printed: fact.printed.clone(),
            unit_printed: fact.unit_printed.clone(),
            sentence: fact.sentence.clone(),
            section: fact.section.clone(),
            line: fact.line,
            page: fact.page,
            confidence: fact.confidence,
            period_type: fact.period_type,
            period: fact.period.clone(),
            facet: fact.facet.clone(),
            corrected: fact.corrected.clone(),
        }
    }

    /// What the user did to the figure, in words; `struck` where it no longer counts. `None` where nothing was done.
    pub fn correction(&self, struck: bool, english: bool) -> Option<String> {
        let read = self.corrected.as_deref()?;
        let value = read_words(read);
        let unit = &self.unit_printed;
        Some(match (struck, english) {
            (false, false) => format!("更正：原读作 {value}{unit}{}", because(read, false)),
            (false, true) => format!("corrected: was read as {value}{unit}{}", because(read, true)),
            (true, false) => format!("已划去：原读作 {value}{unit}{}", because(read, false)),
            (true, true) => format!("struck out: was read as {value}{unit}{}", because(read, true)),
        })
    }

    /// The figure is of some months of the year only.
    pub fn is_part_of_year(&self) -> bool {
        matches!(self.period_type, PeriodType::YearToDate | PeriodType::PartYear)
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::fact;
    use super::*;

    #[test]
    fn figures_keep_their_words() {
        for (printed, qualifier, value, high, words) in [
            ("214件", Qualifier::Exact, 214.0, None, "214"),
            ("约120件", Qualifier::About, 120.0, None, "约120"),
            ("近500人", Qualifier::About, 500.0, None, "近500"),
            ("3000余份", Qualifier::Over, 3000.0, None, "3000余"),
            ("20多场", Qualifier::Over, 20.0, None, "20多"),
            ("超1.2万人次", Qualifier::Over, 12000.0, None, "超12000"),
            ("逾80件", Qualifier::Over, 80.0, None, "超80"),
            ("95%以上", Qualifier::Over, 95.0, None, "95以上"),
            ("90+", Qualifier::Over, 90.0, None, "超90"),
            ("不少于4次", Qualifier::AtLeast, 4.0, None, "至少4"),
            ("4次以上", Qualifier::AtLeast, 4.0, None, "4以上"),
            ("3至5次", Qualifier::Exact, 3.0, Some(5.0), "3~5"),
        ] {
            let figure = Figure::of(&Fact { high, ..fact("x", value, qualifier, printed) }).unwrap();
            assert_eq!(figure.words(), words, "{printed}");
        }
    }

    #[test]
    fn zero_and_no_number_are_no_figures() {
        for (value, qualifier) in [
            (0.0, Qualifier::Exact),
            (5.0, Qualifier::Zero),
            (f64::NAN, Qualifier::Exact),
            (f64::INFINITY, Qualifier::Over),
        ] {
            assert_eq!(Figure::of(&fact("x", value, qualifier, "")), None);
        }
        assert!(Figure::of(&Fact { high: Some(2.0), ..fact("x", 0.0, Qualifier::Exact, "") }).is_some());
    }

    #[test]
    fn a_share_says_what_it_rests_on() {
        let figure = Figure::of(&fact("x", 214.0, Qualifier::Exact, "214件")).unwrap();
        assert_eq!(figure.per(13.0, true).words(), "16.5");
        assert_eq!(figure.per(13.0, false).words(), "约16.5");
        assert_eq!(figure.per(13.0, true).divisor(), Some(13.0));
    }
}
