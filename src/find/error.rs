//! What can go wrong between an index folder and an answer: a kind, a cause and what to do next.

use std::io;
use std::path::{Path, PathBuf};

use super::{QueryError, disk};

/// With less than this a segment or a merge may not find room.
const ENOUGH_MEBIBYTES: u64 = 128;

/// An error of this room. `Display` is one Chinese sentence; [`Error::hint`] says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Query(#[from] QueryError),
    #[error("索引已损坏（{what}）。")]
    Damaged { what: String },
    #[error("索引由另一版本的程序写成（格式 {found}，本程序用 {wanted}）。")]
    Format { found: String, wanted: u32 },
    #[error("另一个程序正在更新这个索引（{holder}）。")]
    Busy { holder: String },
    #[error("{}：{source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    /// Somebody asked for something else in the meantime; not for people.
    #[error("已取消。")]
    Cancelled,
    #[error("没有这份报告（{what}）。")]
    NoReport { what: String },
    #[error("{what}暂时还不能用作检索条件。")]
    NotYet { what: String },
    /// The review that a condition asks for could not be made.
    #[error("审阅没有做成：{what}")]
    Review { what: String },
    #[error("指标表改过了，索引里的数字还是按旧表找的。")]
    OtherTable,
    /// The writer's engine stopped; the last published edition is whole.
    #[error("写索引时出错：{what}。")]
    Writer { what: String },
}

impl Error {
    /// What to do next, one Chinese sentence; empty where the error says it all.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Damaged { .. } | Self::Format { .. } => "请运行 zhenbao sync --rebuild 重建索引。",
            Self::Busy { .. } => "请等它完成后再试。",
            Self::Io { source, .. } => io_hint(source.kind()),
            Self::OtherTable => "请运行 zhenbao sync，重新找一遍数字。",
            Self::NotYet { .. } => "请先去掉这个条件。",
            Self::Writer { .. } => "已发布的内容不受影响；请检查磁盘空间后重试。",
            Self::Query(_) | Self::Cancelled | Self::NoReport { .. } | Self::Review { .. } => "",
        }
    }

    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }

    /// Takes errors of the engine as they come out of `map_err`.
    #[allow(clippy::needless_pass_by_value)]
    pub(super) fn damaged(what: impl ToString) -> Self {
        Self::Damaged { what: what.to_string() }
    }

    /// What stopped the engine while it wrote below a folder. The engine often forgets that the disk was full.
    pub(super) fn engine(folder: &Path) -> impl Fn(tantivy::TantivyError) -> Self {
        move |error| match disk::free_mebibytes(folder).filter(|&free| free < ENOUGH_MEBIBYTES) {
            Some(free) => {
                let what = format!("磁盘只剩 {free} MiB，至少要 {ENOUGH_MEBIBYTES} MiB");
                Self::Io { path: folder.to_owned(), source: io::Error::new(io::ErrorKind::StorageFull, what) }
            }
            None => Self::Writer { what: in_words(&error) },
        }
    }
}

/// The engine's word for a failing disk is that a thread of it may have panicked, which says nothing to anybody.
fn in_words(error: &tantivy::TantivyError) -> String {
    match error {
        tantivy::TantivyError::ErrorInThread(_) => "磁盘读写失败，写索引的线程停了".into(),
        other => other.to_string(),
    }
}

fn io_hint(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::PermissionDenied => "请检查这个位置的读写权限。",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "磁盘已满，请腾出空间后重试。",
        io::ErrorKind::ReadOnlyFilesystem => "这个位置是只读的，请用 --index 另指一个可写的文件夹。",
        _ => "请检查磁盘和文件夹后重试。",
    }
}
