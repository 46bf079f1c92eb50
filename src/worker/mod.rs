//! Strangers' documents are read in a child process of the same binary that can be killed and can hurt nobody.
//!
//! The child gets bytes on its standard input and gives back a report, or unpacked bytes, on its standard output; it opens no file, no
//! connection and no process. Rust cannot catch a stack that overflows or memory that runs out, so what a document may
//! cost is limited by the kernel: ten seconds of processor time and 128 MiB. Whoever asks keeps the clock, kills a child that
//! does not answer, and goes on with a new one.

mod cage;
mod frame;
mod limits;
mod pipe;
mod serve;
mod ward;

pub use cage::Layers;
pub use frame::{Packed, Refusal};
pub use serve::{Skills, serve};
pub use ward::{Failure, Ward};

/// Takes connections to other machines away from this process and all that it becomes or starts; whether the system can.
pub fn forbid_network() -> bool {
    cage::forbid_network()
}

/// The name of the hidden command that is the child.
pub const COMMAND: &str = "worker";
