//! Which indicator and which facet a figure has.

use std::ops::Range;
use std::rc::Rc;
use std::sync::LazyLock;

use super::claim::{Fit, Place};
use super::facet;
use super::found::{FAR, Found, recent};
use super::passage::Passage;
use super::period;
use super::quantity::Quantity;
use super::reader::{Reader, Sentence};
use super::unit::{Class, class_of};
use super::window::{self, Window};
use super::words::Words;

/// Behind 个: who acts, not what is done.
static BODIES: LazyLock<Words> = LazyLock::new(|| {
    Words::before([
        "村",
        "行政村",
        "社区",
        "居委会",
        "单位",
        "部门",
        "网格",
        "企业",
        "学校",
        "站所",
        "调委会",
        "调解组织",
        "小组",
    ])
});

/// 轻微违法不予处罚58件: what was not done is no part of what was.
static UNDONE: LazyLock<Words> = LazyLock::new(|| Words::before(["不予", "免予", "免于", "免罚"]));

/// 八个嘎查人民调解委员会: such a name is so near.
const BODY: usize = 12;
static BODY_NAMES: LazyLock<Words> = LazyLock::new(|| Words::before(["委员会", "调委会", "调解组织", "工作室"]));

impl Reader<'_> {
    /// Facts of one figure; the place up to which words behind it were used.
    pub(super) fn quantity(&mut self, sentence: &Sentence, quantity: &Quantity, window: &Window) -> Option<usize> {
        if let Some(last) = self.changed(sentence.passage, quantity, window) {
            let fit = Fit { indicator: last, score: 3.0, broad: false, behind: None, words: (0, 0) };
            self.push(sentence, quantity, window, &fit, None, 0.75);
            return None;
        }
        if quantity.unit.class == Class::Percent {
            self.rates(sentence, quantity, window);
            return None;
        }
        let total = self.total(sentence, quantity, window);
        let fit = self.fit(sentence, quantity, window);
        if let Some(total) = &total
            && let Some(name) = self.part_of(sentence, quantity, window, total, fit.as_ref().map(|f| &f.0))
        {
            let fit = Fit { indicator: total.indicator, score: 0.0, broad: false, behind: None, words: (0, 0) };
            self.push(sentence, quantity, window, &fit, Some(name), 0.75);
            return None;
        }
        // 审核534份(2024年为488份): the same of another time.
        let says = sentence.passage.chars.get(window.left.clone()).unwrap_or_default();
        let own = fit.as_ref().map(|(fit, _)| fit.indicator);
        if let Some(total) = total.filter(|t| own.is_none_or(|own| own == t.indicator) && period::is_only(says)) {
            let fit = Fit { indicator: total.indicator, score: 0.0, broad: false, behind: None, words: (0, 0) };
            self.push(sentence, quantity, window, &fit, total.facet, 0.75);
            return None;
        }
        let fit = fit.or_else(|| self.listed(sentence, quantity, window));
        let (fit, confidence) = fit.or_else(|| self.with_verb(sentence, quantity, window))?;
        let facet = self.facet(sentence, quantity, window, &fit);
        self.push(sentence, quantity, window, &fit, facet, confidence);
        fit.behind
    }

    /// 由2023年的12件增加到19件: the indicator of the figure that this one has grown from.
    fn changed(&self, passage: &Passage, quantity: &Quantity, window: &Window) -> Option<u16> {
        let last = self.found.last().filter(|f| f.class == quantity.unit.class && f.facet.is_none())?;
        let close = last.end <= window.left.start && window.left.start - last.end <= 1;
        (close && window.is_change(&passage.chars)).then_some(last.indicator)
    }

    /// The best claim, first by what stands left of the number, then with what follows it, then with the clause before.
    fn fit(&mut self, sentence: &Sentence, quantity: &Quantity, window: &Window) -> Option<(Fit, f32)> {
        let passage = sentence.passage;
        let around = Rc::clone(&self.around);
        let place = |left: Range<usize>, right: Range<usize>| Place {
            sentence: sentence.range.start,
            left,
            right,
            ahead: window.ahead(&passage.chars),
            tail: window.tail.clone(),
            around: &around,
        };
        let nothing = quantity.end..quantity.end;
        if !window.elliptic
            && let Some(fit) =
                self.judge.best(passage, &Place { tail: 0..0, ..place(window.left.clone(), nothing) }, quantity.unit)
        {
            return Some((fit, confidence(&fit, 0.9, quantity)));
        }
        if let Some(fit) = self.judge.best(passage, &place(window.left.clone(), window.right.clone()), quantity.unit) {
            return self.counts(passage, quantity, &fit).then(|| (fit, confidence(&fit, 0.85, quantity)));
        }
        // 26件,15个村(社区)全部落实: what follows such a unit is what it counts.
        let named = quantity.unit.class == Class::Thing && !window.right.is_empty();
        if !window.elliptic {
            return None;
        }
        let fit = self.judge.best(passage, &place(window.wide.clone(), window.right.clone()), quantity.unit)?;
        (!named || fit.behind.is_some()).then(|| (fit, confidence(&fit, 0.75, quantity)))
    }

    /// 22个村(居)调委会调处: villages and bodies are no cases.
    fn counts(&self, passage: &Passage, quantity: &Quantity, fit: &Fit) -> bool {
        let next = passage.chars.get(quantity.end..).unwrap_or_default();
        let noun = next.iter().take(BODY).take_while(|c| !matches!(c, ',' | '、' | ';' | '。')).count();
        let names = next.get(..noun).is_some_and(|noun| BODY_NAMES.stand_in(noun));
        let body = quantity.unit.name == "个" && (BODIES.at_start(next).is_some() || names);
        !body || class_of(&self.table.at(fit.indicator).unit) == Some(Class::Thing)
    }

    /// 备案率、合规率均达100%: each rate of the list.
    fn rates(&mut self, sentence: &Sentence, quantity: &Quantity, window: &Window) {
        let around = Rc::clone(&self.around);
        let left = if window.elliptic { window.wide.clone() } else { window.left.clone() };
        let items = window::rates(sentence.passage, left);
        let alone = items.len() == 1;
        for (i, item) in items.into_iter().enumerate() {
            let place = Place {
                sentence: sentence.range.start,
                left: item.clone(),
                right: item.end..item.end,
                ahead: item.end..item.end,
                tail: 0..0,
                around: &around,
            };
            let Some(fit) = self.judge.best(sentence.passage, &place, quantity.unit) else {
                if i == 0 && alone {
                    return;
                }
                continue;
            };
            let from = self.since_last(sentence, fit.indicator).max(item.end.saturating_sub(FAR));
            let region = from.min(item.end)..item.end;
            let own = facet::of_rate(self.table, sentence.passage, item.clone(), item.clone(), fit.indicator);
            let facet = own.or_else(|| facet::of_rate(self.table, sentence.passage, item, region, fit.indicator));
            let facet = facet.map(|f| f.name.clone());
            self.push(sentence, quantity, window, &fit, facet, confidence(&fit, 0.9, quantity));
        }
    }

    /// The place behind the last figure of the indicator in this sentence, else its begin.
    fn since_last(&self, sentence: &Sentence, indicator: u16) -> usize {
        let last = recent(&self.found).iter().rev().find(|f| f.indicator == indicator);
        last.map_or(sentence.range.start, |f| f.end)
    }

    /// The figure that this one may be a part of: it stands behind 其中 or in brackets.
    pub(super) fn total(&self, sentence: &Sentence, quantity: &Quantity, window: &Window) -> Option<Found> {
        let from = window::part_mark(sentence.passage, &sentence.range, quantity)
            .or_else(|| self.colon(sentence.passage, quantity))?;
        let inherits = from == sentence.range.start;
        let list = recent(if inherits { &self.before } else { &self.found });
        let fits =
            |f: &&Found| f.class == quantity.unit.class && f.value >= quantity.value && (inherits || f.at < from);
        let mut total = list.iter().rev().filter(|f| f.facet.is_none() || window.depth > 0).find(fits)?;
        if window.depth == 0 {
            while let Some(parent) = self.table.at(total.indicator).part_of.as_deref()
                && let Some(found) = list.iter().find(|f| self.table.at(f.indicator).id == parent && fits(f))
            {
                total = found;
            }
        }
        Some(total.clone())
    }

    /// 审核文书386份:决策6份、合同268份: the colon right behind a figure.
    fn colon(&self, passage: &Passage, quantity: &Quantity) -> Option<usize> {
        let end = recent(&self.found).iter().rev().map(|f| f.end).find(|end| passage.chars.get(*end) == Some(&':'))?;
        let between = passage.chars.get(end..quantity.start)?;
        (!between.contains(&';') && between.len() <= FAR).then_some(end)
    }

    /// 调解渔业纠纷87宗、其他民间纠纷140宗: an item of a list with the noun of the one before, and its verb.
    fn with_verb(&mut self, sentence: &Sentence, quantity: &Quantity, window: &Window) -> Option<(Fit, f32)> {
        let passage = sentence.passage;
        let last = self.found.last()?;
        let joined = passage.chars.get(window.left.start) == Some(&'、') && last.end == window.left.start;
        let (from, end, indicator) = (last.label.start, last.end, last.indicator);
        let noun = |end: usize| passage.chars.get(end.saturating_sub(2)..end);
        let same = noun(last.label.end).is_some_and(|last| noun(window.left.end) == Some(last));
        if !joined || !same || last.class != quantity.unit.class {
            return None;
        }
        let around = Rc::clone(&self.around);
        let place = Place {
            sentence: sentence.range.start,
            left: from..quantity.start,
            right: quantity.end..quantity.end,
            ahead: window.ahead(&passage.chars),
            tail: 0..0,
            around: &around,
        };
        let fit = self.judge.best(passage, &place, quantity.unit)?;
        (fit.indicator == indicator && fit.words.1 > end).then(|| (fit, confidence(&fit, 0.75, quantity)))
    }

    /// The name of the part that the figure is of the total, unless it has an indicator of its own.
    pub(super) fn part_of(
        &self,
        sentence: &Sentence,
        quantity: &Quantity,
        window: &Window,
        total: &Found,
        fit: Option<&Fit>,
    ) -> Option<String> {
        let passage = sentence.passage;
        if let Some(facet) = facet::named(self.table, passage, window.left.clone(), total.indicator)
            .or_else(|| facet::named(self.table, passage, window.right.clone(), total.indicator))
        {
            return Some(facet.name.clone());
        }
        let other = fit.is_some_and(|f| f.indicator != total.indicator);
        let time = passage.chars.get(window.left.clone()).is_some_and(period::is_only);
        if other || time || quantity.unit.class == Class::Money {
            return None;
        }
        if UNDONE.stand_in(passage.chars.get(window.left.clone()).unwrap_or_default()) {
            return None;
        }
        let name = facet::printed(passage, window.left.clone())
            .or_else(|| facet::printed(passage, window.right.clone()))
            .or_else(|| self.same_part(passage, window))?;
        Some(match &total.facet {
            Some(outer) => format!("{outer}-{name}"),
            None => name,
        })
    }

    /// 其中集体访3批42人次: the second figure is of the same part as the first.
    fn same_part(&self, passage: &Passage, window: &Window) -> Option<String> {
        let gap = passage.chars.get(window.left.clone())?;
        let last = self.found.last().filter(|f| f.end + gap.len() == window.left.end)?;
        gap.iter().all(|c| matches!(c, '、' | ' ' | '共' | '计')).then(|| last.facet.clone()).flatten()
    }

    /// An item of a list of breakdowns behind a total: 中风险16人、监管6人.
    fn listed(&self, sentence: &Sentence, quantity: &Quantity, window: &Window) -> Option<(Fit, f32)> {
        let mut known = recent(&self.found).iter().rev().chain(recent(&self.before).iter().rev());
        let last = known.find(|f| f.class == quantity.unit.class)?;
        facet::named(self.table, sentence.passage, window.left.clone(), last.indicator).filter(|f| !f.parallel)?;
        let gap = sentence.passage.chars.get(last.end..window.left.start).unwrap_or_default();
        if gap.contains(&';') || sentence.passage.chars.get(window.left.start.wrapping_sub(1)) == Some(&';') {
            return None;
        }
        Some((Fit { indicator: last.indicator, score: 0.0, broad: false, behind: None, words: (0, 0) }, 0.75))
    }

    fn facet(&self, sentence: &Sentence, quantity: &Quantity, window: &Window, fit: &Fit) -> Option<String> {
        let end = fit.behind.unwrap_or(quantity.start).max(quantity.start);
        let named =
            facet::named(self.table, sentence.passage, window.left.start..end, fit.indicator).filter(|f| !f.parallel);
        let region = window.left.start..quantity.start;
        if let Some(facet) =
            named.filter(|f| f.joint || !facet::several(self.table, sentence.passage, region, f.indicator))
        {
            return Some(facet.name.clone());
        }
        // 其中……诉前调解67宗,涉案金额30万元: the amount belongs to the part
        let known = |fits: &dyn Fn(u16) -> bool| {
            recent(&self.found).iter().chain(recent(&self.before)).any(|f| f.facet.is_none() && fits(f.indicator))
        };
        let own = known(&|indicator| indicator == fit.indicator);
        let any = own || known(&|indicator| self.is_whole_of(indicator, fit.indicator));
        let from = window::part_mark(sentence.passage, &sentence.range, quantity).filter(|_| any)?;
        let named = facet::named(self.table, sentence.passage, from..quantity.start, fit.indicator);
        if let Some(facet) = named.filter(|f| own && !f.parallel) {
            return Some(facet.name.clone());
        }
        match self.parts(fit, from).as_slice() {
            [] => {
                let first = recent(&self.found).iter().find(|f| f.at > from).map_or(quantity.start, |f| f.at);
                facet::printed(sentence.passage, from..first).filter(|_| own)
            }
            // 镇级受理47件,成功46件; larger than the part, or behind several, it is of the whole again
            [part] if part.class != quantity.unit.class || part.value >= quantity.value => part.facet.clone(),
            _ => None,
        }
    }

    /// The parts that stand behind `from` and behind the last figure of the same indicator.
    fn parts(&self, fit: &Fit, from: usize) -> Vec<&Found> {
        let found = recent(&self.found);
        let floor = found.iter().filter(|f| f.indicator == fit.indicator).map(|f| f.at).max().unwrap_or(0).max(from);
        found.iter().filter(|f| f.at > floor && f.facet.is_some()).collect()
    }

    fn is_whole_of(&self, whole: u16, part: u16) -> bool {
        self.table.at(part).part_of.as_deref() == Some(self.table.at(whole).id.as_str())
    }
}

/// How sure a claim is: 0.9 beside the number, less for what is inherited, for single Chinese digits, for words of a
/// heading and for words far away.
fn confidence(fit: &Fit, base: f32, quantity: &Quantity) -> f32 {
    let mut out = base;
    if fit.broad {
        out -= 0.1;
    }
    if quantity.chinese {
        out -= 0.1;
    }
    if fit.score < 3.0 {
        out -= 0.2;
    }
    out
}
