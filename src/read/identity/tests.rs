use super::*;
use crate::report::{Basis, Kind, Paragraph};

fn report(title: &str, issuer: &str, body: &str) -> Report {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let preamble = vec![Paragraph { text: body.to_owned(), line: 1 }];
    Report { title: some(title), issuer: some(issuer), preamble, ..Report::default() }
}

#[test]
fn placeholder() {
    let mut one = report("武江区西河镇2021年法治政府建设年度报告", "", "法治");
    identify(&mut one, &PageFacts::default(), "a.txt");
    assert_eq!(one.place.code.as_deref(), Some("440203101"));
    assert_eq!((one.kind, one.year, one.place.basis), (Kind::Township, Some(2021), Basis::Text));
}
