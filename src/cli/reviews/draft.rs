//! The findings as a draft in three forms, for people to go on with.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use super::super::fault::Fault;
use super::Desk;
use crate::app::Topic;
use crate::export::{ReviewStyle, review_csv, review_html, review_markdown};
use crate::review::Review;

impl Desk<'_> {
    /// Writes the findings of a list as a draft in three forms; their names, for people.
    pub(in crate::cli) fn draft(&mut self, topic: Topic, folder: &Path) -> Result<String, Fault> {
        let (name, chosen) = self.chosen(topic)?;
        let style = ReviewStyle { lang: self.lang, advice: false, bom: true };
        let forms = [
            ("md", review_markdown(&chosen, style)),
            ("csv", review_csv(&chosen, style)),
            ("html", review_html(&chosen, style)),
        ];
        let mut written = Vec::new();
        for (ending, text) in forms {
            written.push(keep(folder, &name, ending, &crate::text::sanitise(&text))?);
        }
        let all = told(folder, &written);
        Ok(self.lang.of(format!("已存入 {all}"), format!("kept as {all}")))
    }

    fn chosen(&mut self, topic: Topic) -> Result<(String, Vec<Review>), Fault> {
        let (Topic::Review(id) | Topic::Findings(id)) = topic else { return Ok((String::new(), Vec::new())) };
        let looked = self.look(self.entry(id)?)?;
        let all = looked.towns.iter().filter_map(|(_, r)| r.as_ref());
        let chosen: Vec<Review> = match topic {
            Topic::Findings(_) => all.filter(|r| Topic::id(&r.hash) == id).cloned().collect(),
            _ => all.cloned().collect(),
        };
        let catalogue = self.library.catalogue();
        let county = catalogue.counties.get(looked.county as usize).map_or("", |c| c.name.as_str());
        let town = match (topic, chosen.first()) {
            (Topic::Findings(_), Some(review)) => review.place.town.clone().unwrap_or_default(),
            _ => String::new(),
        };
        let word = self.lang.of("审阅", "review");
        Ok((format!("{word}-{county}{town}-{}", looked.year), chosen))
    }
}

/// The whole path of the first file; of the others the ending where the rest of the name is the same.
fn told(folder: &Path, files: &[String]) -> String {
    let whole = |file: &String| crate::text::safe_path(folder.join(file).as_os_str().as_encoded_bytes());
    let stem = |file: &str| file.rsplit_once('.').map(|(stem, _)| stem.to_owned());
    let same = files.windows(2).all(|pair| matches!(pair, [a, b] if stem(a) == stem(b)));
    let rest = |file: &String| {
        let ending = file.rsplit_once('.').filter(|_| same).map(|(_, ending)| format!(".{ending}"));
        ending.unwrap_or_else(|| whole(file))
    };
    let (first, others) = (files.iter().take(1).map(whole), files.iter().skip(1).map(rest));
    first.chain(others).collect::<Vec<_>>().join("  ")
}

/// Writes a new file and never over an old one.
fn keep(folder: &Path, name: &str, ending: &str, text: &str) -> Result<String, Fault> {
    let safe: String = name.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
    for number in 1..100 {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let file = format!("{safe}{number}.{ending}");
        match OpenOptions::new().write(true).create_new(true).open(folder.join(&file)) {
            Ok(mut open) => {
                let whole = open.write_all(text.as_bytes()).and_then(|()| open.sync_all());
                // Whole or absent: half a file would be taken for all of it.
                let whole = whole.inspect_err(|_| drop(std::fs::remove_file(folder.join(&file))));
                return whole.map(|()| file.clone()).map_err(|e| Fault::new(format!("{file} 写不进去（{e}）。"), ""));
            }
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(Fault::new(format!("{file} 写不出去（{e}）。"), "请换到可以写的文件夹再启动。")),
        }
    }
    Err(Fault::new(format!("{safe} 已有太多份。"), "请先移走旧的。"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_told_with_its_whole_path() {
        let told = |files: [&str; 2]| told(Path::new("/home/u"), &files.map(str::to_owned));
        assert_eq!(told(["a.md", "a.csv"]), "/home/u/a.md  .csv");
        assert_eq!(told(["a.md", "a-2.csv"]), "/home/u/a.md  /home/u/a-2.csv");
    }
}
