//! A report as Markdown: its text in reading order, its section tree as headings, its address at the foot.

use crate::report::{Report, Role};

/// The whole report. Signs that Markdown would take for its own are escaped.
pub fn report_markdown(report: &Report) -> String {
    let levels = levels(report);
    let mut out = String::new();
    for piece in report.pieces() {
        let text = escape(&piece.text.replace('\t', "\u{3000}"));
        let line = match piece.role {
            Role::Title => format!("# {text}"),
            Role::Heading => {
                let depth = piece.section.and_then(|n| levels.get(n)).map_or(1, |&level| usize::from(level));
                format!("{} {text}", "#".repeat(1 + depth.min(5)))
            }
            Role::Preamble | Role::Body => text,
        };
        out.push_str(&line);
        out.push_str("\n\n");
    }
    out.push_str("---\n\n");
    out.push_str(&escape(&report.source.path));
    out.push('\n');
    out
}

fn levels(report: &Report) -> Vec<u8> {
    let mut out = Vec::new();
    report.each_section(&mut |section| out.push(section.level));
    out
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, c) in text.chars().enumerate() {
        let special = matches!(c, '\\' | '`' | '*' | '_' | '<' | '[' | ']' | '|') || n == 0 && "#>+-=~".contains(c);
        // A number with a dot at the beginning would become a list and lose its number.
        let list = c == '.' && n > 0 && n < 4 && text.chars().take(n).all(|d| d.is_ascii_digit());
        if special || list {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Paragraph, Section};

    #[test]
    fn a_report_keeps_its_order_and_its_signs() {
        let paragraph = |text: &str| Paragraph { text: text.into(), line: 1 };
        let report = Report {
            title: Some("青石镇报告".into()),
            sections: vec![Section {
                level: 1,
                marker: "一、".into(),
                heading: "成效".into(),
                paragraphs: vec![paragraph("1.开展*检查*3次"), paragraph("# 号")],
                children: vec![Section { level: 2, marker: "（一）".into(), ..Section::default() }],
                ..Section::default()
            }],
            ..Report::default()
        };
        let expected = "# 青石镇报告\n\n## 一、成效\n\n1\\.开展\\*检查\\*3次\n\n\\# 号\n\n### （一）\n\n---\n\n\n";
        assert_eq!(report_markdown(&report), expected);
    }
}
