//! What the child is forbidden beyond its limits, as far as the kernel can do it.

use serde::{Deserialize, Serialize};

/// Which layers hold around a child.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layers {
    /// Memory, time, descriptors, processes.
    pub limits: bool,
    /// System calls that reach beyond the process are refused (seccomp).
    pub calls: bool,
    /// No file can be reached by its path (Landlock).
    pub paths: bool,
}

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::BTreeMap;

    use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetStatus};
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
        apply_filter_all_threads,
    };

    /// All that reaches out of the process. A list of what is forbidden, not of what is allowed: memory and thread
    /// libraries differ in what they call.
    #[rustfmt::skip]
    const FORBIDDEN: &[libc::c_long] = &[
        libc::SYS_socket, libc::SYS_socketpair, libc::SYS_connect, libc::SYS_bind, libc::SYS_listen, libc::SYS_accept4,
        libc::SYS_sendmsg, libc::SYS_sendto,
        libc::SYS_execve, libc::SYS_execveat, libc::SYS_clone, libc::SYS_clone3, libc::SYS_unshare, libc::SYS_setns,
        libc::SYS_ptrace, libc::SYS_process_vm_readv, libc::SYS_process_vm_writev, libc::SYS_kill,
        libc::SYS_openat, libc::SYS_openat2, libc::SYS_open_by_handle_at, libc::SYS_memfd_create,
        libc::SYS_unlinkat, libc::SYS_renameat2, libc::SYS_linkat, libc::SYS_symlinkat, libc::SYS_mkdirat, libc::SYS_mknodat,
        libc::SYS_fchmodat, libc::SYS_fchownat, libc::SYS_truncate, libc::SYS_utimensat, libc::SYS_setxattr,
        libc::SYS_mount, libc::SYS_umount2, libc::SYS_chroot, libc::SYS_pivot_root,
        libc::SYS_bpf, libc::SYS_perf_event_open, libc::SYS_userfaultfd, libc::SYS_io_uring_setup, libc::SYS_keyctl,
        libc::SYS_add_key, libc::SYS_request_key, libc::SYS_ioctl, libc::SYS_inotify_init1,
    ];

    /// Older forms of the same, which newer machines never had.
    #[cfg(target_arch = "x86_64")]
    #[rustfmt::skip]
    const OLDER: &[libc::c_long] = &[
        libc::SYS_open, libc::SYS_creat, libc::SYS_fork, libc::SYS_vfork, libc::SYS_accept, libc::SYS_unlink, libc::SYS_rename,
        libc::SYS_renameat, libc::SYS_link, libc::SYS_symlink, libc::SYS_mkdir, libc::SYS_rmdir, libc::SYS_mknod,
        libc::SYS_chmod, libc::SYS_chown, libc::SYS_lchown, libc::SYS_utime, libc::SYS_utimes,
    ];
    #[cfg(not(target_arch = "x86_64"))]
    const OLDER: &[libc::c_long] = &[];

    /// Refuses the calls of the tables in every thread from now on; whether that worked.
    pub(in super::super) fn forbid_calls() -> bool {
        filter().is_some_and(|program| apply_filter_all_threads(&program).is_ok())
    }

    fn filter() -> Option<BpfProgram> {
        let rules: BTreeMap<i64, _> = FORBIDDEN.iter().chain(OLDER).map(|&number| (number, Vec::new())).collect();
        let refuse = SeccompAction::Errno(libc::EPERM as u32);
        let arch = std::env::consts::ARCH.try_into().ok()?;
        SeccompFilter::new(rules, SeccompAction::Allow, refuse, arch).ok()?.try_into().ok()
    }

    /// Refuses connections to other machines, in this process and all that it becomes or starts; whether that worked.
    pub(in super::super) fn forbid_network() -> bool {
        network_filter().is_some_and(|program| seccompiler::apply_filter(&program).is_ok())
    }

    fn network_filter() -> Option<BpfProgram> {
        let family = |family: libc::c_int| {
            let is = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, family as u64).ok()?;
            SeccompRule::new(vec![is]).ok()
        };
        let families = vec![family(libc::AF_INET)?, family(libc::AF_INET6)?, family(libc::AF_PACKET)?];
        let rules: BTreeMap<i64, _> = [(libc::SYS_socket, families)].into();
        let refuse = SeccompAction::Errno(libc::EACCES as u32);
        SeccompFilter::new(rules, SeccompAction::Allow, refuse, std::env::consts::ARCH.try_into().ok()?)
            .ok()?
            .try_into()
            .ok()
    }

    /// Takes every path away from this thread and those that it starts; whether the kernel does so at least in part.
    pub(in super::super) fn forbid_paths() -> bool {
        let abi = ABI::V5;
        let rules = Ruleset::default().handle_access(AccessFs::from_all(abi));
        let rules = rules.and_then(|rules| rules.handle_access(AccessNet::from_all(abi)));
        let done = rules.and_then(Ruleset::create).and_then(landlock::RulesetCreated::restrict_self);
        done.is_ok_and(|status| status.ruleset != RulesetStatus::NotEnforced)
    }
}

#[cfg(target_os = "linux")]
pub(super) use linux::{forbid_calls, forbid_network, forbid_paths};

/// Other systems have the limits alone.
#[cfg(not(target_os = "linux"))]
pub(super) fn forbid_calls() -> bool {
    false
}

#[cfg(not(target_os = "linux"))]
pub(super) fn forbid_network() -> bool {
    false
}

#[cfg(not(target_os = "linux"))]
pub(super) fn forbid_paths() -> bool {
    false
}
