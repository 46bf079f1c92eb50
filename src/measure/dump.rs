use super::{Indicators, every_fact};
#[test]
#[ignore]
fn dump() {
    let Ok(list) = std::env::var("DUMP") else { return };
    for path in list.split(':') {
        let bytes = std::fs::read(path).unwrap();
        let Ok(mut report) = crate::read::read(&bytes, path) else {
            println!("unreadable {path}");
            continue;
        };
        if report.year.is_none() {
            let p: Vec<char> = path.chars().collect();
            for w in p.windows(4) {
                if w[0] == '2' && w[1] == '0' && w.iter().all(|c| c.is_ascii_digit()) {
                    report.year = w.iter().collect::<String>().parse().ok();
                    break;
                }
            }
        }
        println!("##### {path} year {:?}", report.year);
        let facts = every_fact(&report, Indicators::built_in());
        let mut last = String::new();
        for piece in report.pieces() {
            for s in piece.text.split_inclusive('。') {
                let here: Vec<_> =
                    facts.iter().filter(|f| f.sentence == s || f.sentence.ends_with(s) && s.len() > 30).collect();
                let has = s.chars().any(|c| c.is_ascii_digit() || "零无未没两三四五六七八九十百".contains(c));
                if !here.is_empty() || (has && std::env::var("ALL").is_ok()) {
                    if s == last {
                        continue;
                    }
                    last = s.into();
                    println!("[{:?}] {s}", piece.section);
                    for f in here {
                        println!(
                            "      {}{} = {}{} {} {:?} {:?} {:?} {} {:?} c{:.2}",
                            if f.confidence < 0.5 { "-- " } else { "" },
                            f.indicator,
                            f.value,
                            f.high.map_or(String::new(), |h| format!("..{h}")),
                            f.unit_printed,
                            f.qualifier,
                            f.facet,
                            f.period_type,
                            f.period.clone().unwrap_or_default(),
                            f.printed,
                            f.confidence
                        );
                    }
                }
            }
        }
    }
}
