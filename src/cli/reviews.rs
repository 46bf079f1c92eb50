//! The lists of the review: a county's year, the findings of a report, two reports side by side.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use super::around::{Later, reviews};
use super::fault::Fault;
use crate::app::{At, BESIDE, Go, Item, Listing, MATRIX, Topic};
use crate::config::Lang;
use crate::export::{ReviewStyle, diff_head, review_csv, review_html, review_markdown};
use crate::measure::{Indicators, Verdict as Sum};
use crate::report::Fact;
use crate::review::{Change, Checklist, Diff, Evidence, Facing, Pair, Point, Review, Said, Verdict, diff, points};
use crate::shelf::Library;
use crate::text::{Widths, fit, pad_left};

/// A county's year as it was looked over last; looking again at the same costs nothing.
#[derive(Clone)]
pub(super) struct Looked {
    edition: Option<u64>,
    county: u32,
    year: u16,
    /// The town, its review where it has a report.
    towns: Arc<Vec<(u32, Option<Review>)>>,
}

/// What makes the lists: the library and the user's checklist.
pub(super) struct Desk<'a> {
    pub(super) library: &'a Library,
    pub(super) list: &'a Later,
    pub(super) lang: Lang,
    pub(super) last: &'a mut Option<Looked>,
}

/// Columns of the matrix behind the town: points of the checklist, arithmetic, copying, publication.
const POINTS: [&str; 5] = ["C01", "C02", "C03", "C04", "C05"];
const TOWN: usize = MATRIX[0];
const CELL: usize = MATRIX[1];
/// Cells for the name of a figure that changed.
const NAME: usize = 36;

