//! Which panes are seen, where, at which size of the terminal.

/// A pane that can have the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    #[default]
    List,
    Outline,
    Text,
    /// The comparison; it takes the whole body.
    Grid,
    /// A list of anything; it takes the whole body.
    Roster,
}

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

impl Area {
    pub fn new(x: u16, y: u16, width: u16, height: u16) -> Self {
        Self { x, y, width, height }
    }

    /// The first `rows` rows, and the rest.
    pub fn split_top(self, rows: u16) -> (Self, Self) {
        let rows = rows.min(self.height);
        let rest = Self { y: self.y + rows, height: self.height - rows, ..self };
        (Self { height: rows, ..self }, rest)
    }
}

/// From here on list, sections and text stand side by side.
const THREE: u16 = 110;
/// Below, panes stand one above the other.
const TWO: u16 = 60;
/// Narrower or lower than this, one pane at a time.
const ONE: (u16, u16) = (40, 16);
/// Below, the footer is all that stands beside the pane.
const LOW: u16 = 8;
/// Below this nothing can be shown but a word.
pub(super) const SMALLEST: (u16, u16) = (20, 5);

/// The places of everything on the screen; `None` is not seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// Where one is, or the input box.
    pub header: Option<Area>,
    pub list: Option<Area>,
    /// Title and figures of the report, above tree and text.
    pub about: Option<Area>,
    pub outline: Option<Area>,
    pub text: Option<Area>,
    pub grid: Option<Area>,
    pub roster: Option<Area>,
    /// The foot of the list: what stands behind the row under the cursor.
    pub roster_foot: Option<Area>,
    /// Says once what happened, or how far a scan has come.
    pub message: Option<Area>,
    pub footer: Option<Area>,
}

impl Panes {
    /// Lays out a terminal of `size`. `sections` is what the tree would like to show; `reading` that it slid one step
    /// to the right.
    pub fn lay(size: (u16, u16), focus: Pane, reading: bool, zoom: bool, sections: usize) -> Self {
        let (width, height) = size;
        let mut out = Self::default();
        let mut body = Area::new(0, 0, width, height);
        if width < SMALLEST.0 || height < SMALLEST.1 {
            return out;
        }
        out.footer = Some(Area::new(0, height - 1, width, 1));
        body.height -= 1;
        let (header, rest) = body.split_top(1);
        (out.header, body) = (Some(header), rest);
        if height >= LOW {
            body.height -= 1;
            out.message = Some(Area::new(0, body.y + body.height, width, 1));
        }
        if focus == Pane::Grid {
            out.grid = Some(body);
        } else if focus == Pane::Roster {
            let (rows, foot) = Self::roster_parts(body);
            (out.roster, out.roster_foot) = (Some(rows), (foot.height > 0).then_some(foot));
        } else if zoom {
            out.text = Some(body);
        } else if width < ONE.0 || width < TWO && height < ONE.1 {
            out.one(body, focus);
        } else if width < TWO {
            out.portrait(body, reading, sections);
        } else if width >= THREE {
            out.three(body);
        } else if reading {
            out.reading(body);
        } else {
            out.browsing(body, sections);
        }
        out
    }

    fn one(&mut self, body: Area, focus: Pane) {
        match focus {
            Pane::List | Pane::Grid | Pane::Roster => self.list = Some(body),
            Pane::Outline => self.outline = Some(body),
            Pane::Text => self.text = Some(body),
        }
    }

    /// List above text; once one reads, sections above text.
    fn portrait(&mut self, body: Area, reading: bool, sections: usize) {
        if reading {
            let tree = (sections as u16).min(body.height / 4);
            let (outline, below) = body.split_top(tree);
            let (_, text) = below.split_top(u16::from(tree > 0));
            (self.outline, self.text) = (Some(outline), Some(text));
        } else {
            let (list, below) = body.split_top(body.height / 2);
            let (about, text) = below.split_top(2);
            (self.list, self.about, self.text) = (Some(list), Some(about), Some(text));
        }
    }

    fn three(&mut self, body: Area) {
        let list = list_width(body.width);
        let tree = (body.width / 5).clamp(24, 36);
        let right = body.width - list - 1;
        self.list = Some(Area { width: list, ..body });
        let (about, rest) = Area { x: list + 1, width: right, ..body }.split_top(2);
        self.about = Some(about);
        self.outline = Some(Area { width: tree, ..rest });
        self.text = Some(Area { x: rest.x + tree + 1, width: right - tree - 1, ..rest });
    }

