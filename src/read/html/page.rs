//! The tree of a page → its lines, the boxes they stand in, and what its head says.

use std::ops::{Deref, Range};

use scraper::{ElementRef, Html, Node, node::Element};

use super::{
    containers,
    line::{self, End, LineMaker, PageLine},
    names::{Role, role},
};
use crate::read::raised::{self, Raised};

/// A page without its tree.
#[derive(Default)]
pub(super) struct Page {
    pub(super) lines: Vec<PageLine>,
    /// In the order of the source, outer ones before inner ones.
    pub(super) boxes: Vec<PageBox>,
    /// Name and content of the metas.
    pub(super) metas: Vec<(String, String)>,
    pub(super) title: Option<String>,
    /// Lines that a raised mark of a note was left out of, once for each mark.
    pub(super) raised: Vec<usize>,
}

/// An element that may hold the main text.
pub(super) struct PageBox {
    /// Numbers of its lines.
    pub(super) lines: Range<usize>,
    /// Rank among the known containers.
    pub(super) container: Option<usize>,
}

// The tree's own crate is no dependency; its node type is reached through the element that wraps it.
type NodeRef<'a> = <ElementRef<'a> as Deref>::Target;

impl Page {
    /// Walks the tree without recursion: depth is the page's to choose.
    pub(super) fn of(html: &Html) -> Self {
        let mut walk = Walk::default();
        let root = html.tree.root();
        let mut node = root;
        loop {
            if walk.enter(node) {
                match node.first_child() {
                    Some(child) => {
                        node = child;
                        continue;
                    }
                    None => walk.leave(),
                }
            }
            node = loop {
                if let Some(next) = node.next_sibling() {
                    break next;
                }
                match node.parent() {
                    Some(parent) => node = parent,
                    None => return walk.end(),
                }
                walk.leave();
            };
        }
    }
}

/// An element whose content is being read.
struct Open {
    role: Role,
    /// Its number, when it is a box.
    boxed: Option<usize>,
    is_preformatted: bool,
    /// How text around it is set.
    outside: line::Look,
}

#[derive(Default)]
struct Walk {
    page: Page,
    line: LineMaker,
    open: Vec<Open>,
    links: usize,
    cells: usize,
    preformatted: usize,
}

impl Walk {
    /// Reads the beginning of a node; `true` when its children are to be read and [`Walk::leave`] called after them.
    fn enter(&mut self, node: NodeRef<'_>) -> bool {
        match node.value() {
            Node::Text(text) => {
                self.text(text);
                false
            }
            Node::Element(element) => self.enter_element(node, element),
            Node::Document | Node::Fragment => {
                self.open.push(Open {
                    role: Role::Inline,
                    boxed: None,
                    is_preformatted: false,
                    outside: line::Look::default(),
                });
                true
            }
            _ => false,
        }
    }

    fn enter_element(&mut self, node: NodeRef<'_>, element: &Element) -> bool {
        let look = Look::of(element);
        let role = match role(element.name()) {
            Role::Meta => {
                self.page.metas.extend(look.meta);
                return false;
            }
            Role::Title => {
                self.page.title = self.page.title.take().or_else(|| text_of(node));
                return false;
            }
            Role::Skipped => return false,
            _ if look.is_hidden => return false,
            Role::Inline if (look.is_raised || element.name() == "sup") && self.raise(node) => return false,
            Role::Break => {
                self.end_line(End::Break);
                return false;
            }
            Role::Cell if is_small(node) => Role::Cell,
            Role::Cell => Role::Block,
            Role::Inline | Role::Link if look.container.is_some() => Role::Block,
            role => role,
        };
        let is_preformatted = role == Role::Preformatted || look.keeps_lines && ends_lines(role);
        self.begin(role, look.container, is_preformatted);
        self.line.look = look.set(element.name(), self.line.look);
        true
    }

    /// Reads a superscript as a whole, but where it is text like any other.
    fn raise(&mut self, node: NodeRef<'_>) -> bool {
        let texts = node.descendants().take(50).filter_map(|n| n.value().as_text().map(|t| &**t));
        match raised::of(self.line.text(), &texts.collect::<String>()) {
            Raised::Note => self.page.raised.push(self.page.lines.len()),
            Raised::Power(power) => self.line.flow(&power, self.links > 0),
            Raised::Text => return false,
        }
        true
    }

    fn begin(&mut self, role: Role, container: Option<usize>, is_preformatted: bool) {
        if ends_lines(role) {
            self.end_line(End::Block);
        }
        let is_box = matches!(role, Role::Block | Role::Preformatted) || container.is_some();
        let boxed = is_box.then_some(self.page.boxes.len());
        if is_box {
            let first = self.page.lines.len();
            self.page.boxes.push(PageBox { lines: first..first, container });
        }
        self.links += usize::from(role == Role::Link);
        self.cells += usize::from(role == Role::Cell);
        self.preformatted += usize::from(is_preformatted);
        self.open.push(Open { role, boxed, is_preformatted, outside: self.line.look });
    }

