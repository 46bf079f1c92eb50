//! Comma-separated values that no spreadsheet runs.

/// One row, quoted where needed, with CRLF as RFC 4180 wants. A cell that a spreadsheet would take for a formula gets an
/// apostrophe in front.
pub fn csv_row<S: AsRef<str>>(cells: impl IntoIterator<Item = S>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|c| cell(c.as_ref())).collect();
    format!("{}\r\n", cells.join(","))
}

fn cell(text: &str) -> String {
    let inert = if is_live(text) { format!("'{text}") } else { text.to_owned() };
    if inert.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", inert.replace('"', "\"\"")) } else { inert }
}

/// Begins as a formula, behind blanks or in full width too, and is no plain number.
fn is_live(text: &str) -> bool {
    let bare = text.trim_start_matches([' ', '\u{a0}', '\u{3000}']);
    let first = bare.chars().next();
    let sign = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n' | '\0'));
    sign && (!bare.chars().all(|c| c.is_ascii_digit() || "+-.eE".contains(c)) || bare.parse::<f64>().is_err())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        let cells = ["西河镇", "a,b", "say \"x\"", "=1+1", "-3", "@x", "两\n行", ""];
        assert_eq!(csv_row(cells), "西河镇,\"a,b\",\"say \"\"x\"\"\",'=1+1,-3,'@x,\"两\n行\",\r\n");
        for live in ["＝1+1", "＋a", "－a", "＠a", " =1", "\u{3000}=1", "\ta", "\0a", "-inf", "+nan", "--", "-1-2", "-"]
        {
            assert_eq!(csv_row([live]), format!("'{live}\r\n"), "{live:?}");
        }
        for plain in ["-3.5", "+2", "-1e-9", "3~5", "?", "约120", "0"] {
            assert_eq!(csv_row([plain]), format!("{plain}\r\n"));
        }
    }
}
