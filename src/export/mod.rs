//! Reports, lists, hits and comparisons in the forms of the public contract. Knows no terminal and no disk.

mod compare_csv;
mod compare_html;
mod compare_json;
mod compare_markdown;
mod compare_sheet;
mod compare_svg;
mod compare_table;
mod csv;
mod diff;
mod hits;
mod list;
mod notes;
mod report;
mod report_markdown;
mod review_json;
mod review_sheet;
mod show;

pub use compare_csv::compare_csv;
pub use compare_html::compare_html;
pub use compare_json::GridJson;
pub use compare_markdown::compare_markdown;
pub use compare_sheet::CompareStyle;
pub use compare_table::{compare_bars, compare_table};
pub use csv::csv_row;
pub use diff::{DiffJson, diff_lines, head as diff_head};
pub use hits::HitsJson;
pub use list::{ListRow, ListRowJson};
pub use notes::{NoteJson, Placed, notes_markdown, standing_words};
pub use report::{ErrorJson, ReportJson};
pub use report_markdown::report_markdown;
pub use review_json::{ReviewJson, rounded};
pub use review_sheet::{ReviewStyle, review_csv, review_html, review_lines, review_markdown, review_name};
pub use show::{outline_lines, text_lines};
