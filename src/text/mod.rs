//! Chinese text on a grid and in comparison.
//!
//! | file | what it knows |
//! |---|---|
//! | `width` | how many cells of a terminal a text takes; the only place that knows |
//! | `cluster` | what is one character for the eye |
//! | `clip` | text cut and padded to an exact number of cells |
//! | `wrap` | a paragraph set into lines by the rules of Chinese typesetting (避头尾) |
//! | `lists` | where the items of a list inside a paragraph begin |
//! | `fold` | what search takes for equal: width, case, 简繁, white space |
//! | `numeral` | numbers as Chinese writes them, and their other forms in a query |
//! | `pinyin` | names by their sound |
//! | `sentence` | where the sentences of a paragraph end |
//! | `sketch` | a small sample by which texts with much in common are found |
//! | `plain` | text without the white space of its layout |
//! | `sanitise` | the one door for text that nobody vouches for |
//!
//! This room knows no report, no file and no screen. Offsets are bytes and stand on the boundaries of characters.

pub mod pinyin;

mod clip;
mod cluster;
mod fold;
#[cfg(test)]
mod hostile;
mod letter;
mod lists;
mod numeral;
mod plain;
mod sanitise;
mod sentence;
mod sketch;
#[cfg(test)]
mod speed;
mod width;
mod wrap;

pub use clip::{clip, fit, pad_left, pad_right};
pub use cluster::{Clusters, clusters};
pub use fold::{Across, Folded, Needle, Stretch, find_all, fold, fold_char};
pub use letter::{is_letter, is_letter_or_number};
pub use lists::list_markers;
pub use numeral::{alternatives, chinese_number, to_chinese, year_digits};
pub use plain::{join, join_row};
pub use sanitise::{safe_path, sanitise, sanitise_name};
pub use sentence::sentences;
pub use sketch::sketch;
pub use width::Widths;
pub use wrap::{Line, Setting, wrap};
