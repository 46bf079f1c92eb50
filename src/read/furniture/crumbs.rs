//! Breadcrumbs: where on a site a page stands.

use super::words::POSITIONS;

/// Signs between the steps, and the weaker ones that count only after 首页 or a label.
const ARROWS: [char; 6] = ['>', '＞', '›', '»', '→', '》'];
const WEAK: [char; 6] = ['/', '／', '-', '|', '·', '\\'];

/// The steps of a breadcrumb line, outermost first; empty for a label without steps.
pub(super) fn of_line(line: &str) -> Option<Vec<String>> {
    let text = line.trim().trim_start_matches(['【', '[', '★', '•', '·', ' ']);
    if let Some(rest) = after_label(text) {
        return Some(steps(rest, |c| ARROWS.contains(&c) || WEAK.contains(&c) || c.is_whitespace()));
    }
    if text.contains(['。', '，', '《', '；', '：']) {
        return None;
    }
    let strong = steps(text, |c| ARROWS.contains(&c));
    let arrows = text.matches(|c| ARROWS.contains(&c)).count();
    let is_path = starts_at_home(&strong) && arrows >= 1 || strong.len() >= 3 && arrows >= 2;
    let all = if is_path { strong } else { steps(text, |c| WEAK.contains(&c)) };
    let is_path = is_path || starts_at_home(&all) && all.len() >= 3;
    (is_path && all.iter().all(|s| is_step(s))).then_some(all)
}

/// Whether a line is nothing but a sign between steps.
pub(super) fn is_arrow(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.chars().all(|c| ARROWS.contains(&c))
}

fn after_label(text: &str) -> Option<&str> {
    let bare = text.trim_start_matches(['您', '你']);
    let word = POSITIONS.iter().filter(|w| bare.starts_with(**w)).max_by_key(|w| w.len())?;
    let rest = bare.strip_prefix(word)?.trim_start_matches(['是', ' ', '\u{3000}']);
    rest.strip_prefix([':', '：']).or_else(|| rest.is_empty().then_some(rest)).or_else(|| {
        let leads_home = rest.starts_with("首页") || rest.starts_with('>') || rest.starts_with("网站首页");
        leads_home.then_some(rest)
    })
}

fn is_step(step: &str) -> bool {
    step.chars().count() <= 60 && step.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

fn starts_at_home(steps: &[String]) -> bool {
    let home = |s: &String| s.chars().count() <= 16 && (s.ends_with("首页") || s == "主页" || s == "首 页");
    steps.first().is_some_and(home)
}

fn steps(text: &str, is_sign: impl Fn(char) -> bool) -> Vec<String> {
    let steps = text.split(is_sign).map(|s| s.trim().trim_matches([':', '：', '】', ']']));
    steps.filter(|s| !s.is_empty() && !matches!(*s, "正文" | "内容" | "详情")).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read() {
        for (line, expected) in [
            ("首页>政务公开>法治政府建设", Some("首页,政务公开,法治政府建设")),
            ("您当前的位置：首页 > 青石镇 > 通知公告 > 正文", Some("首页,青石镇,通知公告")),
            ("当前位置：首页 / 政务公开", Some("首页,政务公开")),
            ("你现在的位置：柳河县政府 » 青石镇", Some("柳河县政府,青石镇")),
            ("柳河县人民政府首页 > 青石镇", Some("柳河县人民政府首页,青石镇")),
            ("首页 - 政务公开 - 年度报告", Some("首页,政务公开,年度报告")),
            ("您当前的位置：", Some("")),
            ("当前位置 首页 >> 政务公开 >> 青石镇", Some("首页,政务公开,青石镇")),
            ("调解成功率>95%", None),
            ("首页", None),
            ("当前位置偏远，交通不便", None),
            ("通知>公告", None),
            ("<meta charset=utf-8><p>青石镇报告", None),
            ("A>B>C", None),
        ] {
            assert_eq!(of_line(line).map(|s| s.join(",")).as_deref(), expected, "{line}");
        }
        assert!(is_arrow(" >> ") && !is_arrow("首页>") && !is_arrow(""));
    }
}
