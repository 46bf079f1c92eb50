//! What `doctor` says of the children that read strangers' documents: which layers hold around them here.

use crate::config::Lang;
use crate::worker::{Failure, Layers, Ward};

/// Starts such a child and tells what holds around it.
pub(super) fn told(lang: Lang) -> String {
    let program = std::env::current_exe().map_err(|e| Failure::NotStarted(e.to_string()));
    match program.and_then(|program| Ward::new(&program).layers()) {
        Ok(layers) => words(layers, rustix::process::geteuid().is_root(), lang),
        Err(failure) => lang.of(
            format!("读文件的子进程起不来（{failure}）"),
            format!("the child that reads documents cannot be started ({failure})"),
        ),
    }
}

fn words(layers: Layers, root: bool, lang: Lang) -> String {
    let has = |held: bool| if held { lang.of("有", "yes") } else { lang.of("系统没有", "not on this system") };
    let (limits, calls, paths) = (has(layers.limits), has(layers.calls), has(layers.paths));
    let mut out = lang.of(
        format!("子进程  限额 {limits}  限制系统调用 {calls}  隔离文件 {paths}"),
        format!("in a child  limits {limits}  system calls {calls}  files {paths}"),
    );
    if root && !layers.calls {
        out += lang.of(
            "  以 root 运行时限不住进程数，请换普通用户",
            "  root's processes are not limited: use an ordinary user",
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_told() {
        let all = Layers { limits: true, calls: true, paths: true };
        assert!(!words(all, true, Lang::Zh).contains("没有"));
        let few = Layers { calls: false, ..all };
        assert!(words(few, false, Lang::Zh).contains("限制系统调用 系统没有"));
        assert!(!words(few, false, Lang::Zh).contains("root") && words(few, true, Lang::Zh).contains("root"));
        assert!(words(few, false, Lang::En).contains("not on this system"));
    }
}
