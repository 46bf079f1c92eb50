//! zhenbao (镇报): a reader for the yearly reports of China's towns on rule-of-law government.
//!
//! The floor plan. Data flows one way: bytes → report → index → list, text and hits → screen or stdout, and a line of
//! text carries its address (file line, section) the whole way. Which room may use which stands in `ARCHITECTURE.md`
//! and is checked by `tests/it/house.rs`.

pub mod app;
pub mod cli;
pub mod compare;
pub mod config;
pub mod export;
pub mod find;
pub mod helpers;
pub mod measure;
pub mod memory;
pub mod read;
pub mod report;
pub mod review;
pub mod shelf;
pub mod term;
pub mod text;
pub mod view;
pub mod worker;
