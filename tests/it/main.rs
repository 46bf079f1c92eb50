//! All integration tests in one binary, so that it is linked once.

mod browse;
mod compare;
mod county;
mod house;
mod refusals;
mod run;
mod samples;
mod story;
