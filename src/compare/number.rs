//! Digits for people. A number that is not 0 never comes out as one.

/// A number as it was given: all its digits, at most six behind the point.
pub fn plain(value: f64) -> String {
    if value.abs() >= 1e15 {
        return format!("{value:e}");
    }
    let digits = trimmed(&format!("{value:.6}"));
    if digits == "0" && value != 0.0 { format!("{value:e}") } else { digits }
}

/// A number that was calculated: one digit behind the point, below 1 two that count.
pub fn short(value: f64) -> String {
    let size = value.abs();
    if size >= 1e15 || value == 0.0 || size < 1e-6 {
        return plain(value);
    }
    let digits = if size >= 1.0 { 1 } else { 1 - size.log10().floor() as i32 };
    let scale = 10f64.powi(digits);
    // The little more lets 98.05 go up, whose nearest binary number lies below it.
    let rounded = (value * scale + value.signum() * 1e-7).round() / scale;
    trimmed(&format!("{rounded:.*}", digits.max(0) as usize))
}

fn trimmed(digits: &str) -> String {
    let cut = if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits };
    if cut == "-0" { "0".into() } else { cut.into() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn digits_of_numbers() {
        for (value, as_given, calculated) in [
            (0.0, "0", "0"),
            (214.0, "214", "214"),
            (97.67, "97.67", "97.7"),
            (98.05, "98.05", "98.1"),
            (26_000.000_000_000_004, "26000", "26000"),
            (0.042, "0.042", "0.042"),
            (0.0424, "0.0424", "0.042"),
            (0.99, "0.99", "0.99"),
            (0.996, "0.996", "1"),
            (-3.25, "-3.25", "-3.3"),
            (1e-9, "1e-9", "1e-9"),
            (120_000_000.0, "120000000", "120000000"),
            (1e21, "1e21", "1e21"),
        ] {
            assert_eq!((plain(value).as_str(), short(value).as_str()), (as_given, calculated));
        }
    }

    proptest! {
        #[test]
        fn nothing_but_zero_is_printed_as_zero(value in prop_oneof![proptest::num::f64::NORMAL, -1.0..1.0f64, 0.0..1e6f64]) {
            for text in [plain(value), short(value)] {
                prop_assert_eq!(text.parse::<f64>().unwrap() == 0.0, value == 0.0, "{} {}", value, text);
            }
        }
    }
}
