//! What a scan of a library comes upon.

use std::path::PathBuf;

use super::Problem;
use crate::read::zip::Member;

/// One thing in the library. Folders are passed over in silence unless they stay closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Relative to the library with `/` between parts, see [`super::name`]; that of a folder ends with `/`. Exact, so
    /// that it leads back to the file: whoever shows it makes it safe first.
    pub path: String,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    File(Body, Stamp),
    /// A file whose content stays unknown; what was read of it before still holds.
    Closed(Problem),
    /// A folder of which not everything can be seen; what was known below it still holds.
    ClosedFolder(Problem),
    /// Something that is named and belongs to no report.
    NotFollowed(Problem),
}

/// Where the bytes of a document are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Disk(PathBuf),
    Embedded(&'static [u8]),
    /// A file in an archive.
    Packed(PathBuf, Member),
}

/// By what a changed file is told without reading it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970.
    pub mtime_ns: i64,
    /// Nanoseconds since 1970; 0 where it says nothing, and then the file is read again.
    pub ctime_ns: i64,
}

impl Stamp {
    pub(super) fn of(meta: &std::fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self {
            size: meta.len(),
            mtime_ns: nanoseconds(meta.mtime(), meta.mtime_nsec()),
            ctime_ns: nanoseconds(meta.ctime(), meta.ctime_nsec()),
        }
    }

    /// A file that was touched so lately that another edit could leave the same times: such a stamp proves nothing.
    pub(super) fn trusted(self, scan_start_ns: i64) -> Self {
        const SAME_TICK_NS: i64 = 2_000_000_000;
        let fresh = self.mtime_ns.max(self.ctime_ns) >= scan_start_ns.saturating_sub(SAME_TICK_NS);
        if fresh { self.untrusted() } else { self }
    }

    pub(super) fn untrusted(self) -> Self {
        Self { ctime_ns: 0, ..self }
    }
}

fn nanoseconds(seconds: i64, rest: i64) -> i64 {
    seconds.saturating_mul(1_000_000_000).saturating_add(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_trusted_once_it_is_old_enough() {
        let stamp = |mtime_ns, ctime_ns| Stamp { size: 1, mtime_ns, ctime_ns };
        let second = 1_000_000_000;
        for (given, trusted) in [
            (stamp(5 * second, 5 * second), true),
            (stamp(8 * second, 5 * second), false),
            (stamp(5 * second, 8 * second), false),
            (stamp(i64::MAX, 5 * second), false),
            (stamp(i64::MIN, 7 * second), true),
        ] {
            assert_eq!(given.trusted(10 * second).ctime_ns != 0, trusted, "{given:?}");
        }
    }
}
