//! What went wrong with a file, in words.

use std::io::{Error, ErrorKind};

/// Why the system refused something, as a Chinese clause without a full stop.
pub fn cause(error: &Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "不存在",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::QuotaExceeded => "超出磁盘配额",
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        ErrorKind::FileTooLarge => "文件超出允许的大小",
        ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        ErrorKind::IsADirectory => "是文件夹而不是文件",
        ErrorKind::InvalidFilename => "路径太长",
        ErrorKind::StaleNetworkFileHandle => "网络磁盘已断开",
        ErrorKind::Interrupted => "被中断",
        _ => return unusual(error),
    };
    known.to_owned()
}

/// Numbers of Linux and the BSDs alike.
fn unusual(error: &Error) -> String {
    match error.raw_os_error() {
        Some(5) => "磁盘读写出错".to_owned(),
        Some(23 | 24) => "打开的文件太多".to_owned(),
        Some(40 | 62) => "链接绕成了圈".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_refusals_have_words_of_their_own() {
        for (number, words) in
            [(2, "不存在"), (13, "没有权限"), (28, "磁盘已满"), (30, "磁盘是只读的"), (5, "磁盘读写出错")]
        {
            assert_eq!(cause(&Error::from_raw_os_error(number)), words);
        }
    }

    #[test]
    fn a_rare_refusal_keeps_the_words_of_the_system() {
        assert_eq!(cause(&Error::other("odd")), "odd");
    }
}
