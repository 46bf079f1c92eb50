//! The sample library: the files of `sample-reports/`, built into the program.

use xxhash_rust::xxh3::Xxh3;

use super::found::{Body, Found, Stamp, What};

/// Path in the library, and content.
type Sample = (&'static str, &'static [u8]);

macro_rules! samples {
    ($($path:literal,)*) => {
        &[$(($path, include_bytes!(concat!("../../sample-reports/", $path)))),*]
    };
}

/// All samples in path order; a file that is added to the folder gets a line here.
const SAMPLES: &[Sample] = samples![];

/// As a folder is scanned, in the order of paths.
pub(super) fn scan() -> impl Iterator<Item = Found> {
    SAMPLES
        .iter()
        .map(|(path, bytes)| Found { path: (*path).to_owned(), what: What::File(Body::Embedded(bytes), stamp(bytes)) })
}

pub(super) fn body(path: &str) -> Option<Body> {
    SAMPLES.iter().find(|(known, _)| *known == path).map(|(_, bytes)| Body::Embedded(bytes))
}

/// Changes when any sample changes.
pub(super) fn fingerprint() -> u64 {
    let mut all = Xxh3::new();
    for (path, bytes) in SAMPLES {
        all.update(path.as_bytes());
        all.update(&(bytes.len() as u64).to_le_bytes());
        all.update(bytes);
    }
    all.digest()
}

/// The index of the samples is told by their fingerprint, so a stamp needs no times.
pub(super) fn stamp(bytes: &[u8]) -> Stamp {
    Stamp { size: bytes.len() as u64, mtime_ns: 0, ctime_ns: 1 }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::shelf::scan::Scan;

    #[test]
    fn no_sample_is_forgotten() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-reports");
        let on_disk =
            Scan::of(&folder).into_iter().flatten().map(|found| found.path).filter(|path| path != "README.md");
        let built_in: Vec<_> = scan().map(|found| found.path).collect();
        assert_eq!(on_disk.collect::<Vec<_>>(), built_in);
    }
}
