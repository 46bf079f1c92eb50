//! Measures the table against headings that were sorted by hand.

use serde_json::Value;

use super::*;
use crate::report::Paragraph;

/// Where the hand-sorted headings and their texts lie.
const GOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared");

#[test]
#[ignore = "reads data outside the project"]
#[allow(clippy::print_stderr, reason = "a measurement has no other reader")]
fn topics_agree_with_the_hand_sorted_ones() {
    let (mut right, mut given, mut wanted, mut time) = (0, 0, 0, std::time::Duration::ZERO);
    let folder = std::fs::read_dir(format!("{GOLD}/domain/gold")).unwrap();
    let files = folder.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == "json"));
    for path in files {
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let text = std::fs::read_to_string(format!("{GOLD}/seeds/{}", gold["file"].as_str().unwrap())).unwrap();
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut sections = Vec::new();
        let mut rest = text.as_str();
        build(&gold["sections"], &mut sections, &mut rest);
        assign(&mut sections);
        let start = std::time::Instant::now();
        assign(&mut sections);
        time += start.elapsed();
        compare(&gold["sections"], &sections, &mut |heading, gold, own| {
            let common = own.iter().filter(|id| gold.contains(&id.as_str())).count();
            (right, given, wanted) = (right + common, given + own.len(), wanted + gold.len());
            if common < own.len() || common < gold.len() {
                eprintln!("{heading}\n    gold {gold:?}\n    own  {own:?}");
            }
        });
    }
    let (precision, recall) = (f64::from(right as u32) / given as f64, f64::from(right as u32) / wanted as f64);
    eprintln!("precision {precision:.3} recall {recall:.3}, {time:?} for all");
    assert!(precision >= 0.85 && recall >= 0.85, "precision {precision:.3} recall {recall:.3}");
}

fn build(gold: &Value, out: &mut Vec<Section>, rest: &mut &str) {
    for row in gold.as_array().unwrap() {
        let heading = row["heading"].as_str().unwrap().to_owned();
        let behind = rest.find(&heading).map_or(rest.len(), |at| at + heading.len());
        *rest = rest.get(behind..).unwrap();
        let length = row["body_chars"].as_u64().unwrap() as usize;
        let text: String = rest.chars().take(length + 1).collect();
        let mut section = Section { level: row["level"].as_u64().unwrap() as u8, heading, ..Section::default() };
        section.paragraphs.push(Paragraph { text, line: 1 });
        build(&row["children"], &mut section.children, rest);
        out.push(section);
    }
}

fn compare(gold: &Value, own: &[Section], each: &mut impl FnMut(&str, &[&str], &[String])) {
    for (row, section) in gold.as_array().unwrap().iter().zip(own) {
        let topics: Vec<&str> = row["topics"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        each(&section.heading, &topics, &section.topics);
        compare(&row["children"], &section.children, each);
    }
}
