//! The terminal in other hands: an editor or pager on a source file, and a bare screen for copying with the mouse.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::fault::Fault;
use crate::config::Lang;
use crate::shelf::Origin;
use crate::text::safe_path;

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

/// Flags that hold for the program whatever the library is: name, and whether a value follows.
const KEPT: [(&str, bool); 3] = [("--ascii", false), ("--lang", true), ("--config", true)];

/// The folder that was named as another library; a sentence where there is none.
pub(super) fn library(folder: &str, lang: Lang) -> Result<PathBuf, String> {
    let path = super::keep::at_home(folder);
    let shown = safe_path(path.as_os_str().as_encoded_bytes());
    if path.is_dir() {
        return Ok(path);
    }
    Err(lang.of(format!("没有这个文件夹：{shown}"), format!("there is no folder {shown}")))
}

/// The command line of this program with another library in place of its own.
fn other_words(args: impl Iterator<Item = OsString>, folder: &Path) -> Vec<OsString> {
    let mut out = Vec::new();
    let mut args = args.skip(1);
    while let Some(arg) = args.next() {
        let word = arg.to_string_lossy().into_owned();
        for (name, valued) in KEPT {
            if word == name {
                out.push(arg.clone());
                out.extend(valued.then(|| args.next()).flatten());
            } else if valued && word.strip_prefix(name).is_some_and(|rest| rest.starts_with('=')) {
                out.push(arg.clone());
            }
        }
    }
    out.extend(["--library".into(), folder.as_os_str().to_owned()]);
    out
}

/// Begins anew with another library, in the same terminal and with nothing of the old one; returns only where that
/// fails.
pub(super) fn become_another(folder: &Path, lang: Lang) -> Fault {
    use std::os::unix::process::CommandExt;
    let error = match std::env::current_exe() {
        Ok(program) => Command::new(program).args(other_words(std::env::args_os(), folder)).exec(),
        Err(error) => error,
    };
    Fault::new(
        lang.of(format!("打不开另一个资料库：{error}"), format!("cannot go on with another library: {error}")),
        "",
    )
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
    fn another_library_takes_the_place_of_the_old_one_and_the_rest_stays() {
        let words = |line: &str| {
            let args = line.split(' ').map(OsString::from);
            let out = other_words(args, Path::new("/b"));
            out.iter().map(|w| w.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
        };
        for (line, expected) in [
            ("zhenbao /a", "--library /b"),
            ("zhenbao --samples --ascii", "--ascii --library /b"),
            ("zhenbao --lang en -L /a --config=/c", "--lang en --config=/c --library /b"),
            ("zhenbao --index /i /a", "--library /b"),
        ] {
            assert_eq!(words(line), expected);
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
