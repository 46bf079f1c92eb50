//! The terminal in other hands: an editor or pager on a source file, and a bare screen for copying with the mouse.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::config::Lang;
use crate::shelf::Origin;

/// Programs that take the line as `+41` before the file.
const PLUS: [&str; 13] =
    ["vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "less", "more", "most", "micro", "kak", "joe"];
/// Programs that take it behind the file, as `file:41`.
const COLON: [&str; 2] = ["hx", "helix"];

/// Program and arguments that show a file at a line (from 1; 0 where there is none): `EDITOR`, else `PAGER`, else less.
pub(super) fn command_line(file: &Path, line: u32, env: impl Fn(&str) -> Option<String>) -> Vec<OsString> {
    let named = |name: &str| env(name).filter(|value| !value.trim().is_empty());
    let chosen = named("VISUAL").or_else(|| named("EDITOR")).or_else(|| named("PAGER")).unwrap_or("less".into());
    let mut out: Vec<OsString> = chosen.split_whitespace().map(OsString::from).collect();
    let program = out.first().and_then(|p| Path::new(p).file_name()).and_then(OsStr::to_str).unwrap_or_default();
    let (plus, colon) = (PLUS.contains(&program) && line > 0, COLON.contains(&program) && line > 0);
    let mut shown = file.as_os_str().to_owned();
    if plus {
        out.push(format!("+{line}").into());
    } else if colon {
        shown.push(format!(":{line}"));
    }
    out.push(shown);
    out
}

/// The file of a report; a sentence where there is none.
pub(super) fn source_file(origin: &Origin, path: &str, lang: Lang) -> Result<PathBuf, String> {
    let Origin::Folder(root) = origin else {
        return Err(lang.of("内置样例没有文件可打开", "built-in samples have no file to open").into());
    };
    if path.contains("!/") {
        return Err(lang
            .of("压缩包里的文件打不开，请先解压", "a file within an archive must be unpacked first")
            .into());
    }
    let file = root.join(path);
    if file.is_file() {
        Ok(file)
    } else {
        Err(lang.of(format!("找不到文件 {path}"), format!("{path} is not there any more")))
    }
}

/// Runs a program in the foreground; a sentence where it could not be started or failed.
pub(super) fn run(line: &[OsString], lang: Lang) -> Result<(), String> {
    let Some((program, args)) = line.split_first() else { return Ok(()) };
    let name = program.to_string_lossy();
    match Command::new(program).args(args).env("LESSCHARSET", "utf-8").status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => {
            let code = status.code().map_or("?".into(), |code| code.to_string());
            Err(lang.of(format!("{name} 以状态 {code} 结束"), format!("{name} ended with status {code}")))
        }
        Err(error) => Err(lang.of(format!("启动不了 {name}：{error}"), format!("{name} cannot be started: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_are_told_the_line_in_their_own_way() {
        for (vars, line, expected) in [
            (&[("EDITOR", "vim -R")][..], 41, &["vim", "-R", "+41", "/a/b.txt"][..]),
            (&[("EDITOR", "/usr/bin/nano"), ("PAGER", "most")], 41, &["/usr/bin/nano", "+41", "/a/b.txt"]),
            (&[("EDITOR", "hx")], 41, &["hx", "/a/b.txt:41"]),
            (&[("EDITOR", "gedit")], 41, &["gedit", "/a/b.txt"]),
            (&[("EDITOR", " "), ("PAGER", "more")], 41, &["more", "+41", "/a/b.txt"]),
            (&[("VISUAL", "vi"), ("EDITOR", "ed")], 0, &["vi", "/a/b.txt"]),
            (&[], 7, &["less", "+7", "/a/b.txt"]),
        ] {
            let env = |name: &str| vars.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
            assert_eq!(command_line(Path::new("/a/b.txt"), line, env), expected);
        }
    }

    #[test]
    fn what_has_no_file_is_told() {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("a.txt"), "").unwrap();
        let folder = Origin::Folder(home.path().to_owned());
        assert_eq!(source_file(&folder, "a.txt", Lang::Zh), Ok(home.path().join("a.txt")));
        for (origin, path) in [(&folder, "b.txt"), (&folder, "x.zip!/a.txt"), (&Origin::Embedded, "a.txt")] {
            assert!(source_file(origin, path, Lang::En).is_err(), "{path}");
        }
        assert!(run(&["/no/such/editor".into()], Lang::Zh).is_err_and(|told| told.contains("/no/such/editor")));
    }
}
