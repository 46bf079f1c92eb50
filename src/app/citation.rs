//! Where words of a report stand, ready to be quoted in another document.

use crate::compare::{Evidence, Head};
use crate::config::Lang;
use crate::report::Report;

/// The address of a passage. Names that are not known are left out, never guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    pub county: Option<String>,
    pub town: Option<String>,
    pub year: Option<u16>,
    /// Markers of the sections, outermost first.
    pub section: Vec<String>,
    pub page: Option<u32>,
    /// Source line, from 1; 0 where there is none.
    pub line: u32,
}

impl Citation {
    /// A passage of an open report.
    pub fn of_report(report: &Report, section: Vec<String>, line: u32) -> Self {
        let place = &report.place;
        let (county, town) = (place.county.clone(), place.town.clone());
        Self { county, town, year: report.year, section, page: None, line }
    }

    /// The sentence behind a figure.
    pub fn of_figure(head: &Head, evidence: &Evidence) -> Self {
        Self {
            county: head.county.clone(),
            town: head.town.clone(),
            year: head.year,
            section: evidence.section.clone(),
            page: evidence.page,
            line: evidence.line,
        }
    }

    /// `清晏县鹭洲镇2023年报告，一、（三），第41行`.
    pub fn words(&self, lang: Lang) -> String {
        let mut parts = vec![self.source(lang)];
        // “二、” before another mark would be “二、，”.
        let section = self.section.concat();
        parts.extend(Some(section.trim_end_matches(['、', '.', '．']).to_owned()).filter(|s| !s.is_empty()));
        parts.extend(self.page.map(|page| lang.of(format!("第{page}页"), format!("page {page}"))));
        let line = lang.of(format!("第{}行", self.line), format!("line {}", self.line));
        parts.extend((self.line > 0).then_some(line));
        parts.join(lang.of("，", ", "))
    }

    /// A quotation with its address: `“……”（清晏县鹭洲镇2023年报告，一、（三），第41行）`.
    pub fn quote(&self, passage: &str, lang: Lang) -> String {
        let (passage, address) = (passage.trim(), self.words(lang));
        lang.of(format!("“{passage}”（{address}）"), format!("“{passage}” ({address})"))
    }

    fn source(&self, lang: Lang) -> String {
        let county = self.county.as_deref().filter(|county| self.town.as_deref() != Some(county));
        let place = format!("{}{}", county.unwrap_or_default(), self.town.as_deref().unwrap_or_default());
        let year = self.year.map(|year| year.to_string());
        match (place.is_empty(), year, lang) {
            (false, Some(year), Lang::Zh) => format!("{place}{year}年报告"),
            (false, None, Lang::Zh) => format!("{place}报告（年度未识别）"),
            (true, Some(year), Lang::Zh) => format!("{year}年报告（地方未识别）"),
            (true, None, Lang::Zh) => "报告（地方、年度未识别）".into(),
            (false, year, Lang::En) => format!("{place}, report of {}", year.as_deref().unwrap_or("an unknown year")),
            (true, year, Lang::En) => {
                format!("unknown town, report of {}", year.as_deref().unwrap_or("an unknown year"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_known() {
        let whole = Citation {
            county: Some("云溪县".into()),
            town: Some("安平镇".into()),
            year: Some(2023),
            section: vec!["一、".into(), "（三）".into()],
            page: None,
            line: 41,
        };
        let nowhere = Citation { line: 7, ..Citation::default() };
        for (citation, words) in [
            (whole.clone(), "云溪县安平镇2023年报告，一、（三），第41行"),
            (Citation { page: Some(3), section: vec![], ..whole.clone() }, "云溪县安平镇2023年报告，第3页，第41行"),
            (Citation { county: None, year: None, ..whole.clone() }, "安平镇报告（年度未识别），一、（三），第41行"),
            (Citation { section: vec!["二、".into()], ..whole.clone() }, "云溪县安平镇2023年报告，二，第41行"),
            (nowhere, "报告（地方、年度未识别），第7行"),
        ] {
            assert_eq!(citation.words(Lang::Zh), words);
        }
        assert_eq!(whole.words(Lang::En), "云溪县安平镇, report of 2023, 一、（三）, line 41");
        assert_eq!(
            whole.quote(" 受理纠纷214件。", Lang::Zh),
            "“受理纠纷214件。”（云溪县安平镇2023年报告，一、（三），第41行）"
        );
    }
}
