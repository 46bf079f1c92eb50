//! Typed text → query.

use super::{Query, QueryError};

pub(super) fn parse(text: &str) -> Result<Query, QueryError> {
    let _ = text;
    Ok(Query::default())
}
