//! The paragraphs of a document told apart: headings, and what stands under them.

use super::heading;
use super::marker::Class;
use super::rank::Ranks;
use super::series::Series;
use super::toc;
use crate::report::{Paragraph, Section};

/// One step of the document, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Heading(Heading),
    Body(Paragraph),
}

/// A heading that does not know yet what stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// Class and value of its number; `None` for a heading without number.
    pub(super) number: Option<(Class, u16)>,
    pub(super) section: Section,
}

impl Block {
    pub(super) fn paragraph(&self) -> Option<&Paragraph> {
        match self {
            Self::Body(paragraph) => Some(paragraph),
            Self::Heading(_) => None,
        }
    }

    pub(super) fn into_paragraph(self) -> Option<Paragraph> {
        match self {
            Self::Body(paragraph) => Some(paragraph),
            Self::Heading(_) => None,
        }
    }

    pub(super) fn heading_mut(&mut self) -> Option<&mut Heading> {
        match self {
            Self::Heading(heading) => Some(heading),
            Self::Body(_) => None,
        }
    }

    pub(super) fn heading(&self) -> Option<&Heading> {
        match self {
            Self::Heading(heading) => Some(heading),
            Self::Body(_) => None,
        }
    }
}

/// Makes headings of the paragraphs that begin with a number to be believed.
pub(super) fn blocks(paragraphs: Vec<Paragraph>) -> Vec<Block> {
    let contents = toc::find(&paragraphs);
    let mut series = Series::of(&paragraphs);
    let mut ranks = Ranks::new(series.has_digits());
    let mut out = Vec::with_capacity(paragraphs.len() * 2);
    for (at, paragraph) in paragraphs.into_iter().enumerate() {
        match series.believed(&paragraph.text).filter(|_| !contents.contains(&at)) {
            Some(marker) => heading::split(&paragraph, marker, ranks.level(marker.class), &mut out),
            None => out.push(Block::Body(paragraph)),
        }
    }
    out
}
