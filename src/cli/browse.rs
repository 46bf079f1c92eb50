//! The browser: takes in what happens, draws once, lets the librarian do what was asked.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::background::{Background, End as SyncEnd};
use super::config::Config;
use super::desk::{self, Jobs};
use super::fault::{Ended, Fault, Outcome};
use super::handover;
use super::library::Place;
use crate::app::{Action, App, Effect, Key, Mouse, MouseKind};
use crate::config::{Ambiguous, Borders, Encoding, Lang, Settings};
use crate::find;
use crate::shelf::{Origin, Published};
use crate::term::{
    Answer, Caps, Charset, Code, MouseKind as PointerKind, NoTerminal, Porch, Screen, TermEvent, Tty, die,
};
use crate::view::{Theme, draw};

/// What wakes the main thread.
#[derive(Debug)]
pub(super) enum Message {
    Terminal(TermEvent),
    App(Action),
    /// The librarian has done what was asked of him at the start, or cannot.
    Ready,
    /// The background sync published an edition, or ended.
    Published,
    SyncEnded(SyncEnd),
}

impl From<TermEvent> for Message {
    fn from(event: TermEvent) -> Self {
        Self::Terminal(event)
    }
}

/// How long keys must pause before the right pane follows the list.
const PAUSE: Duration = Duration::from_millis(70);
/// Between two tries to draw on a line that takes nothing.
const STALL: Duration = Duration::from_millis(200);
/// Between two tries to sync while another program does.
const RETRY: Duration = Duration::from_secs(3);

/// Opens the browser on a library and stays until the user leaves.
pub(super) fn run(place: &Place, lang: Lang, config: Config) -> Outcome {
    // The list needs the catalogue only; the index is opened behind the first frame.
    let first = match find::catalogue(&place.index) {
        // Another version's index shows nothing; the sync behind the first frame makes it anew.
        Err(find::Error::Format { .. }) => None,
        first => first?.map(|(edition, catalogue)| (edition, Arc::new(catalogue))),
    };
    let mut porch = Porch::enter(true).map_err(|e| no_terminal(&e, lang))?;
    let (sender, receiver) = channel();
    porch.listen(&sender, charset(&config.settings)).map_err(|e| Fault::new(e, ""))?;
    let mut browser = Browser::new(&porch, place, lang, config, first, sender);
    let end = browser.live(&receiver, &porch);
    // First of all, while whoever ended the program still lets it run.
    place.take_leave(&browser.app.farewell());
    browser.background.stop();
    drop(browser);
    porch.leave();
    match end {
        End::Quit | End::Hangup => Ok(Ended::Done),
        End::Other(folder) => Err(handover::become_another(&folder, lang)),
        End::Signal(signal) => die(signal),
        End::Lost(error) => Err(Fault::new(
            lang.of(format!("终端写不出去（{error}）。"), format!("The terminal cannot be written ({error}).")),
            "",
        )),
    }
}

/// What the user says of the terminal; `None` leaves it to the terminal.
fn charset(settings: &Settings) -> Option<Charset> {
    match settings.encoding {
        Encoding::Auto => None,
        Encoding::Utf8 => Some(Charset::Utf8),
        Encoding::Gbk => Some(Charset::Gbk),
        Encoding::Ascii => Some(Charset::Ascii),
    }
}

fn caps(settings: &Settings) -> Caps {
    let caps = Caps::from_env();
    let caps = charset(settings).map_or(caps, |charset| caps.with_charset(charset));
    match settings.ambiguous {
        Ambiguous::Auto => caps,
        Ambiguous::One => caps.with_ambiguous(false),
        Ambiguous::Two => caps.with_ambiguous(true),
    }
}

/// In ASCII and, since the screen has changed to it, in GBK.
const ADVICE: &str = "Not UTF-8: set the terminal to UTF-8, or run zhenbao --ascii  请把终端编码改为 UTF-8";

fn no_terminal(error: &NoTerminal, lang: Lang) -> Fault {
    let hint = lang.of(
        "请在终端里运行；脚本请用 zhenbao list、show、search。",
        "Run it in a terminal; scripts use zhenbao list, show and search.",
    );
    Fault::new(lang.of(format!("{error}。"), format!("{}.", lang.say(&error.to_string()))), hint)
}

