use super::*;
use crate::term::MouseKind;

/// Everything that comes of these bytes, given in one piece and then left alone.
fn read(bytes: &[u8]) -> Vec<Input> {
    read_pieces(&[bytes])
}

fn read_pieces(pieces: &[&[u8]]) -> Vec<Input> {
    let (mut reader, mut inputs) = (KeyReader::new(), Vec::new());
    reader.expect_answers();
    for piece in pieces {
        reader.feed(piece, |input| inputs.push(input));
    }
    while reader.patience().is_some() {
        reader.give_up(|input| inputs.push(input));
    }
    inputs
}

const fn key(code: Code) -> Key {
    Key::plain(code)
}

const fn shift(code: Code) -> Key {
    Key { shift: true, ..key(code) }
}

const fn ctrl(code: Code) -> Key {
    Key { ctrl: true, ..key(code) }
}

/// What terminals send, and the one key it is.
const KEYS: [(&str, Key); 90] = [
    ("j", key(Code::Char('j'))),
    ("镇", key(Code::Char('镇'))),
    ("ｊ", key(Code::Char('ｊ'))),
    ("／", key(Code::Char('／'))),
    ("👍", key(Code::Char('👍'))),
    ("\r", key(Code::Enter)),
    ("\n", key(Code::Enter)),
    ("\t", key(Code::Tab)),
    ("\x7f", key(Code::Backspace)),
    ("\x08", key(Code::Backspace)),
    ("\0", ctrl(Code::Char(' '))),
    ("\x01", ctrl(Code::Char('a'))),
    ("\x0c", ctrl(Code::Char('l'))),
    ("\x1a", ctrl(Code::Char('z'))),
    ("\x1c", ctrl(Code::Char('\\'))),
    ("\x1f", ctrl(Code::Char('_'))),
    ("\x1b", key(Code::Esc)),
    // xterm and what follows it
    ("\x1b[A", key(Code::Up)),
    ("\x1b[B", key(Code::Down)),
    ("\x1b[C", key(Code::Right)),
    ("\x1b[D", key(Code::Left)),
    ("\x1b[H", key(Code::Home)),
    ("\x1b[F", key(Code::End)),
    ("\x1b[Z", key(Code::BackTab)),
    ("\x1b[P", key(Code::F(1))),
    ("\x1b[1;5A", ctrl(Code::Up)),
    ("\x1b[1;5C", ctrl(Code::Right)),
    ("\x1b[1;2H", shift(Code::Home)),
    ("\x1b[1;2P", shift(Code::F(1))),
    ("\x1b[1;3D", Key { alt: true, ..key(Code::Left) }),
    ("\x1b[1;8F", Key { code: Code::End, shift: true, alt: true, ctrl: true }),
    ("\x1b[2~", key(Code::Insert)),
    ("\x1b[3~", key(Code::Delete)),
    ("\x1b[3;5~", ctrl(Code::Delete)),
    ("\x1b[5~", key(Code::PageUp)),
    ("\x1b[6~", key(Code::PageDown)),
    ("\x1b[6;2~", shift(Code::PageDown)),
    ("\x1b[15~", key(Code::F(5))),
    ("\x1b[17~", key(Code::F(6))),
    ("\x1b[18~", key(Code::F(7))),
    ("\x1b[19~", key(Code::F(8))),
    ("\x1b[20~", key(Code::F(9))),
    ("\x1b[21~", key(Code::F(10))),
    ("\x1b[23~", key(Code::F(11))),
    ("\x1b[24~", key(Code::F(12))),
    ("\x1b[24;5~", ctrl(Code::F(12))),
    ("\x1b[34~", key(Code::F(20))),
    ("\x1b[27;5;13~", ctrl(Code::Enter)),
    ("\x1b[27;2;9~", shift(Code::BackTab)),
    ("\x1b[97;5u", ctrl(Code::Char('a'))),
    ("\x1b[27u", key(Code::Esc)),
    // VT100 and cursor keys of an application
    ("\x1bOA", key(Code::Up)),
    ("\x1bOB", key(Code::Down)),
    ("\x1bOC", key(Code::Right)),
    ("\x1bOD", key(Code::Left)),
    ("\x1bOH", key(Code::Home)),
    ("\x1bOF", key(Code::End)),
    ("\x1bOP", key(Code::F(1))),
    ("\x1bOQ", key(Code::F(2))),
    ("\x1bOR", key(Code::F(3))),
    ("\x1bOS", key(Code::F(4))),
    ("\x1bOM", key(Code::Enter)),
    ("\x1bOp", key(Code::Char('0'))),
    ("\x1bOy", key(Code::Char('9'))),
    ("\x1bOk", key(Code::Char('+'))),
    ("\x1bOn", key(Code::Char('.'))),
    ("\x1bO5P", ctrl(Code::F(1))),
    ("\x1bO1;2Q", shift(Code::F(2))),
    // Linux console
    ("\x1b[[A", key(Code::F(1))),
    ("\x1b[[B", key(Code::F(2))),
    ("\x1b[[E", key(Code::F(5))),
    ("\x1b[25~", key(Code::F(13))),
    // PuTTY and screen
    ("\x1b[1~", key(Code::Home)),
    ("\x1b[4~", key(Code::End)),
    ("\x1b[11~", key(Code::F(1))),
    ("\x1b[12~", key(Code::F(2))),
    ("\x1b[13~", key(Code::F(3))),
    ("\x1b[14~", key(Code::F(4))),
    // rxvt
    ("\x1b[7~", key(Code::Home)),
    ("\x1b[8~", key(Code::End)),
    ("\x1b[a", shift(Code::Up)),
    ("\x1b[d", shift(Code::Left)),
    ("\x1bOa", ctrl(Code::Up)),
    ("\x1bOc", ctrl(Code::Right)),
    ("\x1b[3$", shift(Code::Delete)),
    ("\x1b[3^", ctrl(Code::Delete)),
    ("\x1b[3@", Key { code: Code::Delete, shift: true, alt: false, ctrl: true }),
    ("\x1b[7$", shift(Code::Home)),
    ("\x1b[8^", ctrl(Code::End)),
    ("\x1b[23^", ctrl(Code::F(11))),
];

