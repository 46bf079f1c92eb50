//! What a single line is, without regard to its neighbours.

use super::{
    crumbs, date,
    parts::{Part, Parts},
    words::{FOOTER, Label, Says, Trust, is_separator},
};
use crate::read::furniture::organ;

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict<'a> {
    Blank,
    /// Text of the document.
    Keep,
    /// Furniture if there is furniture beside it.
    Doubtful,
    Drop,
    /// The beginning is text, the rest furniture.
    Cut(&'a str),
}

/// Furniture is short; only footers run on.
const LONGEST: usize = 120;
const LONGEST_FOOTER: usize = 400;

/// Judges one line of the head or the foot of a text.
pub(super) fn of(line: &str) -> Verdict<'_> {
    let text = line.trim();
    if text.is_empty() {
        return Verdict::Blank;
    }
    // Bytes first: lines of megabytes are never counted.
    let length = if text.len() > LONGEST_FOOTER * 3 { usize::MAX } else { text.chars().count() };
    if length > LONGEST_FOOTER || text.ends_with(['。', '！', '？', '；', '!', '?', ';']) || is_heading(text) {
        return Verdict::Keep;
    }
    if FOOTER.iter().any(|word| text.contains(word)) {
        return Verdict::Drop;
    }
    if length > LONGEST {
        return Verdict::Keep;
    }
    if crumbs::of_line(text).is_some()
        || crumbs::is_arrow(text)
        || is_clock(text)
        || is_address(text)
        || is_code(text)
        || is_site(text)
    {
        return Verdict::Drop;
    }
    if text.chars().all(|c| is_separator(c) || "=+".contains(c)) {
        return Verdict::Doubtful;
    }
    of_parts(text, &Parts::of(text))
}

/// Whether a line begins with the marker of a heading (一、 （一） 1. 第一章 ①).
pub(super) fn is_heading(text: &str) -> bool {
    let text = text.trim_start();
    let is_numeral = |c: char| "一二三四五六七八九十百".contains(c);
    let open = text.strip_prefix(['（', '(']);
    let rest = open.unwrap_or(text);
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let after = rest.trim_start_matches(is_numeral);
    if after.len() < rest.len() {
        return match open {
            Some(_) => after.trim_start().starts_with(['）', ')']),
            None => after.trim_start().starts_with(['、', '，', '．', '.', '）', ')', '章', '节', '条', '部']),
        };
    }
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.len() - after.len();
    matches!(digits, 1 | 2) && after.starts_with(['、', '．', '.', '）', ')']) && date::at_start(rest).is_none()
        || text.starts_with(|c| ('①'..='⑳').contains(&c))
}

fn of_parts<'a>(text: &'a str, parts: &Parts<'a>) -> Verdict<'a> {
    let Some(first) = parts.list.first() else { return Verdict::Keep };
    match *first {
        Part::Label(label, value) => of_labelled(parts, label, value),
        Part::Date(found) => of_dated(text, parts, found.has_time),
        Part::Button | Part::Menu => of_buttons(parts),
        Part::Free(_) => of_free(text, parts),
    }
}

fn of_labelled<'a>(parts: &Parts<'a>, label: &Label, value: &str) -> Verdict<'a> {
    let alone = match label.trust {
        Trust::Counter | Trust::Alone => true,
        Trust::Short => is_short_value(label, value),
        Trust::Company => false,
    };
    let others = parts.list.iter().filter(|p| !matches!(p, Part::Free(_))).count() - 1;
    if alone || others > 0 { Verdict::Drop } else { Verdict::Doubtful }
}

fn is_short_value(label: &Label, value: &str) -> bool {
    let length = value.chars().count();
    match label.says {
        Says::SomeDate | Says::Signed => date::at_start(value).is_some(),
        Says::Publisher => (1..=30).contains(&length) && !value.contains('，'),
        _ => (1..=12).contains(&length) && !value.contains('，'),
    }
}

/// A time of day is a machine's; a bare date may be the document's own.
fn of_dated<'a>(text: &str, parts: &Parts<'a>, has_time: bool) -> Verdict<'a> {
    let others = parts.list.iter().filter(|p| !matches!(p, Part::Free(_))).count() - 1;
    let free = parts.free();
    if (has_time || others > 0) && free <= 30 && !is_title(text) {
        Verdict::Drop
    } else if free == 0 && !text.starts_with(['（', '(']) {
        Verdict::Doubtful
    } else {
        Verdict::Keep
    }
}

