//! What furniture says about the document, collected before it goes.

use super::{
    crumbs, date, number, organ,
    parts::Parts,
    verdict,
    words::{Label, Says},
};
use crate::{read::document::PageFacts, report::Date};

/// Collects facts; the first of a kind stays.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) page: PageFacts,
    /// A date without label, or with one that does not say which.
    some_date: Option<Date>,
    has_path: bool,
}

impl Facts {
    /// Begins with what the format knew.
    pub(super) fn known(page: PageFacts) -> Self {
        Self { page, ..Self::default() }
    }

    /// Takes what a line of furniture says.
    pub(super) fn take(&mut self, line: &str) {
        if let Some(steps) = crumbs::of_line(line) {
            self.take_path(steps);
            return;
        }
        self.take_owner(line);
        if verdict::is_site(line.trim()) {
            set(&mut self.page.site, Some(line.trim().to_owned()));
        }
        let parts = Parts::of(line.trim());
        for (label, value) in parts.labels() {
            self.take_value(label, value);
        }
        let is_clock = ["星期", "今天", "农历"].iter().any(|w| line.contains(w));
        if let Some(found) = parts.dates().find(|_| !is_clock) {
            self.some_date.get_or_insert(found.date);
        }
    }

    /// Takes what a line elsewhere on the page says; a date without label may be that of another document.
    pub(super) fn take_around(&mut self, line: &str) {
        let is_bare = Parts::of(line.trim()).labels().next().is_none() && date::anywhere(line).is_some();
        if !is_bare {
            self.take(line);
        }
    }

    /// Takes the value of a label.
    pub(super) fn take_value(&mut self, label: &Label, value: &str) {
        let date = || date::at_start(value).map(|found| found.date);
        let page = &mut self.page;
        match label.says {
            Says::Nothing | Says::Code | Says::Count => {}
            Says::Number => set(&mut page.number, number::of_line(value)),
            Says::Publisher => set(&mut page.publisher, publisher(value)),
            Says::Signed => page.signed = page.signed.or_else(date),
            Says::Published => page.published = page.published.or_else(date),
            Says::SomeDate => self.some_date = self.some_date.or_else(date),
            Says::Title => set(&mut page.title, Some(value.to_owned()).filter(|t| verdict::is_title(t))),
            Says::Site => set(&mut page.site, site(value)),
        }
    }

    /// Takes a breadcrumb. The first one is whole; steps on lines of their own come one by one.
    pub(super) fn take_path(&mut self, steps: Vec<String>) {
        if !self.has_path && !steps.is_empty() {
            set(
                &mut self.page.title,
                steps.last().filter(|s| verdict::is_title(s) && s.contains(|c: char| c.is_ascii_digit())).cloned(),
            );
            self.page.breadcrumb = steps;
            self.has_path = true;
        }
    }

    /// Takes the document number, if a line is one.
    pub(super) fn take_number(&mut self, line: &str) {
        set(&mut self.page.number, number::of_line(line));
    }

    /// All facts.
    pub(super) fn into_page(mut self) -> PageFacts {
        self.page.published = self.page.published.or(self.some_date);
        self.page
    }

    /// 版权所有：柳河县人民政府.
    fn take_owner(&mut self, line: &str) {
        if let Some((before, after)) = line.split_once("版权所有") {
            let after = after.trim_start_matches([':', '：', ' ', '\u{3000}']);
            let before = before.split_whitespace().next_back().unwrap_or_default();
            set(&mut self.page.site, site(after).or_else(|| site(before)));
        }
    }
}

fn set(fact: &mut Option<String>, value: Option<String>) {
    if fact.is_none() {
        *fact = value;
    }
}

/// 青石镇人民政府 打印 → 青石镇人民政府.
fn publisher(value: &str) -> Option<String> {
    let value = value.trim();
    let joined: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    let first = value.split_whitespace().next().unwrap_or_default();
    [first, &joined].into_iter().find(|name| organ::is_publisher(name)).map(str::to_owned)
}

fn site(value: &str) -> Option<String> {
    let name = value.split(|c: char| c.is_whitespace() || c == '|').next().unwrap_or_default();
    let is_site = name.ends_with('网') || name.ends_with("网站") || organ::is_publisher(name);
    (is_site && name.chars().count() <= 40).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(lines: &[&str]) -> PageFacts {
        let mut facts = Facts::default();
        for line in lines {
            facts.take(line);
        }
        facts.into_page()
    }

    #[test]
    fn facts_of_all_forms_are_kept() {
        let facts = taken(&[
            "您当前的位置：首页 > 柳河县 > 青石镇",
            "首页 > 另一处 > 别处",
            "索引号：1144 发文字号：青府〔2023〕3号 发布机构：青石镇人民政府",
            "成文日期：2023年12月1日 发布日期：2023-12-20",
            "来源：本网 时间：2024-01-01",
            "版权所有：柳河县人民政府 主办单位：柳河县政府办",
        ]);
        assert_eq!(facts.breadcrumb, ["首页", "柳河县", "青石镇"]);
        assert_eq!(facts.number.as_deref(), Some("青府〔2023〕3号"));
        assert_eq!(facts.publisher.as_deref(), Some("青石镇人民政府"));
        assert_eq!(facts.signed, Date::new(2023, 12, 1));
        assert_eq!(facts.published, Date::new(2023, 12, 20));
        assert_eq!(facts.site.as_deref(), Some("柳河县人民政府"));
    }

    #[test]
    fn dates_without_label_are_second_best() {
        let date = |lines: &[&str]| taken(lines).published.map(|d| d.to_string());
        for (lines, expected) in [
            (&["2024-03-28 09:18 来源：青石镇"][..], Some("2024-03-28")),
            (&["时间：2021/03/29 11:30:01", "发布日期：2021-04-01"], Some("2021-04-01")),
            (&["今天是2019年3月4日 星期一"], None),
            (&["2019年3月4日 星期一"], None),
            (&["发布时间：二○二四年三月二十八日"], Some("2024-03-28")),
        ] {
            assert_eq!(date(lines).as_deref(), expected, "{lines:?}");
        }
    }
}
