//! Why a file or folder cannot be read: kinds for scripts, sentences for people.

use std::io;

use super::Problem;
use crate::memory::cause;
use crate::read::Unreadable;
use crate::read::zip::Broken;
use crate::worker::{Failure, Refusal};

/// Files beyond this are not read, in bytes.
pub(super) const LIMIT: u64 = 32 << 20;

/// Kinds that tell about the disk or the machine, not the content: such a file is tried again each time.
const OF_THE_DISK: [&str; 5] = ["permission", "io", "killed", "folder", "large"];

/// Whether the content itself was judged, so that it need not be tried again until it changes.
pub(super) fn is_of_content(problem: &Problem) -> bool {
    !OF_THE_DISK.contains(&problem.kind.as_str())
}

fn problem(kind: &str, reason: impl Into<String>, hint: &str) -> Problem {
    Problem { kind: kind.to_owned(), reason: reason.into(), hint: hint.to_owned() }
}

pub(super) fn unreadable(error: Unreadable) -> Problem {
    Problem { kind: error.kind.to_owned(), reason: error.reason, hint: error.hint }
}

/// Why a child gave no report back.
pub(super) fn of_worker(failure: Failure) -> Problem {
    const SAVE_ANEW: &str = "请用原来的软件打开，另存为 DOCX 或纯文本后再放入。";
    match failure {
        Failure::Refused(Refusal { kind, reason, hint }) => Problem { kind, reason, hint },
        Failure::Time => problem("time", "用了 10 秒还没有读完，停止了。", SAVE_ANEW),
        Failure::Memory => problem("memory", "读它要用的内存或嵌套的层数超过上限，停止了。", SAVE_ANEW),
        Failure::Crash => crash(),
        Failure::Killed => problem("killed", "读它的进程两次被外力终止。", "可能是内存不足；下次更新会重新读它。"),
        Failure::NotStarted(what) => {
            problem("io", format!("不能启动读取文件的进程（{what}）。"), "请检查进程数和内存的限制后再更新。")
        }
    }
}

/// Helpers could be asked, were they installed.
pub(super) fn without_helpers(problem: Problem, names: &[&str]) -> Problem {
    let hint = format!("{}装上 {} 后可再试 --helpers。", problem.hint, names.join(" 或 "));
    Problem { hint, ..problem }
}

/// Helpers were asked in vain.
pub(super) fn beyond_helpers(problem: Problem, names: &[&str]) -> Problem {
    let reason = format!("{}（{} 也没有读出来。）", problem.reason, names.join("、"));
    Problem { reason, ..problem }
}

pub(super) fn of_file(error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::PermissionDenied => problem("permission", "没有权限读取这个文件。", "请开放读取权限后再更新。"),
        _ => problem("io", format!("读不了这个文件（{}）。", cause(error)), "请检查磁盘或网络盘后再更新。"),
    }
}

pub(super) fn of_folder(error: &io::Error) -> Problem {
    let reason = format!("读不了这个文件夹（{}），里面原有的报告照旧保留。", cause(error));
    problem("folder", reason, "请开放读取和进入的权限后再更新。")
}

pub(super) fn too_large(bytes: u64) -> Problem {
    let (is, limit) = (bytes >> 20, LIMIT >> 20);
    problem("large", format!("文件有 {is} MiB，超过 {limit} MiB 的上限。"), "请拆成每份报告一个文件。")
}

pub(super) fn archive_too_large() -> Problem {
    problem("limit", "压缩包里的文件太多，或展开后过大，没有打开。", "请解压后把报告放入；来历不明的压缩包请勿打开。")
}

/// A file in an archive that cannot be unpacked.
pub(super) fn of_member(broken: Broken) -> Problem {
    match broken {
        Broken::Encrypted => problem("encrypted", "压缩包里的这个文件有密码。", "请用密码解压后放入。"),
        Broken::Method => problem("format", "压缩包里的这个文件用了少见的压缩方法。", "请解压后放入。"),
        Broken::TooMuch => problem("limit", "压缩包里的这个文件展开后过大。", "请解压并确认是一份报告后放入。"),
        Broken::Damaged | Broken::Disk => {
            problem("damaged", "压缩包里的这个文件已损坏或不完整。", "请重新下载或复制压缩包。")
        }
    }
}

pub(super) fn path_too_long() -> Problem {
    problem("folder", "路径太长，没有进入这个文件夹。", "请把它移到层级更浅的地方。")
}

pub(super) fn link() -> Problem {
    problem("link", "这是指向另一个文件的链接，没有跟随。", "请把文件本身复制到文件夹里。")
}

pub(super) fn dangling_link() -> Problem {
    problem("link", "这个链接指向的文件不存在。", "请把文件本身复制到文件夹里。")
}

pub(super) fn crash() -> Problem {
    problem("crash", "读取时程序内部出错，跳过了这个文件。", "请保留这个文件并报告此问题；其他文件不受影响。")
}
