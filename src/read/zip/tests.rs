use proptest::prelude::*;

use super::maker::packed;
use super::*;

fn names(archive: &[u8]) -> Result<Vec<String>, Broken> {
    members(&archive).map(|all| all.into_iter().map(|m| m.name).collect())
}

fn first(archive: &[u8]) -> Result<Vec<u8>, Broken> {
    let all = members(&archive)?;
    bytes_of(&archive, &all[0], 1 << 26)
}

#[test]
fn members_come_out_as_they_went_in() {
    let gbk = encoding_rs::GB18030.encode("报告/青石镇2023年度报告.txt").0;
    let archive = packed(&[
        (&gbk, b"one"),
        (b"a\\b.txt", b""),
        ("目录/".as_bytes(), b""),
        ("镇.txt".as_bytes(), "二".as_bytes()),
    ]);
    assert_eq!(names(&archive).unwrap(), ["报告/青石镇2023年度报告.txt", "a/b.txt", "镇.txt"]);
    assert_eq!(first(&archive).unwrap(), b"one");
    for with in
        [[&b"MZ program"[..], &archive].concat(), [&archive[..archive.len() - 2], b"\x08\0PK\x05\x06more"].concat()]
    {
        assert_eq!((names(&with).unwrap().len(), first(&with)), (3, Ok(b"one".to_vec())));
    }
}

#[test]
fn what_is_wrong_is_told_apart() {
    let archive = packed(&[(b"a.txt", b"some text, some text, some text")]);
    let changed = |at: usize, byte: u8| {
        let mut archive = archive.clone();
        let directory = archive.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        archive[directory + at] = byte;
        archive
    };
    for (bytes, expected) in [
        (changed(8, 1), Broken::Encrypted),
        (changed(10, 93), Broken::Method),
        (changed(16, 0), Broken::Damaged),
        (changed(20, 1), Broken::Damaged),
        (changed(22, 200), Broken::Damaged),
        (changed(43, 77), Broken::Damaged),
        (archive[..archive.len() / 2].to_vec(), Broken::Damaged),
        (b"PK\x05\x06".to_vec(), Broken::Damaged),
        (Vec::new(), Broken::Damaged),
    ] {
        assert_eq!(first(&bytes), Err(expected));
    }
}

#[test]
fn bombs_stay_packed() {
    let bomb = packed(&[(b"a", &vec![b' '; 16 << 20])]);
    assert_eq!(first(&bomb), Err(Broken::TooMuch));
    let small = packed(&[(b"a", &vec![b' '; 1 << 20])]);
    assert_eq!(first(&small).map(|b| b.len()), Ok(1 << 20));
    let all = members(&small.as_slice()).unwrap();
    assert_eq!(bytes_of(&small.as_slice(), &all[0], 1000), Err(Broken::TooMuch));
    let many: Vec<(&[u8], &[u8])> = vec![(b"a", b""); MOST_MEMBERS + 1];
    assert_eq!(names(&packed(&many)), Err(Broken::TooMuch));
}

proptest! {
    #[test]
    fn damage_never_breaks_the_reader(at in 0..200_usize, byte: u8, cut in 0..200_usize) {
        let mut archive = packed(&[(b"a.txt", b"some text, some text"), (b"b/c", b"more")]);
        let length = archive.len();
        archive[at % length] ^= byte;
        archive.truncate(length - cut % length);
        for member in members(&archive.as_slice()).unwrap_or_default() {
            let _ = bytes_of(&archive.as_slice(), &member, 1 << 20);
        }
    }
}