#[test]
fn keys_of_many_terminals() {
    for (bytes, key) in KEYS {
        assert_eq!(read(bytes.as_bytes()), [Input::Key(key)], "{bytes:?}");
        for cut in 1..bytes.len() {
            let (a, b) = bytes.as_bytes().split_at(cut);
            assert_eq!(read_pieces(&[a, b]), [Input::Key(key)], "{bytes:?} cut at {cut}");
        }
    }
}

#[test]
fn keys_one_behind_the_other() {
    let without_esc = || KEYS.iter().filter(|(bytes, _)| *bytes != "\x1b");
    let stream: String = without_esc().map(|(bytes, _)| *bytes).collect();
    let keys: Vec<Input> = without_esc().map(|&(_, key)| Input::Key(key)).collect();
    assert_eq!(read(stream.as_bytes()), keys);
    let bytes: Vec<&[u8]> = stream.as_bytes().chunks(1).collect();
    assert_eq!(read_pieces(&bytes), keys);
}

#[test]
fn esc_is_a_key_as_soon_as_that_is_sure() {
    let esc = key(Code::Esc);
    for (bytes, keys) in [
        ("\x1bj", vec![esc, Key::char('j')]),
        ("\x1b镇", vec![esc, Key::char('镇')]),
        ("\x1b\x1b", vec![esc, esc]),
        ("\x1b\x1b[A", vec![esc, key(Code::Up)]),
        ("\x1b\r", vec![esc, key(Code::Enter)]),
        ("\x1b[", vec![esc, Key::char('[')]),
        ("\x1bO", vec![esc, Key::char('O')]),
        ("\x1bP", vec![esc, Key::char('P')]),
        ("\x1bPj", vec![esc, Key::char('P'), Key::char('j')]),
        ("\x1b[镇", vec![esc, Key::char('['), Key::char('镇')]),
        ("\x1bO镇", vec![esc, Key::char('O'), Key::char('镇')]),
        ("\x1b[\x1b[A", vec![esc, Key::char('['), key(Code::Up)]),
    ] {
        assert_eq!(read(bytes.as_bytes()), keys.into_iter().map(Input::Key).collect::<Vec<_>>(), "{bytes:?}");
    }
    let mut reader = KeyReader::new();
    for (bytes, patience) in [
        ("j", None),
        ("\x1b", Some(ESC_ALONE)),
        ("[", Some(UNFINISHED)),
        ("A", None),
        ("\x1b[200~", Some(PASTE_ENDLESS)),
    ] {
        reader.feed(bytes.as_bytes(), |_| {});
        assert_eq!(reader.patience(), patience, "{bytes:?}");
    }
}

