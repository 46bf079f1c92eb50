//! What kind of document it is.

use super::address::Address;
use super::body::Voice;
use super::clues::Clues;
use super::score::Zone;
use crate::read::gazetteer::{Gazetteer, Unit, Upper};
use crate::report::{Kind, Notice, NoticeKind, Report};

/// Title words of documents that are no such reports, and what to call them; those in the second list lose against 报告.
const ALWAYS: [(&str, &str); 7] = [
    ("信息公开", "政府信息公开年度报告"),
    ("述职", "个人述职述法材料"),
    ("述法", "个人述职述法材料"),
    ("履职报告", "个人述职述法材料"),
    ("解读", "政策解读"),
    ("一图读懂", "政策解读"),
    ("督察整改", "督察整改材料"),
];
const UNLESS_REPORT: [(&str, &str); 15] = [
    ("工作要点", "工作要点"),
    ("实施方案", "工作方案"),
    ("工作方案", "工作方案"),
    ("行动方案", "工作方案"),
    ("工作计划", "工作计划"),
    ("通知", "通知"),
    ("通报", "通报"),
    ("公告", "公告"),
    ("公示", "公告"),
    ("办法", "规范性文件"),
    ("规定", "法规或文件"),
    ("条例", "法规或文件"),
    ("纲要", "法规或文件"),
    ("实施意见", "文件"),
    ("动态", "工作动态"),
];

/// Words by which a title is of a report on rule-of-law government.
const SUBJECTS: [&str; 6] = ["法治政府", "依法行政", "法治建设", "法治工作", "依法治", "法治"];
const FORMS: [&str; 5] = ["报告", "情况", "总结", "汇报", "年报"];

/// The kind, and for a document that is no such report what it seems to be.
pub(super) fn find(report: &Report, title: Option<&str>, clues: &Clues) -> (Kind, Option<Notice>) {
    let voice = clues.body.voice;
    if let Some(other) = other(title, voice, clues) {
        return (Kind::Other, Some(notice(format!("这不是法治政府建设年度报告，像是{other}。"))));
    }
    if !has_content(report, title, clues) {
        let message = "没有找到法治政府建设年度报告的内容。".to_owned();
        return (Kind::NotAReport, Some(notice(message)));
    }
    level(clues).map_or_else(
        || (Kind::Other, Some(notice("像是法治政府建设报告，但看不出是哪一级机关的。".to_owned()))),
        |kind| (kind, level_notice(kind)),
    )
}

fn notice(message: String) -> Notice {
    Notice::new(NoticeKind::OtherKind, None, message)
}

fn level_notice(kind: Kind) -> Option<Notice> {
    let whose = match kind {
        Kind::County => "县（市、区）政府",
        Kind::City => "市政府",
        Kind::Department => "部门或单位",
        Kind::Other => "省级政府",
        _ => return None,
    };
    Some(notice(format!("这是{whose}的报告，不是乡镇、街道的。")))
}

/// A document of another kind, by its title or by what it speaks of.
fn other(title: Option<&str>, voice: Voice, clues: &Clues) -> Option<&'static str> {
    let title = title.unwrap_or_default();
    let is_report = is_report_title(title);
    let of = |rows: &[(&'static str, &'static str)]| {
        rows.iter().find(|(word, _)| title.contains(word)).map(|(_, what)| *what)
    };
    let unless = || of(&UNLESS_REPORT).filter(|_| !is_report && voice.law > 0);
    of(&ALWAYS).or_else(unless).or_else(|| {
        let blanks = title.contains(['×', '＊']) || voice.blanks > 2 || voice.blanks > 0 && clues.town().is_none();
        let own = voice.town + voice.street;
        match () {
            () if blanks && voice.law > 0 => Some("范文"),
            () if !is_report && voice.person > 2 && voice.duty > 0 && voice.person > own => Some("个人述职述法材料"),
            () if !is_report && voice.disclosure > 7 && voice.disclosure > voice.law => Some("政府信息公开年度报告"),
            () => None,
        }
    })
}

fn is_report_title(title: &str) -> bool {
    SUBJECTS.iter().any(|word| title.contains(word)) && FORMS.iter().any(|word| title.contains(word))
}

