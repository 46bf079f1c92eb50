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
const SAMPLES: &[Sample] = samples![
    "广东省/scan-0007.txt",
    "广东省/韶关市武江区/report-02.txt",
    "广东省/韶关市武江区/西河镇2021.txt",
    "待整理/副本.txt",
    "清晏县/松月镇/松月镇2022.txt",
    "清晏县/松月镇/松月镇2023.txt",
    "清晏县/松月镇/松月镇2024.txt",
    "清晏县/溪月乡/2023.txt",
    "清晏县/溪月乡/report-03.html",
    "清晏县/溪月乡/溪月乡2022.txt",
    "清晏县/鹭洲镇/2023.html",
    "清晏县/鹭洲镇/2024.txt",
    "清晏县/鹭洲镇/信息公开2023.txt",
    "清晏县/鹭洲镇/鹭洲镇2021.docx",
    "清晏县/鹭洲镇/鹭洲镇2022年法治政府建设年度报告.txt",
    "清晏县/麓云乡/麓云乡2023.pdf",
    "福建省/南安市/省新镇2023.txt",
    "重庆市/report-03.txt",
];

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
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::shelf::scan::Scan;
    use crate::shelf::{Library, Origin, Resolved, SyncOptions, sync};

    #[test]
    fn the_samples_are_a_library_like_any_other() {
        let home = tempfile::tempdir().unwrap();
        let (origin, stop) = (Origin::Embedded, AtomicBool::new(false));
        let summary = sync(&origin, home.path(), SyncOptions::default(), None, &stop, &mut |_| ()).unwrap();
        assert_eq!((summary.added, summary.failed), (SAMPLES.len() as u64, 0));
        assert_eq!(summary.warning(&origin), None);
        let again = sync(&origin, home.path(), SyncOptions::default(), None, &stop, &mut |_| ()).unwrap();
        assert_eq!((again.unchanged, again.edition), (SAMPLES.len() as u64, summary.edition));
        let library = Library::open(origin, home.path(), None).unwrap();
        assert!(matches!(library.resolve(SAMPLES[0].0), Ok(Resolved::One(_))));
    }

    #[test]
    fn no_sample_is_forgotten() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-reports");
        let on_disk =
            Scan::of(&folder).into_iter().flatten().map(|found| found.path).filter(|path| path != "README.md");
        let built_in: Vec<_> = scan().map(|found| found.path).collect();
        assert_eq!(on_disk.collect::<Vec<_>>(), built_in);
    }
}
