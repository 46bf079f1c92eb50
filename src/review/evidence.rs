//! A heading or sentence of the source with its address.

/// What a finding rests on; always text of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    pub text: String,
    /// Markers, outermost first.
    pub section: Vec<String>,
    /// Source line, from 1.
    pub line: u32,
}

impl From<&crate::measure::Evidence> for Evidence {
    fn from(e: &crate::measure::Evidence) -> Self {
        Self { text: e.text.clone(), section: e.section.clone(), line: e.line }
    }
}