impl Desk<'_> {
    /// The rows of a list of the review; `None` for other lists.
    pub(super) fn rows(&mut self, topic: Topic) -> Option<Result<Listing, Fault>> {
        match topic {
            Topic::Review(id) => Some(self.county(id)),
            Topic::Findings(id) => Some(self.findings(id)),
            Topic::Sides(left, right) => Some(self.sides(left, right)),
            Topic::Palette
            | Topic::Marks
            | Topic::Problems
            | Topic::Hits
            | Topic::Stats
            | Topic::Facts { .. }
            | Topic::Peers(_) => None,
        }
    }

    fn entry(&self, id: u64) -> Result<u32, Fault> {
        let gone = || {
            let say = self.lang.of("这份报告已不在库里。", "The report has left the library.");
            Fault::new(say, "")
        };
        let doc = match self.library.resolve(&Topic::word(id))? {
            crate::shelf::Resolved::One(doc) => doc,
            crate::shelf::Resolved::Several(_) => return Err(gone()),
        };
        let entries = &self.library.catalogue().entries;
        entries.iter().position(|e| e.doc == doc).map(|n| n as u32).ok_or_else(gone)
    }

    /// All towns of the county of an entry in its year.
    fn look(&mut self, entry: u32) -> Result<Looked, Fault> {
        let catalogue = Arc::clone(self.library.catalogue());
        let edition = self.library.number();
        let own = catalogue.entries.get(entry as usize).copied();
        let placed = own.and_then(|e| Some((e, catalogue.towns.get(e.town as usize)?.county)));
        let Some((own, county)) = placed else { return self.look_at_one(entry) };
        if let Some(known) = self.last.as_ref().filter(|l| (l.edition, l.county, l.year) == (edition, county, own.year))
        {
            return Ok(known.clone());
        }
        let towns = catalogue.counties.get(county as usize).map(|c| c.towns.clone()).unwrap_or_default();
        let row = |town: u32| {
            let range = catalogue.towns.get(town as usize)?.entries.clone();
            let mut rows = range.filter(|n| catalogue.entries.get(*n as usize).is_some_and(|e| e.year == own.year));
            rows.next()
        };
        let rows: Vec<(u32, Option<u32>)> = towns.map(|town| (town, row(town))).collect();
        let wanted: Vec<u32> = rows.iter().filter_map(|(_, row)| *row).collect();
        let mut found: Vec<(u32, Review)> = Vec::new();
        reviews(self.library, &wanted, self.list, &mut |row, review| {
            found.push((row, review));
            true
        })?;
        let mut take = |row: Option<u32>| {
            let at = found.iter().position(|(n, _)| Some(*n) == row)?;
            Some(found.swap_remove(at).1)
        };
        let mut towns: Vec<(u32, Option<Review>)> = rows.into_iter().map(|(town, row)| (town, take(row))).collect();
        towns.sort_by_cached_key(|(_, review)| std::cmp::Reverse(review.as_ref().map(|r| badness(r, self.list))));
        let looked = Looked { edition, county, year: own.year, towns: Arc::new(towns) };
        *self.last = Some(looked.clone());
        Ok(looked)
    }

    /// A report without place or year stands alone.
    fn look_at_one(&self, entry: u32) -> Result<Looked, Fault> {
        let mut towns = Vec::new();
        reviews(self.library, &[entry], self.list, &mut |_, review| {
            towns.push((u32::MAX, Some(review)));
            true
        })?;
        Ok(Looked { edition: None, county: u32::MAX, year: 0, towns: Arc::new(towns) })
    }

    fn county(&mut self, id: u64) -> Result<Listing, Fault> {
        let looked = self.look(self.entry(id)?)?;
        let catalogue = self.library.catalogue();
        let county = catalogue.counties.get(looked.county as usize).map_or("", |c| c.name.as_str());
        let heads =
            POINTS.iter().filter_map(|id| self.list.get(id)).map(|i| self.lang.of(i.short.as_str(), i.id.as_str()));
        let rest = [self.lang.of("算术", "sums"), self.lang.of("照搬", "copied"), self.lang.of("公开", "due")];
        let line = |town: &str, cells: &[String]| {
            let cells: String = cells.iter().map(|c| pad_left(c, CELL, WIDTHS)).collect();
            format!("{}{cells}", fit(town, TOWN, WIDTHS))
        };
        let head: Vec<String> = heads.chain(rest).map(str::to_owned).collect();
        let mut items = vec![Item::head(format!("  {}", line(self.lang.of("镇", "town"), &head)))];
        for (town, review) in looked.towns.iter() {
            let name = catalogue.town_name(*town);
            items.push(match review {
                Some(review) => self.town(review, line(town_name(name, review), &self.cells(review))),
                None => Item::new(line(name, &vec!["--".to_owned(); head.len()]), "", Go::Nowhere)
                    .with_foot(self.lang.of("没有这一年的报告", "there is no report of this year")),
            });
        }
        let count = looked.towns.len();
        let title = self.lang.of(
            format!("{county} {}  {count} 镇  差者在前", looked.year),
            format!("{county} {}  {count} {}  worst first", looked.year, if count == 1 { "town" } else { "towns" }),
        );
        let own = |(_, r): &(u32, Option<Review>)| r.as_ref().is_some_and(|r| Topic::id(&r.hash) == id);
        // The row of the heads stands first.
        let first = looked.towns.iter().position(own).map(|n| n + 1);
        Ok(Listing { items, title, first, ..Listing::default() })
    }

    fn cells(&self, review: &Review) -> Vec<String> {
        let english = self.lang == Lang::En;
        let verdict = |id: &str| review.item(id).map_or("--", |i| i.verdict.name(english)).to_owned();
        let wrong = review.arithmetic.iter().filter(|c| c.verdict == Sum::Inconsistent).count();
        let sums = if review.arithmetic.is_empty() { "--".to_owned() } else { wrong.to_string() };
        let copied = review.item("Y05").and_then(|i| i.score.clone()).unwrap_or_else(|| "--".to_owned());
        let due = match review.item("C07").map(|i| i.verdict) {
            Some(Verdict::Pass) => self.lang.of("按时", "on time"),
            Some(Verdict::Warn) => self.lang.of("当日", "that day"),
            Some(Verdict::Fail) => self.lang.of("逾期", "late"),
            _ => "?",
        };
        POINTS.iter().map(|id| verdict(id)).chain([sums, copied, due.to_owned()]).collect()
    }

    fn town(&self, review: &Review, text: String) -> Item {
        let english = usize::from(self.lang == Lang::En);
        let found: Vec<Point> = points(review).into_iter().filter(|p| p.rank < Point::ADVICE).collect();
        let mut foot = vec![self.lang.of(format!("{} 处需看", found.len()), format!("{} to look at", found.len()))];
        foot.extend(
            found.iter().map(|p| format!("{} {}  {}", p.word[english], self.name(p), self.lang.say(&p.reason))),
        );
        let id = Topic::id(&review.hash);
        let item = Item::new(text, "", Go::List(Topic::Findings(id))).with_foot(foot.join("\n"));
        Item { beside: before(review), report: Some(review.hash.clone()), ..item.calm(found.is_empty()) }
    }

    fn findings(&mut self, id: u64) -> Result<Listing, Fault> {
        let looked = self.look(self.entry(id)?)?;
        let own = looked.towns.iter().filter_map(|(_, r)| r.as_ref()).find(|r| Topic::id(&r.hash) == id);
        let Some(review) = own else {
            return self.second(id);
        };
        Ok(self.listed(review))
    }

    /// A report that does not count for its town and year.
    fn second(&mut self, id: u64) -> Result<Listing, Fault> {
        let looked = self.look_at_one(self.entry(id)?)?;
        let one = looked.towns.iter().find_map(|(_, r)| r.as_ref());
        Ok(one.map(|review| self.listed(review)).unwrap_or_default())
    }

    fn listed(&self, review: &Review) -> Listing {
        let all = points(review);
        let (faults, advice): (Vec<&Point>, Vec<&Point>) = all.iter().partition(|p| p.rank < Point::ADVICE);
        let mut items: Vec<Item> = faults.iter().map(|p| self.point(p, review)).collect();
        if !advice.is_empty() {
            items.push(Item::head(self.lang.of("建议（不作评判）", "advice, no fault")));
            items.extend(advice.iter().map(|p| self.point(p, review)));
        }
        let town = review.place.town.as_deref().unwrap_or(&review.path);
        let year = review.year.map(|y| y.to_string()).unwrap_or_default();
        Listing { items, title: format!("{town} {year}"), ..Listing::default() }
    }

    fn name(&self, point: &Point) -> String {
        let name = &point.name[usize::from(self.lang == Lang::En)];
        point.id.as_ref().map_or_else(|| name.clone(), |id| format!("{id} {name}"))
    }

    fn point(&self, point: &Point, review: &Review) -> Item {
        let english = self.lang == Lang::En;
        let word = fit(point.word[usize::from(english)], self.lang.of(6, 8), WIDTHS);
        let (name, reason) = (self.name(point), self.lang.say(&point.reason));
        let text = format!("{word}{name}  {reason}");
        let first = point.evidence.first().filter(|e| !e.text.is_empty());
        let line = first.map(|e| self.lang.of(format!("第 {} 行", e.line), format!("line {}", e.line)));
        let matter = point.matter.name(english);
        let mut foot =
            vec![self.lang.of(format!("{name}（{matter}）{reason}"), format!("{name} ({matter}): {reason}"))];
        foot.extend(point.evidence.iter().take(2).map(|e| cited(e, self.lang)));
        foot.extend(
            point
                .other
                .iter()
                .filter(|(_, e)| !e.text.is_empty())
                .map(|(p, e)| format!("{p}  {}", cited(e, self.lang))),
        );
        let there = first.map(|e| Go::Report(review.hash.clone(), At::Quote(e.text.clone())));
        let beside = other(point, review);
        let go = there.or_else(|| {
            let (_, e) = point.other.as_ref()?;
            Some(Go::Report(beside.clone()?, At::Quote(e.text.clone())))
        });
        let go = go.unwrap_or(Go::Report(review.hash.clone(), At::Start));
        let beside = beside.map(|o| Topic::Sides(Topic::id(&o), Topic::id(&review.hash))).or(before(review));
        let item = Item::new(text, line.unwrap_or_default(), go).with_foot(foot.join("\n"));
        let item = item.calm(point.rank >= Point::ADVICE);
        Item { beside, ..item.with_words(point.matter.name(!english)) }
    }

    fn sides(&mut self, left: u64, right: u64) -> Result<Listing, Fault> {
        let doc = |entry: u32| self.library.catalogue().entries.get(entry as usize).map_or(u32::MAX, |e| e.doc);
        let a = self.library.measured(doc(self.entry(left)?))?;
        let b = self.library.measured(doc(self.entry(right)?))?;
        let found = diff(&a, &b);
        let name = |r: &crate::report::Report| {
            let town = r.place.town.clone().unwrap_or_else(|| r.source.path.clone());
            format!("{town} {}", r.year.map(|y| y.to_string()).unwrap_or_default())
        };
        let share = found.containment * 100.0;
        let same = self.lang.of("相同", "same");
        let title = format!("{} | {}  {same} {share:.0}%", name(&a), name(&b));
        Ok(Listing { items: self.facing(&found, &a.source.hash, &b.source.hash), title, ..Listing::default() })
    }

    fn facing(&self, found: &Diff, left: &str, right: &str) -> Vec<Item> {
        let mut items = Vec::new();
        for facing in &found.sections {
            items.push(Item::head(self.heads(facing)));
            items.extend(facing.pairs.iter().map(|pair| self.pair(pair, left, right)));
        }
        if !found.figures.is_empty() {
            items.push(Item::head(self.lang.of("数字变化", "figures that changed")));
        }
        let said = |f: &Option<Fact>| {
            f.as_ref().map_or("--".to_owned(), |f| {
                if f.corrected.is_some() { format!("{}^", crate::compare::words(f)) } else { f.printed.clone() }
            })
        };
        for figure in &found.figures {
            let indicator = Indicators::in_use().get(&figure.indicator);
            let name = indicator.map_or(figure.indicator.as_str(), |i| self.lang.of(i.zh.as_str(), i.en.as_str()));
            let facet = figure.facet.as_ref().map(|f| format!("（{f}）")).unwrap_or_default();
            let text = format!(
                "{}{} → {}",
                fit(&format!("{name}{facet}"), NAME, WIDTHS),
                said(&figure.left),
                said(&figure.right)
            );
            let foot: Vec<&str> =
                [&figure.left, &figure.right].into_iter().flatten().map(|f| f.sentence.as_str()).collect();
            items.push(Item::new(text, "", Go::Nowhere).with_foot(foot.join("\n")));
        }
        items
    }

    fn heads(&self, facing: &Facing) -> String {
        let english = self.lang == Lang::En;
        let [left, right] =
            [&facing.left, &facing.right].map(|h| h.as_ref().map_or("--".to_owned(), |h| diff_head(h, english)));
        format!("{left}{BESIDE}{right}{BESIDE}{:.0}%", facing.similarity * 100.0)
    }

    fn pair(&self, pair: &Pair, left: &str, right: &str) -> Item {
        let text = |s: &Option<Said>| s.as_ref().map_or("", |s| s.text.as_str()).to_owned();
        let (l, r) = (text(&pair.left), text(&pair.right));
        let plain = |text: &str| text.replace(BESIDE, " ");
        let row = format!("{} {}{BESIDE}{}", pair.change.sign(), plain(&l), plain(&r));
        let line = |side: &'static str, s: &Option<Said>| s.as_ref().map(|s| format!("{side} {}  {}", s.line, s.text));
        let foot: Vec<String> =
            [line(self.lang.of("左", "left"), &pair.left), line(self.lang.of("右", "right"), &pair.right)]
                .into_iter()
                .flatten()
                .collect();
        let (hash, quote) = if pair.right.is_some() { (right, r) } else { (left, l) };
        let go = Go::Report(hash.to_owned(), At::Quote(quote));
        Item::new(row, "", go).with_foot(foot.join("\n")).calm(pair.change == Change::Carried)
    }

    /// Writes the findings of a list as a draft in three forms; their names, for people.
    pub(super) fn draft(&mut self, topic: Topic, folder: &Path) -> Result<String, Fault> {
        let (name, chosen) = self.chosen(topic)?;
        let style = ReviewStyle { lang: self.lang, advice: false, bom: true };
        let forms = [
            ("md", review_markdown(&chosen, style)),
            ("csv", review_csv(&chosen, style)),
            ("html", review_html(&chosen, style)),
        ];
        let mut written = Vec::new();
        for (ending, text) in forms {
            written.push(keep(folder, &name, ending, &crate::text::sanitise(&text))?);
        }
        let all = told(folder, &written);
        Ok(self.lang.of(format!("已存入 {all}"), format!("kept as {all}")))
    }

    fn chosen(&mut self, topic: Topic) -> Result<(String, Vec<Review>), Fault> {
        let (Topic::Review(id) | Topic::Findings(id)) = topic else { return Ok((String::new(), Vec::new())) };
        let looked = self.look(self.entry(id)?)?;
        let all = looked.towns.iter().filter_map(|(_, r)| r.as_ref());
        let chosen: Vec<Review> = match topic {
            Topic::Findings(_) => all.filter(|r| Topic::id(&r.hash) == id).cloned().collect(),
            _ => all.cloned().collect(),
        };
        let catalogue = self.library.catalogue();
        let county = catalogue.counties.get(looked.county as usize).map_or("", |c| c.name.as_str());
        let town = match (topic, chosen.first()) {
            (Topic::Findings(_), Some(review)) => review.place.town.clone().unwrap_or_default(),
            _ => String::new(),
        };
        let word = self.lang.of("审阅", "review");
        Ok((format!("{word}-{county}{town}-{}", looked.year), chosen))
    }
}