    fn leave(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.line.look = open.outside;
        if ends_lines(open.role) {
            self.end_line(End::Block);
        }
        self.links -= usize::from(open.role == Role::Link);
        self.preformatted -= usize::from(open.is_preformatted);
        if open.role == Role::Cell {
            self.cells -= 1;
            self.line.tab();
        }
        let lines = self.page.lines.len();
        if let Some(this) = open.boxed.and_then(|at| self.page.boxes.get_mut(at)) {
            this.lines.end = lines;
        }
    }

    fn end(mut self) -> Page {
        self.end_line(End::Block);
        self.page
    }

    fn text(&mut self, text: &str) {
        let in_link = self.links > 0;
        if self.preformatted == 0 && !is_set_in_lines(text) {
            self.line.flow(text, in_link);
            return;
        }
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                self.end_line(End::Break);
            }
            self.line.set(part.trim_end_matches('\r'), in_link);
        }
    }

    fn end_line(&mut self, end: End) {
        if self.cells > 0 {
            self.line.soft_end();
        } else {
            self.page.lines.extend(self.line.finish(end));
        }
    }
}

fn ends_lines(role: Role) -> bool {
    matches!(role, Role::Block | Role::Paragraph | Role::Preformatted)
}

/// Paragraphs that only line ends part, because a style sheet keeps them: most lines are sentences, which lines that an
/// editor wrapped are not.
fn is_set_in_lines(text: &str) -> bool {
    if text.bytes().filter(|b| *b == b'\n').take(5).count() < 5 {
        return false;
    }
    let lines = || text.split('\n').map(str::trim).filter(|l| !l.is_empty());
    let ended = lines().filter(|l| l.ends_with(['。', '；', '：', '！', '？'])).count();
    lines().count() >= 5 && ended * 2 >= lines().count()
}

/// A cell of a table of figures, not one that holds a page's layout.
fn is_small(cell: NodeRef<'_>) -> bool {
    let mut bytes = 0;
    for (count, node) in cell.descendants().enumerate() {
        match node.value() {
            Node::Text(text) => bytes += text.trim().len(),
            Node::Element(element) if matches!(element.name(), "table" | "pre") => return false,
            _ => {}
        }
        if bytes >= 120 || count > 200 {
            return false;
        }
    }
    true
}

fn text_of(node: NodeRef<'_>) -> Option<String> {
    let text: String = node.children().filter_map(|c| c.value().as_text().map(|t| &**t)).collect();
    Some(text.trim().to_owned()).filter(|t| !t.is_empty())
}

/// What the attributes of an element say.
#[derive(Default)]
struct Look {
    is_hidden: bool,
    is_raised: bool,
    keeps_lines: bool,
    /// Said by its style.
    bold: Option<bool>,
    container: Option<usize>,
    meta: Option<(String, String)>,
}

impl Look {
    fn of(element: &Element) -> Self {
        let mut look = Self::default();
        let (mut name, mut content) = (None, None);
        for (key, value) in element.attrs() {
            match key {
                "hidden" => look.is_hidden = true,
                "style" => look.take_style(value),
                "id" | "class" => look.container = look.container.into_iter().chain(containers::rank(key, value)).min(),
                // Word processors save the header and footer of their pages so.
                "title" if element.name() == "div" => look.is_hidden |= matches!(value, "header" | "footer"),
                "name" => name = Some(value),
                "content" => content = Some(value),
                _ => {}
            }
        }
        look.meta = name.zip(content).map(|(n, c)| (n.to_owned(), c.to_owned()));
        look
    }

    fn take_style(&mut self, style: &str) {
        if !style.contains(['y', 'Y', 'w', 'W', 'v', 'V']) {
            return;
        }
        let style: String = style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
        self.is_hidden |= style.contains("display:none") || style.contains("visibility:hidden");
        self.is_raised = style.contains("vertical-align:super");
        self.keeps_lines = style.contains("white-space:pre");
        let weight = style.rsplit_once("font-weight:").map(|(_, weight)| weight.split(';').next().unwrap_or_default());
        self.bold = weight.map(|weight| matches!(weight, "bold" | "bolder" | "600" | "700" | "800" | "900"));
    }

