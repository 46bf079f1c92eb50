//! All integration tests in one binary, so that it is linked once.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod apart;
mod browse;
mod compare;
mod county;
mod editions;
mod english;
mod figures;
mod hands;
mod helpers;
mod house;
mod looks;
mod mutants;
mod notes;
mod pages;
mod pdf;
mod query;
mod readme;
mod refusals;
mod review;
mod reviewing;
mod roster;
mod run;
mod samples;
mod settings;
mod side;
mod story;
mod taking;
mod way;
mod worked;