enum End {
    Quit,
    /// The user goes on with another library.
    Other(PathBuf),
    Hangup,
    Signal(i32),
    Lost(std::io::Error),
}

struct Browser {
    app: App,
    screen: Screen<Tty>,
    jobs: Jobs,
    background: Background,
    /// The report to show once the keys pause.
    soon: Option<(Effect, Instant)>,
    /// When to try a sync again that found another writer.
    again: Option<Instant>,
    dirty: bool,
    theme: Theme,
    origin: Origin,
}

impl Browser {
    fn new(
        porch: &Porch,
        place: &Place,
        lang: Lang,
        config: Config,
        first: Option<Published>,
        sender: Sender<Message>,
    ) -> Self {
        let (width, height) = porch.size();
        let caps = caps(&config.settings);
        let screen = Screen::new(porch.tty(), width, height, caps);
        let mut app = App::new(lang, caps.widths(), (width, height), place.title(lang));
        app.message = first_word(&config.told(lang), lang);
        (app.keymap, app.borders) = (config.keymap, config.settings.borders);
        app.plain = plain(&app, caps);
        app.list.order = place.order();
        let jobs = desk::start(place.clone(), lang, first.clone(), sender.clone());
        let background = Background::new(place.clone(), sender);
        let first = first.map(|(edition, catalogue)| Action::Library { edition, catalogue });
        let effects = first.map_or(Vec::new(), |action| app.update(action));
        let mut out = Self {
            app,
            screen,
            jobs,
            background,
            soon: None,
            again: None,
            dirty: true,
            theme: config.theme,
            origin: place.origin.clone(),
        };
        out.carry_out(effects, porch);
        if config.settings.mouse {
            out.app.mouse = true;
            out.carry_out(vec![Effect::Mouse(true)], porch);
        }
        out
    }

    fn live(&mut self, messages: &Receiver<Message>, porch: &Porch) -> End {
        loop {
            if let Err(error) = self.paint() {
                return End::Lost(error);
            }
            let Some(first) = self.wait(messages) else { continue };
            for message in std::iter::once(first).chain(messages.try_iter()) {
                if let Some(end) = self.take(message, porch) {
                    return end;
                }
            }
        }
    }

    /// The next message; `None` when something was due instead.
    fn wait(&mut self, messages: &Receiver<Message>) -> Option<Message> {
        // A line that took only a part of the frame is tried again.
        let stalled = self.screen.is_stalled().then(|| Instant::now() + STALL);
        let due = self.soon.iter().map(|(_, when)| *when).chain(self.again).chain(stalled).min();
        let Some(due) = due else {
            return Some(messages.recv().unwrap_or(Message::Terminal(TermEvent::Hangup)));
        };
        match messages.recv_timeout(due.saturating_duration_since(Instant::now())) {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => {
                self.do_what_is_due();
                None
            }
            Err(RecvTimeoutError::Disconnected) => Some(Message::Terminal(TermEvent::Hangup)),
        }
    }

    fn do_what_is_due(&mut self) {
        let now = Instant::now();
        self.dirty |= self.screen.is_stalled();
        if let Some((effect, _)) = self.soon.take_if(|(_, when)| *when <= now) {
            self.jobs.send(effect);
        }
        if self.again.take_if(|when| *when <= now).is_some() {
            self.background.start();
        }
    }

    fn paint(&mut self) -> std::io::Result<()> {
        if std::mem::take(&mut self.dirty) {
            let (app, theme) = (&self.app, &self.theme);
            self.screen.draw(|buffer| draw(app, theme, buffer))?;
        }
        Ok(())
    }

