//! Where on a page the main text stands.

use std::ops::Range;

use super::{
    containers::{RANKS, VAGUE},
    page::{Page, PageBox},
};
use crate::read::furniture::{date, organ};

/// A page whose sentences are shorter in all holds no article.
const LEAST_WEIGHT: u64 = 200;
/// A known container counts from this many characters on.
const LEAST_CONTAINER: u64 = 200;

/// The lines of the main text; `None` where no article is to be seen.
pub(super) fn main_text(page: &Page) -> Option<Range<usize>> {
    let sums = Sums::of(page);
    let whole = 0..page.lines.len();
    let total = sums.weight(&whole);
    if total < LEAST_WEIGHT {
        return None;
    }
    let chosen = container(page, &sums, total).unwrap_or_else(|| densest(page, &sums, whole));
    Some(with_signature(page, chosen))
}

/// Running sums over the lines, so that a box costs nothing to weigh.
struct Sums {
    weight: Vec<u64>,
    own: Vec<u64>,
}

impl Sums {
    fn of(page: &Page) -> Self {
        let running = |value: fn(&super::line::PageLine) -> u32| {
            let sums = page.lines.iter().scan(0, move |sum, line| {
                *sum += u64::from(value(line));
                Some(*sum)
            });
            std::iter::once(0).chain(sums).collect()
        };
        Self { weight: running(super::line::PageLine::weight), own: running(|l| l.own) }
    }

    fn weight(&self, lines: &Range<usize>) -> u64 {
        between(&self.weight, lines)
    }

    fn own(&self, lines: &Range<usize>) -> u64 {
        between(&self.own, lines)
    }
}

fn between(sums: &[u64], lines: &Range<usize>) -> u64 {
    let at = |i: usize| sums.get(i).copied().unwrap_or_default();
    at(lines.end).saturating_sub(at(lines.start))
}

/// The longest box of the first known kind, unless most of the page's text stands elsewhere.
fn container(page: &Page, sums: &Sums, total: u64) -> Option<Range<usize>> {
    let mut best: [Option<&PageBox>; RANKS] = [None; RANKS];
    for this in &page.boxes {
        if let Some(best) = this.container.and_then(|rank| best.get_mut(rank))
            && sums.own(&this.lines) > best.map_or(LEAST_CONTAINER, |b| sums.own(&b.lines))
        {
            *best = Some(this);
        }
    }
    let holds_much = |b: &PageBox| sums.weight(&b.lines) * 10 >= total * 3;
    let (rank, found) = best.into_iter().enumerate().find_map(|(r, b)| Some((r, b.filter(|b| holds_much(b))?)))?;
    Some(if rank >= VAGUE { densest(page, sums, found.lines.clone()) } else { found.lines.clone() })
}

/// The innermost box that still holds four fifths of the sentences. Such boxes lie one in the other, so the last one in
/// the order of the source is the innermost.
fn densest(page: &Page, sums: &Sums, within: Range<usize>) -> Range<usize> {
    let total = sums.weight(&within);
    let holds_most = |b: &&PageBox| {
        within.start <= b.lines.start && b.lines.end <= within.end && sums.weight(&b.lines) * 5 >= total * 4
    };
    page.boxes.iter().rev().find(holds_most).map_or(within.clone(), |b| b.lines.clone())
}

/// Issuer and date often stand in a box of their own below the text.
fn with_signature(page: &Page, chosen: Range<usize>) -> Range<usize> {
    let below = page.lines.get(chosen.end..).unwrap_or_default();
    let signature = below.iter().take(3).take_while(|line| {
        let is_date = line.text.contains('年') && date::only(&line.text).is_some();
        line.own > 0 && (is_date || organ::is_signing(&line.text))
    });
    chosen.start..chosen.end + signature.count()
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;

    const SENTENCE: &str = "<p>全镇共调解各类矛盾纠纷一百二十八件，办结一百二十六件，没有一件上交到县里处理。</p>";

    fn chosen(html: &str) -> Option<Vec<String>> {
        let page = Page::of(&Html::parse_document(html));
        let range = main_text(&page)?;
        Some(page.lines[range].iter().map(|l| l.text.chars().take(4).collect()).collect())
    }

    #[test]
    fn the_article_is_found() {
        let many = SENTENCE.repeat(10);
        let menu = "<ul><li><a>首页</a><li><a>政务公开</a></ul>";
        for (html, first, count) in [
            (format!("{menu}<div><h1>标题在此</h1>{many}</div><div>页脚</div>"), "标题在此", 11),
            (format!("{menu}<div class=TRS_Editor>题<div>{many}</div></div>"), "题", 11),
            (format!("<div class=content>{menu}<div>{many}</div></div>"), "全镇共调", 10),
            (
                format!("<div class=zoom><div>{many}</div></div><div id=zoom>{}</div>", SENTENCE.repeat(6)),
                "全镇共调",
                6,
            ),
            (format!("<div id=zoom>{}</div><div>{many}{many}{many}</div>", SENTENCE.repeat(7)), "全镇共调", 30),
            (
                format!("<div><div>{many}</div><p>青石镇人民政府</p><p>2023年1月5日</p><p>上一篇</p></div>"),
                "全镇共调",
                12,
            ),
            (format!("{menu}<div>{many}</div><div>{many}</div><div>{many}</div>"), "首页", 32),
        ] {
            let lines = chosen(&html).unwrap();
            assert_eq!((lines[0].as_str(), lines.len()), (first, count), "{html}");
        }
        assert_eq!(chosen(&format!("{menu}{SENTENCE}")), None);
    }
}
