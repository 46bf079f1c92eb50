//! What the browser knows and how it changes: state, keys, `update`. No terminal, no clock, no disk.
//!
//! [`App::update`] takes one [`Action`] and answers with the [`Effect`]s that others must carry out; their results come
//! back as actions. `view` reads the state and changes nothing.

mod action;
mod assign;
mod citation;
mod command;
mod comparing;
mod copying;
mod goal;
mod hits;
mod input;
mod key;
mod keymap;
mod list;
mod listing;
mod mouse;
mod moves;
mod noted;
mod offers;
mod palette;
mod panes;
mod passage;
mod places;
mod reader;
mod remap;
mod resume;
mod reviewing;
mod roster;
mod rows;
mod setting;
mod side;
mod standpoint;
mod state;
mod topic;
mod tour;
mod typing;
mod update;

pub use action::{Action, Assignment, Effect, Filtered, HitPage, Keep, Opened, Progress, Scope};
pub use assign::{Assign, Offer};
pub use citation::Citation;
pub use command::Command;
pub use comparing::{Comparing, GridLine};
pub use goal::{At, Target};
pub use hits::{Bar, HitOrder, Hits};
pub use input::{Input, InputKind};
pub use key::Key;
pub use keymap::{BINDINGS, Binding, Context};
pub use list::List;
pub use mouse::{Mouse, MouseKind};
pub use noted::{KINDS, Noted, Noting, kind_words, sentence_of};
pub use offers::{Choice, Offers};
pub use panes::{Area, Pane, Panes};
pub use reader::Reader;
pub use remap::{KeyRow, Keymap};
pub use resume::{Farewell, Last, Resume};
pub use roster::{Go, Item, Listing, Roster};
pub use rows::{Order, Row, RowSet};
pub use setting::{Set, SetLine, Style};
pub use state::{App, Overlay};
pub use topic::Topic;
pub use tour::{TOUR, TourPage};
