//! What the kernel lets the child use. Set once, before the first document; each layer here works without any privilege.

use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use rustix::time::{ClockId, clock_gettime};

/// Memory that one document may cost, in bytes.
const MEMORY: u64 = 128 << 20;
/// Address space, for kernels before 4.7, which do not count mapped memory as data.
const ADDRESSES: u64 = 1 << 30;
/// Processor time that one document may cost.
pub(super) const PROCESSOR: Duration = Duration::from_secs(10);

/// All hard limits, so that nothing in the child can lift them.
const HARD: [(Resource, u64); 6] = [
    (Resource::Data, MEMORY),
    (Resource::As, ADDRESSES),
    (Resource::Core, 0),
    (Resource::Fsize, 0),
    // Descriptors 0 to 2 are open; there is never a fourth.
    (Resource::Nofile, 3),
    // Does not bind root; the next layer does.
    (Resource::Nproc, 0),
];

/// Whether all of them hold now.
pub(super) fn set() -> bool {
    HARD.iter().all(|&(resource, most)| lower(resource, most))
}

fn lower(resource: Resource, most: u64) -> bool {
    let hard = getrlimit(resource).maximum.map_or(most, |hard| hard.min(most));
    setrlimit(resource, Rlimit { current: Some(hard), maximum: Some(hard) }).is_ok()
}

/// Grants the next document its processor time, counted from now; the kernel ends the child after that.
pub(super) fn grant_time() {
    let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec.unsigned_abs();
    let current = Some(used + PROCESSOR.as_secs());
    let _ = setrlimit(Resource::Cpu, Rlimit { current, maximum: getrlimit(Resource::Cpu).maximum });
}
