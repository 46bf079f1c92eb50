//! Elements in which the content systems of government sites put the main text.

/// Attribute and value, the most telling first.
const CONTAINERS: [(&str, &str); 13] = [
    ("id", "UCAP-CONTENT"),
    ("class", "TRS_Editor"),
    ("class", "trs_editor_view"),
    ("class", "TRS_UEDITOR"),
    ("id", "zoom"),
    ("class", "pages_content"),
    ("class", "article-content"),
    ("class", "xxgk_content"),
    ("class", "Custom_UnionStyle"),
    ("class", "view"),
    ("class", "wenzhang"),
    ("id", "content"),
    ("class", "content"),
];

/// How many ranks there are.
pub(super) const RANKS: usize = CONTAINERS.len();

/// From this rank on a name may also stand at a box around menus and main text.
pub(super) const VAGUE: usize = 9;

/// The rank of an attribute's value, 0 the most telling.
pub(super) fn rank(attribute: &str, value: &str) -> Option<usize> {
    let holds = |wanted: &str| match attribute {
        "class" => value.split_ascii_whitespace().any(|class| class.eq_ignore_ascii_case(wanted)),
        _ => value.trim().eq_ignore_ascii_case(wanted),
    };
    CONTAINERS.iter().position(|(a, wanted)| *a == attribute && holds(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_have_ranks() {
        for (attribute, value, expected) in [
            ("id", "UCAP-CONTENT", Some(0)),
            ("class", "left TRS_Editor", Some(1)),
            ("id", "Zoom", Some(4)),
            ("class", "content", Some(12)),
            ("class", "contents", None),
            ("id", "view", None),
        ] {
            assert_eq!(rank(attribute, value), expected, "{attribute} {value}");
        }
        assert!(
            CONTAINERS[VAGUE..].iter().any(|c| c.1 == "view") && CONTAINERS[..VAGUE].iter().all(|c| c.1 != "content")
        );
    }
}
