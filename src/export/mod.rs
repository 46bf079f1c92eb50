//! Reports, lists and hits in the forms of the public contract. Knows no terminal and no disk.

mod csv;
mod hits;
mod list;
mod report;
mod show;

pub use csv::csv_row;
pub use hits::HitsJson;
pub use list::{ListRow, ListRowJson};
pub use report::{ErrorJson, ReportJson};
pub use show::{outline_lines, text_lines};
