//! Headings that character recognition has damaged.

use std::sync::LazyLock;

use encoding_rs::GBK;

/// The second level of GB 2312: characters of names and old books, hardly one in a thousand of these reports.
static RARE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let bytes: Vec<u8> = (0xD8..=0xF7).flat_map(|lead| (0xA1..=0xFE).flat_map(move |trail| [lead, trail])).collect();
    let mut rare: Vec<char> = GBK.decode_without_bom_handling(&bytes).0.chars().collect();
    rare.sort_unstable();
    rare
});

/// Holds more rare characters than any ordinary heading: four at least, and one in eight.
pub(super) fn is_garbled(heading: &str) -> bool {
    let rare = heading.chars().filter(|c| *c >= '\u{4e00}' && RARE.binary_search(c).is_ok()).count();
    rare >= 4 && rare * 8 >= heading.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_and_local_headings_are_sound() {
        for (heading, expected) in [
            ("推进依法行政，建设法治政府", false),
            ("荥阳、浏阳、郫都三地结对共建法治乡村", false),
            ("统筹推進法治政府建設工作的主要舉措和成效", false),
            ("推逬袈灏眍邋啜政府建设", true),
        ] {
            assert_eq!(is_garbled(heading), expected, "{heading}");
        }
    }
}
