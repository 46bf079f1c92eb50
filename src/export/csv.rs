//! Comma-separated values that no spreadsheet runs.

/// One row, quoted where needed, with CRLF as RFC 4180 wants. A cell that a spreadsheet would take for a formula gets an
/// apostrophe in front.
pub fn csv_row<S: AsRef<str>>(cells: impl IntoIterator<Item = S>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|c| cell(c.as_ref())).collect();
    format!("{}\r\n", cells.join(","))
}

fn cell(text: &str) -> String {
    let inert = match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\0') if text.parse::<f64>().is_err() => format!("'{text}"),
        _ => text.to_owned(),
    };
    if inert.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", inert.replace('"', "\"\"")) } else { inert }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        let cells = ["西河镇", "a,b", "say \"x\"", "=1+1", "-3", "@x", "两\n行", ""];
        assert_eq!(csv_row(cells), "西河镇,\"a,b\",\"say \"\"x\"\"\",'=1+1,-3,'@x,\"两\n行\",\r\n");
    }
}
