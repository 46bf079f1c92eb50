//! One line of typing.

/// What is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// The filter of the library, obeyed at every key.
    Filter,
    /// Words to find within the open report.
    Find,
    /// Words that the rows of the open list must hold.
    Roster,
    /// Words that the lines of the comparison must hold.
    Lines,
    /// The name of a file for what is shown.
    KeepView,
    /// The name of a file for what was copied.
    KeepText,
    /// The name to keep the filter under.
    KeepQuery,
    /// The right number of a figure.
    Correct,
    /// Why it is right.
    Reason,
    /// The words of a note.
    Note,
    /// The folder of another library.
    OpenLibrary,
    /// Town and year for the shown report.
    AssignReport,
    /// Town or county for the folder of the shown report.
    AssignFolder,
}

/// An input box: text and cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    pub kind: InputKind,
    before: String,
    after: String,
}

/// Longer lines are cut; nobody types them, but a paste may hold them.
const LONGEST: usize = 1024;

impl Input {
    pub fn new(kind: InputKind, text: &str) -> Self {
        Self { kind, before: text.to_owned(), after: String::new() }
    }

    /// The whole line.
    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// What stands before the cursor.
    pub fn before(&self) -> &str {
        &self.before
    }

    pub(super) fn insert(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.before.chars().count() + self.after.chars().count());
        let line = text.chars().map(|c| if c.is_control() { ' ' } else { c });
        self.before.extend(line.take(room));
    }

    /// Puts a text in the place of some characters, the cursor behind it.
    pub(super) fn replace(&mut self, from: usize, to: usize, text: &str) {
        let whole = self.text();
        self.before = whole.chars().take(from).collect();
        self.after = whole.chars().skip(to).collect();
        self.insert(text);
    }

    pub(super) fn backspace(&mut self) -> bool {
        self.before.pop().is_some()
    }

    pub(super) fn delete(&mut self) {
        let mut rest = self.after.chars();
        rest.next();
        self.after = rest.collect();
    }

    pub(super) fn left(&mut self) {
        if let Some(c) = self.before.pop() {
            self.after.insert(0, c);
        }
    }

    pub(super) fn right(&mut self) {
        let mut rest = self.after.chars();
        self.before.extend(rest.next());
        self.after = rest.collect();
    }

    pub(super) fn home(&mut self) {
        self.after.insert_str(0, &std::mem::take(&mut self.before));
    }

    pub(super) fn end(&mut self) {
        self.before.push_str(&std::mem::take(&mut self.after));
    }

    /// Takes away everything before the cursor.
    pub(super) fn clear(&mut self) {
        self.before.clear();
    }

    /// Takes away the word before the cursor.
    pub(super) fn drop_word(&mut self) {
        let kept = self.before.trim_end();
        self.before = kept.rfind(char::is_whitespace).map_or(String::new(), |i| {
            kept.chars().scan(0, |n, c| (*n <= i).then(|| (*n += c.len_utf8(), c).1)).collect()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editing_in_the_middle_of_a_line() {
        let mut input = Input::new(InputKind::Filter, "西河 调解");
        input.drop_word();
        assert_eq!(input.text(), "西河 ");
        input.insert("20\n24");
        assert_eq!(input.text(), "西河 20 24");
        input.home();
        input.right();
        input.delete();
        assert_eq!((input.before(), input.text().as_str()), ("西", "西 20 24"));
        input.insert(&"长".repeat(5000));
        assert_eq!(input.text().chars().count(), 1024);
    }
}
