//! Walks a folder tree in the order of its paths, one folder in memory at a time.
//!
//! Never leaves the tree and never waits: links are not followed, and only regular files are handed on.

use std::fs::{self, DirEntry};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::found::{Body, Found, Stamp, What};
use super::name::shown;
use super::packed::{self, MARK};
use super::{Problem, problem};
use crate::read::zip::Member;

/// A path in the library longer than this is not followed further down, in bytes.
const LONGEST: usize = 4_000;

/// The things of a folder tree, sorted by the bytes of their paths.
pub(super) struct Scan {
    /// Folders that are being read, the innermost last; each holds what is still to come, the next one last.
    open: Vec<Vec<Step>>,
}

/// One name in a folder.
struct Step {
    path: String,
    disk: PathBuf,
    kind: Kind,
}

enum Kind {
    Folder,
    File(Stamp),
    /// A file that cannot be looked at.
    Closed(Problem),
    Link,
    /// An archive whose files stand in the library as in a folder.
    Archive,
    /// One of them.
    Packed(Member, Stamp),
    /// An archive that is not opened.
    Refused(Problem),
}

impl Scan {
    /// # Errors
    /// The folder itself cannot be read.
    pub(super) fn of(root: &Path) -> io::Result<Self> {
        let (steps, broken) = listed(root, "")?;
        broken.map_or(Ok(Self { open: vec![steps] }), Err)
    }

    /// The problem of a folder goes before what could be seen of it.
    fn enter(&mut self, step: &Step) -> Option<What> {
        if step.path.len() > LONGEST {
            return Some(What::ClosedFolder(problem::path_too_long()));
        }
        match listed(&step.disk, &step.path) {
            Ok((steps, _)) if is_index(&steps) => None,
            Ok((steps, broken)) => {
                self.open.push(steps);
                broken.map(|e| What::ClosedFolder(problem::of_folder(&e)))
            }
            Err(e) if e.kind() == ErrorKind::NotFound => None,
            Err(e) => Some(What::ClosedFolder(problem::of_folder(&e))),
        }
    }

    /// An archive that went away since it was listed is a folder that cannot be seen.
    fn unfold(&mut self, step: &Step) -> Option<What> {
        let Ok((members, stamp)) = packed::members(&step.disk) else {
            return Some(What::ClosedFolder(problem::of_member(crate::read::zip::Broken::Damaged)));
        };
        let mut steps: Vec<Step> = members
            .into_iter()
            .filter(|m| m.name.len() < LONGEST && !m.name.split('/').any(is_litter))
            .map(|member| Step {
                path: format!("{}{}", step.path, member.name),
                disk: step.disk.clone(),
                kind: Kind::Packed(member.clone(), Stamp { size: member.size, ..stamp }),
            })
            .collect();
        steps.sort_by(|a, b| b.path.cmp(&a.path));
        steps.dedup_by(|a, b| a.path == b.path);
        self.open.push(steps);
        None
    }
}

impl Iterator for Scan {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            let Some(step) = self.open.last_mut()?.pop() else {
                self.open.pop();
                continue;
            };
            let what = match step.kind {
                Kind::Folder => self.enter(&step),
                Kind::File(stamp) if stamp.size > problem::LIMIT => Some(What::Closed(problem::too_large(stamp.size))),
                Kind::File(stamp) => Some(What::File(Body::Disk(step.disk), stamp)),
                Kind::Closed(problem) => Some(What::Closed(problem)),
                Kind::Link => link(&step.disk),
                Kind::Archive => self.unfold(&step),
                Kind::Packed(member, stamp) => Some(What::File(Body::Packed(step.disk, member), stamp)),
                Kind::Refused(problem) => Some(What::NotFollowed(problem)),
            };
            if let Some(what) = what {
                return Some(Found { path: step.path, what });
            }
        }
    }
}

/// The names of a folder, the last one first, and what broke the listing off.
fn listed(folder: &Path, above: &str) -> io::Result<(Vec<Step>, Option<io::Error>)> {
    let (mut steps, mut broken) = (Vec::new(), None);
    for entry in fs::read_dir(folder)? {
        match entry.and_then(|entry| step(&entry, above)) {
            Ok(step) => steps.extend(step),
            Err(e) => broken = Some(e),
        }
    }
    steps.sort_unstable_by(|a, b| b.path.cmp(&a.path));
    Ok((steps, broken))
}