#[test]
fn unknown_sequences_are_swallowed_whole() {
    for bytes in [
        "\x1b[99~",
        "\x1b[1;5Y",
        "\x1b[<0;12;3M",
        "\x1b[<0;12;3m",
        "\x1b[M !!",
        "\x1b[I",
        "\x1b[O",
        "\x1b[?1;2;3h",
        "\x1b[>41;354;0c",
        "\x1b[8;24;80t",
        "\x1b[12;34R",
        "\x1b[57441u",
        "\x1bOE",
        "\x1b]11;rgb:0000/0000/0000\x07",
        "\x1b]11;rgb:0000/0000/0000\x1b\\",
        "\x1bP1$r0m\x1b\\",
        "\x1bP>|term 1.0\x1b\\",
        "\x1b_Gi=1;OK\x1b\\",
        "\x1b[[Z",
        "\x1b[1 q",
        "\u{9b}",
    ] {
        let keys = |inputs: Vec<Input>| inputs.into_iter().filter(|i| matches!(i, Input::Key(_))).collect::<Vec<_>>();
        let tail = [Input::Key(Key::char('j'))];
        let stream = [bytes, "j"].concat();
        assert_eq!(keys(read(stream.as_bytes())), tail, "{bytes:?}");
        for cut in 1..stream.len() {
            let (a, b) = stream.as_bytes().split_at(cut);
            assert_eq!(keys(read_pieces(&[a, b])), tail, "{bytes:?} cut at {cut}");
        }
    }
}

#[test]
fn cut_sequences_do_not_eat_what_follows() {
    for (bytes, seen) in [
        (&b"\x1b[1;\x1b[A"[..], vec![key(Code::Up)]),
        (b"\x1b[5\r", vec![key(Code::Enter)]),
        (b"\x1b[5\xe9\x95\x87", vec![Key::char('镇')]),
        (b"\x1b]0;x\x1b[A", vec![key(Code::Up)]),
        (b"\xe9j", vec![Key::char('j')]),
        (b"\xe9\x95j", vec![Key::char('j')]),
        (b"\xff\xfej\x80", vec![Key::char('j')]),
        (b"\xe9\x1b[A", vec![key(Code::Up)]),
        (b"\xe9\x95\xe9\x95\x87", vec![Key::char('镇')]),
    ] {
        assert_eq!(read(bytes), seen.into_iter().map(Input::Key).collect::<Vec<_>>(), "{bytes:?}");
    }
    assert_eq!(read_pieces(&[b"\xe9", b"\x95", b"\x87"]), [Input::Key(Key::char('镇'))]);
}

#[test]
fn answers_between_keys_in_any_pieces() {
    let stream = "j\x1b[1;4R法\x1b[?2026;2$yk\x1b[?64;1;2c\x1b[A\x1b[1;2Rx";
    let seen = [
        Input::Key(Key::char('j')),
        Input::Answer(Answer::Ambiguous(2)),
        Input::Key(Key::char('法')),
        Input::Answer(Answer::Sync(true)),
        Input::Key(Key::char('k')),
        Input::Answer(Answer::Complete),
        Input::Key(key(Code::Up)),
        Input::Key(shift(Code::F(3))),
        Input::Key(Key::char('x')),
    ];
    for cut in 0..stream.len() {
        let (a, b) = stream.as_bytes().split_at(cut);
        assert_eq!(read_pieces(&[a, b]), seen, "cut at {cut}");
    }
    assert_eq!(read(b"\x1b[1;6R\x1b[?2026;0$y"), [Answer::NotUtf8, Answer::Sync(false)].map(Input::Answer));
}

