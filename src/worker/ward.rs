//! The parent's side: asks a child, and replaces it when it is spent, slow or dead.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGABRT, SIGBUS, SIGSEGV, SIGXCPU};

use super::frame::{Answer, Ask, Hello, Job, Packed, Refusal, framed, understood};
use super::limits::PROCESSOR;
use super::pipe::Pipe;
use super::{COMMAND, Layers};
use crate::report::Report;

/// Documents that one child reads before a fresh one takes over.
const DOCUMENTS: u32 = 200;
/// Memory by which a child may have grown, in bytes, when it is asked for more.
const GROWTH: u64 = 64 << 20;
/// Documents beyond this make it worth a look how much the child has grown, in bytes.
const LARGE: usize = 1 << 20;
/// Time by the clock for one document: its processor time, three times over for a machine that is busy.
const PATIENCE: Duration = PROCESSOR.saturating_mul(3);
/// Each document is given to so many children before it is blamed.
const TRIES: usize = 2;

/// Why no report came back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    #[error("{}", .0.reason)]
    Refused(Refusal),
    /// It costs more processor time than any report.
    #[error("processor time")]
    Time,
    /// It costs more memory or stack than any report.
    #[error("memory")]
    Memory,
    /// The reader itself broke on it.
    #[error("crash")]
    Crash,
    /// The child was stopped or killed from outside, or by a system short of memory: says nothing about the document.
    #[error("killed")]
    Killed,
    /// No child can be started.
    #[error("{0}")]
    NotStarted(String),
}

/// Reads documents by way of children, one at a time.
#[derive(Debug)]
pub struct Ward {
    program: PathBuf,
    pipe: Option<Pipe>,
    layers: Layers,
    documents: u32,
    /// Memory of the child when it began, in bytes.
    began: u64,
}

impl Ward {
    /// `program` is the binary whose command [`COMMAND`] serves.
    pub fn new(program: &Path) -> Self {
        Self { program: program.to_owned(), pipe: None, layers: Layers::default(), documents: 0, began: 0 }
    }

    /// Which layers hold around its child; starts one.
    pub fn layers(&mut self) -> Result<Layers, Failure> {
        self.ready().map_err(|e| Failure::NotStarted(e.to_string()))?;
        Ok(self.layers)
    }

    /// Reads one document.
    ///
    /// # Errors
    /// [`Failure`] after two children came to grief on it, or where it holds no report.
    pub fn read(&mut self, bytes: &[u8], path: &str) -> Result<Report, Failure> {
        match self.have(bytes, || Job::Read(path.to_owned()))? {
            (Answer::Report(report), _) => Ok(*report),
            _ => Err(Failure::Crash),
        }
    }

    /// Unpacks bytes from an archive.
    ///
    /// # Errors
    /// [`Failure`] after two children came to grief on them, or where they cannot be unpacked.
    pub fn unpack(&mut self, bytes: &[u8], packed: Packed) -> Result<Vec<u8>, Failure> {
        match self.have(bytes, || Job::Unpack(packed))? {
            (Answer::Unpacked(_), out) => Ok(out),
            _ => Err(Failure::Crash),
        }
    }

    /// Asks until a child answers or there were enough of them.
    fn have(&mut self, bytes: &[u8], job: impl Fn() -> Job) -> Result<(Answer, Vec<u8>), Failure> {
        let mut failure = Failure::Killed;
        for _ in 0..TRIES {
            self.ready().map_err(|e| Failure::NotStarted(e.to_string()))?;
            match self.ask(bytes, job()) {
                Ok((Answer::Refused(refusal), _)) => return Err(Failure::Refused(refusal)),
                Ok((Answer::Broke, _)) => return Err(Failure::Crash),
                Ok(answer) => return Ok(answer),
                Err(error) => failure = self.autopsy(&error),
            }
        }
        Err(failure)
    }

    /// Lets the child go when it has done enough.
    fn ready(&mut self) -> io::Result<()> {
        if self.documents >= DOCUMENTS {
            self.pipe = None;
        }
        if self.pipe.is_some() {
            return Ok(());
        }
        let mut command = Command::new(&self.program);
        command.arg(COMMAND);
        let mut pipe = Pipe::start(command)?;
        let hello = pipe.read(Instant::now() + PATIENCE)?;
        let hello: Hello = understood(&hello).ok_or(io::ErrorKind::InvalidData)?;
        if hello.version != env!("CARGO_PKG_VERSION") || !hello.layers.limits {
            return Err(io::ErrorKind::Unsupported.into());
        }
        (self.layers, self.documents, self.began) = (hello.layers, 0, memory(pipe.pid()));
        self.pipe = Some(pipe);
        Ok(())
    }

    /// The answer and what follows it.
    fn ask(&mut self, bytes: &[u8], job: Job) -> io::Result<(Answer, Vec<u8>)> {
        let pipe = self.pipe.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        let deadline = Instant::now() + PATIENCE;
        let most = if let Job::Unpack(packed) = &job { packed.most } else { 0 };
        let ask = Ask { job, bytes: bytes.len() as u64 };
        pipe.write(&framed(&ask).ok_or(io::ErrorKind::InvalidInput)?, deadline)?;
        pipe.write(bytes, deadline)?;
        let answer = understood(&pipe.read(deadline)?).ok_or(io::ErrorKind::InvalidData)?;
        let raw = match answer {
            Answer::Unpacked(count) if count > most => return Err(io::ErrorKind::InvalidData.into()),
            Answer::Unpacked(count) => pipe.read_raw(count as usize, deadline)?,
            _ => Vec::new(),
        };
        self.documents += 1;
        if bytes.len().max(raw.len()) > LARGE && memory(pipe.pid()) > self.began + GROWTH {
            self.documents = DOCUMENTS;
        }
        Ok((answer, raw))
    }

    /// What a child died of.
    fn autopsy(&mut self, error: &io::Error) -> Failure {
        let signal = self.pipe.take().and_then(Pipe::end);
        match signal {
            Some(SIGXCPU) => Failure::Time,
            Some(SIGABRT | SIGSEGV | SIGBUS) => Failure::Memory,
            _ if error.kind() == io::ErrorKind::InvalidData => Failure::Crash,
            _ => Failure::Killed,
        }
    }
}

/// Memory of a process that is its own or shared, in bytes; 0 where the system does not tell.
fn memory(pid: u32) -> u64 {
    let told = std::fs::read_to_string(format!("/proc/{pid}/statm")).unwrap_or_default();
    let pages = told.split(' ').nth(1).and_then(|word| word.parse::<u64>().ok());
    pages.unwrap_or(0) * rustix::param::page_size() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_no_worker_is_told() {
        for program in ["/nonexistent/zhenbao", "/bin/true"] {
            let failure = Ward::new(Path::new(program)).read(b"x", "a.txt").unwrap_err();
            assert!(matches!(failure, Failure::NotStarted(_)), "{program} {failure:?}");
        }
    }
}
