//! Strangers' documents are read in a child process: whatever becomes of it, the documents do not suffer.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use zhenbao::worker::{Failure, Ward};

use crate::run::Home;

const REPORT: &str = "云溪县安平镇2021年法治政府建设年度报告

2021年，安平镇按照上级部署推进法治政府建设，现将有关情况报告如下。
一、主要工作
全年调解纠纷37件，办理行政执法案件12件。
二、存在的问题
执法力量偏少。
三、下一年度安排
充实执法队伍，办好法治讲堂。
安平镇人民政府
2022年1月10日
";

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_zhenbao"))
}

#[test]
fn a_child_reads_and_refuses() {
    let mut ward = Ward::new(program());
    let report = ward.read(REPORT.as_bytes(), "安平镇.txt").unwrap();
    assert_eq!((report.year, report.sections.len()), (Some(2021), 3));
    let Failure::Refused(refusal) = ward.read(b" \n", "a.txt").unwrap_err() else { panic!("no refusal") };
    assert_eq!(refusal.kind, "empty");
    assert!(ward.layers().unwrap().limits);
}

/// Kills the children of one thread and counts them.
fn kill_children(thread: &Path) -> usize {
    let told = fs::read_to_string(thread.join("children")).unwrap_or_default();
    let children = told.split_whitespace().filter_map(|word| Pid::from_raw(word.parse().ok()?));
    children.filter(|&pid| kill_process(pid, Signal::KILL).is_ok()).count()
}

/// Not every kernel is built to tell the children of a thread.
fn kernel_tells_children() -> bool {
    Path::new("/proc/thread-self/children").exists()
}

#[test]
fn a_child_that_is_killed_costs_no_document() {
    let mut ward = Ward::new(program());
    for n in 0..40 {
        ward.layers().unwrap();
        if n % 2 == 0 {
            let killed = kill_children(Path::new("/proc/thread-self"));
            assert!(killed == 1 || !kernel_tells_children(), "{n}: {killed}");
        }
        assert_eq!(ward.read(REPORT.as_bytes(), "a.txt").unwrap().year, Some(2021), "{n}");
    }
}

#[test]
fn a_sync_loses_nothing_when_its_children_are_killed() {
    let home = Home::new();
    for n in 0..120 {
        home.file(&format!("lib/{n}.txt"), format!("{REPORT}第{n}份。\n").as_bytes());
    }
    let mut sync = home.command(&["sync", "lib", "--json"]).stdout(Stdio::piped()).spawn().unwrap();
    let (over, threads) = (AtomicBool::new(false), format!("/proc/{}/task", sync.id()));
    let killed = AtomicUsize::new(0);
    thread::scope(|scope| {
        scope.spawn(|| {
            // At once until there was one to be killed, then now and then.
            while !over.load(Ordering::Relaxed) {
                let pause = if killed.load(Ordering::Relaxed) == 0 { 0 } else { 40 };
                thread::sleep(Duration::from_millis(pause));
                let all = fs::read_dir(&threads).into_iter().flatten().flatten();
                killed.fetch_add(all.map(|thread| kill_children(&thread.path())).sum(), Ordering::Relaxed);
            }
        });
        let out = sync.stdout.take().map(std::io::read_to_string).unwrap().unwrap();
        over.store(true, Ordering::Relaxed);
        assert!(out.contains("\"reports\":"), "{out}");
    });
    assert!(killed.into_inner() > 0 || !kernel_tells_children(), "the sync read without children");
    sync.wait().unwrap();
    let again = home.run(&["sync", "lib", "--json"]);
    assert!(again.out.contains("\"reports\":120"), "{again:?}");
}
