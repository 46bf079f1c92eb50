//! Tests of what an index promises: nothing published is lost, nothing damaged is shown, nobody waits for anybody.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::trial::{self, Library, names, source};
use super::{Edition, Error, Published, Query, Scope, Verified, Writer, catalogue, current, id_of, matches, verify};
use crate::report::Figures;

#[test]
fn a_writer_that_dies_leaves_the_edition_before() {
    let reports = trial::county();
    let dir = tempfile::tempdir().unwrap();
    // A first run that dies at once, in its work, and half-way through publishing.
    drop(Writer::open(dir.path()).unwrap());
    let mut writer = Writer::open(dir.path()).unwrap();
    writer.put_report(&reports[0], &Figures::default()).unwrap();
    drop(writer);
    fs::create_dir_all(dir.path().join("gen-0001")).unwrap();
    fs::write(dir.path().join(".new-CURRENT"), "gen").unwrap();
    assert_eq!((current(dir.path()).unwrap(), verify(dir.path())), (None, Verified::default()));
    let mut writer = Writer::open(dir.path()).unwrap();
    writer.put_report(&reports[1], &Figures::default()).unwrap();
    assert_eq!(writer.publish().unwrap().reports, 1);
    writer.put_report(&reports[2], &Figures::default()).unwrap();
    drop(writer);
    let writer = Writer::open(dir.path()).unwrap();
    assert!(writer.knows(id_of(&reports[1].source.hash)) && !writer.knows(id_of(&reports[2].source.hash)));
    assert_eq!(writer.finish().unwrap(), Published { edition: 1, reports: 1, new: false });
    assert_eq!(names(dir.path()), ["CURRENT", "gen-0001", "lock"]);
    assert_eq!(verify(dir.path()).damage, []);
}

#[test]
fn a_reader_sees_one_edition_whatever_is_published() {
    let reports = trial::county();
    let library = Library::of(&reports[..1], 1);
    let (old, old_catalogue) = library.open();
    let stop = AtomicBool::new(false);
    let query = Query::parse("调解").unwrap();
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = 0;
            while !stop.load(Ordering::Relaxed) {
                let edition = Edition::open(library.folder()).unwrap().unwrap();
                let catalogue = edition.catalogue().unwrap();
                let rows = matches(&edition, &catalogue, &query, Scope::Text, &|| false).unwrap();
                assert_eq!(rows.count(), catalogue.len());
                seen += 1;
            }
            seen
        });
        let mut writer = Writer::open(library.folder()).unwrap();
        for report in &reports[1..3] {
            writer.put_report(report, &Figures::default()).unwrap();
            writer.publish().unwrap();
        }
        writer.finish().unwrap();
        stop.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > 0);
    });
    let rows = matches(&old, &old_catalogue, &query, Scope::Text, &|| false).unwrap();
    assert_eq!((rows.count(), old.report(old_catalogue.entries[0].doc).unwrap()), (1, reports[0].clone()));
    assert_eq!(library.open().1.len(), 3);
}

#[cfg(unix)]
#[test]
fn modes_are_what_they_should_be_under_any_umask() {
    use std::os::unix::fs::PermissionsExt;
    // The umask belongs to the whole process, so the test runs itself anew for each.
    if std::env::var_os("ZHENBAO_TEST_UMASK").is_some() {
        let mask: u32 = std::env::var("ZHENBAO_TEST_UMASK").unwrap().parse().unwrap();
        rustix::process::umask(rustix::fs::Mode::from_raw_mode(mask));
        let dir = tempfile::tempdir().unwrap();
        let index = dir.path().join("index");
        for report in trial::county() {
            let mut writer = Writer::open(&index).unwrap();
            writer.put_report(&report, &Figures::default()).unwrap();
            writer.finish().unwrap();
        }
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
        assert_eq!(mode(&index), 0o755);
        assert_eq!(mode(&index.join("CURRENT")), 0o644);
        assert_eq!(mode(&index.join("lock")), 0o600);
        for edition in names(&index).iter().filter(|n| n.starts_with("gen-")) {
            assert_eq!(mode(&index.join(edition)), 0o755);
            for file in names(&index.join(edition)) {
                assert_eq!(mode(&index.join(edition).join(&file)), 0o644, "{file}");
            }
        }
        return;
    }
    for mask in [0o000u32, 0o022, 0o027, 0o077] {
        let own = std::env::current_exe().unwrap();
        let name = "find::promises::modes_are_what_they_should_be_under_any_umask";
        let child = std::process::Command::new(own)
            .args([name, "--exact"])
            .env("ZHENBAO_TEST_UMASK", mask.to_string())
            .output()
            .unwrap();
        assert!(child.status.success(), "{mask:o}: {}", String::from_utf8_lossy(&child.stdout));
    }
}

