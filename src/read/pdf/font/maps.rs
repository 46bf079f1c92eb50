//! The code tables (`CMap`) that PDF takes for granted, each read once.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_syntax::object::{Dict, Stream, String as Text};

use crate::read::pdf::budget::Budget;
use crate::read::pdf::stream;

/// Larger ones are no maps of a font.
const LARGEST: usize = 4 << 20;

/// The tables read so far, by name.
#[derive(Default)]
pub(in crate::read::pdf) struct Maps {
    known: HashMap<Vec<u8>, Option<Rc<CMap>>>,
}

impl Maps {
    /// A predefined table such as GBK-EUC-H.
    pub(super) fn predefined(&mut self, name: &[u8]) -> Option<Rc<CMap>> {
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        let map = load_embedded(CMapName::from_bytes(name)).and_then(|b| CMap::parse(b, load_embedded)).map(Rc::new);
        self.known.insert(name.to_vec(), map.clone());
        map
    }
}

/// The table from the numbers of a character collection (Adobe-GB1) to characters.
pub(super) fn collection(descendant: &Dict<'_>) -> Option<CMapName<'static>> {
    let system = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
    let ordering = system.get::<Text<'_>>("Ordering")?;
    CidFamily::from_registry_ordering(b"Adobe", ordering.as_bytes()).ucs2_cmap()
}

/// A table that stands in the file.
pub(super) fn embedded(stream: &Stream<'_>, budget: &mut Budget) -> Option<CMap> {
    let bytes = stream::bytes(stream, budget);
    if bytes.len() > LARGEST { None } else { CMap::parse(&bytes, load_embedded) }
}

/// What a code stands for in a table of characters; control codes are no answer.
pub(super) fn look_up(map: &CMap, code: u32) -> Option<String> {
    let text: String = match map.lookup_bf_string(code)? {
        BfString::Char(c) => c.into(),
        BfString::String(text) => text.chars().filter(|c| *c != '\0').collect(),
    };
    let is_text = |c: char| !c.is_control() && c != '\u{FFFD}' || matches!(c, '\t' | '\n' | '\r');
    text.contains(is_text).then_some(text)
}
