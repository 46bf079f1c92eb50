//! The language of the interface.

/// Chinese unless the locale says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    #[default]
    Zh,
    En,
}

impl Lang {
    /// Chooses between the two forms of one message, so that neither can be missing.
    pub fn of<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// Reads a name such as `en`, `zh_CN.UTF-8` or `C`; `None` for other languages.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("zh") => Some(Self::Zh),
            Some("en") => Some(Self::En),
            _ => None,
        }
    }

    /// Who has set another language than Chinese is better served with English; `C` and `POSIX` say nothing.
    fn of_locale(name: &str) -> Option<Self> {
        let language = name.split(['_', '.', '@']).next().unwrap_or_default();
        let is_plain = ["C", "POSIX"].contains(&language);
        Self::from_name(name).or_else(|| (!is_plain).then_some(Self::En))
    }

    /// The flag, then `ZHENBAO_LANG`, then the settings, then the locale; Chinese where all are silent, or plain `C`.
    pub fn choose(flag: Option<&str>, set: Option<Self>, env: impl Fn(&str) -> Option<String>) -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| env(name).filter(|v| !v.is_empty()));
        flag.and_then(Self::from_name)
            .or_else(|| Self::from_name(&env("ZHENBAO_LANG")?))
            .or(set)
            .or_else(|| Self::of_locale(&locale?))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flag_before_variable_before_locale() {
        let env = |pairs: &'static [(&str, &str)]| {
            move |name: &str| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned())
        };
        for (flag, set, pairs, expected) in [
            (None, None, &[][..], Lang::Zh),
            (None, None, &[("LANG", "C.UTF-8")], Lang::Zh),
            (None, None, &[("LANG", "POSIX")], Lang::Zh),
            (None, None, &[("LANG", "en_US.UTF-8")], Lang::En),
            (None, None, &[("LANG", "fr_FR.UTF-8")], Lang::En),
            (None, None, &[("LANG", "en_US.UTF-8"), ("LC_ALL", "zh_CN.GBK")], Lang::Zh),
            (None, Some(Lang::Zh), &[("LANG", "en_US.UTF-8")], Lang::Zh),
            (None, Some(Lang::En), &[("ZHENBAO_LANG", "zh")], Lang::Zh),
            (None, None, &[("ZHENBAO_LANG", "zh"), ("LANG", "en_US.UTF-8")], Lang::Zh),
            (Some("en"), None, &[("ZHENBAO_LANG", "zh")], Lang::En),
        ] {
            assert_eq!(Lang::choose(flag, set, env(pairs)), expected, "{flag:?} {set:?} {pairs:?}");
        }
    }
}
