//! The one table of keys: footer, help and README are made from it.

use super::{Command, Key, Pane};

/// Where a binding works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    Anywhere,
    List,
    Outline,
    Text,
    Grid,
    /// A list of anything.
    Roster,
    /// Outline or text.
    Report,
    /// List, outline or text: not the views that take the whole screen.
    Panes,
}

impl Context {
    /// Whether a binding of this context works with the focus on `pane`.
    pub fn holds(self, pane: Pane) -> bool {
        match self {
            Self::Anywhere => true,
            Self::List => pane == Pane::List,
            Self::Outline => pane == Pane::Outline,
            Self::Text => pane == Pane::Text,
            Self::Grid => pane == Pane::Grid,
            Self::Roster => pane == Pane::Roster,
            Self::Panes => matches!(pane, Pane::List | Pane::Outline | Pane::Text),
            Self::Report => matches!(pane, Pane::Outline | Pane::Text),
        }
    }
}

/// One command with its keys, the first of them the one to show.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    pub keys: &'static [Key],
    pub context: Context,
    pub command: Command,
    /// A word or two for the footer, empty where it does not stand there.
    pub short: [&'static str; 2],
    /// What it does, in Chinese and English.
    pub long: [&'static str; 2],
}

const fn row(
    keys: &'static [Key],
    context: Context,
    command: Command,
    short: [&'static str; 2],
    long: [&'static str; 2],
) -> Binding {
    Binding { keys, context, command, short, long }
}

use Command as C;
use Context as X;
use Key as K;

/// All bindings, in the order of help and footer. More particular contexts stand before general ones.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = &[
    row(&[K::Down, K::Char('j')],            X::List,     C::Down,       ["选", "move"],    ["下一行", "next row"]),
    row(&[K::Up, K::Char('k')],              X::List,     C::Up,         ["", ""],          ["上一行", "previous row"]),
    row(&[K::Left, K::Char('h')],            X::List,     C::Left,       ["", ""],          ["上一年；在县上为收起", "year before; folds a county"]),
    row(&[K::Right, K::Char('l')],           X::List,     C::Right,      ["", ""],          ["下一年；在县上为展开", "year after; unfolds a county"]),
    row(&[K::Enter],                         X::List,     C::Open,       ["阅读", "read"],  ["打开所选报告，进入正文", "open the report and go to its text"]),
    row(&[K::Char(' ')],                     X::List,     C::Mark,       ["选入", "mark"],  ["选入对比，再按取消", "mark for the comparison and back"]),
    row(&[K::Char('c')],                     X::List,     C::Compare,    ["对比", "compare"], ["对比：选入的、筛选出的，或本县当年各镇", "compare: the marked, the filtered, or the county's towns of the year"]),
    row(&[K::Char('C')],                     X::List,     C::CompareYears, ["", ""],        ["对比本镇历年", "compare all years of the town"]),
    row(&[K::Char('s')],                     X::List,     C::Hits,       ["命中", "hits"],  ["筛选命中的句子，跨报告列出", "the sentences that the filter found, over all reports"]),
    row(&[K::Char('S')],                     X::List,     C::Stats,      ["", ""], ["统计：按年、按省，以及本报告与同类不同的词", "counts for each year and province, and the words that set the report apart"]),
    row(&[K::Char('v')],                     X::List,     C::Review,     ["审阅", "review"], ["审阅：本县各镇当年的法定内容、算术、照搬、时限", "review: the county's towns of the year by content, sums, copying, dates"]),
    row(&[K::Char('v')],                     X::Report,   C::Review,     ["", ""],          ["审阅：本县各镇当年的法定内容、算术、照搬、时限", "review: the county's towns of the year by content, sums, copying, dates"]),
    row(&[K::Char('i')],                     X::Panes,    C::Facts,      ["", ""],          ["这份报告的全部数字和原句", "all figures of the report with their sentences"]),
    row(&[K::Char('P')],                     X::Panes,    C::Peers,      ["", ""],          ["主要数字在本县（不足六镇则本市、本省）当年各镇中的位置", "headline figures among the towns of the county, else city or province, in that year"]),
    row(&[K::Enter],                         X::Grid,     C::Open,       ["到原句", "sentence"], ["打开报告，到这个数字的原句", "open the report at the sentence of the figure"]),
    row(&[K::Down, K::Char('j')],            X::Grid,     C::Down,       ["", ""],          ["下一行", "next row"]),
    row(&[K::Up, K::Char('k')],              X::Grid,     C::Up,         ["", ""],          ["上一行", "previous row"]),
    row(&[K::Left, K::Char('h')],            X::Grid,     C::Left,       ["", ""],          ["左一格", "cell to the left"]),
    row(&[K::Right, K::Char('l')],           X::Grid,     C::Right,      ["", ""],          ["右一格", "cell to the right"]),
    row(&[K::Char('s')],                     X::Grid,     C::Sort,       ["排序", "sort"],  ["按光标处的指标给各份报告排序，再按还原", "order the reports by this indicator and back"]),
    row(&[K::Char('t')],                     X::Grid,     C::Transpose,  ["转置", "turn"],  ["行列互换", "turn rows into columns"]),
    row(&[K::Char(']')],                     X::Grid,     C::NextDifference, ["下一差异", "next"], ["下一处差异或疑点", "next cell that stands out"]),
    row(&[K::Char('[')],                     X::Grid,     C::PrevDifference, ["", ""],      ["上一处差异或疑点", "previous cell that stands out"]),
    row(&[K::Char('a')],                     X::Grid,     C::AllRows,    ["", ""]        , ["全部指标，或只看有报告的", "all indicators, or those reported only"]),
    row(&[K::Char('f')],                     X::Grid,     C::Chart,      ["图", "chart"],   ["光标处指标的图：各镇的条、历年的线，再按收起", "chart of the indicator: bars over towns, line over years, and away again"]),
    row(&[K::Char('/')],                     X::Grid,     C::Filter,     ["筛选", "filter"], ["边输入边筛选各行，也可用拼音首字母", "filter the lines as you type, by pinyin too"]),
    row(&[K::Char('d')],                     X::Grid,     C::PerVillage, ["", ""],          ["按村（社区）数折算，再按还原", "figures per village and back"]),
    row(&[K::Char('i')],                     X::Grid,     C::Facts,      ["", ""],          ["光标处那份报告的全部数字和原句", "all figures of the report under the cursor with their sentences"]),
    row(&[K::Char('r')],                     X::Grid,     C::Correct,    ["", ""]       , ["更正或划去这个数字，写明理由", "set the figure right or strike it out, with a reason"]),
    row(&[K::Enter],                         X::Roster,   C::Open,       ["前往", "go"],    ["到所选的一行所指之处", "go where the row leads"]),
    row(&[K::Down, K::Char('j')],            X::Roster,   C::Down,       ["选", "move"],    ["下一行", "next row"]),
    row(&[K::Up, K::Char('k')],              X::Roster,   C::Up,         ["", ""],          ["上一行", "previous row"]),
    row(&[K::Char(' ')],                     X::Roster,   C::PageDown,   ["页", "page"],    ["下一页", "next page"]),
    row(&[K::Char('d')],                     X::Roster,   C::Sides,      ["并排", "beside"], ["审阅：与上年（或相似的一份）逐句并排", "review: side by side with the year before or the one alike"]),
    row(&[K::Char('f')],                     X::Roster,   C::OnlyProblems, ["只看问题", "problems"], ["审阅：只看有问题的，再按还原", "review: only what asks for a look, and back"]),
    row(&[K::Char(']')],                     X::Roster,   C::NextDifference, ["下一处", "next"], ["并排：下一处不同", "side by side: next difference"]),
    row(&[K::Char('[')],                     X::Roster,   C::PrevDifference, ["", ""],    ["并排：上一处不同", "side by side: previous difference"]),
    row(&[K::Char('J')],                     X::Roster,   C::NextSection, ["下一节", "section"], ["并排：下一节（各种表：下一组）", "side by side: next section (next group)"]),
    row(&[K::Char('K')],                     X::Roster,   C::PrevSection, ["", ""],         ["并排：上一节（各种表：上一组）", "side by side: previous section (previous group)"]),
    row(&[K::Char('=')],                     X::Roster,   C::FoldEqual,  ["折叠相同", "fold same"], ["并排：折叠相同的句子，再按还原", "side by side: hide what is the same, and back"]),
    row(&[K::Char('x')],                     X::Roster,   C::Draft,      ["导出", "export"], ["把审阅意见、批注或读不了的文件存成文件", "keep the findings of the review, the notes, or the unreadable files as files"]),
    row(&[K::Char('m')],                     X::Roster,   C::Note,       ["", ""],          ["给这一行写批注，或改写它", "write a note on the row's passage, or other words"]),
    row(&[K::Char('b')],                     X::Roster,   C::Bookmark,   ["", ""],          ["给这一行所指之处加书签", "bookmark where the row leads"]),
    row(&[K::Delete],                        X::Roster,   C::Remove,     ["删除", "remove"], ["删除这条书签或批注", "remove the bookmark or note"]),
    row(&[K::Char('u')],                     X::Roster,   C::Restore,    ["撤消", "undo"], ["撤消刚才的删除", "bring back what was removed last"]),
    row(&[K::Char('/')],                     X::Roster,   C::Filter,     ["筛选", "filter"], ["边输入边筛选这张表，也可用拼音首字母", "filter the rows as you type, by pinyin too"]),
    row(&[K::Char('o')],                     X::Roster,   C::Order,      ["", ""],          ["命中换一种次序：相关、年份、地方", "hits in another order: best, year, place"]),
    row(&[K::Char('y')],                     X::Roster,   C::Copy,       ["复制", "copy"],  ["数字：复制所选的一行，附原句和出处", "figures: copy the row with its sentence and source"]),
    row(&[K::Char('r')],                     X::Roster,   C::Correct,    ["更正", "correct"], ["数字：更正或划去所选的一行，写明理由", "figures: set the row right or strike it out, with a reason"]),
    row(&[K::Char('a')],                     X::Roster,   C::AllRows,    ["把握不足的", "unsure"], ["数字：连同把握不足的，再按还原", "figures: with those that are not certain, and back"]),
    row(&[K::Char('y')],                     X::Grid,     C::Copy,       ["复制", "copy"],  ["复制这一格：数字、原句和出处", "copy the cell: figure, sentence and source"]),
    row(&[K::Char('Y')],                     X::Grid,     C::CopyRow,    ["", ""],          ["复制这一行，一份报告一句", "copy the row, a line for each report"]),
    row(&[K::Char('m')],                     X::Grid,     C::Note,       ["", ""],          ["给这个数字的原句写批注", "write a note on the sentence of the figure"]),
    row(&[K::Char('b')],                     X::Grid,     C::Bookmark,   ["", ""],          ["给这个数字的原句加书签，再按取消", "bookmark the sentence of the figure and back"]),
    row(&[K::Enter, K::Right, K::Char('l')], X::Outline,  C::Open,       ["到正文", "text"], ["进入该节正文", "go to the text of the section"]),
    row(&[K::Char('x')],                     X::Grid,     C::Export,     ["导出", "export"], ["把这张对比表照屏幕上的样子存成 Markdown、CSV 或 HTML", "keep the comparison as shown, as Markdown, CSV or HTML"]),
    row(&[K::Down, K::Char('j')],            X::Outline,  C::Down,       ["选", "move"],    ["下一节", "next section"]),
    row(&[K::Up, K::Char('k')],              X::Outline,  C::Up,         ["", ""],          ["上一节", "previous section"]),
    row(&[K::Down, K::Char('j')],            X::Text,     C::Down,       ["行", "line"],    ["下一行", "next line"]),
    row(&[K::Up, K::Char('k')],              X::Text,     C::Up,         ["", ""],          ["上一行", "previous line"]),
    row(&[K::Char(' '), K::PageDown, K::Ctrl('f')], X::Text, C::PageDown, ["页", "page"],   ["下一页", "next page"]),
    row(&[K::PageDown, K::Ctrl('f')],        X::Anywhere, C::PageDown,   ["", ""],          ["下一页", "next page"]),
    row(&[K::PageUp, K::Ctrl('b')],          X::Anywhere, C::PageUp,     ["", ""],          ["上一页", "previous page"]),
    row(&[K::Char('g'), K::Home],            X::Anywhere, C::First,      ["", ""],          ["到开头", "to the first"]),
    row(&[K::Char('G'), K::End],             X::Anywhere, C::Last,       ["", ""],          ["到末尾", "to the last"]),
    row(&[K::Char('y')],                     X::Report,   C::Copy,       ["复制", "copy"],  ["复制这一段，附出处", "copy the passage with its source"]),
    row(&[K::Char('Y')],                     X::Report,   C::CopySection, ["", ""],         ["复制这一节，附出处", "copy the section with its source"]),
    row(&[K::Char('x')],                     X::Report,   C::Export,     ["导出", "export"], ["把这份报告存成 Markdown", "keep the report as Markdown"]),
    row(&[K::Char(']'), K::Char('J')],       X::Report,   C::NextSection, ["", ""],         ["下一节", "next section"]),
    row(&[K::Char('['), K::Char('K')],       X::Report,   C::PrevSection, ["", ""],         ["上一节", "previous section"]),
    row(&[K::Left, K::Char('h')],            X::Text,     C::PrevPane,   ["", ""],          ["到章节树", "to the section tree"]),
    row(&[K::Left, K::Char('h')],            X::Outline,  C::Back,       ["", ""],          ["回到列表", "back to the list"]),
    row(&[K::Char('/')],                     X::List,     C::Filter,     ["筛选", "filter"], ["边输入边筛选：镇名、年份、正文、拼音首字母", "filter as you type: town, year, text, pinyin"]),
    row(&[K::Char('/')],                     X::Report,   C::Filter,     ["找", "find"],    ["在正文中查找", "search within the text"]),
    row(&[K::Char('n')],                     X::Panes,    C::NextMatch,  ["", ""],          ["下一处匹配", "next match"]),
    row(&[K::Char('N')],                     X::Panes,    C::PrevMatch,  ["", ""],          ["上一处匹配", "previous match"]),
    row(&[K::Char('z')],                     X::Panes,    C::Zoom,       ["全宽", "zoom"],  ["正文全宽，再按还原", "text at full width and back"]),
    row(&[K::Tab],                           X::Panes,    C::NextPane,   ["换栏", "pane"],  ["下一栏", "next pane"]),
    row(&[K::BackTab],                       X::Panes,    C::PrevPane,   ["", ""],          ["上一栏", "previous pane"]),
    row(&[K::Char('o')],                     X::List,     C::Order,      ["排序", "order"], ["按地方或按年份排列", "by place or by year"]),
    row(&[K::Char('-')],                     X::List,     C::FoldAll,    ["", ""],          ["全部收起或展开", "fold or unfold all"]),
    row(&[K::Char('d')],                     X::Panes,    C::OtherCopy,  ["", ""],          ["同镇同年的另一份", "the other document of this town and year"]),
    row(&[K::Char('u')],                     X::Panes,    C::Choose,     ["", ""],          ["以所示这一份为准", "let the shown document count"]),
    row(&[K::Char('t')],                     X::Panes,    C::AssignReport, ["", ""],        ["给这份报告指定镇和年份", "assign this report to a town and year"]),
    row(&[K::Char('T')],                     X::Panes,    C::AssignFolder, ["", ""],        ["给整个文件夹指定镇或县", "assign a whole folder to a town or county"]),
    row(&[K::Char('m')],                     X::Panes,    C::Note,       ["", ""],          ["给所看的句子、章节或报告写批注（疑点、待核、引用）", "write a note on the sentence, section or report (doubtful, to check, to quote)"]),
    row(&[K::Char('b')],                     X::Panes,    C::Bookmark,   ["", ""],          ["给所看的句子、章节或报告加书签，再按取消", "bookmark the sentence, section or report, once more to take it off"]),
    row(&[K::Char('B')],                     X::Anywhere, C::Marks,      ["", ""],          ["全部书签和批注", "all bookmarks and notes"]),
    row(&[K::Char('H'), K::Ctrl('o')],       X::Anywhere, C::PlaceBack,  ["", ""],          ["回到上一处", "back to where one was"]),
    row(&[K::Char('L')],                     X::Anywhere, C::PlaceForward, ["", ""],        ["再往前到下一处", "forward again"]),
    row(&[],                                 X::Anywhere, C::OpenLibrary, ["", ""],         ["打开另一个资料库（:open 文件夹）", "open another library (:open FOLDER)"]),
    row(&[K::F(2)],                          X::Anywhere, C::Tour,       ["", ""],          ["三屏导览", "a tour of three screens"]),
    row(&[K::Char('p')],                     X::Anywhere, C::Bare,       ["", ""],          ["素净屏：没有边框和折行，可用鼠标选字", "bare screen to select from with the mouse"]),
    row(&[K::Char('w')],                     X::Anywhere, C::KeepCopied, ["", ""],          ["把刚复制的存成文件", "keep what was copied in a file"]),
    row(&[K::Char('e')],                     X::Panes,    C::Edit,       ["", ""],          ["用编辑器或分页器打开原文件的这一行", "open the source file at this line"]),
    row(&[K::Char('!')],                     X::Anywhere, C::Problems,   ["", ""],          ["读不了的文件", "files that could not be read"]),
    row(&[K::Char('R'), K::F(5)],            X::Anywhere, C::Rescan,     ["", ""],          ["重新扫描文件夹", "scan the folder again"]),
    row(&[K::Char('M')],                     X::Anywhere, C::Mouse,      ["鼠标", "mouse"], ["打开或关闭鼠标", "mouse on and off"]),
    row(&[K::Ctrl('l')],                     X::Anywhere, C::Redraw,     ["", ""],          ["重画屏幕", "draw the screen anew"]),
    row(&[K::Ctrl('z')],                     X::Anywhere, C::Suspend,    ["", ""],          ["暂时回到命令行", "suspend to the shell"]),
    row(&[K::Esc, K::Backspace],             X::Anywhere, C::Back,       ["返回", "back"],  ["退一步", "one step back"]),
    row(&[K::Char('q'), K::Ctrl('c'), K::F(10)], X::Anywhere, C::Leave,  ["退出", "quit"],  ["离开此处；在首屏为退出", "leave; from the first view the program"]),
    row(&[K::Char('Q')],                     X::Anywhere, C::Quit,       ["", ""],          ["立即退出", "quit at once"]),
    row(&[K::Char(':')],                     X::Anywhere, C::Palette,    ["命令", "commands"], ["输入要做的事：中文、英文或拼音首字母", "type what to do, in Chinese, English or pinyin"]),
    row(&[K::Char('?'), K::F(1)],            X::Anywhere, C::Help,       ["帮助", "help"],  ["全部按键", "all keys"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_bound_twice_in_one_context() {
        for (i, a) in BINDINGS.iter().enumerate() {
            for b in &BINDINGS[i + 1..] {
                let shared = a.keys.iter().find(|k| b.keys.contains(k));
                assert!(a.context != b.context || shared.is_none(), "{shared:?} in {:?}", a.context);
            }
        }
    }

    #[test]
    fn every_row_speaks_both_languages() {
        for b in BINDINGS {
            assert!(b.long.iter().all(|s| !s.is_empty()), "{:?}", b.command);
            assert_eq!(b.short[0].is_empty(), b.short[1].is_empty(), "{:?}", b.command);
        }
    }

    #[test]
    fn the_keys_that_scripts_rely_on() {
        let keymap = crate::app::Keymap::default();
        for (key, pane, command) in [
            ('j', Pane::List, C::Down),
            ('k', Pane::Text, C::Up),
            (' ', Pane::Text, C::PageDown),
            ('h', Pane::List, C::Left),
            ('z', Pane::Text, C::Zoom),
            ('／', Pane::List, C::Filter),
            ('n', Pane::Text, C::NextMatch),
            ('o', Pane::List, C::Order),
            ('q', Pane::List, C::Leave),
            ('Q', Pane::Text, C::Quit),
            ('？', Pane::Outline, C::Help),
        ] {
            assert_eq!(keymap.command(K::Char(key), pane), Some(command), "{key}");
        }
        assert_eq!(keymap.command(K::Char('西'), Pane::List), None);
    }
}
