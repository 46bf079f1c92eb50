//! Names of files as they are shown.

use std::fmt::Write;

use super::sanitise_name;

/// A path in printable form: bytes that are no UTF-8 as `\xNN`, the rest as [`sanitise_name`] shows it. On systems
/// whose names are no bytes give their lossless encoding (`OsStr::as_encoded_bytes`).
///
/// ```
/// # use zhenbao::text::safe_path;
/// assert_eq!(safe_path(b"a\xff\n.txt"), "a\\xff␊.txt");
/// ```
pub fn safe_path(path: &[u8]) -> String {
    let mut out = String::with_capacity(path.len());
    for chunk in path.utf8_chunks() {
        out.push_str(&sanitise_name(chunk.valid()));
        for byte in chunk.invalid() {
            // Writing into a String cannot fail.
            let _ = write!(out, "\\x{byte:02x}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_bytes_are_spelled_out() {
        for (path, shown) in [
            (&b"reports/2023.txt"[..], "reports/2023.txt"),
            ("西河镇/报告.txt".as_bytes(), "西河镇/报告.txt"),
            (b"caf\xe9.txt", "caf\\xe9.txt"),
            (b"\xc0\xae", "\\xc0\\xae"),
            (b"\xed\xa0\x80", "\\xed\\xa0\\x80"),
            (b"\x1b[31m\t", "␛[31m␉"),
        ] {
            assert_eq!(safe_path(path), shown);
        }
    }
}
