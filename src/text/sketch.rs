//! A small sample of a text by which texts with much in common are found.

use super::fold::fold_char;
use super::letter::is_letter_or_number;

/// Characters of a run. Shorter ones are shared by chance.
const RUN: usize = 8;
/// Of so many different runs one is in the sample: the same one in every text that has it.
const ONE_IN: u64 = 64;
/// A longer text is known by these.
const MOST: usize = 256;
/// Stands for a number, whatever its digits.
const NUMBER: char = '\u{e001}';
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// Some of the runs of eight characters of the paragraphs, as numbers, in order. Width, script (简/繁), marks and the
/// digits of numbers do not count. What two texts share of their samples is near to what they share of all their runs.
pub fn sketch<'a>(paragraphs: impl Iterator<Item = &'a str>) -> Vec<u32> {
    let mut out = Vec::new();
    for paragraph in paragraphs {
        sample(paragraph, &mut out);
    }
    out.sort_unstable();
    out.dedup();
    out.truncate(MOST);
    out
}

/// A sum over the last characters that takes one in and lets one go.
fn sample(paragraph: &str, out: &mut Vec<u32>) {
    let oldest = BASE.wrapping_pow(RUN as u32);
    let (mut last, mut count, mut sum, mut in_number) = ([0u64; RUN], 0usize, 0u64, false);
    for c in paragraph.chars().filter_map(fold_char).filter(|c| is_letter_or_number(*c)) {
        let digit = c.is_ascii_digit();
        if digit && in_number {
            continue;
        }
        in_number = digit;
        let new = u64::from(u32::from(if digit { NUMBER } else { c }));
        if let Some(slot) = last.get_mut(count % RUN) {
            let gone = std::mem::replace(slot, new);
            sum = sum.wrapping_mul(BASE).wrapping_add(new).wrapping_sub(gone.wrapping_mul(oldest));
        }
        count += 1;
        if count >= RUN {
            out.extend(chosen(sum));
        }
    }
}

fn chosen(sum: u64) -> Option<u32> {
    let mixed = (sum ^ (sum >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 56).is_multiple_of(ONE_IN).then_some((mixed >> 20) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: u32, length: u32) -> String {
        (from..from + length).filter_map(|n| char::from_u32(0x4e00 + n * 7 % 9000)).collect()
    }

    #[test]
    fn a_sample_is_a_small_part_and_the_same_for_the_same_text() {
        let long = text(0, 8000);
        let one = sketch([long.as_str()].into_iter());
        assert!((80..180).contains(&one.len()), "{}", one.len());
        assert_eq!(one, sketch([long.as_str()].into_iter()));
        assert!(sketch(["短"].into_iter()).is_empty());
    }

    #[test]
    fn what_is_shared_of_samples_is_shared_of_texts() {
        let (a, b) = (text(0, 6000), format!("{}{}", text(0, 2900), text(6000, 2900)));
        let (a, b) = (sketch([a.as_str()].into_iter()), sketch([b.as_str()].into_iter()));
        let shared = a.iter().filter(|n| b.contains(n)).count() as f64 / b.len() as f64;
        assert!((0.35..0.65).contains(&shared), "{shared}");
    }

    #[test]
    fn script_width_marks_and_digits_do_not_count() {
        let paragraph = |t: &str| sketch(std::iter::repeat_n(t, 1));
        let plain = "全年受理矛盾纠纷214件，调解成功209件，成功率97.7%，其中婚姻家庭类61件，邻里类88件，其余为土地和债务类，由镇村两级调解组织分别登记、分别回访，年底统一归档。".repeat(3);
        let other = "全年受理矛盾糾紛１８７件、調解成功175件；成功率93.6％。其中婚姻家庭類5件，鄰里類8件，其餘爲土地和債務類。由鎮村兩級調解組織分別登記，分別回訪，年底統一歸檔。".repeat(3);
        assert!(!paragraph(&plain).is_empty());
        let shared = paragraph(&plain).iter().filter(|n| paragraph(&other).contains(n)).count();
        assert_eq!(shared, paragraph(&plain).len());
    }
}