    fn take(&mut self, message: Message, porch: &Porch) -> Option<End> {
        match message {
            Message::Terminal(event) => self.terminal(event, porch),
            Message::App(action) => self.act(action, porch),
            Message::Ready => {
                // The first report is on the screen; now there is time to look at the folder.
                self.background.start();
                None
            }
            Message::Published => {
                self.jobs.reload();
                None
            }
            Message::SyncEnded(end) => {
                self.jobs.reload();
                self.again = (end == SyncEnd::Busy).then(|| Instant::now() + RETRY);
                let done = self.act(Action::Synced, porch);
                match end {
                    SyncEnd::Trouble(trouble) => done.or_else(|| self.act(Action::Say(trouble), porch)),
                    SyncEnd::Done | SyncEnd::Busy => done,
                }
            }
        }
    }

    fn terminal(&mut self, event: TermEvent, porch: &Porch) -> Option<End> {
        match event {
            TermEvent::Key(key) => return self.act(Action::Key(translated(key)?), porch),
            TermEvent::Paste(text) => return self.act(Action::Paste(text), porch),
            TermEvent::Mouse(mouse) => return self.act(Action::Mouse(pointed(mouse)), porch),
            TermEvent::Resize(width, height) => {
                self.screen.resize(width, height);
                return self.act(Action::Resize(width, height), porch);
            }
            TermEvent::Answer(answer) => self.learn(answer),
            TermEvent::Suspend => return self.act(Action::Key(Key::Ctrl('z')), porch),
            TermEvent::Resumed => {
                self.screen.forget();
                let (width, height) = porch.size();
                self.screen.resize(width, height);
                return self.act(Action::Resize(width, height), porch);
            }
            TermEvent::Terminate(signal) => return Some(End::Signal(signal)),
            TermEvent::Hangup => return Some(End::Hangup),
        }
        None
    }

    fn copy(&mut self, text: &str) -> std::io::Result<()> {
        if !self.screen.copy(text)? {
            let message = self.app.lang.of("太长，没能复制", "too long to copy");
            self.app.update(Action::Say(message.into()));
        }
        Ok(())
    }

    fn edit(&mut self, path: &str, line: u32, porch: &Porch) -> std::io::Result<()> {
        let lang = self.app.lang;
        let told = match handover::source_file(&self.origin, path, lang) {
            Ok(file) => {
                let command = handover::command_line(&file, line, |name| std::env::var(name).ok());
                porch.lend(|| handover::run(&command, lang))?.unwrap_or(Ok(()))
            }
            Err(told) => Err(told),
        };
        self.taken_again(porch);
        if let Err(told) = told {
            self.app.update(Action::Say(told));
        }
        Ok(())
    }

    fn show_bare(&mut self, text: &str, porch: &Porch) -> std::io::Result<()> {
        let key = self.app.lang.of("—— 按任意键返回 ——", "-- any key goes back --");
        let (caps, text) = (self.screen.caps(), crate::text::sanitise(text).into_owned());
        porch.show_bare(&format!("{text}\n\n{key}"), caps.charset, caps.wide_ambiguous)?;
        self.taken_again(porch);
        Ok(())
    }

    /// Others have drawn on the terminal.
    fn taken_again(&mut self, porch: &Porch) {
        self.screen.forget();
        let (width, height) = porch.size();
        self.screen.resize(width, height);
        self.app.update(Action::Resize(width, height));
        self.dirty = true;
    }

    fn suspend(&mut self, porch: &Porch) {
        if !porch.suspend().unwrap_or(false) {
            let message = self.app.lang.of("没有外壳可以返回", "there is no shell to return to");
            self.app.update(Action::Say(message.into()));
        }
    }

    fn learn(&mut self, answer: Answer) {
        let mut caps = self.screen.caps();
        if caps.learn(answer) {
            if answer == Answer::NotUtf8 {
                self.app.message = Some(ADVICE.into());
            }
            self.screen.set_caps(caps);
            self.app.set_widths(caps.widths());
            self.app.plain = plain(&self.app, caps);
            self.dirty = true;
        }
    }

    fn act(&mut self, action: Action, porch: &Porch) -> Option<End> {
        let effects = self.app.update(action);
        self.dirty = true;
        self.carry_out(effects, porch)
    }

