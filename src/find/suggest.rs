//! What was perhaps meant where a query names a place that the library does not have.

use super::places::{self, Sounds};
use super::query::{Field, QueryError, Term, nearest};
use super::{Edition, Query};
use crate::report::Catalogue;

/// Endings that people leave out.
const ENDINGS: [&str; 9] = ["街道", "镇", "乡", "县", "区", "市", "省", "自治区", "自治州"];

/// The first condition on a town, county, city or province whose name stands nowhere in the library, with the name most
/// like it.
pub fn unknown_place(edition: Option<&Edition>, catalogue: &Catalogue, query: &Query) -> Option<QueryError> {
    let own = Sounds::default();
    let sounds = edition.map_or(&own, |edition| &edition.sounds);
    for (term, span, _) in query.terms() {
        let Term::Text { field, text, quoted } = term else { continue };
        if field.is_place() && places::rows(catalogue, Some(*field), text, sounds, !quoted).is_empty() {
            let message = format!("库中没有名称含“{text}”的{}。", field.zh());
            return Some(QueryError::new(span.from, message).suggest(like(catalogue, *field, text)));
        }
    }
    None
}

fn like(catalogue: &Catalogue, field: Field, text: &str) -> Option<String> {
    let names = places::names(catalogue, field);
    if let Some(whole) = nearest(text, names.iter().copied()) {
        return Some(whole.to_owned());
    }
    let bare = |name: &str| ENDINGS.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name).to_owned();
    let bares: Vec<String> = names.iter().map(|name| bare(name)).collect();
    let found = nearest(text, bares.iter().map(String::as_str))?;
    bares.iter().position(|b| b == found).and_then(|at| names.get(at)).map(|name| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::trial::{self, Library};
    use super::*;

    #[test]
    fn a_place_that_is_not_there_leads_to_the_one_most_like_it() {
        let library = Library::of(&trial::county(), 1);
        let (edition, catalogue) = library.open();
        for (query, at, suggestion) in [
            ("普法 镇:北西镇", Some(3), Some("北溪镇")),
            ("镇:北系", Some(0), Some("北溪镇")),
            ("-县:丙线", Some(1), Some("丙县")),
            ("镇:完全不同", Some(0), None),
            ("镇:北溪 县:bx", None, None),
            ("town:bx 完全不同", None, None),
        ] {
            let query = Query::parse(query).unwrap();
            let found = unknown_place(Some(&edition), &catalogue, &query);
            assert_eq!(found.as_ref().map(|e| e.at), at, "{query}");
            assert_eq!(found.and_then(|e| e.suggestion).as_deref(), suggestion, "{query}");
        }
    }
}