    fn reading(&mut self, body: Area) {
        let tree = (body.width * 3 / 10).clamp(20, 34);
        self.outline = Some(Area { width: tree, ..body });
        self.text = Some(Area { x: tree + 1, width: body.width - tree - 1, ..body });
    }

    fn browsing(&mut self, body: Area, sections: usize) {
        let list = list_width(body.width);
        self.list = Some(Area { width: list, ..body });
        let right = Area { x: list + 1, width: body.width - list - 1, ..body };
        let (about, rest) = right.split_top(2);
        self.about = Some(about);
        // A blank row parts tree and text.
        let tree = (sections as u16).min(rest.height.saturating_sub(1) / 2);
        let (outline, below) = rest.split_top(tree);
        let (_, text) = below.split_top(u16::from(tree > 0));
        (self.outline, self.text) = (Some(outline), Some(text));
    }

    /// Rows of a pane; 0 when it is not seen.
    pub fn rows(&self, pane: Pane) -> usize {
        self.area(pane).map_or(0, |a| usize::from(a.height))
    }

    /// The place of a pane.
    pub fn area(&self, pane: Pane) -> Option<Area> {
        match pane {
            Pane::List => self.list,
            Pane::Outline => self.outline,
            Pane::Text => self.text,
            Pane::Grid => self.grid,
            Pane::Roster => self.roster,
        }
    }

    fn roster_parts(area: Area) -> (Area, Area) {
        let foot = match area.height {
            0..=5 => 0,
            6..=9 => 3,
            10..=15 => 4,
            _ => 6,
        };
        area.split_top(area.height - foot)
    }

    /// The foot has the rows that the list has no use for.
    pub(super) fn roster_rows(&mut self, wanted: usize) {
        if let (Some(rows), Some(foot)) = (&mut self.roster, &mut self.roster_foot) {
            let free = usize::from(rows.height).saturating_sub(wanted.max(1)) as u16;
            (rows.height, foot.y, foot.height) = (rows.height - free, foot.y - free, foot.height + free);
        }
    }

    /// A list whose rows say everything by themselves has the rows of the foot too.
    pub(super) fn without_roster_foot(&mut self) {
        if let (Some(rows), Some(foot)) = (&mut self.roster, self.roster_foot.take()) {
            rows.height += foot.height;
        }
    }
}

fn list_width(width: u16) -> u16 {
    (width * 5 / 12).clamp(28, 46)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_stay_inside_any_terminal() {
        for width in 0..=200 {
            for height in 0..=60 {
                for (focus, reading, zoom) in [
                    (Pane::List, false, false),
                    (Pane::Text, true, false),
                    (Pane::Text, true, true),
                    (Pane::Roster, true, false),
                ] {
                    let p = Panes::lay((width, height), focus, reading, zoom, 30);
                    for a in
                        [p.header, p.list, p.about, p.outline, p.text, p.roster, p.roster_foot, p.message, p.footer]
                            .into_iter()
                            .flatten()
                    {
                        assert!(a.x + a.width <= width && a.y + a.height <= height, "{a:?} in {width}x{height}");
                    }
                }
            }
        }
    }

    #[test]
    fn as_many_columns_as_fit() {
        let seen = |width, reading, zoom| {
            let focus = if reading { Pane::Text } else { Pane::List };
            let p = Panes::lay((width, 24), focus, reading, zoom, 9);
            [p.list, p.outline, p.text].map(|a| a.map_or(0, |a| a.width))
        };
        assert_eq!(seen(80, false, false), [33, 46, 46]);
        assert_eq!(seen(80, true, false), [0, 24, 55]);
        assert_eq!(seen(80, true, true), [0, 0, 80]);
        assert_eq!(seen(120, false, false), [46, 24, 48]);
        assert_eq!(seen(40, false, false), [40, 0, 40]);
        assert_eq!(seen(59, false, false), [59, 0, 59]);
        assert_eq!(seen(59, true, false), [0, 59, 59]);
        assert_eq!(seen(39, false, false), [39, 0, 0]);
        assert_eq!(seen(19, false, false), [0, 0, 0]);
    }
}
