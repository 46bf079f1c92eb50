//! What a report *is*: plain data, no behaviour beyond reading itself.
//!
//! This room knows no file, no index and no screen. The types serialise compactly for the index (`postcard`); the JSON
//! of the public contract is made in `export`, so that both can change on their own.

mod catalogue;
mod date;
mod fact;
mod figures;
mod notice;
mod piece;
mod place;
mod section;
mod source;
mod whole;

pub use catalogue::{Catalogue, CatalogueBuilder, County, Entry, Names, Province, Town, flag};
pub use date::Date;
pub use fact::{Corrected, Fact, PeriodType, Qualifier};
pub use figures::{Figures, Told};
pub use notice::{Notice, NoticeKind};
pub use piece::{Piece, Role};
pub use place::{Basis, Place};
pub use section::{Paragraph, Section};
pub use source::{Format, Source};
pub use whole::{Kind, Report};