    fn carry_out(&mut self, effects: Vec<Effect>, porch: &Porch) -> Option<End> {
        let lang = self.app.lang;
        for effect in effects {
            match effect {
                Effect::Quit => return Some(End::Quit),
                Effect::Redraw => self.screen.repaint(),
                Effect::Suspend => self.suspend(porch),
                Effect::Edit { path, line } => {
                    if let Err(error) = self.edit(&path, line, porch) {
                        return Some(End::Lost(error));
                    }
                }
                Effect::Bare(text) => {
                    if let Err(error) = self.show_bare(&text, porch) {
                        return Some(End::Lost(error));
                    }
                }
                Effect::Mouse(on) => {
                    if let Err(error) = porch.set_mouse(on) {
                        return Some(End::Lost(error));
                    }
                }
                Effect::OpenLibrary(folder) => match handover::library(&folder, lang) {
                    Ok(folder) => return Some(End::Other(folder)),
                    Err(told) => self.app.message = Some(told),
                },
                Effect::Rescan => self.background.start(),
                Effect::Copy(text) => {
                    if let Err(error) = self.copy(&text) {
                        return Some(End::Lost(error));
                    }
                }
                Effect::Open { soon: true, .. } => self.soon = Some((effect, Instant::now() + PAUSE)),
                Effect::Open { .. } | Effect::Visit { .. } => {
                    self.soon = None;
                    self.jobs.send(effect);
                }
                Effect::Filter { .. }
                | Effect::List { .. }
                | Effect::Hits { .. }
                | Effect::Stats { .. }
                | Effect::Words { .. }
                | Effect::Complete { .. }
                | Effect::Remember { .. }
                | Effect::KeepQuery { .. }
                | Effect::Compare { .. }
                | Effect::Recompare { .. }
                | Effect::Label { .. }
                | Effect::Draft { .. }
                | Effect::Bookmark { .. }
                | Effect::Note { .. }
                | Effect::Reword { .. }
                | Effect::DropMark { .. }
                | Effect::RestoreMark
                | Effect::ReadTo { .. }
                | Effect::Assign(_)
                | Effect::Correct(_)
                | Effect::Keep { .. }
                | Effect::Choose { .. } => {
                    self.jobs.send(effect);
                }
            }
        }
        None
    }
}

/// Braille dots are in Unicode only, and not for those who asked for plain lines.
fn plain(app: &App, caps: Caps) -> bool {
    app.borders == Borders::Ascii || caps.charset != Charset::Utf8
}

/// What is wrong with the settings; past the first, how many more.
fn first_word(mistakes: &[String], lang: Lang) -> Option<String> {
    let (first, more) = (mistakes.first()?, mistakes.len() - 1);
    Some(match more {
        0 => format!("! {first}"),
        _ => lang.of(
            format!("! {first}（共 {} 处，见 zhenbao config）", more + 1),
            format!("! {first} ({} in all, see zhenbao config)", more + 1),
        ),
    })
}

fn pointed(mouse: crate::term::Mouse) -> Mouse {
    let what = match mouse.kind {
        PointerKind::Press => MouseKind::Click,
        PointerKind::WheelUp => MouseKind::WheelUp,
        PointerKind::WheelDown => MouseKind::WheelDown,
    };
    Mouse { what, x: mouse.x, y: mouse.y }
}

fn translated(key: crate::term::Key) -> Option<Key> {
    Some(match (key.code, key.ctrl) {
        (Code::Char(c), true) => Key::Ctrl(c.to_ascii_lowercase()),
        (Code::Char(c), false) => Key::Char(c),
        (Code::Enter, _) => Key::Enter,
        (Code::Esc, _) => Key::Esc,
        (Code::Tab, _) => Key::Tab,
        (Code::BackTab, _) => Key::BackTab,
        (Code::Backspace, _) => Key::Backspace,
        (Code::Delete, _) => Key::Delete,
        (Code::Up, _) => Key::Up,
        (Code::Down, _) => Key::Down,
        (Code::Left, _) => Key::Left,
        (Code::Right, _) => Key::Right,
        (Code::Home, _) => Key::Home,
        (Code::End, _) => Key::End,
        (Code::PageUp, _) => Key::PageUp,
        (Code::PageDown, _) => Key::PageDown,
        (Code::F(n), _) => Key::F(n),
        (Code::Insert, _) => return None,
    })
}
