//! What shows at the far end of the line: with colours, without any, in the colours of a theme of one's own.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use zhenbao::term::{Caps, Screen};
use zhenbao::view::{Theme, draw};

use super::run::Home;
use super::story::Story;

/// What was sent.
#[derive(Clone, Default)]
struct Wire(Rc<RefCell<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal that was sent the screen of a story.
fn terminal(story: &Story, theme: &Theme, caps: Caps) -> vt100::Parser {
    let (width, height) = story.app.size;
    let wire = Wire::default();
    let mut screen = Screen::new(wire.clone(), width, height, caps);
    screen.draw(|buffer| draw(&story.app, theme, buffer)).unwrap();
    let mut parser = vt100::Parser::new(height, width, 0);
    parser.process(&wire.0.borrow());
    parser
}

fn cells(terminal: &vt100::Parser) -> Vec<vt100::Cell> {
    let (rows, columns) = terminal.screen().size();
    let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    places.filter_map(|(row, column)| terminal.screen().cell(row, column).cloned()).collect()
}

fn is_coloured(cell: &vt100::Cell) -> bool {
    cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default
}

const BARE: Caps = Caps { no_color: true, ..Caps::PLAIN };

#[test]
fn without_colours_the_row_the_matches_and_the_warnings_still_show() {
    for theme in [Theme::QUIET, Theme::VIVID] {
        let mut story = Story::at(80, 24);
        story.keys("jj");
        let list = terminal(&story, &theme, BARE);
        assert!(!cells(&list).iter().any(is_coloured));
        let row = list.screen().rows(0, 30).position(|row| row.contains("> 西联镇")).unwrap() as u16;
        assert!(list.screen().cell(row, 2).unwrap().inverse(), "the row that is chosen is told by reverse");
        assert!(!list.screen().cell(row + 1, 2).unwrap().inverse());
        assert!(list.screen().contents().contains("!24"), "a report with warnings has a sign");
        story.keys("<esc>/禁毒<enter>s<enter>nnn");
        assert!(story.app.reader.matches() > 1);
        let text = terminal(&story, &theme, BARE);
        let told = |how: fn(&vt100::Cell) -> bool| cells(&text).iter().any(|c| c.contents() == "禁" && how(c));
        assert!(told(|c| c.bold() && c.underline()), "matches\n{}", text.screen().contents());
        assert!(told(|c| c.bold() && c.inverse()), "the match one is at\n{}", text.screen().contents());
        assert!(!cells(&text).iter().any(is_coloured));
    }
}

#[test]
fn a_theme_file_changes_what_is_sent_and_the_quiet_one_stays_with_the_terminals_colours() {
    let story = Story::at(80, 24);
    let (own, mistakes) = Theme::read("cursor = \"bold yellow on blue\"\n");
    assert!(mistakes.is_empty());
    let chosen = |theme: &Theme| {
        let shown = terminal(&story, theme, Caps::PLAIN);
        let row = shown.screen().rows(0, 30).position(|row| row.contains("> 省新镇")).unwrap() as u16;
        shown.screen().cell(row, 2).unwrap().clone()
    };
    let cell = chosen(&own);
    assert_eq!((cell.fgcolor(), cell.bgcolor()), (vt100::Color::Idx(3), vt100::Color::Idx(4)));
    assert!(cell.bold() && !cell.inverse());
    assert!(!is_coloured(&chosen(&Theme::QUIET)));
}

#[test]
fn mistakes_of_a_theme_file_and_keys_that_collide_are_named_with_file_and_line() {
    let home = Home::new();
    let settings = "theme = \"mine.toml\"\n[keys]\nzoom = \"n\"\n";
    home.file(".config/zhenbao/config.toml", settings.as_bytes());
    home.file(".config/zhenbao/mine.toml", "found = \"bold\"\nsky = \"blue\"\nbar = \"pink\"\n".as_bytes());
    let told = home.run(&["config"]);
    assert_eq!(told.status, Some(1));
    for words in
        ["mine.toml 第 2 行：主题里没有“sky”这一项", "mine.toml 第 3 行：“pink”不是颜色", "config.toml 第 3 行："]
    {
        assert!(told.err.contains(words), "{words}\n{told:?}");
    }
    let told = home.run(&["--lang", "en", "config"]);
    for words in
        ["mine.toml line 2: a theme has no \"sky\"", "config.toml line 3: n now means zoom and no longer next-match"]
    {
        assert!(told.err.contains(words), "{words}\n{told:?}");
    }
    // The program works all the same.
    assert_eq!(home.run(&["--samples", "sync"]).status, Some(0));
}

#[test]
fn doctor_tells_row_by_row_what_it_found() {
    let home = Home::new();
    home.file("lib/白石镇2022.txt", super::run::small_report("白石镇", 2022, "全年办结案件7件。").as_bytes());
    let row = |told: &str, name: &str| {
        let line = told.lines().find_map(|line| line.strip_prefix(&format!("{name}  ")).map(str::to_owned));
        line.unwrap_or_else(|| panic!("no {name} in\n{told}"))
    };
    let before = home.run(&["-L", "lib", "doctor"]);
    assert_eq!(before.status, Some(0), "{before:?}");
    assert!(row(&before.out, "索引").ends_with("还没有建立"));
    assert_eq!(home.run(&["-L", "lib", "sync"]).status, Some(0));
    home.file(".config/zhenbao/config.toml", b"size = 3\n");
    let after = home.run(&["-L", "lib", "doctor"]);
    assert_eq!(row(&after.out, "程序").split(' ').next(), Some("zhenbao"));
    assert!(row(&after.out, "资料").ends_with("/lib"));
    assert!(row(&after.out, "索引").contains("完好  1 份报告"), "{}", after.out);
    assert!(row(&after.out, "设置").ends_with("1 处有误") && after.err.contains("第 1 行"), "{after:?}");
    assert!(row(&after.out, "隔离").contains("系统调用"));
    assert!(row(&after.out, "空余").ends_with(" MiB"));
    assert!(row(&after.out, "环境").contains("TERM=xterm"));
    assert_eq!(row(&after.out, "终端"), "输出不是终端");
    let english = home.run(&["--lang", "en", "-L", "lib", "doctor"]);
    for name in ["program", "library", "index", "memory", "settings", "cage", "free", "locale", "screen"] {
        row(&english.out, name);
    }
    let bare = english.out.replace("白石", "");
    assert!(!bare.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{bare}");
}
