//! The units of figures in the language of the interface.

use super::Lang;

/// What a unit is called in English; empty where the name of what is counted says it all (disputes, people trained). Units
/// that are in no row, such as those of a user's own indicators, stay as they are.
#[rustfmt::skip]
const ENGLISH: [(&str, &str); 19] = [
    ("%", "%"), ("元", "yuan"), ("平方米", "m²"),
    ("人", ""), ("名", ""), ("人次", ""), ("次", ""), ("场", ""), ("场次", ""), ("件", ""), ("个", ""), ("份", ""),
    ("家", ""), ("部次", ""), ("张", ""), ("批", ""), ("条", ""), ("篇", ""), ("项", ""),
];
/// Behind the unit of a figure that was divided by the number of villages.
const PER_VILLAGE: [&str; 2] = ["/村", "per village"];

impl Lang {
    /// A figure or a name with its unit behind it, in the words of this language.
    ///
    /// ```
    /// use zhenbao::config::Lang;
    /// assert_eq!(Lang::Zh.with_unit("214", "件"), "214 件");
    /// assert_eq!(Lang::En.with_unit("214", "件"), "214");
    /// assert_eq!(Lang::En.with_unit("3.5", "场次/村"), "3.5 per village");
    /// ```
    pub fn with_unit(self, words: &str, unit: &str) -> String {
        let (own, divided) = unit.strip_suffix(PER_VILLAGE[0]).map_or((unit, false), |own| (own, true));
        let own = match self {
            Self::Zh => return format!("{words} {unit}").trim_end().to_owned(),
            Self::En => ENGLISH.iter().find(|(zh, _)| *zh == own).map_or(own, |(_, en)| en),
        };
        let behind = if divided { PER_VILLAGE[1] } else { "" };
        [words, own, behind].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_follow_the_language() {
        for (words, unit, zh, en) in [
            ("受理", "件", "受理 件", "受理"),
            ("97.7", "%", "97.7 %", "97.7 %"),
            ("约1.1万", "人次", "约1.1万 人次", "约1.1万"),
            ("2", "件/村", "2 件/村", "2 per village"),
            ("4", "口", "4 口", "4 口"),
            ("--", "", "--", "--"),
        ] {
            assert_eq!((Lang::Zh.with_unit(words, unit), Lang::En.with_unit(words, unit)), (zh.into(), en.into()));
        }
    }
}
