//! Which library a command speaks of, and where its index and the user's memory lie.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::fault::Fault;
use crate::app::{self, Farewell};
use crate::config::Lang;
use crate::memory::{Order, Session};
use crate::shelf::{Folders, Library, Origin, Published, SyncOptions, index_folder};

/// A library, its index, and the user's folders.
#[derive(Clone, Debug)]
pub struct Place {
    pub origin: Origin,
    pub index: PathBuf,
    pub(super) user: Option<Folders>,
    /// The built-in samples were asked for by name.
    pub(super) is_samples_asked: bool,
    /// The library was named, on the command line or by asking for the samples.
    pub(super) is_named: bool,
    /// What `--index` said, to be handed on to a child.
    asked_index: Option<PathBuf>,
}

impl Place {
    /// The library that was named, else the last one, else the built-in samples.
    pub(super) fn choose(named: Option<&Path>, index: Option<&Path>, samples: bool) -> Result<Self, Fault> {
        let user = Folders::of_user();
        let last = || Session::load(&user.as_ref()?.memory()).library.map(|key| Origin::from_key(&key));
        let chosen = if samples { Some(Origin::Embedded) } else { named.map(Origin::at).or_else(last) };
        let origin = chosen.unwrap_or(Origin::Embedded);
        let index_dir = index_folder(index, user.as_ref(), &origin)?;
        let (is_named, asked_index) = (samples || named.is_some(), index.map(Path::to_owned));
        Ok(Self { origin, index: index_dir, user, is_samples_asked: samples, is_named, asked_index })
    }

    /// The built-in samples with everything below one folder.
    pub fn samples_under(root: &Path) -> Self {
        let (user, origin) = (Folders::under(root), Origin::Embedded);
        let index = user.index(&origin);
        Self { origin, index, user: Some(user), is_samples_asked: true, is_named: true, asked_index: None }
    }

    /// Opens what the index holds without the user's memory: nothing can be corrected.
    pub fn open_apart(&self) -> Result<Library, crate::shelf::ShelfError> {
        Library::open(self.origin.clone(), &self.index, None)
    }

    /// What the library is called on the screen.
    pub(super) fn title(&self, lang: Lang) -> String {
        match self.origin {
            Origin::Embedded => lang.of("样例库", "samples").to_owned(),
            Origin::Folder(_) => self.origin.title(),
        }
    }

    /// Opens what the index holds.
    pub(super) fn open(&self) -> Result<Library, Fault> {
        self.open_knowing(None)
    }

    /// Opens what the index holds, with a catalogue that was read already.
    pub(super) fn open_knowing(&self, known: Option<Published>) -> Result<Library, Fault> {
        let memory = self.user.as_ref().map(Folders::memory);
        Ok(Library::open_knowing(self.origin.clone(), &self.index, memory.as_deref(), known)?)
    }

    /// Opens the library for a command: the built-in samples are read first where that was never done.
    pub(super) fn open_for_command(&self) -> Result<Library, Fault> {
        let library = self.open()?;
        if library.number().is_some() {
            return Ok(library);
        }
        self.origin.check()?;
        let worker = std::env::current_exe().ok();
        let stop = AtomicBool::new(false);
        crate::shelf::sync(&self.origin, &self.index, SyncOptions::default(), worker.as_deref(), &stop, &mut |_| {})?;
        self.open()
    }

    /// Flags that lead another process to the same library and index.
    pub(super) fn arguments(&self) -> Vec<OsString> {
        let mut out = Vec::new();
        if let Origin::Folder(path) = &self.origin {
            out.extend(["--library".into(), path.clone().into_os_string()]);
        } else {
            out.push("--samples".into());
        }
        if let Some(index) = &self.asked_index {
            out.extend(["--index".into(), index.clone().into_os_string()]);
        }
        out
    }

    /// How the list was ordered the last time; as it is by itself where the user named the library.
    pub(super) fn order(&self) -> app::Order {
        let session = self.user.as_ref().filter(|_| !self.is_named).map(|user| Session::load(&user.memory()));
        match session.map(|session| session.order) {
            Some(Order::Year) => app::Order::Year,
            Some(Order::Place) | None => app::Order::Place,
        }
    }

    /// Remembers where the user stopped.
    pub(super) fn take_leave(&self, farewell: &Farewell) {
        let Some(user) = &self.user else { return };
        let kept = Session::change(&user.memory(), |session| {
            session.order = match farewell.order {
                app::Order::Place => Order::Place,
                app::Order::Year => Order::Year,
            };
            if let Some((hash, line)) = &farewell.report {
                session.read_to(hash, *line);
                session.stop_at(&self.origin.key(), hash, *line, &farewell.filter);
            }
        });
        // A session that cannot be kept is no reason to hold anybody back.
        let _ = kept;
    }

    /// Remembers the library as the last one.
    pub(super) fn remember(&self) {
        let Some(user) = &self.user else { return };
        let memory = user.memory();
        let mut session = Session::load(&memory);
        let key = self.origin.key();
        if session.library.as_ref() != Some(&key) {
            session.library = Some(key);
            // A session that cannot be kept is no reason to stop anybody from reading.
            let _ = session.save(&memory);
        }
    }
}
