//! Functional areas: governed like a county, but no county of the law.

/// A functional area whose towns belong to one county of the law.
pub(in crate::read) struct Alias {
    /// As reports print it.
    pub(in crate::read) area: &'static str,
    pub(in crate::read) city: &'static str,
    pub(in crate::read) county: &'static str,
}

/// Areas whose county cannot be told from the town's name within the city alone.
const ALIASES: [Alias; 4] = [
    Alias { area: "江东新区", city: "河源市", county: "紫金县" },
    Alias { area: "万盛经开区", city: "重庆市", county: "綦江区" },
    Alias { area: "万盛经济技术开发区", city: "重庆市", county: "綦江区" },
    Alias { area: "大鹏新区", city: "深圳市", county: "龙岗区" },
];

impl Alias {
    pub(in crate::read) fn all() -> &'static [Self] {
        &ALIASES
    }
}

/// Endings of the names of functional areas.
const ENDINGS: [&str; 16] = [
    "新区",
    "高新区",
    "经开区",
    "开发区",
    "管理区",
    "示范区",
    "风景区",
    "景区",
    "工业区",
    "园区",
    "度假区",
    "试验区",
    "实验区",
    "合作区",
    "经济区",
    "新城",
];

/// The name ends as functional areas do, with at least two characters before the ending's last two.
pub(in crate::read) fn ends_as_area(name: &str) -> bool {
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}
