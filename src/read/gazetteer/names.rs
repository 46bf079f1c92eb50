//! How the names of divisions are made: suffixes, short forms, peoples.

/// What a town-level division is; the letter of the table behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Unit {
    Town,
    Township,
    Ethnic,
    Subdistrict,
    Office,
    Sumu,
    Farm,
    Forest,
    Zone,
    /// The name stands whole (地区, 园区, …).
    Whole,
}

impl Unit {
    pub(super) fn of_letter(letter: u8) -> Option<Self> {
        Some(match letter {
            b'Z' => Self::Town,
            b'X' => Self::Township,
            b'M' => Self::Ethnic,
            b'J' => Self::Subdistrict,
            b'K' => Self::Office,
            b'S' => Self::Sumu,
            b'N' => Self::Farm,
            b'L' => Self::Forest,
            b'D' => Self::Zone,
            b'O' => Self::Whole,
            _ => return None,
        })
    }

    pub(in crate::read) fn suffix(self) -> &'static str {
        match self {
            Self::Town => "镇",
            Self::Township => "乡",
            Self::Ethnic => "民族乡",
            Self::Subdistrict => "街道",
            Self::Office => "街道办事处",
            Self::Sumu => "苏木",
            Self::Farm => "农场",
            Self::Forest => "林场",
            Self::Zone => "开发区",
            Self::Whole => "",
        }
    }

    /// A printed unit means a unit of the table: 乡 also stands for 民族乡, 街道 for 街道办事处.
    pub(in crate::read) fn fits(self, table: Self) -> bool {
        self.class() == table.class()
    }

    /// 镇, 乡, 街道 or 苏木, no farm, zone or the like.
    pub(in crate::read) fn is_official(self) -> bool {
        !matches!(self, Self::Farm | Self::Forest | Self::Zone | Self::Whole)
    }

    fn class(self) -> Self {
        match self {
            Self::Ethnic => Self::Township,
            Self::Office => Self::Subdistrict,
            other => other,
        }
    }
}

/// Printed suffixes, longer ones before those they end in.
const SUFFIXES: [(&str, Unit); 14] = [
    ("街道办事处", Unit::Subdistrict),
    ("街道办", Unit::Subdistrict),
    ("办事处", Unit::Subdistrict),
    ("街道", Unit::Subdistrict),
    ("镇人民政府", Unit::Town),
    ("乡人民政府", Unit::Township),
    ("镇", Unit::Town),
    ("民族乡", Unit::Ethnic),
    ("乡", Unit::Township),
    ("苏木", Unit::Sumu),
    ("农场", Unit::Farm),
    ("林场", Unit::Forest),
    ("开发区", Unit::Zone),
    ("街", Unit::Subdistrict),
];

/// Stem and unit of a printed town name; `None` where it has no suffix or nothing before it.
pub(super) fn split(name: &str) -> Option<(&str, Unit)> {
    let found = SUFFIXES.iter().find_map(|(suffix, unit)| Some((name.strip_suffix(suffix)?, *unit)))?;
    (!found.0.is_empty()).then_some(found)
}

/// The name of a town without that of its county before it (济源市沁园 → 沁园).
pub(super) fn without_county<'a>(town: &'a str, county: &str) -> &'a str {
    town.strip_prefix(county).filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(town)
}

/// Peoples as they stand in names of counties and townships.
const PEOPLES: [&str; 60] = [
    "蒙古族",
    "回族",
    "藏族",
    "维吾尔族",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "朝鲜族",
    "满族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "高山族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "怒族",
    "乌孜别克族",
    "俄罗斯族",
    "鄂温克族",
    "德昂族",
    "保安族",
    "裕固族",
    "京族",
    "塔塔尔族",
    "独龙族",
    "鄂伦春族",
    "赫哲族",
    "门巴族",
    "珞巴族",
    "基诺族",
    "各族",
    "鄂温克",
    "达斡尔",
    "朝鲜",
    "俄罗斯",
];

/// The name without the peoples at its end (彭水苗族土家族 → 彭水); `None` where there are none or nothing is left.
pub(super) fn without_peoples(stem: &str) -> Option<&str> {
    let mut left = stem;
    while let Some(shorter) = PEOPLES.iter().find_map(|people| left.strip_suffix(people)) {
        left = shorter;
    }
    (left.len() < stem.len() && left.chars().nth(1).is_some()).then_some(left)
}

/// 石柱土家族自治县 → (石柱, 县).
pub(super) fn short_autonomous(name: &str) -> Option<(&str, &'static str)> {
    let endings = [("自治县", "县"), ("自治旗", "旗"), ("自治州", "州")];
    endings.iter().find_map(|(long, short)| Some((without_peoples(name.strip_suffix(long)?)?, *short)))
}

/// 广东 of 广东省, 西藏 of 西藏自治区, 武江 of 武江区; `None` where too little is left.
pub(super) fn stem_of_upper(name: &str) -> Option<&str> {
    if let Some((stem, _)) = short_autonomous(name) {
        return Some(stem);
    }
    let regions = ["壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "地区"];
    let cut = regions.iter().find_map(|suffix| name.strip_suffix(suffix));
    let stem = cut.or_else(|| name.strip_suffix(['省', '市', '县', '区', '旗', '盟']))?;
    stem.chars().nth(1).is_some().then_some(stem)
}

/// A heading of the statistics in the place of a city.
pub(super) fn is_hidden_city(name: &str) -> bool {
    name == "市辖区" || name == "县" || name.contains("直辖县级")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_names_fall_into_stem_and_unit() {
        for (name, expected) in [
            ("西河镇", Some(("西河", Unit::Town))),
            ("城东街道办事处", Some(("城东", Unit::Subdistrict))),
            ("北城街街道", Some(("北城街", Unit::Subdistrict))),
            ("于家务回族乡", Some(("于家务回族", Unit::Township))),
            ("发达民族乡", Some(("发达", Unit::Ethnic))),
            ("镇", None),
            ("西河", None),
        ] {
            assert_eq!(split(name), expected, "{name}");
        }
    }

    #[test]
    fn short_forms_of_uppers() {
        for (name, stem) in [
            ("广东省", Some("广东")),
            ("内蒙古自治区", Some("内蒙古")),
            ("广西壮族自治区", Some("广西")),
            ("石柱土家族自治县", Some("石柱")),
            ("双江拉祜族佤族布朗族傣族自治县", Some("双江")),
            ("凉山彝族自治州", Some("凉山")),
            ("阿里地区", Some("阿里")),
            ("兴安盟", Some("兴安")),
            ("易县", None),
        ] {
            assert_eq!(stem_of_upper(name), stem, "{name}");
        }
        assert_eq!(short_autonomous("鄂温克族自治旗"), None);
        assert_eq!(short_autonomous("彭水苗族土家族自治县"), Some(("彭水", "县")));
    }
}