fn of_buttons<'a>(parts: &Parts<'a>) -> Verdict<'a> {
    let buttons = parts.list.iter().filter(|p| matches!(p, Part::Button)).count();
    let menus = parts.list.iter().filter(|p| matches!(p, Part::Menu)).count();
    let labels = parts.labels().count();
    let longest = parts.list.iter().map(|p| if let Part::Free(t) = p { t.chars().count() } else { 0 }).max();
    let free = parts.list.len() - buttons - menus - labels;
    let is_menu = menus >= 2 && longest <= Some(6) && parts.list.len() >= 5;
    match () {
        () if free == 0 && (buttons > 0 || labels > 0 || menus >= 3) || is_menu => Verdict::Drop,
        () if free == 0 || buttons + menus >= 3 && parts.free() <= 8 => Verdict::Doubtful,
        () => Verdict::Keep,
    }
}

/// 青石镇政府 2024-03-28 09:18 浏览次数：3, or a title with such things behind it.
fn of_free<'a>(text: &'a str, parts: &Parts<'a>) -> Verdict<'a> {
    let telling = parts.labels().any(|(label, _)| matches!(label.trust, Trust::Counter | Trust::Alone));
    let timed = parts.dates().any(|found| found.has_time);
    if !telling && !timed {
        return if is_loose_value(text) { Verdict::Doubtful } else { Verdict::Keep };
    }
    let before = parts.before;
    let free = parts.free();
    let length = before.chars().count();
    if is_title(before) || length > 24 {
        if before.contains(['，', '。']) { Verdict::Keep } else { Verdict::Cut(before) }
    } else if free <= length + 16 {
        Verdict::Drop
    } else {
        Verdict::Keep
    }
}

/// A value of a metadata list that has lost its labels: • 青石镇人民政府, • 有效.
fn is_loose_value(text: &str) -> bool {
    let Some(value) = bullet(text) else { return false };
    organ::is_publisher(value) || matches!(value, "有效" | "失效" | "废止" | "主动公开" | "是" | "否")
}

/// What follows the bullet a line begins with.
fn bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['•', '●', '◆', '■', '·', '▪']).or_else(|| text.strip_prefix("- "));
    rest.or_else(|| text.strip_prefix("* ")).map(str::trim)
}

/// Whether a text reads like the title of a report.
pub(super) fn is_title(text: &str) -> bool {
    let topic = ["法治", "依法", "报告", "总结"].iter().any(|w| text.contains(w));
    topic && (text.chars().count() >= 6 || text.ends_with("报告"))
}

/// The clock of a portal tells today, not the document's day.
fn is_clock(text: &str) -> bool {
    let rest = ["今天是", "现在是", "当前时间", "北京时间", "今天"].iter().find_map(|w| text.strip_prefix(w));
    let is_weekday = ["星期", "农历", "礼拜"].iter().any(|w| text.contains(w));
    let dated = date::anywhere(text).is_some() || text.contains('年') && text.contains('月');
    text.chars().count() <= 60
        && !text.contains('，')
        && dated
        && (rest.is_some() || is_weekday && date::at_start(text).is_some())
}

/// An address on the net and at most a page count, as browsers print it.
fn is_address(text: &str) -> bool {
    let starts = ["http://", "https://", "www."].iter().any(|p| text.starts_with(p));
    starts && text.is_ascii()
}

/// The name of a site, as it stands above its menus.
pub(super) fn is_site(text: &str) -> bool {
    let ends = ["网站", "门户网", "政府网", "政务网"].iter().any(|w| text.ends_with(w));
    let is_placed = text.contains(['省', '市', '县', '区', '镇', '乡', '州', '旗', '盟']);
    ends && is_placed && text.chars().count() <= 25 && !text.contains(['、', '，', '：', '《'])
}

