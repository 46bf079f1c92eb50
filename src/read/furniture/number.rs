//! Numbers of official documents (青府〔2024〕3号).

/// The document number that a line begins with and, but for a few characters, is.
pub(super) fn of_line(line: &str) -> Option<String> {
    let line = line.trim().trim_start_matches(['（', '(', '【', '[']);
    let (issuer, rest) = line.split_once(['〔', '[', '（', '(', '【', '﹝'])?;
    let (year, rest) = rest.split_once(['〕', ']', '）', ')', '】', '﹞'])?;
    let year: String = joined(year);
    let rest = rest.trim_start().trim_start_matches('第').trim_start();
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let after = rest.strip_prefix(digits.as_str())?.trim_start();
    let tail = after.strip_prefix('号')?;
    let is_issuer =
        (2..=14).contains(&joined(issuer).chars().count()) && issuer.chars().all(|c| c.is_alphabetic() || c == ' ');
    let is_number = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) && (1..=4).contains(&digits.len());
    let stands_alone = joined(tail).chars().count() <= 12 && !tail.contains(['。', '，', '》', '精', '文']);
    (is_issuer && is_number && stands_alone).then(|| format!("{}〔{year}〕{digits}号", joined(issuer)))
}

fn joined(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_alone() {
        for (line, expected) in [
            ("青府〔2024〕3号", Some("青府〔2024〕3号")),
            ("  青府办发[2023]12号  ", Some("青府办发〔2023〕12号")),
            ("（青委法〔 2020 〕 2 号）", Some("青委法〔2020〕2号")),
            ("青府〔2024〕3号      签发人：张三", Some("青府〔2024〕3号")),
            ("按照青府〔2024〕3号文件精神，我镇", None),
            ("青府〔202526号", None),
            ("报告（2023）", None),
            ("（一）加强领导", None),
        ] {
            assert_eq!(of_line(line).as_deref(), expected, "{line}");
        }
    }
}
