//! Names of places as conditions.