fn step(entry: &DirEntry, above: &str) -> io::Result<Option<Step>> {
    let name = shown(&entry.file_name());
    if is_litter(&name) {
        return Ok(None);
    }
    let (kind, disk) = (entry.file_type()?, entry.path());
    let (end, kind) = match kind {
        kind if kind.is_dir() => ("/", Kind::Folder),
        kind if kind.is_symlink() => ("", Kind::Link),
        _ => match packed::is_archive(&disk, &name) {
            Ok(true) => (MARK, Kind::Archive),
            Err(problem) => ("", Kind::Refused(problem)),
            Ok(false) => match file(entry) {
                Some(kind) => ("", kind),
                None => return Ok(None),
            },
        },
    };
    Ok(Some(Step { path: format!("{above}{name}{end}"), disk, kind }))
}

/// What stands at a name that is no folder; `None` for special files, and where nothing stands any more. Asked of the
/// open folder, which spares the way through all the folders above.
fn file(entry: &DirEntry) -> Option<Kind> {
    match entry.metadata() {
        Ok(meta) => meta.is_file().then(|| Kind::File(Stamp::of(&meta))),
        Err(e) if e.kind() == ErrorKind::NotFound => None,
        Err(e) => Some(Kind::Closed(problem::of_file(&e))),
    }
}

/// Hidden files and what office programs and systems leave behind.
fn is_litter(name: &str) -> bool {
    const LEFT_BEHIND: [&str; 3] = ["thumbs.db", "desktop.ini", "__macosx"];
    (name.starts_with('.') && !name.starts_with(".."))
        || name.starts_with("~$")
        || LEFT_BEHIND.contains(&name.to_lowercase().as_str())
}

/// The folder of an index: what stands in it was derived from a library.
fn is_index(steps: &[Step]) -> bool {
    let last = |step: &Step, name: &str| step.path.rsplit('/').next() == Some(name);
    let is_generation = |step: &Step| step.disk.file_name().is_some_and(|name| shown(name).starts_with("gen-"));
    steps.iter().any(|s| matches!(s.kind, Kind::File(_)) && last(s, "CURRENT"))
        && steps.iter().any(|s| matches!(s.kind, Kind::Folder) && is_generation(s))
}

/// A link is never opened. One that stands for a file, or for nothing, is worth a word.
fn link(path: &Path) -> Option<What> {
    match fs::metadata(path) {
        Ok(meta) if meta.is_file() => Some(What::NotFollowed(problem::link())),
        Err(e) if e.kind() == ErrorKind::NotFound => Some(What::NotFollowed(problem::dangling_link())),
        _ => None,
    }
}

