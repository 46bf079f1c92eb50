//! How well the seeds' figures are found; run by hand where they lie beside the project.
#![allow(clippy::print_stdout, clippy::string_slice, reason = "measurements are printed, of ASCII JSON")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{Indicators, facts};
use crate::report::{Fact, PeriodType, Qualifier};

fn shared() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    path.exists().then_some(path)
}

fn qualifier(fact: &Fact) -> &'static str {
    match fact.qualifier {
        Qualifier::Exact => "exact",
        Qualifier::About => "about",
        Qualifier::Over => "over",
        Qualifier::AtLeast => "at_least",
        Qualifier::Zero => "zero",
    }
}

fn period(fact: &Fact) -> &'static str {
    match fact.period_type {
        PeriodType::ReportingYear => "reporting_year",
        PeriodType::YearToDate | PeriodType::PartYear => "year_to_date",
        PeriodType::MultiYear => "multi_year",
        PeriodType::Historical => "historical",
        PeriodType::PointInTime => "point_in_time",
        PeriodType::Rate => "rate",
    }
}

/// The gold fact itself and the other readings that it accepts.
fn readings(gold: &Value) -> Vec<Value> {
    let mut out = vec![gold.clone()];
    for other in gold["accept"].as_array().into_iter().flatten() {
        let mut reading = gold.clone();
        for (key, value) in other.as_object().into_iter().flatten() {
            reading[key] = value.clone();
        }
        out.push(reading);
    }
    out
}

fn is_hit(gold: &Value, fact: &Fact) -> bool {
    readings(gold).iter().any(|r| {
        r["indicator_id"] == fact.indicator.as_str()
            && (r["value"].as_f64().unwrap_or(-1.0) - fact.value).abs() < 1e-6 * fact.value.max(1.0)
            && r["facet"].is_null() == fact.facet.is_none()
    })
}

fn join(text: &str) -> String {
    text.chars().filter_map(crate::text::fold_char).collect()
}

#[derive(Debug, Default)]
struct Score {
    core: usize,
    core_hit: usize,
    hit: usize,
    extra: usize,
    qualifier: usize,
    period: usize,
    facets: usize,
    facet: usize,
    sentence: usize,
    unsourced: usize,
}

fn score(name: &str, gold: &Value, text: &str, got: &[Fact], total: &mut Score) {
    let mut left: Vec<&Fact> = got.iter().collect();
    let source = join(text);
    for want in gold["indicators"].as_array().into_iter().flatten() {
        let core = want["core"].as_bool().unwrap_or(true);
        total.core += usize::from(core);
        let Some(at) = left.iter().position(|f| is_hit(want, f)) else {
            if core {
                println!(
                    "{name} missed {} {} {} | {}",
                    want["indicator_id"], want["value"], want["facet"], want["phrase"]
                );
            }
            continue;
        };
        let fact = left.remove(at);
        total.core_hit += usize::from(core);
        total.hit += 1;
        let qualified = want["qualifier"] == qualifier(fact);
        let type_of =
            |r: &Value| r["period_type"].as_str().map(|p| if p == "part_year" { "year_to_date" } else { p }.to_owned());
        let timed = readings(want).iter().any(|r| type_of(r).as_deref() == Some(period(fact)));
        let cited = join(want["sentence"].as_str().unwrap_or_default()) == join(&fact.sentence);
        total.qualifier += usize::from(qualified);
        total.period += usize::from(timed);
        total.sentence += usize::from(cited);
        if let (Some(facet), Some(own)) = (want["facet"].as_str(), &fact.facet) {
            total.facets += 1;
            total.facet += usize::from(join(facet) == join(own));
            if join(facet) != join(own) {
                println!("{name} facet {facet} read {own}");
            }
        }
        if !(qualified && timed && cited) {
            println!("{name} {} {} q {qualified} p {timed} ({}) s {cited}", want["phrase"], fact.printed, period(fact));
        }
    }
    total.extra += left.len();
    total.unsourced += got.iter().filter(|f| !source.contains(&join(&f.sentence))).count();
    for fact in left {
        println!(
            "{name} extra {} {} {:?} {} | {}",
            fact.indicator, fact.value, fact.facet, fact.printed, fact.sentence
        );
    }
}

#[test]
#[ignore = "needs the seeds beside the project"]
fn the_seeds_score() {
    let Some(shared) = shared() else { return };
    let mut total = Score::default();
    for entry in fs::read_dir(shared.join("domain/gold")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "json") {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let gold: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let text = fs::read_to_string(shared.join(format!("seeds/{name}.txt"))).unwrap();
        let mut report = crate::read::read(text.as_bytes(), "").unwrap();
        report.year = gold["metadata"]["reporting_year"]["value"].as_u64().map(|y| y as u16);
        score(name.get(..3).unwrap_or_default(), &gold, &text, &facts(&report, Indicators::built_in()), &mut total);
    }
    println!("{total:?}");
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    assert!(percent(total.hit, total.hit + total.extra) >= 99.0 && percent(total.core_hit, total.core) >= 97.0);
    assert!(percent(total.qualifier, total.hit) >= 97.0 && percent(total.period, total.hit) >= 95.0);
    assert_eq!(total.unsourced, 0);
}

#[test]
#[ignore = "needs the seeds beside the project"]
fn what_follows_from_the_seeds() {
    let Some(shared) = shared() else { return };
    let mut got = Vec::new();
    for entry in fs::read_dir(shared.join("seeds")).unwrap() {
        let path = entry.unwrap().path();
        let Ok(text) = fs::read(&path) else { continue };
        let mut report = crate::read::read(&text, "").unwrap();
        let gold = shared.join("domain/gold").join(path.file_name().unwrap()).with_extension("json");
        let Ok(gold) = fs::read_to_string(gold) else { continue };
        let gold: Value = serde_json::from_str(&gold).unwrap();
        report.year = gold["metadata"]["reporting_year"]["value"].as_u64().map(|y| y as u16);
        let facts = facts(&report, Indicators::built_in());
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for check in super::checks(&report, &facts) {
            println!(
                "{} {} {} {}",
                name.get(..3).unwrap_or_default(),
                check.kind.word(),
                check.verdict.word(),
                check.calc
            );
            got.push(format!("{} {} {}", check.kind.word(), check.verdict.word(), check.calc));
        }
        for ratio in super::derived(&facts) {
            println!("{} {} {:.1}{}", name.get(..3).unwrap_or_default(), ratio.zh, ratio.value, ratio.unit);
        }
    }
    for want in [
        "rate consistent 288/290=99.31%≈99%",
        "rate consistent 42/43=97.67%≈97.67%",
        "rate consistent 783/857=91.37%≈91.4%",
        "rate consistent 10/11=90.91%≈90.9%",
        "parts consistent 16+157+5+6=184",
        "parts consistent 17+140=157",
        "closed_accepted consistent 24+3=27",
        "parts overlapping 21+6+62+90=179>90",
        "rate unclear 24/27=88.89%≠100%",
    ] {
        assert!(got.iter().any(|check| check == want), "{want}");
    }
}
