//! Settings and languages. Knows no other room.

mod lang;

pub use lang::Lang;