/// The text is about rule-of-law government at all.
fn has_content(report: &Report, title: Option<&str>, clues: &Clues) -> bool {
    let voice = clues.body.voice;
    let own = voice.town + voice.street + voice.office + voice.county + voice.city > 0;
    // Short as it may be: a page that only says it was not found has neither.
    let has_body = voice.law > 0 || own || !report.sections.is_empty();
    if title.is_some_and(is_report_title) && has_body {
        return true;
    }
    let mut parts = 0;
    report.each_section(&mut |section| parts += section.topics.iter().filter(|id| is_part(id)).count());
    let is_spoken = own || title.is_none() && clues.town().is_some();
    // Two of the parts that the law asks for say as much as many words.
    let is_built_so = voice.law_government > 0 && parts > 1;
    let speaks_so = voice.law_government > 1 && voice.law > 3 && (parts > 0 || is_announced(report));
    is_spoken && (is_built_so || speaks_so)
}

/// 现将……报告如下.
fn is_announced(report: &Report) -> bool {
    let words = ["报告如下", "汇报如下", "总结如下", "情况如下"];
    report.preamble.iter().any(|p| words.iter().any(|word| p.text.contains(word)))
}

fn is_part(topic: &str) -> bool {
    matches!(topic, "achievements" | "problems" | "next_plan" | "first_responsible")
}

/// Whose report it is: by the title's subject, the issuer, the voice of the text, the page, the path.
fn level(clues: &Clues) -> Option<Kind> {
    let by = |zone| clues.of_zone(zone).find_map(subject);
    let printed = by(Zone::Title).or_else(|| by(Zone::Issuer));
    let voice = voice(clues.body.voice);
    match (printed, voice) {
        (Some(Kind::County | Kind::City), Some(own)) if own.is_listed() => Some(own),
        (None, None) => clues.town().map(|named| of_unit(named.town.unit)).or_else(|| by(Zone::Page)),
        (printed, voice) => printed.or(voice),
    }
}

fn of_unit(unit: Unit) -> Kind {
    if Unit::Subdistrict.fits(unit) { Kind::Subdistrict } else { Kind::Township }
}

/// What the text calls itself: 我镇, 我街道, 我局, 我县.
fn voice(voice: Voice) -> Option<Kind> {
    let rows = [
        (voice.town, Kind::Township, 1),
        (voice.street, Kind::Subdistrict, 1),
        (voice.office, Kind::Department, 2),
        (voice.county, Kind::County, 4),
        (voice.city, Kind::City, 4),
    ];
    let small = voice.town.max(voice.street) > 0 && voice.office <= voice.town + voice.street;
    let fits = rows.iter().filter(|(count, kind, least)| count >= least && (!small || kind.is_listed()));
    fits.rev().max_by_key(|(count, ..)| *count).map(|(_, kind, _)| *kind)
}

/// Offices inside or beside a government, by the end of their names.
const OFFICES: [&str; 18] = [
    "局",
    "厅",
    "司法所",
    "派出所",
    "中心",
    "管委会",
    "管理委员会",
    "办公室",
    "发改委",
    "卫健委",
    "法院",
    "检察院",
    "支队",
    "大队",
    "公司",
    "大学",
    "学院",
    "医院",
];

/// Whose report a title or an issuer says it is.
fn subject(address: &Address) -> Option<Kind> {
    let town = address.town.as_ref();
    let start = town.map_or(address.upper_end, |town| town.to);
    let rest: String = address.text.chars.iter().skip(start).collect();
    let head = head(&rest);
    if OFFICES.iter().any(|office| head.ends_with(office)) || head.ends_with('办') && !head.ends_with("街道办") {
        return Some(Kind::Department);
    }
    if let Some(town) = town {
        return Some(of_unit(town.unit));
    }
    let plain = ["", "人民政府", "政府", "委", "委员会", "人民政府办公室"].contains(&head.as_str());
    let last = address.uppers.last().filter(|_| plain)?;
    // A name that is a city's and a county's (东莞市) means the city.
    let kinds = Gazetteer::get().uppers(*last).map(|upper| match upper {
        Upper::City(_) => Kind::City,
        Upper::County(_) => Kind::County,
        Upper::Province(p) if Gazetteer::get().province(p).ends_with('市') => Kind::City,
        Upper::Province(_) => Kind::Other,
    });
    kinds.max_by_key(|kind| *kind == Kind::City)
}

/// The organ's own words behind its place: up to the year, 关于, or what the report is about.
fn head(rest: &str) -> String {
    let ends = ["关于", "法治", "依法", "推进", "全面", "落实", "贯彻", "年度", "、", "，"];
    let cut = ends.iter().filter_map(|word| rest.find(word)).min().unwrap_or(rest.len());
    let head = rest.get(..cut).unwrap_or(rest);
    let digit = head.find(|c: char| c.is_ascii_digit() || matches!(c, '二' | '(' | '（')).unwrap_or(head.len());
    head.get(..digit).unwrap_or(head).to_owned()
}