/// Widths as on most terminals; rows are cut again where they are shown.
const WIDTHS: Widths = Widths { ambiguous_wide: false };

/// How many findings a town has, how severe they are together, and what it lacks: the worst is the greatest. The
/// number comes first, so that the order can be seen at the foot of the rows.
fn badness(review: &Review, list: &Checklist) -> (usize, u32, u32) {
    let found: Vec<u8> = points(review).iter().map(|p| p.rank).filter(|rank| *rank < Point::ADVICE).collect();
    let severity = found.iter().map(|rank| u32::from(Point::ADVICE - rank)).sum();
    (found.len(), severity, (review.lack(list) * 1000.0) as u32)
}

fn town_name<'a>(known: &'a str, review: &'a Review) -> &'a str {
    if known.is_empty() { review.place.town.as_deref().unwrap_or(&review.path) } else { known }
}

fn cited(evidence: &Evidence, lang: Lang) -> String {
    let line = lang.of(format!("第 {} 行", evidence.line), format!("line {}", evidence.line));
    format!("“{}” {} {line}", evidence.text, evidence.section.concat())
}

/// The whole path of the first file; of the others the ending where the rest of the name is the same.
fn told(folder: &Path, files: &[String]) -> String {
    let whole = |file: &String| crate::text::safe_path(folder.join(file).as_os_str().as_encoded_bytes());
    let stem = |file: &str| file.rsplit_once('.').map(|(stem, _)| stem.to_owned());
    let same = files.windows(2).all(|pair| matches!(pair, [a, b] if stem(a) == stem(b)));
    let rest = |file: &String| {
        let ending = file.rsplit_once('.').filter(|_| same).map(|(_, ending)| format!(".{ending}"));
        ending.unwrap_or_else(|| whole(file))
    };
    let (first, others) = (files.iter().take(1).map(whole), files.iter().skip(1).map(rest));
    first.chain(others).collect::<Vec<_>>().join("  ")
}

