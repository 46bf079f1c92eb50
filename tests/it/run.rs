//! The program as a process, in a home of its own.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A home folder that vanishes after the test.
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Makes a file below the home and gives its path.
    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhenbao"));
        command.args(args).current_dir(self.path()).env_clear().env("HOME", self.path()).env("LANG", "zh_CN.UTF-8");
        command.env("TERM", "xterm").stdin(Stdio::null());
        command
    }

    /// Runs to the end: exit status, standard output, standard error.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        Ran::from(self.command(args).output().unwrap())
    }

    /// Runs with a reader that goes away after the first bytes.
    pub(crate) fn run_into_closed_pipe(&self, args: &[&str]) -> Ran {
        let mut child = self.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let _ = stdout.read(&mut [0; 10]).unwrap();
        drop(stdout);
        Ran::from(child.wait_with_output().unwrap())
    }
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// A short report of an invented town, as text.
pub(crate) fn small_report(town: &str, year: u16, sentence: &str) -> String {
    let next = year + 1;
    format!(
        "{town}{year}年法治政府建设年度报告\n\n{year}年，{town}围绕法治政府建设做了几件实事，现将有关情况报告如下：\n\n\
         一、主要举措和成效\n\n（一）规范行政执法\n\n{sentence}\n\n二、存在的不足和原因\n\n培训的次数还不够，原因是人手紧张。\n\n\
         三、下一年度主要安排\n\n继续把执法培训办好。\n\n{town}人民政府\n\n{next}年1月12日\n"
    )
}
