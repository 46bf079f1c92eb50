//! What the index remembers of each file of the library.

/// One file of the library as it was when it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceRow {
    /// Relative to the library, `/` between parts, odd bytes as `\xNN`.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970; negative before.
    pub mtime_ns: i64,
    /// Change of the file's status, nanoseconds since 1970; 0 where the system has none.
    pub ctime_ns: i64,
    /// The report that it holds: [`super::id_of`] its fingerprint.
    pub report: Option<u64>,
    /// Why it holds none, or what was odd.
    pub problem: Option<Problem>,
}

/// Why a file could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// One word for scripts.
    pub kind: String,
    /// A Chinese sentence.
    pub reason: String,
    /// What to do next, a Chinese sentence.
    pub hint: String,
}

impl Problem {
    /// One column value: the three parts between TABs.
    pub(super) fn to_column(&self) -> String {
        let part = |s: &str| s.chars().map(|c| if c == '\t' { ' ' } else { c }).take(2_000).collect::<String>();
        format!("{}\t{}\t{}", part(&self.kind), part(&self.reason), part(&self.hint))
    }

    pub(super) fn from_column(value: &str) -> Self {
        let mut parts = value.splitn(3, '\t').map(str::to_owned);
        let mut next = || parts.next().unwrap_or_default();
        Self { kind: next(), reason: next(), hint: next() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_survives_its_column() {
        let odd = Problem { kind: "encrypted".into(), reason: "有\t密码。".into(), hint: String::new() };
        let back = Problem::from_column(&odd.to_column());
        assert_eq!((back.kind.as_str(), back.reason.as_str(), back.hint.as_str()), ("encrypted", "有 密码。", ""));
    }
}
