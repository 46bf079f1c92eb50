use super::*;

#[test]
fn codes_and_names_answer_each_other() {
    let all = Gazetteer::get();
    assert_eq!(all.divisions().count(), 41_352);
    for (code, expected) in [
        (440_203_101, "广东省韶关市武江区西河镇"),
        (500_152_117, "重庆市潼南区太安镇"),
        (350_583_100, "福建省泉州市南安市省新镇"),
        (441_900_101, "广东省东莞市石碣镇"),
        (419_001_001, "河南省济源市沁园街道"),
        (110_101_001, "北京市东城区东华门街道"),
    ] {
        assert_eq!(all.division(code).map(|d| d.to_string()).as_deref(), Some(expected), "{code}");
    }
    assert_eq!(all.division(440_203_999), None);
    let codes: Vec<u32> = all.divisions().map(|d| d.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b));
    assert!(codes.iter().all(|&c| all.division(c).is_some_and(|d| d.code == c)));
}

#[test]
fn towns_are_found_by_the_forms_reports_print() {
    for (name, count) in [
        ("省新镇", 1),
        ("省新", 1),
        ("西联镇", 2),
        ("沁园街道", 2),
        ("沁园街道办事处", 2),
        ("于家务回族乡", 1),
        ("于家务乡", 1),
        ("临江镇", 10),
        ("没有这个镇", 0),
        ("", 0),
    ] {
        assert_eq!(Gazetteer::get().find_towns(name).len(), count, "{name}");
    }
}

#[test]
fn counties_are_found_by_full_and_short_names() {
    for (name, code) in
        [("武江区", 440_203), ("武江", 440_203), ("石柱县", 500_240), ("彭水", 500_243), ("屈原管理区", 430_671)]
    {
        let found: Vec<u32> = Gazetteer::get().counties(name).iter().map(|c| c.code).collect();
        assert_eq!(found, [code], "{name}");
    }
    assert_eq!(Gazetteer::get().counties("鼓楼区").len(), 4);
}

#[test]
fn a_county_lists_its_towns() {
    let towns: Vec<String> = Gazetteer::get().towns_of(440_203).map(|d| d.town()).collect();
    assert!(towns.contains(&"西河镇".to_owned()) && towns.contains(&"西联镇".to_owned()), "{towns:?}");
    assert_eq!(Gazetteer::get().towns_of(1).count(), 0);
}

#[test]
fn the_table_stays_small() {
    let all = Gazetteer::get();
    let heap = all.town_stems.heap() + all.upper_names.heap() + all.upper_stems.heap();
    let rows = all.towns.capacity() * size_of::<Town>() + all.counties.capacity() * size_of::<County>();
    assert!(heap + rows < 2_500_000, "{} bytes", heap + rows);
}

/// Prints how long the first use takes: `cargo test --release loading -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
#[allow(clippy::print_stderr, reason = "a measurement has no other reader")]
fn loading_takes() {
    let start = std::time::Instant::now();
    let loaded = super::load::load();
    eprintln!("{:?} for {} towns", start.elapsed(), loaded.towns.len());
}
