//! What only the user can give: corrections, choices, bookmarks and notes, the place where they stopped. Never derived, never lost.
//!
//! Everything lies in one private folder of the user. A file is either replaced whole ([`Session`]) or grows by lines
//! with a checksum each ([`Assignments`], [`Corrections`], [`Marks`]), so that a kill, a full disk or two sessions at once lose nothing. A file
//! that cannot be understood is a notice and never stops the program. The library itself is never written.

mod assignment;
mod assignments;
mod cause;
mod correction;
mod corrections;
mod health;
mod log;
mod mark;
mod marks;
mod queries;
mod session;
mod unsaved;
mod when;
mod whole;

pub use assignment::{Assignment, Subject};
pub use assignments::Assignments;
pub use cause::cause;
pub use correction::{Change, Correction};
pub use corrections::Corrections;
pub use health::faults;
pub use log::Damage;
pub use mark::{Anchor, Mark};
pub use marks::Marks;
pub use queries::Queries;
pub use session::{Order, Place, Session};
pub use unsaved::Unsaved;
pub use when::now;