/// How many files stand in a tree, without looking at any; 0 where `stop` said so.
pub(super) fn count(root: &Path, stop: &dyn Fn() -> bool) -> u64 {
    let (mut folders, mut files) = (vec![root.to_owned()], 0);
    while let Some(folder) = folders.pop() {
        if stop() {
            return 0;
        }
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                _ if is_litter(&shown(&entry.file_name())) => {}
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) => files += u64::from(kind.is_file()),
                Err(_) => {}
            }
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use super::*;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let home = tempfile::tempdir().unwrap();
        for file in files {
            let path = home.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, *file).unwrap();
        }
        home
    }

    /// Paths, those that are problems with their kind.
    fn scanned(root: &Path) -> Vec<String> {
        let told = |found: Found| match found.what {
            What::File(..) => found.path,
            What::Closed(p) | What::ClosedFolder(p) | What::NotFollowed(p) => format!("{} {}", found.path, p.kind),
        };
        Scan::of(root).unwrap().map(told).collect()
    }

    #[test]
    fn paths_come_in_the_order_of_their_bytes() {
        let files = ["a/b", "a-b", "a/b-c/x", "a/b.txt", "a.txt", "ab/x", "a/bc/x", "Z", "镇/乡", "镇.txt", "镇0"];
        let home = tree(&files);
        let mut sorted = files;
        sorted.sort_unstable();
        assert_eq!(scanned(home.path()), sorted);
        assert_eq!(count(home.path(), &|| false), sorted.len() as u64);
    }

    #[test]
    fn archives_stand_as_folders() {
        let home = tree(&["b.zip x", "b.zipper", "c.zip"]);
        let zip = crate::read::zip::maker::packed(&[
            (b"z/2.txt", b"two"),
            (b"__MACOSX/z", b""),
            (b"1.txt", b"one"),
            (b"1.txt", b"again"),
        ]);
        fs::write(home.path().join("b.ZIP"), &zip).unwrap();
        let docx = crate::read::zip::maker::packed(&[(b"word/document.xml", b"<w:p/>")]);
        fs::write(home.path().join("a.zip"), docx).unwrap();
        let mut bodies = Vec::new();
        let scan = Scan::of(home.path()).unwrap().inspect(|found| match &found.what {
            What::File(Body::Packed(path, member), stamp) => {
                let (bytes, packed, read) = packed::taken(path, member).unwrap();
                assert_eq!(read, *stamp);
                bodies.push(packed::unpacked(bytes, packed).unwrap());
            }
            other => assert!(matches!(other, What::File(Body::Disk(_), _)), "{other:?}"),
        });
        let paths: Vec<String> = scan.map(|found| found.path).collect();
        assert_eq!(paths, ["a.zip", "b.ZIP!/1.txt", "b.ZIP!/z/2.txt", "b.zip x", "b.zipper", "c.zip"]);
        assert_eq!(bodies, [b"one", b"two"]);
    }

    #[test]
    fn litter_and_indexes_are_passed_over() {
        let home = tree(&[
            ".hidden",
            ".git/x",
            "~$a.doc",
            "Thumbs.db",
            "desktop.ini",
            "index/CURRENT",
            "index/gen-0001/x",
            "CURRENT",
            "kept/gen-0001/x",
        ]);
        assert_eq!(scanned(home.path()), ["CURRENT", "kept/gen-0001/x"]);
    }

    #[test]
    fn links_are_not_followed_and_loops_end() {
        let home = tree(&["real.txt", "d/x"]);
        for (target, name) in [
            ("real.txt", "to-file"),
            ("no/such", "to-nothing"),
            (".", "to-self"),
            ("..", "d/up"),
            ("/", "to-root"),
            ("/dev/zero", "to-device"),
            ("loop-b", "loop-a"),
            ("loop-a", "loop-b"),
            ("d", "to-folder"),
        ] {
            symlink(target, home.path().join(name)).unwrap();
        }
        assert_eq!(scanned(home.path()), ["d/x", "real.txt", "to-file link", "to-nothing link"]);
    }

    #[test]
    fn special_files_are_passed_over_and_giants_are_named() {
        let home = tree(&["a.txt"]);
        let fifo = home.path().join("fifo.txt");
        rustix::fs::mknodat(rustix::fs::CWD, &fifo, rustix::fs::FileType::Fifo, 0o644.into(), 0).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(home.path().join("socket.txt")).unwrap();
        fs::File::create(home.path().join("giant.txt")).unwrap().set_len(64 << 30).unwrap();
        assert_eq!(scanned(home.path()), ["a.txt", "giant.txt large"]);
    }

    #[test]
    fn odd_names_keep_their_way_to_the_disk() {
        let home = tree(&[]);
        for name in [&b"caf\xe9.txt"[..], b"a\nb", b"-rf", b" lead", b"*.txt", b"...", b"\xff\xfe"] {
            fs::write(home.path().join(OsStr::from_bytes(name)), name).unwrap();
        }
        let mut seen = 0;
        for found in Scan::of(home.path()).unwrap() {
            let What::File(Body::Disk(disk), _) = found.what else { panic!("{found:?}") };
            assert_eq!(disk.file_name().unwrap(), super::super::name::raw(&found.path));
            assert!(fs::metadata(&disk).unwrap().is_file());
            seen += 1;
        }
        assert_eq!(seen, 7);
    }

    #[test]
    fn deep_trees_end_with_a_word() {
        let home = tree(&[]);
        let mut path = home.path().to_owned();
        let name = "层".repeat(80);
        while path.as_os_str().len() < 3_600 {
            path.push(&name);
        }
        fs::create_dir_all(&path).unwrap();
        fs::write(path.join("底.txt"), "x").unwrap();
        assert_eq!(scanned(home.path()).len(), 1);
    }

    #[test]
    fn closed_folders_are_named_to_those_whom_they_are_closed_to() {
        use std::os::unix::fs::PermissionsExt;
        let home = tree(&["closed/x", "dark/x", "open/x"]);
        for (name, mode) in [("closed", 0o000), ("dark", 0o444)] {
            fs::set_permissions(home.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
        }
        let seen = scanned(home.path());
        for name in ["closed", "dark"] {
            fs::set_permissions(home.path().join(name), fs::Permissions::from_mode(0o755)).unwrap();
        }
        if rustix::process::geteuid().is_root() {
            assert_eq!(seen, ["closed/x", "dark/x", "open/x"]);
        } else {
            assert_eq!(seen, ["closed/ folder", "dark/x permission", "open/x"]);
        }
    }
}
