//! Which files hold which report, while a sync is changing that.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::ShelfError;
use super::ledger::Known;

/// The newest published state and what was changed since.
pub(super) struct Standing<K> {
    known: Arc<K>,
    /// Reports put since.
    fresh: HashSet<u64>,
    /// Of reports that were known already: files that hold them since, or no more.
    gained: BTreeMap<u64, BTreeSet<String>>,
    lost: BTreeMap<u64, BTreeSet<String>>,
}

impl<K: Known> Standing<K> {
    pub(super) fn new(known: Arc<K>) -> Self {
        Self { known, fresh: HashSet::new(), gained: BTreeMap::new(), lost: BTreeMap::new() }
    }

    pub(super) fn known(&self) -> &K {
        &self.known
    }

    pub(super) fn holds(&self, id: u64) -> bool {
        self.fresh.contains(&id) || self.known.holds(id)
    }

    /// A report that was not held is now.
    pub(super) fn put(&mut self, id: u64) {
        self.fresh.insert(id);
    }

    /// How many reports were put.
    pub(super) fn put_since(&self) -> u64 {
        self.fresh.len() as u64
    }

    /// A file holds a report that was held before.
    pub(super) fn gain(&mut self, id: u64, path: &str) {
        if !self.fresh.contains(&id) {
            self.gained.entry(id).or_default().insert(path.to_owned());
        }
    }

    /// A file does not hold a report any more.
    pub(super) fn lose(&mut self, id: u64, path: &str) {
        self.lost.entry(id).or_default().insert(path.to_owned());
    }

    /// Takes [`Standing::lose`] back.
    pub(super) fn keep(&mut self, id: u64, path: &str) {
        let Some(paths) = self.lost.get_mut(&id) else { return };
        paths.remove(path);
        if paths.is_empty() {
            self.lost.remove(&id);
        }
    }

    /// The reports whose files changed, in the order of their ids.
    pub(super) fn touched(&self) -> BTreeSet<u64> {
        self.gained.keys().chain(self.lost.keys()).copied().collect()
    }

    /// The files that hold a report now, by name.
    pub(super) fn paths(&self, id: u64) -> Result<BTreeSet<String>, ShelfError> {
        let mut paths: BTreeSet<String> = self.known.paths_of(id)?.into_iter().collect();
        let lost = self.lost.get(&id);
        paths.retain(|path| lost.is_none_or(|lost| !lost.contains(path)));
        paths.extend(self.gained.get(&id).into_iter().flatten().cloned());
        Ok(paths)
    }
}
