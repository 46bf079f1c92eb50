//! Everything a key can ask for.

/// A command of the browser, without knowledge of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    Down,
    Up,
    Left,
    Right,
    PageDown,
    PageUp,
    First,
    Last,
    /// The selected report, in its text.
    Open,
    /// One step back.
    Back,
    NextPane,
    PrevPane,
    Zoom,
    /// Filter the library, or search within the text when that has the focus.
    Filter,
    NextMatch,
    PrevMatch,
    /// List by place or by year.
    Order,
    /// Fold or unfold all groups.
    FoldAll,
    /// Compare the marked reports, or what the cursor or the filter points at.
    Compare,
    /// All years of the town under the cursor.
    CompareYears,
    /// Mark a report for the comparison.
    Mark,
    Sort,
    Transpose,
    AllRows,
    NextDifference,
    PrevDifference,
    /// What is under the cursor to the clipboard, with its address.
    Copy,
    CopyRow,
    CopySection,
    /// A bare screen to copy from with the mouse.
    Bare,
    /// A file of what is shown, or of what was copied.
    Export,
    KeepCopied,
    /// The source file in an editor.
    Edit,
    NextSection,
    PrevSection,
    /// All figures of a report with their sentences.
    Facts,
    /// The headline figures of a report among the towns around it.
    Peers,
    /// The row under the cursor of the comparison as a chart.
    Chart,
    /// Set the figure under the cursor right, or strike it out.
    Correct,
    /// Figures per village and back.
    PerVillage,
    /// The hits of the filter over all reports.
    Hits,
    /// What the filter matches, counted, and what sets the shown report apart.
    Stats,
    /// The review of the county around a report.
    Review,
    /// Two reports side by side.
    Sides,
    /// Write the findings as a draft.
    Draft,
    /// Only the rows of the review that ask for a look.
    OnlyProblems,
    /// The sentences that are the same on both sides, hidden or shown.
    FoldEqual,
    /// Put a bookmark on what one looks at, or take it off.
    Bookmark,
    /// Write a note on it.
    Note,
    /// The list of bookmarks and notes.
    Marks,
    /// Remove the row's bookmark or note, and bring it back.
    Remove,
    Restore,
    /// Where one was before, and back again.
    PlaceBack,
    PlaceForward,
    /// Another library.
    OpenLibrary,
    Tour,
    /// The list of everything that can be done.
    Palette,
    /// The list of what could not be read.
    Problems,
    /// Another document of the same town and year.
    OtherCopy,
    /// Count the shown document for its town and year.
    Choose,
    AssignReport,
    AssignFolder,
    Rescan,
    Redraw,
    /// The mouse on or off.
    Mouse,
    Help,
    Suspend,
    /// Leave the view, from the first view the program.
    Leave,
    /// Leave at once.
    Quit,
}