#[test]
fn pastes() {
    let stream = "a\x1b[200~白石镇\x1b[A第二行\r\nx\x1b[201~b";
    let seen = [Input::Key(Key::char('a')), Input::Paste("白石镇[A第二行\nx".into()), Input::Key(Key::char('b'))];
    for cut in 0..stream.len() {
        let (a, b) = stream.as_bytes().split_at(cut);
        assert_eq!(read_pieces(&[a, b]), seen, "cut at {cut}");
    }
    assert_eq!(read(b"\x1b[200~endless"), [Input::Paste("endless".into())]);
}

#[test]
fn any_bytes_in_any_pieces_are_the_same() {
    let mut seed = 1u64;
    for _ in 0..20_000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let known = b"\x1b[;?R$y1OP]~\x07\\200M";
        let bytes: Vec<u8> = seed
            .to_le_bytes()
            .iter()
            .map(|b| if b % 3 > 0 { known[usize::from(*b) % known.len()] } else { *b })
            .collect();
        let cut = (seed >> 60) as usize % bytes.len();
        let (a, b) = bytes.split_at(cut);
        assert_eq!(read(&bytes), read_pieces(&[a, b]), "{bytes:?} cut at {cut}");
    }
}

#[test]
fn floods_take_linear_time() {
    let begin = std::time::Instant::now();
    for flood in [&b"\x1b["[..], b"\x1b", b"1;", b"\x1b]1", b"\x1b[1;1;", b"\xe9", b"\x1b[200~x"] {
        let bytes = flood.repeat(300_000 / flood.len());
        let (mut reader, mut count) = (KeyReader::new(), 0u64);
        bytes.chunks(1024).for_each(|chunk| reader.feed(chunk, |_| count += 1));
        assert!(reader.rest.len() < 8192, "{flood:?}");
    }
    assert!(begin.elapsed().as_secs() < 5, "{:?}", begin.elapsed());
}

#[test]
fn the_mouse_is_read_where_it_is_told() {
    let mouse = |kind, x, y| vec![Input::Mouse(Mouse { kind, x, y })];
    for (bytes, seen) in [
        (&b"\x1b[<0;5;3M"[..], mouse(MouseKind::Press, 4, 2)),
        (b"\x1b[<64;1;1M", mouse(MouseKind::WheelUp, 0, 0)),
        (b"\x1b[<65;200;60M", mouse(MouseKind::WheelDown, 199, 59)),
        (b"\x1b[<69;2;2M", mouse(MouseKind::WheelDown, 1, 1)),
        (b"\x1b[<0;5;3m", vec![]),
        (b"\x1b[<2;5;3M", vec![]),
        (b"\x1b[<32;5;3M", vec![]),
        (b"\x1b[<0;99999;0M", mouse(MouseKind::Press, 65534, 0)),
    ] {
        assert_eq!(read(bytes), seen, "{bytes:?}");
    }
}

#[test]
fn a_terminal_that_shows_gbk_types_it_too() {
    let keys = |given: Option<Charset>, bytes: &[u8]| {
        let (mut reader, mut inputs) = (KeyReader::new(), Vec::new());
        reader.expect_answers();
        given.into_iter().for_each(|charset| reader.set_charset(charset));
        reader.feed(bytes, |input| inputs.push(input));
        inputs.retain(|input| !matches!(input, Input::Answer(_)));
        inputs
    };
    let both = vec![Input::Key(Key::char('镇')), Input::Key(Key::char('／'))];
    assert_eq!(keys(None, b"\x1b[1;5R\xd5\xf2\xa3\xaf"), both);
    assert_eq!(keys(Some(Charset::Gbk), b"\xd5\xf2\xa3\xaf"), both);
    assert_eq!(keys(None, "镇／".as_bytes()), both);
    assert_eq!(keys(Some(Charset::Utf8), "\x1b[1;5R镇／".as_bytes()), both);
    let paste = vec![Input::Paste("镇\n".into())];
    assert_eq!(keys(Some(Charset::Gbk), b"\x1b[200~\xd5\xf2\r\x1b[201~"), paste);
}
