//! What the columns say of an indicator, and which indicator a word of a query means.

use tantivy::SegmentReader;
use tantivy::columnar::{Column as Numbers, DynamicColumn};

use super::address::{doc_in, segment_of};
use super::edition::guarded;
use super::schema::column;
use super::{Edition, Error};
use crate::measure::{Indicator, Indicators};
use crate::report::Told;
use crate::text::{fold, pinyin};

/// One indicator over all reports of an edition.
pub struct Column {
    segments: Vec<Part>,
}

/// One indicator in one segment; a column that no report has a value in does not exist.
#[derive(Default)]
struct Part {
    value: Option<Numbers<f64>>,
    apart: Option<Numbers<f64>>,
    unclear: Option<Numbers<bool>>,
}

impl Edition {
    /// The columns were found with the table of indicators that is in use; else they answer another question.
    pub fn knows_figures(&self) -> bool {
        self.table == Indicators::in_use().fingerprint()
    }

    /// The column of an indicator, by its id; an empty one where no report has it.
    ///
    /// # Errors
    /// [`Error::Damaged`].
    pub fn figures(&self, indicator: &str) -> Result<Column, Error> {
        let open = || self.segments().map(|(_, segment)| Part::open(segment, indicator)).collect();
        guarded(open).map(|segments| Column { segments })
    }
}

impl Column {
    /// What the report of a document says.
    pub fn told(&self, doc: u32) -> Told {
        self.segments.get(segment_of(doc) as usize).map(|part| part.told(doc_in(doc))).unwrap_or_default()
    }
}

impl Part {
    fn open(segment: &SegmentReader, indicator: &str) -> Result<Self, Error> {
        let mut out = Self::default();
        let columns = segment.fast_fields();
        let numbers = |name: &str| -> Result<Option<Numbers<f64>>, Error> {
            let handles = columns.dynamic_column_handles(&format!("{name}.{indicator}")).map_err(Error::damaged)?;
            let opened = handles.first().map(|handle| handle.open().map_err(Error::damaged)).transpose()?;
            Ok(opened.and_then(as_numbers))
        };
        out.value = numbers(column::VALUE)?;
        out.apart = numbers(column::APART)?;
        let name = format!("{}.{indicator}", column::UNCLEAR);
        out.unclear = columns.column_opt::<bool>(&name).map_err(Error::damaged)?;
        Ok(out)
    }

    fn told(&self, doc: u32) -> Told {
        let number = |column: &Option<Numbers<f64>>| column.as_ref().and_then(|c| c.first(doc));
        let unclear = || self.unclear.as_ref().and_then(|c| c.first(doc)).map(|_| Told::Unclear);
        let apart = || number(&self.apart).map(Told::Apart);
        number(&self.value).map(Told::Value).or_else(apart).or_else(unclear).unwrap_or_default()
    }
}

/// Columns of whole numbers are kept as such.
fn as_numbers(column: DynamicColumn) -> Option<Numbers<f64>> {
    match column.coerce_numerical(tantivy::columnar::NumericalType::F64)? {
        DynamicColumn::F64(column) => Some(column),
        _ => None,
    }
}

/// The indicator that a word of a query means: its id, its Chinese name (with or without what stands in brackets), else
/// the only one whose name has the word in it, in characters or pinyin. `Err` has names that could be meant.
pub(super) fn indicator<'t>(table: &'t Indicators, word: &str) -> Result<&'t Indicator, Vec<&'t str>> {
    let all = || table.all().iter();
    let word = fold(word);
    if let Some(known) = all().find(|i| i.id.eq_ignore_ascii_case(&word) || names(i).contains(&word)) {
        return Ok(known);
    }
    let mut alike: Vec<&Indicator> = all().filter(|i| names(i).iter().any(|n| n.contains(&word))).collect();
    if alike.is_empty() && word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase()) {
        alike = all().filter(|i| names(i).iter().any(|n| pinyin::matches(&word, n))).collect();
    }
    match alike[..] {
        [only] => Ok(only),
        _ => Err(alike.iter().map(|i| i.zh.as_str()).collect()),
    }
}

/// A name as it is written and without its brackets, folded: 受理(调解)矛盾纠纷件数, 受理矛盾纠纷件数, and without 数 or
/// 件数 at the end.
fn names(indicator: &Indicator) -> Vec<String> {
    let whole = fold(&indicator.zh);
    let (mut bare, mut depth) = (String::new(), 0_i32);
    for c in whole.chars() {
        depth += i32::from(c == '(');
        if depth == 0 {
            bare.push(c);
        }
        depth -= i32::from(c == ')');
    }
    let short =
        ["件数", "人数", "次数", "场数", "份数", "条数", "个数", "数"].iter().find_map(|end| bare.strip_suffix(end));
    let short = short.map(str::to_owned);
    [whole, bare].into_iter().chain(short).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_indicator_is_meant_by_its_id_its_name_or_a_part_of_it() {
        let table = Indicators::built_in();
        for (word, id) in [
            ("mediation_success_rate", "mediation_success_rate"),
            ("Mediators", "mediators"),
            ("调解成功率", "mediation_success_rate"),
            ("受理（调解）矛盾纠纷件数", "mediation_accepted"),
            ("受理矛盾纠纷", "mediation_accepted"),
            ("复吸", "drug_relapse_rate"),
            ("tjcgl", "mediation_success_rate"),
        ] {
            assert_eq!(indicator(table, word).map(|i| i.id.as_str()), Ok(id), "{word}");
        }
        assert!(indicator(table, "调解").unwrap_err().len() > 2);
        assert_eq!(indicator(table, "没有这个").unwrap_err(), [""; 0]);
    }
}