/// The index number of a document on a portal.
fn is_code(text: &str) -> bool {
    let text = bullet(text).unwrap_or(text);
    let parts = text.bytes().filter(|b| matches!(b, b'/' | b'-')).count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_'));
    text.len() >= 15 && is_plain && parts > 0 && digits >= 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_dropped() {
        for line in [
            "首页>政务公开>法治政府建设",
            "您当前的位置：首页 > 青石镇",
            "时间：2023-12-01 浏览量：",
            "时间：2023年12月1日　　点击率：35",
            "浏览次数：",
            "浏览次数: 128 次",
            "字体大小：大 中 小",
            "【字体：",
            "【字体：大 中 小】",
            "大 中 小",
            "[大][中][小]",
            "打印",
            "打印 关闭窗口",
            "【打印本页】【关闭窗口】",
            "分享到：",
            "分享到：微信 微博 QQ空间",
            "语音播报",
            "无障碍",
            "无障碍浏览 | 长者模式",
            "简体|繁体|无障碍",
            "作者：办公室 | 来源：本站 | 点击数：35",
            "来源：青石镇人民政府",
            "2024-03-28 09:18 来源：本网 浏览次数：12",
            "2021/03/29 11:30:01",
            "发布时间：25.02.2016",
            "青石镇党政办 2024-03-28 09:18 浏览次数：3",
            "今天是2019年3月4日 星期一",
            "2019年3月4日 星期一 农历正月廿八",
            "索 引 号：11440203/2023-00012",
            "索　引　号： 11440203/2023-00012",
            "【发文字号】青府〔2023〕3号",
            "| 发布机构 | 青石镇 | 成文日期 | 2023-12-01 |",
            "- 有效性：有效",
            "发布日期 2023年12月1日",
            "11440203007123456X/2024-00012",
            "• 11440203007123456X/2024-00012",
            "主办单位：柳河县人民政府办公室 承办单位：柳河县政务服务数据管理局",
            "粤ICP备12345678号-1 粤公网安备 44020302000001号",
            "网站标识码：4402030001",
            "版权所有：柳河县人民政府",
            "责任编辑：张三",
            "上一篇：青石镇召开会议",
            "https://www.example.gov.cn/a/b.html 1/5",
            "柳河县人民政府门户网站",
            "首页 上一页 下一页 尾页",
            "首页 走进柳河 政务公开 政务服务 互动交流",
        ] {
            assert_eq!(of(line), Verdict::Drop, "{line}");
        }
    }

    #[test]
    fn text_is_kept() {
        for line in [
            "青石镇2023年度法治政府建设情况报告",
            "青石镇人民政府",
            "青府〔2023〕3号",
            "（2023年12月5日）",
            "2023年12月5日印发",
            "一、打印店专项整治情况",
            "（一）来源：群众信访",
            "（2）浏览次数：",
            "推进打印店复印店整治",
            "来源清楚、去向明确",
            "时间紧、任务重的情况下",
            "分享经验做法",
            "字体规范使用情况",
            "浏览学习强国平台",
            "县委、县政府：",
            "发布日期：2023-12-01。",
            "2023年，我镇共办理行政处罚案件12件，较上年下降，发布时间：均按规定公开，累计阅读",
            "点击“法治政府”专栏可查看全文",
            "附件：青石镇2023年重点工作清单",
            "特此报告",
            "联系人：张三",
            "无障碍设施建设",
            "主要做法",
            "4.15全民国家安全教育日",
        ] {
            assert_eq!(of(line), Verdict::Keep, "{line}");
        }
        assert_eq!(of("  "), Verdict::Blank);
        assert_eq!(of(&"打印 ".repeat(100_000)), Verdict::Keep);
    }

    #[test]
    fn some_lines_need_company() {
        for line in [
            "大",
            "首页",
            "政务公开",
            "2023-12-01",
            "2023年12月1日",
            "来源：",
            "|---|---|",
            "】",
            "• 有效",
            "标题：青石镇报告",
        ] {
            assert_eq!(of(line), Verdict::Doubtful, "{line}");
        }
    }

    #[test]
    fn a_title_is_cut_free() {
        for (line, title) in [
            ("青石镇2023年法治政府建设报告 发布时间：2023-12-01 浏览次数：3", "青石镇2023年法治政府建设报告"),
            ("青石镇 2023 年工作报告 2023-12-01 09:18", "青石镇 2023 年工作报告"),
        ] {
            assert_eq!(of(line), Verdict::Cut(title), "{line}");
        }
    }

    #[test]
    fn markers_are_headings() {
        for (text, expected) in [
            ("一、主要做法", true),
            ("（一）加强领导", true),
            ("(十二 ) 加强", true),
            ("第三章 附则", true),
            ("1.加强", true),
            ("12、加强", true),
            ("（3）加强", true),
            ("①加强", true),
            ("25.02.2016", false),
            ("2023年", false),
            ("一是加强", false),
            ("首页", false),
        ] {
            assert_eq!(is_heading(text), expected, "{text}");
        }
    }
}
