//! The review: what is there and what is not, does it add up, what was copied, what became of the plans.
//!
//! | file | what it knows |
//! |---|---|
//! | `checklist.toml`, `item` | the points, as data that users change |
//! | `rule` | the ways to decide a point |
//! | `book`, `sentence`, `pattern` | a report made ready: sections in a row, sentences with their addresses |
//! | `content`, `coverage`, `outline` | what must be there, what should, what a province asks for |
//! | `timing`, `form`, `marks`, `quality`, `integrity` | dates; title and signature; blanks and personal data; substance; sums of the rest |
//! | `print`, `overlap`, `crowd`, `copying` | text in common, net of phrases (`slogans.txt`) |
//! | `promise`, `answer` | plans and what became of them |
//! | `diff`, `align` | two reports side by side |
//! | `review`, `verdict`, `evidence`, `point` | what comes out, and what of it somebody should look at |
//!
//! This room is pure: reports with their facts in, findings out. Every finding has its evidence in the source and says no
//! more than the text does.

mod align;
mod answer;
mod book;
mod content;
mod copying;
mod coverage;
mod crowd;
mod diff;
mod evidence;
mod form;
mod integrity;
mod item;
mod marks;
mod outline;
mod overlap;
mod pattern;
mod point;
mod print;
mod promise;
mod quality;
#[allow(clippy::module_inception, reason = "the room is named for what it makes")]
mod review;
mod rule;
mod sentence;
mod timing;
mod verdict;

pub use copying::{Band, Before, Copying, Frozen, Near};
pub use diff::{Change, Diff, Facing, Figure, Head, Pair, Said, diff};
pub use evidence::Evidence;
pub use item::{Checklist, Force, Item};
pub use overlap::{Run, SectionShare};
pub use point::{Matter, Point, points};
pub use promise::{Gap, Outcome, Promise};
pub use review::{Group, Ready, Review, review};
pub use verdict::{Judged, Verdict};
