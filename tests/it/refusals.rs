//! Whatever is wrong has a sentence of its own, says what to do, and ends with the right status.

use super::run::{Home, small_report};

/// What was typed, the status, and words that the complaint must hold.
type Case = (&'static [&'static str], i32, &'static [&'static str]);

const CASES: &[Case] = &[
    (&["nowhere"], 1, &["nowhere"]),
    (&["-L", "a.txt", "sync"], 1, &["a.txt"]),
    (&["-L", "empty", "sync"], 1, &["empty"]),
    (&["-L", "junk", "sync"], 1, &["junk"]),
    (&["--libary", "x"], 2, &["--libary", "--help"]),
    (&["list", "--jsno"], 2, &["--jsno"]),
    (&["show"], 2, &["<报告>"]),
    (&["search", "--limit", "many", "x"], 2, &["many"]),
    (&["parse", "nothing.txt"], 1, &["nothing.txt"]),
    (&["parse", "empty"], 1, &["empty", "文件夹"]),
    (&["-L", "lib"], 1, &["终端"]),
    (&["-L", "lib", "show", "没有这个镇:2020"], 1, &["没有这个镇"]),
    (&["elsewhere", "list"], 1, &["elsewhere"]),
    (&["--lang", "xx", "list"], 2, &["--lang", "xx"]),
    (&["-L", "lib", "--index", "junk", "sync"], 1, &["junk", "--index"]),
    (&["--samples", "check", "nothing.txt"], 1, &["nothing.txt"]),
    (&["-L", "lib", "search", "(西河"], 2, &["(西河", "^"]),
];

fn home() -> Home {
    let home = Home::new();
    home.file("a.txt", b"x");
    home.file("lib/r.txt", small_report("青禾镇", 2022, "全年检查18次。").as_bytes());
    home.file("junk/photo.jpg", &[0xff, 0xd8, 0xff, 0xe0, 0, 16, b'J', b'F', b'I', b'F', 0, 1]);
    std::fs::create_dir(home.path().join("empty")).unwrap();
    home
}

#[test]
fn each_mistake_has_its_sentence_and_status() {
    let home = home();
    let mut seen = Vec::new();
    for (args, status, words) in CASES {
        let ran = home.run(args);
        assert_eq!(ran.status, Some(*status), "{args:?}: {ran:?}");
        for word in *words {
            assert!(ran.err.contains(word), "{args:?} says nothing of {word}: {}", ran.err);
        }
        assert!(!ran.err.contains("panicked"), "{args:?}: {}", ran.err);
        seen.push(ran.err);
    }
    let different: std::collections::BTreeSet<_> = seen.iter().collect();
    assert_eq!(different.len(), seen.len(), "two mistakes share a message: {seen:#?}");
}

#[test]
fn a_library_may_stand_before_the_command_and_nothing_found_is_said() {
    let home = home();
    assert_eq!(home.run(&["lib", "sync"]).status, Some(0));
    assert!(home.run(&["lib", "list"]).out.contains("青禾镇"));
    let none = home.run(&["lib", "list", "year:1999"]);
    assert_eq!((none.status, none.err.as_str()), (Some(1), "没有匹配的报告。\n"));
    let count = home.run(&["lib", "search", "--count", "没有的词"]);
    assert_eq!((count.out.as_str(), count.err.as_str()), ("0\n", ""));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let home = Home::new();
    for n in 0..300 {
        let sentence = format!("全年检查{n}次，发现问题{n}处。").repeat(20);
        home.file(&format!("lib/{n}.txt"), small_report("青禾镇", 2022, &sentence).as_bytes());
    }
    assert_eq!(home.run(&["-L", "lib", "sync"]).status, Some(0));
    let ran = home.run_into_closed_pipe(&["-L", "lib", "list", "--json"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
}

#[test]
fn help_and_version_go_to_standard_output() {
    let home = Home::new();
    let help = home.run(&["--help"]);
    assert_eq!((help.status, help.err.as_str()), (Some(0), ""));
    for word in ["用法", "parse", "sync", "list", "show", "search", "problems", "doctor", "--library", "--index"] {
        assert!(help.out.contains(word), "{word} is missing: {}", help.out);
    }
    assert!(home.run(&["--lang", "en", "--help"]).out.contains("Usage"));
    assert_eq!(home.run(&["--version"]).out, format!("zhenbao {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_sync_that_could_not_read_everything_says_so_by_its_status() {
    let home = home();
    home.file("lib/broken.pdf", b"%PDF-1.4\nnothing that could be read");
    let ran = home.run(&["-L", "lib", "sync"]);
    assert_eq!((ran.status, ran.out.contains("failed 1")), (Some(1), true), "{ran:?}");
}

#[test]
fn a_file_outside_the_library_is_shown_as_it_is_read() {
    let home = home();
    home.file("elsewhere/松月 2021.txt", small_report("松月镇", 2021, "全年检查37次。").as_bytes());
    for library in ["lib", "empty"] {
        let ran = home.run(&["-L", library, "show", "elsewhere/松月 2021.txt"]);
        assert_eq!((ran.status, ran.out.contains("全年检查37次")), (Some(0), true), "{library}: {ran:?}");
    }
}