#[test]
fn every_flip_every_cut_and_every_missing_file_is_noticed() {
    let library = Library::of(&trial::county(), 2);
    let folder = library.folder().join(format!("gen-{:04}", library.open().0.number()));
    let query = Query::parse("调解 OR 普法").unwrap();
    for name in names(&folder) {
        let path = folder.join(&name);
        let whole = fs::read(&path).unwrap();
        let places = (0..whole.len()).step_by(1 + whole.len() / 12);
        let flips = places.map(|at| {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << (at % 8);
            Some(bytes)
        });
        let cuts = [Some(whole[..whole.len() / 2].to_vec()), Some(Vec::new()), None];
        for broken in flips.chain(cuts).filter(|b| b.as_ref() != Some(&whole)) {
            // Never in place: mapped files must not change under their readers.
            fs::remove_file(&path).unwrap();
            if let Some(bytes) = &broken {
                fs::write(&path, bytes).unwrap();
            }
            assert!(!verify(library.folder()).damage.is_empty(), "{name}");
            let answer = Edition::open(library.folder()).and_then(|edition| {
                let edition = edition.unwrap();
                matches(&edition, &edition.catalogue()?, &query, Scope::Text, &|| false)
            });
            if broken.is_none_or(|b| b.len() != whole.len()) {
                assert!(answer.is_err(), "{name}");
            }
            let _ = fs::remove_file(&path);
            fs::write(&path, &whole).unwrap();
        }
    }
    assert_eq!(verify(library.folder()).damage, []);
    fs::write(library.folder().join("CURRENT"), "gen-0009").unwrap();
    assert!(!verify(library.folder()).damage.is_empty());
    fs::remove_file(library.folder().join("CURRENT")).unwrap();
    assert!(!verify(library.folder()).damage.is_empty());
    assert!(matches!(catalogue(library.folder()), Ok(None)));
    fs::write(library.folder().join("CURRENT"), "nonsense").unwrap();
    assert!(matches!(Writer::open(library.folder()), Err(Error::Damaged { .. })));
    Writer::rebuild(library.folder()).unwrap().finish().unwrap();
    assert_eq!((verify(library.folder()).damage, library.open().1.len()), (Vec::new(), 0));
}

/// Publishes one report after the other and says how many are safe, until somebody kills it.
fn publish_until_killed(folder: &Path) {
    use std::io::Write;
    let mut writer = Writer::open(folder).unwrap();
    for n in 0..10_000 {
        let report = trial::report(&format!("第{n}份"), &[("一、", "情况", &["调解一件。"])]);
        let id = writer.put_report(&report, &Figures::default()).unwrap();
        writer.put_source(&source(&n.to_string(), Some(id))).unwrap();
        if n % 3 == 2 {
            let published = writer.publish().unwrap();
            writeln!(std::io::stdout(), "ACK {}", published.reports).unwrap();
        }
    }
}

#[test]
fn nothing_reported_safe_is_lost_by_a_kill() {
    use std::io::BufRead;
    use std::process::{Command, Stdio};
    const FOLDER: &str = "ZHENBAO_TEST_KILL";
    if let Some(folder) = std::env::var_os(FOLDER) {
        return publish_until_killed(Path::new(&folder));
    }
    let dir = tempfile::tempdir().unwrap();
    let (mut folder, mut safe) = (dir.path().join("0"), 0);
    for round in 0..24u64 {
        // Every third time a first run, killed early.
        if round % 3 == 0 {
            (folder, safe) = (dir.path().join(round.to_string()), 0);
        }
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["find::promises::nothing_reported_safe_is_lost_by_a_kill", "--exact", "--nocapture"])
            .env(FOLDER, &folder)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = std::io::BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut told =
            |most: usize| said.by_ref().filter_map(|l| l.strip_prefix("ACK ")?.parse().ok()).take(most).last();
        let before = if round % 3 == 0 { None } else { told(1 + round as usize % 4) };
        std::thread::sleep(std::time::Duration::from_millis(round * 7 % 60));
        child.kill().unwrap();
        safe = safe.max(before.unwrap_or(0)).max(told(usize::MAX).unwrap_or(0));
        child.wait().unwrap();
        assert_eq!(before.is_some(), round % 3 != 0);
        let verified = verify(&folder);
        assert_eq!(verified.damage, [], "round {round}");
        assert!(verified.reports >= safe, "round {round}: {} of {safe}", verified.reports);
    }
    let last = Writer::open(&folder).unwrap().finish().unwrap();
    assert!(last.reports as u64 >= safe);
    let left = names(&folder).into_iter().filter(|n| !n.starts_with("gen-")).collect::<Vec<_>>();
    assert_eq!(left, ["CURRENT", "lock"]);
}
