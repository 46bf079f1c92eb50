//! The mouse, where it was asked for: the wheel moves what it points at, a click chooses, another one opens.

use super::action::Effect;
use super::{App, Area, GridLine, Overlay, Pane};

/// What the mouse did, in cells from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    pub what: MouseKind,
    pub x: u16,
    pub y: u16,
}

/// Clicks of the first button, and turns of the wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    Click,
    WheelUp,
    WheelDown,
}

/// Rows of one turn of the wheel.
const TURN: isize = 3;

impl App {
    pub(super) fn toggle_mouse(&mut self) -> Vec<Effect> {
        self.mouse = !self.mouse;
        let message = if self.mouse {
            self.lang.of(
                "鼠标已打开：滚轮滚动，单击选择，再击打开；选字请按住 Shift，M 关闭",
                "mouse on: wheel scrolls, click chooses and opens; hold Shift to select text, M turns it off",
            )
        } else {
            self.lang.of("鼠标已关闭，终端自己的选字照常", "mouse off: the terminal selects text as usual")
        };
        self.message = Some(message.into());
        vec![Effect::Mouse(self.mouse)]
    }

    pub(super) fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        self.touched = true;
        let turn = match mouse.what {
            MouseKind::WheelUp => -TURN,
            MouseKind::WheelDown => TURN,
            MouseKind::Click => return self.click(mouse.x, mouse.y),
        };
        if let Some(Overlay::Help { top }) = self.overlay {
            let top = top.saturating_add_signed(turn).min(self.help_lines().len().saturating_sub(1));
            return self.set(|app| app.overlay = Some(Overlay::Help { top }));
        }
        if self.assign.is_some() || self.overlay.is_some() {
            return Vec::new();
        }
        self.pane_at(mouse.x, mouse.y).map_or_else(Vec::new, |(pane, _)| self.turn(pane, turn))
    }

    /// The wheel does not take the focus along.
    fn turn(&mut self, pane: Pane, by: isize) -> Vec<Effect> {
        let focus = std::mem::replace(&mut self.focus, pane);
        let effects = self.vertical(by);
        self.focus = focus;
        effects
    }

    fn pane_at(&self, x: u16, y: u16) -> Option<(Pane, Area)> {
        let panes = self.panes();
        let inside = |a: &Area| (a.x..a.x + a.width).contains(&x) && (a.y..a.y + a.height).contains(&y);
        let all = [Pane::List, Pane::Outline, Pane::Text, Pane::Grid, Pane::Roster];
        all.into_iter().find_map(|pane| panes.area(pane).filter(inside).map(|area| (pane, area)))
    }

    fn click(&mut self, x: u16, y: u16) -> Vec<Effect> {
        if self.overlay.is_some() {
            return self.set(|app| app.overlay = None);
        }
        if self.assign.is_some() {
            return Vec::new();
        }
        self.message = None;
        let Some((pane, area)) = self.pane_at(x, y) else { return Vec::new() };
        let row = usize::from(y - area.y);
        let same_pane = std::mem::replace(&mut self.focus, pane) == pane;
        match pane {
            Pane::List => self.click_list(row, same_pane),
            Pane::Outline => {
                let rows = self.panes().rows(Pane::Text);
                self.set(|app| app.reader.to_section(app.reader.outline_top + row, rows))
            }
            Pane::Text => Vec::new(),
            Pane::Grid => self.click_grid(x, y),
            Pane::Roster => self.click_roster(row),
        }
    }

    fn click_list(&mut self, row: usize, same_pane: bool) -> Vec<Effect> {
        let at = self.list.top + row;
        let Some(&item) = self.list.rows.get(at) else { return Vec::new() };
        let again = same_pane && at == self.list.cursor;
        self.list.step(at as isize - self.list.cursor as isize);
        if item.is_group() || again { self.enter() } else { self.open(true) }
    }

    fn click_roster(&mut self, row: usize) -> Vec<Effect> {
        let Some(roster) = &mut self.roster else { return Vec::new() };
        let at = roster.top + row;
        if roster.row(at).is_none_or(|item| item.head) {
            return Vec::new();
        }
        let again = at == roster.cursor;
        roster.step(at as isize - roster.cursor as isize);
        if again { self.enter() } else { Vec::new() }
    }

    fn click_grid(&mut self, x: u16, y: u16) -> Vec<Effect> {
        let place = self.table().and_then(|table| table.at(x, y));
        let (Some((row, cell)), Some(c)) = (place, &mut self.comparing) else { return Vec::new() };
        let Some(GridLine::Cells(line)) = c.lines().get(c.top + row).copied() else { return Vec::new() };
        let across = c.left + cell;
        let again = c.at == (line, across);
        c.step(line as isize - c.at.0 as isize, across as isize - c.at.1 as isize);
        if again { self.enter() } else { Vec::new() }
    }
}
