//! Fonts of many codes: a string is cut into codes, a code has a number in the font (CID), a CID has a character.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

use hayro_cmap::{CMap, CMapName};
use hayro_syntax::object::{Array, Dict, Number, Object, Stream};

use super::maps::{self, Maps};
use super::program;
use crate::read::pdf::budget::Budget;
use crate::read::pdf::stream;

/// Codes of a composite font.
pub(super) struct Composite {
    codes: Codes,
    /// CIDs → characters, for the known collections; a font with a map of its own needs it for gaps only.
    characters: OnceCell<Option<Rc<CMap>>>,
    collection: Option<CMapName<'static>>,
    /// CIDs → characters by the font program, where nothing else is known.
    program: HashMap<u32, char>,
    pub(super) is_vertical: bool,
    /// What a line advances by, in thousandths, where text runs down.
    pub(super) down: f32,
}

/// How a string falls into codes and what their CIDs are.
enum Codes {
    /// Two bytes, which are the CID.
    Identity,
    /// UTF-16; the table knows the CIDs.
    Utf16(Option<Rc<CMap>>),
    Table(Rc<CMap>),
}

/// One code of a string.
pub(super) struct Code {
    pub(super) value: u32,
    pub(super) bytes: usize,
    pub(super) cid: u32,
}

impl Composite {
    /// `has_map`: the font says itself what its codes stand for.
    pub(super) fn of(
        font: &Dict<'_>,
        descendant: &Dict<'_>,
        has_map: bool,
        maps: &mut Maps,
        budget: &mut Budget,
    ) -> Self {
        let (codes, is_vertical) = codes(font, maps, budget);
        let is_plain = matches!(codes, Codes::Utf16(_)) || has_map;
        let collection = maps::collection(descendant);
        let characters = OnceCell::new();
        if !is_plain {
            let _ = characters.set(collection.as_ref().and_then(|name| maps.predefined(name.to_bytes())));
        }
        let is_known = is_plain || collection.is_some();
        let program = if is_known { HashMap::new() } else { by_program(descendant, budget) };
        let down =
            descendant.get::<Array<'_>>("DW2").and_then(|a| a.iter::<Number>().nth(1)).map_or(-1000.0, |n| n.as_f32());
        Self { codes, characters, collection, program, is_vertical, down }
    }

    /// The first code of some bytes.
    pub(super) fn first(&self, bytes: &[u8]) -> Code {
        match &self.codes {
            Codes::Identity => {
                let (value, bytes) = number(bytes, 2);
                Code { value, bytes, cid: value }
            }
            Codes::Utf16(table) => {
                let is_pair = bytes.first().is_some_and(|b| (0xD8..0xDC).contains(b)) && bytes.len() >= 4;
                let (value, bytes) = number(bytes, if is_pair { 4 } else { 2 });
                let cid = table.as_ref().and_then(|t| t.lookup_cid_code(value, bytes as u8));
                Code { value, bytes, cid: cid.unwrap_or(0) }
            }
            Codes::Table(table) => in_table(table, bytes),
        }
    }

    /// What a code stands for.
    pub(super) fn text(&self, code: &Code) -> Option<String> {
        if matches!(self.codes, Codes::Utf16(_)) {
            let units = [(code.value >> 16) as u16, code.value as u16];
            return String::from_utf16(units.get(usize::from(code.bytes < 4)..)?).ok();
        }
        let load = || Maps::default().predefined(self.collection.as_ref()?.to_bytes());
        let by_collection = || maps::look_up(self.characters.get_or_init(load).as_ref()?, code.cid);
        by_collection().or_else(|| self.program.get(&code.cid).map(char::to_string))
    }
}

fn codes(font: &Dict<'_>, maps: &mut Maps, budget: &mut Budget) -> (Codes, bool) {
    let table = |map: Option<Rc<CMap>>| map.map_or(Codes::Identity, Codes::Table);
    match font.get::<Object<'_>>("Encoding") {
        Some(Object::Name(name)) => {
            let name = name.as_ref();
            let is_utf16 = name.windows(4).any(|w| w == b"UCS2") || name.windows(5).any(|w| w == b"UTF16");
            let codes = match name {
                b"Identity-H" | b"Identity-V" => Codes::Identity,
                _ if is_utf16 => Codes::Utf16(maps.predefined(name)),
                _ => table(maps.predefined(name)),
            };
            (codes, name.ends_with(b"V"))
        }
        Some(Object::Stream(stream)) => {
            let is_vertical = stream.dict().get::<i32>("WMode") == Some(1);
            (table(maps::embedded(&stream, budget).map(Rc::new)), is_vertical)
        }
        _ => (Codes::Identity, false),
    }
}

/// The shortest prefix that the table knows; else two bytes behind a lead byte, or one.
fn in_table(table: &CMap, bytes: &[u8]) -> Code {
    let known = (1..=bytes.len().min(4)).find_map(|n| {
        let (value, _) = number(bytes, n);
        let cid = table.lookup_cid_code(value, n as u8)?;
        Some(Code { value, bytes: n, cid })
    });
    known.unwrap_or_else(|| {
        let is_lead = bytes.first().is_some_and(|b| *b >= 0x81);
        let (value, bytes) = number(bytes, if is_lead { 2 } else { 1 });
        Code { value, bytes, cid: 0 }
    })
}

/// The number that the first bytes are, and how many there were.
fn number(bytes: &[u8], wanted: usize) -> (u32, usize) {
    let taken = bytes.iter().take(wanted);
    (taken.clone().fold(0, |value, b| value << 8 | u32::from(*b)), taken.count())
}

/// What the embedded font program says about its glyphs, by CID.
fn by_program(descendant: &Dict<'_>, budget: &mut Budget) -> HashMap<u32, char> {
    let descriptor = descendant.get::<Dict<'_>>("FontDescriptor");
    let file = |key: &str| descriptor.as_ref().and_then(|d| d.get::<Stream<'_>>(key));
    let Some(file) = file("FontFile2").or_else(|| file("FontFile3")) else { return HashMap::new() };
    let by_glyph = program::characters(&stream::bytes(&file, budget));
    let Some(glyphs) = descendant.get::<Stream<'_>>("CIDToGIDMap") else { return by_glyph };
    let glyphs = stream::bytes(&glyphs, budget);
    let pairs = glyphs.chunks_exact(2).zip(0_u32..).map(|(pair, cid)| (cid, number(pair, 2).0));
    pairs.filter_map(|(cid, glyph)| Some((cid, *by_glyph.get(&glyph)?))).collect()
}
