//! `sync`: brings the index up to date, with progress for people, for scripts or for the browser.

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde::Serialize;

use super::fault::{Ended, Fault, Outcome};
use super::library::Place;
use super::out::{Out, complain};
use super::progress::Line;
use crate::config::Lang;
use crate::shelf::{self, News, Progress, Summary, SyncOptions, Trouble};

/// Between two words of progress to the browser.
const QUIET: Duration = Duration::from_millis(800);

/// How a sync talks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Talk {
    pub(super) json: bool,
    /// `ACK n` after each edition that is durable.
    pub(super) acks: bool,
    /// Lines for the browser that started it.
    pub(super) progress: bool,
}

/// Runs a sync to its end, or until a signal stops it.
pub(super) fn run(place: &Place, options: SyncOptions, talk: Talk, lang: Lang, out: &mut Out) -> Outcome {
    let stop = stop_flag()?;
    if talk.progress {
        be_humble();
    }
    let bar = !talk.progress && std::io::stderr().is_terminal();
    let mut told: Option<Instant> = None;
    let mut tell = |news: News| {
        match news {
            News::Progress(progress) if talk.progress => {
                // On a thin line even a small change of the screen should be worth its bytes.
                if told.is_none_or(|last| last.elapsed() >= QUIET) {
                    told = Some(Instant::now());
                    out.raw(&format!("{}\n", Line::Progress(words(&progress))));
                }
            }
            News::Progress(progress) if bar => draw_bar(&progress, lang),
            News::Published { .. } if talk.progress => out.raw(&format!("{}\n", Line::Published)),
            News::Published { reports, .. } if talk.acks => out.raw(&format!("ACK {reports}\n")),
            News::Progress(_) | News::Published { .. } => {}
        }
        out.flush();
        if out.closed {
            // Whoever listened has gone: publish and end.
            stop.store(true, Ordering::Relaxed);
        }
    };
    let worker = std::env::current_exe().ok();
    let summary = shelf::sync(&place.origin, &place.index, options, worker.as_deref(), &stop, &mut tell);
    if bar {
        clear_bar();
    }
    if talk.progress && summary.as_ref().is_err_and(|e| e.kind == Trouble::Busy) {
        out.raw(&format!("{}\n", Line::Busy));
        return Ok(Ended::Doubtful);
    }
    let summary = summary?;
    if !talk.progress {
        tell_summary(&summary, talk.json, out);
    }
    if summary.stopped && !talk.progress {
        complain(&interrupted(options.rebuild, lang));
    }
    match summary.warning(&place.origin) {
        None if summary.stopped || summary.failed > 0 && !talk.progress => Ok(Ended::Doubtful),
        None => Ok(Ended::Done),
        Some(warning) => {
            complain(&format!("{warning}\n  {}", warning.hint));
            Ok(Ended::Doubtful)
        }
    }
}

/// What became of a sync that was stopped.
fn interrupted(rebuild: bool, lang: Lang) -> String {
    if rebuild {
        lang.of(
            "已中断：重建没有做完，原来的索引不变。",
            "Interrupted: the rebuild was not finished, the index is as it was.",
        )
    } else {
        lang.of("已中断：读好的已经存下，下次接着做。", "Interrupted: what was read is kept, the next sync goes on.")
    }
    .to_owned()
}

/// Set by SIGINT, SIGTERM and SIGHUP.
fn stop_flag() -> Result<Arc<AtomicBool>, Fault> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(&stop)).map_err(|e| Fault::new(e, ""))?;
    }
    Ok(stop)
}

/// Beside a browser its keys come first, and when memory is short this process is the one to go.
fn be_humble() {
    let _ = rustix::process::nice(10);
    let _ = std::fs::write("/proc/self/oom_score_adj", "500");
}

fn words(p: &Progress) -> crate::app::Progress {
    crate::app::Progress {
        done: p.done,
        total: p.total.unwrap_or(0),
        rate: p.rate / 1e6,
        seconds_left: p.eta.map(|d| d.as_secs()),
    }
}

const BAR: usize = 24;

fn draw_bar(p: &Progress, lang: Lang) {
    let total = p.total.unwrap_or(0);
    let full = if total > 0 { (p.done as usize * BAR / total as usize).min(BAR) } else { 0 };
    let bar = format!("[{}{}]", "#".repeat(full), " ".repeat(BAR - full));
    let of = if total > 0 { format!("/{total}") } else { String::new() };
    let left = p.eta.map_or(String::new(), |d: Duration| {
        lang.of(format!("  还要 {} 秒", d.as_secs()), format!("  {} s left", d.as_secs()))
    });
    let text = format!("{bar} {}{of}  {:.1} MB/s{left}", p.done, p.rate / 1e6);
    let mut err = std::io::stderr();
    let _ = write!(err, "\r\x1b[K{text}");
}

fn clear_bar() {
    let _ = write!(std::io::stderr(), "\r\x1b[K");
}

#[derive(Serialize)]
struct SummaryJson {
    added: u64,
    updated: u64,
    removed: u64,
    unchanged: u64,
    failed: u64,
    kept: u64,
    reports: u64,
    stopped: bool,
}

fn tell_summary(s: &Summary, json: bool, out: &mut Out) {
    if json {
        let &Summary { added, updated, removed, unchanged, failed, kept, reports, stopped, .. } = s;
        out.json(&SummaryJson { added, updated, removed, unchanged, failed, kept, reports, stopped });
    } else {
        let kept = if s.kept > 0 { format!("  kept {}", s.kept) } else { String::new() };
        out.line(&format!(
            "added {}  updated {}  removed {}  unchanged {}  failed {}{kept}  reports {}",
            s.added, s.updated, s.removed, s.unchanged, s.failed, s.reports
        ));
    }
}
