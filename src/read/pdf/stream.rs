//! Streams, unpacked up to a limit: a kilobyte can stand for a gigabyte.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Stream};

use super::budget::Budget;

/// Packed streams of several or of rare filters are unpacked by the library, which knows no limit: only small ones.
const RARE: usize = 1 << 20;

/// The bytes of a stream; a broken tail is left out, an unknown filter gives nothing.
pub(super) fn bytes<'a>(stream: &Stream<'a>, budget: &mut Budget) -> Cow<'a, [u8]> {
    let limit = budget.stream();
    let filters = stream.filters();
    let packed = filters.iter().filter(|f| **f == Filter::FlateDecode).count();
    let bytes = match filters.as_slice() {
        _ if limit == 0 => Cow::default(),
        [] => stream.raw_data(),
        [Filter::FlateDecode] if !is_predicted(stream.dict()) => Cow::Owned(inflated(&stream.raw_data(), limit)),
        all if packed <= 1 && all.len() <= 4 && stream.raw_data().len() <= RARE => {
            stream.decoded_data().unwrap_or_default()
        }
        _ => Cow::default(),
    };
    budget.unpacked(bytes.len());
    bytes
}

/// A predictor stands between the packed bytes and the real ones.
fn is_predicted(dict: &Dict<'_>) -> bool {
    ["DecodeParms", "DP"].iter().any(|key| {
        let first = || dict.get::<Array<'_>>(key).and_then(|a| a.iter::<Dict<'_>>().next());
        dict.get::<Dict<'_>>(key).or_else(first).and_then(|d| d.get::<i32>("Predictor")).is_some_and(|p| p > 1)
    })
}

fn inflated(packed: &[u8], limit: usize) -> Vec<u8> {
    let mut out = Vec::new();
    // An error ends the stream; what came before it is kept.
    let _ = ZlibDecoder::new(packed).take(limit as u64).read_to_end(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_bomb_is_cut_and_a_broken_tail_left_out() {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&vec![b' '; 4 << 20]).unwrap();
        let bomb = packer.finish().unwrap();
        assert_eq!(inflated(&bomb, 1000).len(), 1000);
        assert_eq!(inflated(&bomb, 8 << 20).len(), 4 << 20);
        let cut = inflated(&bomb[..bomb.len() / 2], 8 << 20);
        assert!(!cut.is_empty() && cut.len() < 4 << 20);
        assert_eq!(inflated(b"no such thing", 1000), b"");
    }
}
