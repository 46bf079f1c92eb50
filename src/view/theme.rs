//! Styles by meaning, out of the terminal's own sixteen colours. Nothing hangs on colour alone.

use ratatui::style::{Color, Modifier, Style};

use crate::config::{Entry, Mistake, Source};

/// Styles of the browser.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// The row or cell under the cursor, in the pane that has the focus.
    pub cursor: Style,
    /// The same in a pane without the focus.
    pub quiet_cursor: Style,
    pub heading: Style,
    /// Heads of panes.
    pub pane: Style,
    pub group: Style,
    /// What the search found.
    pub found: Style,
    /// The match that `n` came to.
    pub found_here: Style,
    pub faint: Style,
    pub warning: Style,
    /// The user's own bookmarks and notes.
    pub noted: Style,
    pub bar: Style,
}

impl Theme {
    /// Hardly any colour: the attributes say it all.
    pub const QUIET: Self = Self {
        cursor: Style::new().add_modifier(Modifier::REVERSED),
        quiet_cursor: Style::new().add_modifier(Modifier::BOLD),
        heading: Style::new().add_modifier(Modifier::BOLD),
        pane: Style::new().add_modifier(Modifier::UNDERLINED),
        group: Style::new().add_modifier(Modifier::BOLD),
        found: Style::new().fg(Color::Red).add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
        found_here: Style::new().add_modifier(Modifier::REVERSED.union(Modifier::BOLD)),
        faint: Style::new(),
        warning: Style::new().fg(Color::Red),
        noted: Style::new().fg(Color::Blue).add_modifier(Modifier::BOLD),
        bar: Style::new().add_modifier(Modifier::REVERSED),
    };

    /// More of the sixteen colours; without them it is like the quiet one.
    pub const VIVID: Self = Self {
        heading: Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
        pane: Style::new().fg(Color::Cyan).add_modifier(Modifier::UNDERLINED),
        group: Style::new().fg(Color::Green).add_modifier(Modifier::BOLD),
        found: Style::new().fg(Color::Magenta).add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
        faint: Style::new().fg(Color::Green),
        bar: Style::new().fg(Color::Cyan).add_modifier(Modifier::REVERSED),
        ..Self::QUIET
    };

    /// A built-in theme by its name in the settings.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "quiet" => Some(Self::QUIET),
            "vivid" => Some(Self::VIVID),
            _ => None,
        }
    }

    /// Reads a theme file: lines such as `heading = "bold cyan"`. What it does not name is as in the quiet theme.
    pub fn read(text: &str) -> (Self, Vec<Mistake>) {
        let source = Source::read(text);
        let (mut out, mut mistakes) = (Self::QUIET, source.mistakes);
        for entry in &source.entries {
            match (style_of(entry), out.part(&entry.to_string())) {
                (Ok(style), Some(part)) => *part = style,
                (Err(mistake), Some(_)) => mistakes.push(mistake),
                (_, None) => mistakes.push(Mistake::new(
                    entry.line,
                    format!("主题里没有“{entry}”这一项"),
                    format!("a theme has no \"{entry}\""),
                )),
            }
        }
        mistakes.sort_by_key(|m| m.line);
        (out, mistakes)
    }

    fn part(&mut self, name: &str) -> Option<&mut Style> {
        Some(match name {
            "cursor" => &mut self.cursor,
            "quiet_cursor" => &mut self.quiet_cursor,
            "heading" => &mut self.heading,
            "pane" => &mut self.pane,
            "group" => &mut self.group,
            "found" => &mut self.found,
            "found_here" => &mut self.found_here,
            "faint" => &mut self.faint,
            "warning" => &mut self.warning,
            "noted" => &mut self.noted,
            "bar" => &mut self.bar,
            _ => return None,
        })
    }
}

const COLOURS: [(&str, Color); 16] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

const ATTRIBUTES: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
    ("dim", Modifier::DIM),
    ("plain", Modifier::empty()),
];

/// `bold red on black` as a style.
fn style_of(entry: &Entry) -> Result<Style, Mistake> {
    let (mut style, mut ground) = (Style::new(), false);
    for word in entry.words.iter().flat_map(|w| w.split_whitespace()) {
        let colour = COLOURS.iter().find(|(name, _)| *name == word).map(|(_, colour)| *colour);
        let attribute = ATTRIBUTES.iter().find(|(name, _)| *name == word).map(|(_, attribute)| *attribute);
        style = match (word, colour, attribute) {
            ("on", ..) => style,
            (_, Some(colour), _) if ground => style.bg(colour),
            (_, Some(colour), _) => style.fg(colour),
            (_, _, Some(attribute)) => style.add_modifier(attribute),
            _ => {
                return Err(Mistake::new(
                    entry.line,
                    format!("“{word}”不是颜色，也不是 bold、underline、reverse、dim、plain"),
                    format!("\"{word}\" is no colour, nor bold, underline, reverse, dim or plain"),
                ));
            }
        };
        ground = word == "on";
    }
    Ok(style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Lang;

    #[test]
    fn a_theme_file_gives_styles_and_names_its_mistakes() {
        let (theme, mistakes) =
            Theme::read("heading = \"bold yellow on blue\"\nbar = \"plain\"\nsky = \"blue\"\nfound = \"pink\"\n");
        assert_eq!(theme.heading, Style::new().fg(Color::Yellow).bg(Color::Blue).add_modifier(Modifier::BOLD));
        assert_eq!((theme.bar, theme.found), (Style::new(), Theme::QUIET.found));
        let told: Vec<(usize, &str)> = mistakes.iter().map(|m| (m.line, m.words(Lang::Zh))).collect();
        assert_eq!(
            told,
            [(3, "主题里没有“sky”这一项"), (4, "“pink”不是颜色，也不是 bold、underline、reverse、dim、plain")]
        );
    }

    /// Selection, matches and heads must be told apart where there is no colour.
    #[test]
    fn built_in_themes_say_everything_without_colour() {
        for theme in [Theme::QUIET, Theme::VIVID] {
            let bare = |style: Style| style.add_modifier;
            assert!(bare(theme.cursor).contains(Modifier::REVERSED));
            assert!(bare(theme.found).contains(Modifier::BOLD | Modifier::UNDERLINED));
            assert!(!bare(theme.heading).is_empty() && !bare(theme.pane).is_empty() && !bare(theme.bar).is_empty());
            assert_ne!(bare(theme.found), bare(theme.found_here));
        }
    }
}
