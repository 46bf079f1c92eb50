//! A library that goes away or shrinks, an index of another time, and what others may read of it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::run::{Home, small_report};

fn library_of(home: &Home, count: usize) {
    for n in 0..count {
        home.file(&format!("lib/{n}.txt"), small_report("青禾镇", 2022, &format!("全年检查{n}次。")).as_bytes());
    }
}

fn reports(home: &Home) -> String {
    home.run(&["-L", "lib", "doctor", "--count"]).out
}

#[test]
fn a_library_that_shrank_or_vanished_empties_nothing_unasked() {
    let home = Home::new();
    library_of(&home, 60);
    assert_eq!(home.run(&["sync", "lib"]).status, Some(0));
    for n in 0..25 {
        fs::remove_file(home.path().join(format!("lib/{n}.txt"))).unwrap();
    }
    let shrunk = home.run(&["sync", "lib"]);
    assert_eq!((shrunk.status, reports(&home).as_str()), (Some(1), "n=60\n"), "{shrunk:?}");
    assert!(shrunk.out.contains("kept 25") && shrunk.err.contains("--force"), "{shrunk:?}");
    fs::rename(home.path().join("lib"), home.path().join("away")).unwrap();
    let vanished = home.run(&["sync", "lib"]);
    assert_eq!((vanished.status, reports(&home).as_str()), (Some(1), "n=60\n"), "{vanished:?}");
    fs::create_dir(home.path().join("lib")).unwrap();
    let unmounted = home.run(&["sync", "lib"]);
    assert_eq!((unmounted.status, reports(&home).as_str()), (Some(1), "n=60\n"), "{unmounted:?}");
    fs::remove_dir(home.path().join("lib")).unwrap();
    fs::rename(home.path().join("away"), home.path().join("lib")).unwrap();
    assert_eq!(home.run(&["sync", "lib", "--force"]).status, Some(0));
    assert_eq!(reports(&home), "n=35\n");
}

/// Makes the newest edition one of an earlier format.
fn forge(index: &Path) {
    let edition = fs::read_to_string(index.join("CURRENT")).unwrap();
    let path = index.join(edition.trim()).join("manifest");
    let text = fs::read_to_string(&path).unwrap().replacen("zhenbao-edition 3", "zhenbao-edition 2", 1);
    let (body, _) = text.rsplit_once("end ").unwrap();
    fs::write(path, format!("{body}end {:016x}\n", xxhash_rust::xxh3::xxh3_64(body.as_bytes()))).unwrap();
}

#[test]
fn an_index_of_an_older_format_says_so_in_a_line_and_is_made_anew() {
    let home = Home::new();
    library_of(&home, 3);
    let index = home.path().join("index");
    let run = |words: &[&str]| home.run(&[&["-L", "lib", "--index", "index"], words].concat());
    assert_eq!(run(&["sync"]).status, Some(0));
    forge(&index);
    let told = run(&["doctor", "--count"]);
    assert_eq!(told.status, Some(1));
    assert!(told.err.contains("--rebuild") && told.err.lines().count() <= 2, "{told:?}");
    assert_eq!(run(&["list"]).out.lines().count(), 3);
    assert_eq!(run(&["doctor", "--count"]).out, "n=3\n");
}

#[test]
fn what_is_published_can_be_read_and_what_is_the_users_own_cannot_under_any_umask() {
    for umask in ["000", "022", "027", "077"] {
        let home = Home::new();
        library_of(&home, 3);
        let data = home.path().join("data");
        let program = env!("CARGO_BIN_EXE_zhenbao");
        let script = format!(
            "umask {umask}; '{program}' --index index -L lib sync && '{program}' --samples note add \"$('{program}' --samples list | head -n 1 | cut -d' ' -f1)\" x"
        );
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", &script]).current_dir(home.path()).env_clear().env("HOME", home.path());
        let ran = shell.env("PATH", "/usr/bin:/bin").env("XDG_DATA_HOME", &data).output().unwrap();
        assert!(ran.status.success(), "{umask} {ran:?}");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let index = home.path().join("index");
        let edition = index.join(fs::read_to_string(index.join("CURRENT")).unwrap().trim());
        assert_eq!((mode(&index.join("CURRENT")), mode(&edition)), (0o644, 0o755), "{umask}");
        for file in fs::read_dir(&edition).unwrap() {
            assert_eq!(mode(&file.unwrap().path()), 0o644, "{umask}");
        }
        assert_eq!(mode(&index.join("lock")) & 0o077, 0, "{umask}");
        let memory = data.join("zhenbao/memory");
        assert_eq!((mode(&memory), mode(&memory.join("marks.log"))), (0o700, 0o600), "{umask}");
    }
}
