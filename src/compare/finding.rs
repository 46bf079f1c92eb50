//! What the arithmetic checks of a report say about its cells.

use crate::measure::{Check, CheckKind, Verdict};

use super::cell::{Cell, State};
use super::grid::{Grid, Row};

impl Grid {
    /// Tells the findings of a report's checks in its column: at the rate that does not follow from its parts, else at
    /// each figure of the calculation. What is consistent, cut or unclear is no finding.
    pub fn set_findings(&mut self, column: usize, checks: &[Check]) {
        for check in checks {
            let Some(word) = word(check.verdict) else { continue };
            for row in self.rows.iter_mut().filter(|r| may_concern(check, r)) {
                let cell = row.cells.get_mut(column);
                if let Some(cell) = cell.filter(|c| c.finding.is_none() && concerns(check, c)) {
                    cell.finding = Some(format!("{word} {}", check.calc));
                }
            }
        }
    }
}

fn word(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::Inconsistent => Some("算术不符"),
        Verdict::Overlapping => Some("分项重叠"),
        Verdict::Outlier => Some("离群"),
        Verdict::Consistent | Verdict::Truncated | Verdict::Unclear => None,
    }
}

fn may_concern(check: &Check, row: &Row) -> bool {
    check.kind != CheckKind::Rate || row.unit == "%"
}

/// The cell's figure is read from a sentence of the check and stands in its calculation.
fn concerns(check: &Check, cell: &Cell) -> bool {
    let State::Value(figure, evidence) = &cell.state else { return false };
    let printed = figure.value() * figure.divisor().unwrap_or(1.0);
    let mut numbers = check.calc.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|n| n.parse::<f64>().ok());
    check.evidence.iter().any(|e| e.line == evidence.line && e.text == evidence.sentence)
        && numbers.any(|n| (n - printed).abs() < 0.006)
}

#[cfg(test)]
mod tests {
    use super::super::samples::exact;
    use super::super::{Column, Options, grid};
    use super::*;
    use crate::measure::{Evidence, Indicators};
    use crate::report::Fact;

    #[test]
    fn findings_stand_at_their_figures() {
        let sentence = "全年共有187件。".to_owned();
        let of = |id: &str, n: f64| Fact { sentence: sentence.clone(), ..exact(id, n) };
        let facts =
            [of("mediation_accepted", 187.0), of("mediation_success", 175.0), of("mediation_success_rate", 98.4)];
        let column = Column { facts: &facts, ..Column::default() };
        let evidence = vec![Evidence { text: sentence.clone(), section: vec![], line: 41 }];
        let check = |kind, verdict, calc: &str| Check {
            kind,
            verdict,
            calc: calc.into(),
            named: None,
            evidence: evidence.clone(),
        };
        let rate = "175/187=93.58%≠98.4%";
        for (check, found) in [
            (check(CheckKind::Rate, Verdict::Inconsistent, rate), [false, false, true]),
            (check(CheckKind::Rate, Verdict::Consistent, rate), [false; 3]),
            (check(CheckKind::Parts, Verdict::Overlapping, "90+100=190>187"), [true, false, false]),
            (Check { evidence: vec![], ..check(CheckKind::Rate, Verdict::Inconsistent, rate) }, [false; 3]),
        ] {
            let mut grid = grid(&[column], Indicators::built_in(), Options::default());
            grid.set_findings(0, std::slice::from_ref(&check));
            let has = |fact: &Fact| grid.cell(grid.row_of(&fact.indicator).unwrap(), 0).unwrap().finding.is_some();
            assert_eq!(facts.each_ref().map(has), found, "{check:?}");
        }
    }
}
