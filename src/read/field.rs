//! Fields: instructions to the program, and the text that came of them.

/// Longer instructions say nothing more, in bytes.
const LONGEST: usize = 400;
/// Fields in fields.
const DEEPEST: usize = 50;

#[derive(Debug, Default)]
struct Field {
    code: String,
    /// The separator was met: what follows is text.
    shows: bool,
}

/// The fields that are open.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// Opened beyond the limit.
    beyond: usize,
}

impl Fields {
    pub(super) fn begin(&mut self) {
        if self.open.len() < DEEPEST {
            self.open.push(Field::default());
        } else {
            self.beyond += 1;
        }
    }

    pub(super) fn separate(&mut self) {
        if let Some(field) = self.open.last_mut().filter(|_| self.beyond == 0) {
            field.shows = true;
        }
    }

    pub(super) fn end(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else {
            self.open.pop();
        }
    }

    /// A piece of the instruction.
    pub(super) fn push_code(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|f| !f.shows && f.code.len() + text.len() <= LONGEST) {
            field.code.push_str(text);
        }
    }

    /// Text here is part of an instruction.
    pub(super) fn in_code(&self) -> bool {
        self.open.iter().any(|field| !field.shows)
    }

    /// Text here is a table of contents.
    pub(super) fn in_contents(&self) -> bool {
        self.open.iter().any(|field| field.code.trim_start().starts_with("TOC"))
    }

    /// Instructions end with their paragraph, unless a document is damaged: then the text goes on all the same.
    pub(super) fn end_of_paragraph(&mut self) {
        self.open.retain(|field| field.shows || field.code.trim_start().starts_with("TOC"));
        self.open.iter_mut().for_each(|field| field.shows = true);
        self.beyond = 0;
    }
}

/// Whether a line can be one of a table of contents: it ends with the number of a page.
pub(super) fn is_contents_line(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text.chars().count() < 120 && text.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_are_no_text_and_end_with_the_paragraph() {
        let mut fields = Fields::default();
        fields.begin();
        fields.push_code(" HYPERLINK");
        assert!(fields.in_code() && !fields.in_contents());
        fields.separate();
        assert!(!fields.in_code());
        fields.end();
        fields.begin();
        fields.push_code("TOC \\o");
        fields.end_of_paragraph();
        assert!(!fields.in_code() && fields.in_contents());
        fields.end();
        fields.begin();
        fields.end_of_paragraph();
        assert!(!fields.in_code());
        (0..1000).for_each(|_| fields.begin());
        (0..1000).for_each(|_| fields.end());
        assert!(!fields.in_code() && fields.open.is_empty());
    }

    #[test]
    fn contents_end_with_a_page() {
        for (text, expected) in [("一、主要做法\t3", true), ("", true), ("目录", false), ("全年20场。", false)]
        {
            assert_eq!(is_contents_line(text), expected, "{text}");
        }
    }
}
