//! Who stands around this process: its parent, group, session and terminal.
//!
//! Read from `/proc`, not asked by system calls: in a container the leader of the session or group may stand outside,
//! the kernel then numbers it 0, and the safe wrappers of `getsid` and `getpgid` hold that for impossible.

use rustix::fs::{fstat, major, minor};
use rustix::stdio::stdout;

/// A process as `/proc/<pid>/stat` tells of it; 0 stands for somebody outside of the container, or for nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kin {
    pub(super) parent: i32,
    pub(super) group: i32,
    pub(super) session: i32,
    /// The number of the controlling terminal's device as the kernel packs it.
    terminal: i32,
}

impl Kin {
    /// This process; `None` where the system has no `/proc`.
    pub(super) fn own() -> Option<Self> {
        Self::told("/proc/self/stat")
    }

    /// The parent of this process; `None` where it is outside of the container.
    pub(super) fn parent(self) -> Option<Self> {
        (self.parent > 0).then(|| Self::told(&format!("/proc/{}/stat", self.parent))).flatten()
    }

    /// Whether standard output is the terminal that controls this process.
    pub(super) fn controlled_by_stdout(self) -> bool {
        let device = |number| (minor(number) & 0xff) | (major(number) << 8) | ((minor(number) & !0xff) << 12);
        self.terminal != 0 && fstat(stdout()).is_ok_and(|stat| device(stat.st_rdev) == self.terminal as u32)
    }

    fn told(path: &str) -> Option<Self> {
        Self::parse(&std::fs::read_to_string(path).ok()?)
    }

    /// `pid (name) state parent group session terminal …`; the name may hold brackets and blanks.
    fn parse(stat: &str) -> Option<Self> {
        let mut numbers = stat.rsplit_once(')')?.1.split_ascii_whitespace().skip(1).map_while(|word| word.parse().ok());
        let mut next = || numbers.next();
        Some(Self { parent: next()?, group: next()?, session: next()?, terminal: next()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_proc() {
        let kin = |parent, group, session, terminal| Some(Kin { parent, group, session, terminal });
        for (line, expected) in [
            ("7 (zhenbao) S 5 7 5 34817 7 4194304", kin(5, 7, 5, 34817)),
            ("7 (a) b (c) R 0 0 0 0 -1", kin(0, 0, 0, 0)),
            ("7 (zhenbao) S 5 7", None),
            ("", None),
        ] {
            assert_eq!(Kin::parse(line), expected, "{line}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_process_is_known_in_any_container() {
        let own = Kin::own().unwrap();
        assert!(own.parent >= 0 && own.group >= 0 && own.session >= 0);
    }
}
