//! What can stop a library from being opened or brought up to date: a kind, a sentence and what to type next.

use std::io::{self, ErrorKind};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use crate::find;
use crate::memory::cause;
use crate::text::{safe_path, sanitise_name};

/// An error of this room. `Display` is one Chinese sentence that names the path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct ShelfError {
    pub kind: Trouble,
    pub reason: String,
    /// What to do next, a Chinese sentence; empty where the reason says it all.
    pub hint: String,
}

/// Kinds of [`ShelfError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// The folder does not exist.
    Missing,
    /// A file stands where a folder is expected.
    NotAFolder,
    /// The folder may not be read.
    Forbidden,
    /// There is no file in the folder.
    Empty,
    /// There are files, but nothing that can be read as text.
    NoReports,
    /// A large part of the library is gone and was kept.
    Shrunk,
    /// The data folder is not known or cannot be written.
    Data,
    /// Another program is writing this index.
    Busy,
    /// The index is damaged or of another version.
    Damaged,
    /// No such report.
    NoReport,
    /// The index was never built.
    NeverBuilt,
    /// What the user gave could not be kept.
    Unsaved,
    /// A query that cannot be answered.
    Query,
    /// Reading or writing failed.
    Disk,
}

impl ShelfError {
    pub(super) fn new(kind: Trouble, reason: impl Into<String>, hint: impl Into<String>) -> Self {
        let clean = |text: String| sanitise_name(&text).into_owned();
        Self { kind, reason: clean(reason.into()), hint: clean(hint.into()) }
    }

    /// A folder of documents that cannot be entered.
    pub(super) fn library(path: &Path, error: &io::Error) -> Self {
        let shown = shown(path);
        match error.kind() {
            ErrorKind::NotFound => Self::new(
                Trouble::Missing,
                format!("找不到文件夹：{shown}。"),
                "请检查路径是否写对；移动硬盘或网络盘请确认已经接上。",
            ),
            ErrorKind::NotADirectory => Self::not_a_folder(path),
            ErrorKind::PermissionDenied => Self::new(
                Trouble::Forbidden,
                format!("没有权限读取文件夹：{shown}。"),
                "请用 ls -ld 查看权限，或请管理员开放读取和进入的权限。",
            ),
            _ => Self::new(Trouble::Disk, format!("读不了文件夹：{shown}（{}）。", cause(error)), "请检查磁盘后再试。"),
        }
    }

    pub(super) fn not_a_folder(path: &Path) -> Self {
        let shown = shown(path);
        let hint = format!("请给出它所在的文件夹；只读这一个文件请用：zhenbao parse {shown}");
        Self::new(Trouble::NotAFolder, format!("这是一个文件，不是文件夹：{shown}。"), hint)
    }

    pub(super) fn empty(path: &str) -> Self {
        let hint = "请放入报告文件（纯文本、网页、Word、WPS、PDF、OFD 等）后再试。";
        Self::new(Trouble::Empty, format!("文件夹里没有文件：{path}。"), hint)
    }

    pub(super) fn no_reports(path: &str, files: u64) -> Self {
        let reason = format!("文件夹里有 {files} 个文件，但没有能读的报告：{path}。");
        Self::new(Trouble::NoReports, reason, "各文件的原因请看：zhenbao problems")
    }

    pub(super) fn shrunk(path: &str, kept: u64) -> Self {
        let reason = format!("文件夹里一下子少了 {kept} 个文件，索引里的报告都先保留：{path}。");
        Self::new(Trouble::Shrunk, reason, "请检查磁盘是否接好；确实删去了的，请运行：zhenbao sync --force")
    }

    pub(super) fn data(path: &Path, error: &io::Error) -> Self {
        Self::new(
            Trouble::Data,
            format!("索引文件夹不能写入：{}（{}）。", shown(path), cause(error)),
            "请用 --index 另指一个可写的文件夹，或设置环境变量 XDG_DATA_HOME。",
        )
    }

    /// A folder that holds other things.
    pub(super) fn not_an_index(index: &Path) -> Self {
        Self::new(
            Trouble::Data,
            format!("这个文件夹不是空的，也不是索引，不往里面写：{}。", shown(index)),
            "请用 --index 另指一个空文件夹；不带 --index 时，索引放在用户自己的数据文件夹里。",
        )
    }

    /// An index that was built from another library.
    pub(super) fn foreign(index: &Path, owner: &str, asked: &str) -> Self {
        Self::new(
            Trouble::Data,
            format!("索引文件夹 {} 属于另一个资料库 {owner}，不能再用来存 {asked}。", shown(index)),
            "请用 --index 另指一个文件夹；资料库只是搬了家时，删去其中的 LIBRARY 文件即可继续使用。",
        )
    }

    pub(super) fn no_thread(error: &io::Error) -> Self {
        let hint = "请关掉一些程序，或请管理员放宽进程数的限制。";
        Self::new(Trouble::Disk, format!("启动不了读取线程（{}）。", cause(error)), hint)
    }

    pub(super) fn never_built(library: &str) -> Self {
        let reason = format!("这个资料库还没有建立索引：{library}。");
        Self::new(Trouble::NeverBuilt, reason, "请先运行：zhenbao sync")
    }

    pub(super) fn no_report(word: &str, hint: String) -> Self {
        Self::new(Trouble::NoReport, format!("没有这份报告：{word}。"), hint)
    }

    pub(super) fn no_memory() -> Self {
        let hint = "请设置环境变量 HOME 或 XDG_DATA_HOME。";
        Self::new(Trouble::Unsaved, "没有主目录（HOME），更正和批注记不下来。", hint)
    }

    /// Bookmarks and notes that are there and cannot be read.
    pub(super) fn unread(memory: &Path, error: &io::Error) -> Self {
        let reason = format!("读不了书签和批注：{}（{}）。", shown(memory), cause(error));
        Self::new(Trouble::Disk, reason, "请检查这个文件夹的权限；里面的内容没有改动。")
    }

    pub(super) fn no_home() -> Self {
        Self::new(
            Trouble::Data,
            "不知道索引该放在哪里：没有主目录（HOME）。",
            "请用 --index 指定一个可写的文件夹，或设置环境变量 HOME。",
        )
    }
}

/// A path in a sentence for people.
fn shown(path: &Path) -> String {
    safe_path(path.as_os_str().as_bytes())
}

/// An error of the index, said as an error of the library.
impl From<find::Error> for ShelfError {
    fn from(error: find::Error) -> Self {
        let kind = match &error {
            find::Error::Busy { .. } => Trouble::Busy,
            find::Error::Damaged { .. } | find::Error::Format { .. } => Trouble::Damaged,
            find::Error::NoReport { .. } => Trouble::NoReport,
            find::Error::Io { .. } | find::Error::Writer { .. } => Trouble::Disk,
            find::Error::Query(_)
            | find::Error::Cancelled
            | find::Error::NotYet { .. }
            | find::Error::Review { .. }
            | find::Error::OtherTable => Trouble::Query,
        };
        Self::new(kind, error.to_string(), error.hint())
    }
}
