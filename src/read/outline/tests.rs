//! Whole documents: fixtures of our own, and (ignored) the reference reports where they are at hand.

mod gold;