/// Writes a new file and never over an old one.
fn keep(folder: &Path, name: &str, ending: &str, text: &str) -> Result<String, Fault> {
    let safe: String = name.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
    for number in 1..100 {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let file = format!("{safe}{number}.{ending}");
        match OpenOptions::new().write(true).create_new(true).open(folder.join(&file)) {
            Ok(mut open) => {
                let whole = open.write_all(text.as_bytes()).and_then(|()| open.sync_all());
                // Whole or absent: half a file would be taken for all of it.
                let whole = whole.inspect_err(|_| drop(std::fs::remove_file(folder.join(&file))));
                return whole.map(|()| file.clone()).map_err(|e| Fault::new(format!("{file} 写不进去（{e}）。"), ""));
            }
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(Fault::new(format!("{file} 写不出去（{e}）。"), "请换到可以写的文件夹再启动。")),
        }
    }
    Err(Fault::new(format!("{safe} 已有太多份。"), "请先移走旧的。"))
}

/// The report of the year before beside this one.
fn before(review: &Review) -> Option<Topic> {
    let other = review.copying.previous.as_ref()?;
    Some(Topic::Sides(Topic::id(&other.hash), Topic::id(&review.hash)))
}

/// The fingerprint of the other report that a finding speaks of.
fn other(point: &Point, review: &Review) -> Option<String> {
    let path = &point.other.as_ref()?.0;
    let near = review.copying.nearest.iter().find(|n| n.path == *path).map(|n| n.hash.clone());
    near.or_else(|| review.copying.previous.as_ref().filter(|b| b.path == *path).map(|b| b.hash.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_told_with_its_whole_path() {
        let told = |files: [&str; 2]| told(Path::new("/home/u"), &files.map(str::to_owned));
        assert_eq!(told(["a.md", "a.csv"]), "/home/u/a.md  .csv");
        assert_eq!(told(["a.md", "a-2.csv"]), "/home/u/a.md  /home/u/a-2.csv");
    }
}