    /// How the text of an element is set, given how the text around it is.
    fn set(&self, name: &str, around: line::Look) -> line::Look {
        let rank = match name {
            "h1" => 1,
            "h2" => 2,
            "h3" => 3,
            "h4" => 4,
            "h5" => 5,
            "h6" => 6,
            _ => around.rank,
        };
        let bold = self.bold.unwrap_or(around.bold || matches!(name, "b" | "strong"));
        line::Look { rank, bold }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::document::STANDS_OUT;

    fn lines(html: &str) -> Vec<String> {
        Page::of(&Html::parse_document(html)).lines.into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn blocks_breaks_and_cells_make_lines() {
        for (html, expected) in [
            ("<p>一<p>二", vec!["一", "二"]),
            ("<div>一<br>二<br/><br>三</div>", vec!["一", "二", "三"]),
            ("<div>前<p>中</p>后</div>", vec!["前", "中", "后"]),
            ("<p>青<b>石</b>\n<span>镇</span><o:p></o:p></p>", vec!["青石镇"]),
            ("<p>&nbsp;&nbsp;缩&amp;进&#8212;</p>", vec!["缩&进—"]),
            ("<p>&emsp;&emsp;缩进</p>", vec!["　　缩进"]),
            ("<pre>一\n  二\r\n三</pre>", vec!["一", "二", "三"]),
            (
                "<div>一。\n  二、\n（三）\n四。\n五。\n六：</div>",
                vec!["一。", "二、", "（三）", "四。", "五。", "六："],
            ),
            ("<div>一\n二\n三\n四\n五\n六。</div>", vec!["一二三四五六。"]),
            ("<p style='white-space: pre-wrap'>一\n二</p>", vec!["一", "二"]),
            (
                "<table><tr><td>指标</td><td><p>数</p><p>值</p></td></tr><tr><th>案件</th><td>35<br>件</td></tr></table>",
                vec!["指标\t数值", "案件\t35 件"],
            ),
            (
                "<table><tr><td>栏目</td><td><table><tr><td>正文</td></tr></table></td></tr></table>",
                vec!["栏目", "正文"],
            ),
            ("<p>一<script>x</script><style>y</style><select><option>z</select></p>", vec!["一"]),
            (
                "<p hidden>一</p><p style='DISPLAY : none'>二</p><p style='visibility:hidden'>三</p><p>四</p>",
                vec!["四"],
            ),
            ("<div title=header>页眉</div><p>一", vec!["一"]),
            ("<p>前&#27;[31m后&#x202e;</p>", vec!["前␛[31m后□"]),
            ("<title>题</title><body>文", vec!["文"]),
        ] {
            assert_eq!(lines(html), expected, "{html}");
        }
    }

    #[test]
    fn headings_and_bold_lines_are_known() {
        for (html, expected) in [
            ("<h2>甲</h2><p>乙</p><h3><b>丙</b></h3>", vec![2, 0, 3]),
            ("<p>　　<strong>甲</strong> <b>乙</b></p><p><b>甲</b>乙</p>", vec![STANDS_OUT, 0]),
            (
                "<p style='font-weight: bold'>甲</p><span style='FONT-WEIGHT:700'>乙</span>",
                vec![STANDS_OUT, STANDS_OUT],
            ),
            ("<b>甲<br>乙<span style='font-weight:normal'>丙</span><br>丁</b>戊", vec![STANDS_OUT, 0, 0]),
        ] {
            let page = Page::of(&Html::parse_document(html));
            assert_eq!(page.lines.iter().map(|l| l.styled).collect::<Vec<_>>(), expected, "{html}");
        }
    }

    #[test]
    fn marks_of_notes_leave_figures_whole() {
        let html = "<p>调解286<sup>1</sup>件、<a href=#n><sup>[2]</sup></a>广场30m<sup>2</sup>，<span style='vertical-align: super'>①</span>法<sup>治</sup>";
        let page = Page::of(&Html::parse_document(html));
        assert_eq!((page.lines[0].text.as_str(), page.raised), ("调解286件、广场30m²，法治", vec![0; 3]));
    }

    #[test]
    fn the_head_is_kept_apart() {
        let html = "<title> 报告 </title><meta name=ArticleTitle content='标题'><meta charset=utf-8><svg><title>图</title></svg>";
        let page = Page::of(&Html::parse_document(html));
        assert_eq!(page.title.as_deref(), Some("报告"));
        assert_eq!(page.metas, [("ArticleTitle".to_owned(), "标题".to_owned())]);
    }

    #[test]
    fn the_most_telling_name_counts() {
        let page = Page::of(&Html::parse_document("<div class=pages_content id=UCAP-CONTENT>一</div>"));
        assert_eq!(page.boxes.last().and_then(|b| b.container), Some(0));
    }

    #[test]
    fn boxes_know_their_lines() {
        let page = Page::of(&Html::parse_document("<div>一<div id=zoom><p>二<p>三</div>四</div>"));
        let seen: Vec<_> = page.boxes.iter().map(|b| (b.lines.clone(), b.container.is_some())).collect();
        assert_eq!(seen, [(0..4, false), (0..4, false), (0..4, false), (1..3, true)]);
    }
}
