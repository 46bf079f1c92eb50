//! Single property modifiers: an operation and its operand, one after the other.

use super::fib::u16_at;

/// Those that are heeded.
pub(super) const LEVEL: u16 = 0x260A;
pub(super) const LIST: u16 = 0x460B;
pub(super) const IN_TABLE: u16 = 0x2416;
pub(super) const ROW_END: u16 = 0x2417;
pub(super) const INNER_CELL: u16 = 0x244B;
pub(super) const INNER_ROW_END: u16 = 0x244C;
pub(super) const DELETED: u16 = 0x0800;
pub(super) const HIDDEN: u16 = 0x083C;
/// 1 for a superscript.
pub(super) const RAISED: u16 = 0x2A48;

/// Two tables say their length in two bytes, one list of tab stops may be longer than its byte can say.
const DEFINE_TABLE: [u16; 2] = [0xD608, 0xD606];
const CHANGE_TABS: u16 = 0xC615;

/// Calls `each` with every operation and the first two bytes of its operand.
pub(super) fn each(mut list: &[u8], mut each: impl FnMut(u16, u16)) {
    while let Some(operation) = u16_at(list, 0) {
        let operand = list.get(2..).unwrap_or_default();
        let first = operand.first().copied().map(usize::from);
        let Some(length) = length(operation, operand, first) else { return };
        let value = u16_at(operand, 0).or_else(|| first.map(|b| b as u16)).unwrap_or_default();
        let Some(rest) = operand.get(length..) else { return };
        each(operation, if length == 1 { value & 0xFF } else { value });
        list = rest;
    }
}

fn length(operation: u16, operand: &[u8], first: Option<usize>) -> Option<usize> {
    Some(match operation >> 13 {
        0 | 1 => 1,
        2 | 4 | 5 => 2,
        3 => 4,
        7 => 3,
        _ if DEFINE_TABLE.contains(&operation) => usize::from(u16_at(operand, 0)?) + 1,
        _ if operation == CHANGE_TABS && first == Some(255) => {
            let deleted = usize::from(*operand.get(1)?);
            2 + deleted * 4 + 1 + usize::from(*operand.get(2 + deleted * 4)?) * 3
        }
        _ => first? + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_follow_each_other() {
        let list = [
            &[0x0A, 0x26, 2][..],
            &[0x0B, 0x46, 1, 0],
            &[0x08, 0xD6, 3, 0, 9, 9],
            &[0x15, 0xC6, 2, 0, 0],
            &[0x17, 0x24, 1],
            &[0x0B, 0x46],
        ]
        .concat();
        let mut seen = Vec::new();
        each(&list, |operation, value| seen.push((operation, value)));
        assert_eq!(seen, [(LEVEL, 2), (LIST, 1), (0xD608, 3), (CHANGE_TABS, 2), (ROW_END, 1)]);
    }
}
