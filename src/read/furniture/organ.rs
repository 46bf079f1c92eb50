//! Names of organs, told by how they end.

/// Organs that sign reports.
const SIGNING: [&str; 8] = ["人民政府", "办事处", "委员会", "管委会", "党委", "党工委", "居民委员会", "政府办公室"];

/// Organs and places that publish.
const PUBLISHING: [&str; 17] = [
    "政府",
    "办公室",
    "党政办",
    "政府办",
    "局",
    "厅",
    "所",
    "院",
    "中心",
    "镇",
    "乡",
    "街道",
    "区",
    "县",
    "市",
    "苏木",
    "部",
];

/// Whether a text is the name of an organ that may have published a document. 本网 and other sites are none.
pub(in crate::read) fn is_publisher(name: &str) -> bool {
    is_name(name) && (ends_with(name, &SIGNING) || ends_with(name, &PUBLISHING))
}

/// Whether a line is nothing but the name of an organ that signs.
pub(in crate::read) fn is_signing(line: &str) -> bool {
    let joined: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    is_name(&joined) && ends_with(&joined, &SIGNING)
}

fn is_name(text: &str) -> bool {
    (3..=40).contains(&text.chars().count())
        && !text.contains(['。', '，', '；', '：', ',', ';', ':', '、', '“', '《', '='])
        && !text.chars().any(|c| c.is_ascii_digit())
}

fn ends_with(name: &str, endings: &[&str]) -> bool {
    endings.iter().any(|e| name.ends_with(e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organs_are_told_from_sites_and_sentences() {
        for (name, publishes, signs) in [
            ("青石镇人民政府", true, true),
            ("中共青石镇委员会", true, true),
            ("柳河 街道 办事处", true, true),
            ("青石镇党政办", true, false),
            ("武江区司法局", true, false),
            ("青石镇", true, false),
            ("本网", false, false),
            ("武江区人民政府门户网站", false, false),
            ("我镇坚持党的领导，服务人民政府", false, false),
            ("2023年人民政府", false, false),
        ] {
            assert_eq!((is_publisher(name), is_signing(name)), (publishes, signs), "{name}");
        }
    }
}
