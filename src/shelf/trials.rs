//! Trials on real folders, by hand: `cargo test --release --lib shelf::trials -- --ignored --nocapture`.
//!
//! `ZHENBAO_TRIAL` names a folder of reports.
#![allow(clippy::print_stdout, reason = "a trial is there to be looked at")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use super::{Library, News, Origin, Summary, SyncOptions, sync};

fn folder() -> PathBuf {
    std::env::var_os("ZHENBAO_TRIAL").expect("ZHENBAO_TRIAL names a folder").into()
}

fn run(index: &Path, tell: &mut dyn FnMut(News)) -> Summary {
    sync(&Origin::at(&folder()), index, SyncOptions::default(), None, &AtomicBool::new(false), tell).unwrap()
}

/// Private memory of this process at its highest, in kB.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = |name: &str| status.lines().find_map(|l| l.strip_prefix(name)).unwrap_or_default();
    line("RssAnon:").trim().trim_end_matches(" kB").parse().unwrap_or(0)
}

#[test]
#[ignore = "measures; needs ZHENBAO_TRIAL"]
fn how_fast_a_library_is_read() {
    let home = tempfile::tempdir().unwrap();
    let (mut bytes, mut memory) = (0, 0);
    for name in ["first", "again", "trusted", "rebuilt"] {
        let started = Instant::now();
        let options = SyncOptions { rebuild: name == "rebuilt", ..SyncOptions::default() };
        let summary = sync(&Origin::at(&folder()), home.path(), options, None, &AtomicBool::new(false), &mut |news| {
            memory = memory.max(most_memory());
            match news {
                News::Progress(progress) => bytes = progress.bytes,
                News::Published { edition, reports } => {
                    println!("  {:6.2} s: edition {edition}, {reports} reports", started.elapsed().as_secs_f64());
                }
            }
        });
        let summary = summary.unwrap();
        println!("{name}: {:.2} s, {bytes} bytes, {memory} kB, {summary:?}", started.elapsed().as_secs_f64());
        std::thread::sleep(Duration::from_secs(2));
    }
    let started = Instant::now();
    let library = Library::open(Origin::at(&folder()), home.path(), None).unwrap();
    println!("opened in {:.2} ms: {}", started.elapsed().as_secs_f64() * 1e3, library.catalogue().len());
}

/// Not a test of its own: the process that is killed.
#[test]
#[ignore = "is killed by the next one"]
fn victim() {
    let index = PathBuf::from(std::env::var_os("ZHENBAO_TRIAL_INDEX").expect("the index"));
    run(&index, &mut |news| {
        if let News::Published { reports, .. } = news {
            println!("ACK {reports}");
        }
    });
}

#[test]
#[ignore = "kills for minutes; needs ZHENBAO_TRIAL"]
fn killed_at_any_moment_nothing_published_is_lost() {
    let home = tempfile::tempdir().unwrap();
    let index = home.path().join("index");
    let (mut least, mut acks, mut seed) = (0, 0, 88_172_645_463_325_252_u64);
    for round in 0..200 {
        if round % 40 == 0 {
            drop(std::fs::remove_dir_all(&index));
            least = 0;
        }
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "shelf::trials::victim", "--ignored", "--nocapture"])
            .env("ZHENBAO_TRIAL_INDEX", &index)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(seed % 2500));
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        for ack in String::from_utf8_lossy(&output.stdout).lines().filter_map(|line| line.strip_prefix("ACK ")) {
            least = least.max(ack.parse().unwrap());
            acks += 1;
        }
        let library = Library::open(Origin::at(&folder()), &index, None).unwrap();
        assert!(library.catalogue().len() >= least, "round {round}: {} of {least}", library.catalogue().len());
        least = library.catalogue().len();
    }
    let end = run(&index, &mut |_| ());
    println!("200 kills, {acks} promises, at the end {end:?}");
    let fresh = run(&home.path().join("fresh"), &mut |_| ());
    assert_eq!(end.reports, fresh.reports);
}

#[test]
#[ignore = "lists; needs ZHENBAO_TRIAL"]
fn what_cannot_be_read() {
    let home = tempfile::tempdir().unwrap();
    let summary = run(home.path(), &mut |_| ());
    let library = Library::open(Origin::at(&folder()), home.path(), None).unwrap();
    for problem in library.problems() {
        let (path, problem) = problem.unwrap();
        println!("{:10} {} {}", problem.kind, crate::text::sanitise_name(&path), problem.reason);
    }
    println!("{summary:?}");
}
