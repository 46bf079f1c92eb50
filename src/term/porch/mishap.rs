//! Panics: the terminal is given back before anything is said, in whichever thread it happens, and the program ends.

use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::cell::RefCell;
use std::io::{Write, stderr};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Once, PoisonError, Weak};
use std::time::Duration;

use super::door::Door;

/// What the shell is told of a panic.
const STATUS: i32 = 101;

/// The door to close, as long as there is one.
static DOOR: Mutex<Weak<Door>> = Mutex::new(Weak::new());
static HOOK: Once = Once::new();
/// A thread is telling what happened and will end the program.
static TELLING: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// Whether this thread is within [`contain`], and what happened there.
    static CONTAINED: RefCell<Option<Contained>> = const { RefCell::new(None) };
}

/// A panic that was contained.
#[derive(Clone, Debug, Default, PartialEq, Eq, thiserror::Error)]
#[error("{message} ({place})")]
pub struct Contained {
    /// Without control characters.
    pub message: String,
    /// File and line.
    pub place: String,
}

/// Does something that may panic: the panic becomes an error, and terminal and program do not hear of it.
///
/// # Errors
/// [`Contained`] where it panicked.
pub fn contain<T>(task: impl FnOnce() -> T) -> Result<T, Contained> {
    install();
    let outer = CONTAINED.replace(Some(Contained::default()));
    let result = catch_unwind(AssertUnwindSafe(task));
    let told = CONTAINED.replace(outer).unwrap_or_default();
    result.map_err(|_payload| told)
}

/// From now on a panic closes this door.
pub(super) fn watch(door: &Arc<Door>) {
    *DOOR.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(door);
    install();
}

fn install() {
    HOOK.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |info| {
            if !keep(info) {
                let door = DOOR.lock().unwrap_or_else(PoisonError::into_inner).upgrade();
                door.map_or_else(|| before(info), |door| end(&door, info));
            }
        }));
    });
}

/// Keeps what is said of a panic within [`contain`]; false where it is not within.
fn keep(info: &PanicHookInfo) -> bool {
    let keep = |contained: &RefCell<Option<Contained>>| {
        contained.borrow_mut().as_mut().map(|kept| *kept = describe(info)).is_some()
    };
    CONTAINED.try_with(keep).unwrap_or(false) // A thread that ends has no such place any more.
}

fn describe(info: &PanicHookInfo) -> Contained {
    let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
    Contained { message: harmless(text_of(info.payload())), place }
}

fn text_of(payload: &(dyn Any + Send)) -> &str {
    let owned = || payload.downcast_ref::<String>().map(String::as_str);
    payload.downcast_ref::<&str>().copied().or_else(owned).unwrap_or_default()
}

/// Without characters that a terminal obeys.
fn harmless(text: &str) -> String {
    let obeyed = |c: char| {
        c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if obeyed(c) { '\u{fffd}' } else { c }).collect()
}

/// Lets a thread that panicked say so and end the program, so that this thread does not end it as if all were well.
pub(super) fn give_way() {
    for _ in 0..100 {
        if TELLING.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn end(door: &Door, info: &PanicHookInfo) -> ! {
    TELLING.store(true, Ordering::SeqCst);
    door.close();
    let trace = Backtrace::capture();
    let mut said = format!("zhenbao: 程序内部出错，已退出：{}\n", describe(info));
    if trace.status() == BacktraceStatus::Captured {
        said.push_str(&trace.to_string());
    }
    let _ = stderr().write_all(said.as_bytes()); // There is nobody else to tell.
    std::process::exit(STATUS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panics_become_errors() {
        assert_eq!(contain(|| 7), Ok(7));
        let told = contain(|| panic!("no {} \u{1b}[31m", "镇")).unwrap_err();
        assert_eq!(told.message, "no 镇 \u{fffd}[31m");
        assert!(told.place.contains("mishap.rs:"), "{}", told.place);
        let outer = contain(|| {
            assert!(contain(|| panic!("inner")).is_err());
            panic!("outer")
        });
        assert_eq!(outer.unwrap_err().message, "outer");
        assert!(CONTAINED.with_borrow(Option::is_none));
    }
}
