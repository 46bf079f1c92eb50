//! How bytes travel in a mail: quoted-printable and base64.

/// The bytes of a body under the name of its encoding; unknown ones travel as they are.
pub(super) fn decoded(body: &[u8], encoding: &str) -> Vec<u8> {
    match encoding {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    }
}

/// `=E9` is a byte, `=` at the end of a line joins it to the next; anything else stands for itself.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((first, after)) = rest.split_first() {
        let hex = |at: usize| after.get(at).and_then(|b| char::from(*b).to_digit(16));
        rest = match (first, after, hex(0), hex(1)) {
            (b'=', [_, _, after @ ..], Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                after
            }
            (b'=', [b'\r', b'\n', after @ ..] | [b'\n', after @ ..], ..) => after,
            _ => {
                out.push(*first);
                after
            }
        };
    }
    out
}

/// Skips what is none of its 64 signs.
fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in body.iter().take_while(|b| **b != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_decoded() {
        for (body, encoding, expected) in [
            ("=E9=95=87 a=\r\nb=\nc=3=", "quoted-printable", &b"\xE9\x95\x87 abc=3="[..]),
            ("6ZWH\r\n5oql", "base64", "镇报".as_bytes()),
            ("YWI=", "base64", b"ab"),
            ("a=41", "8bit", b"a=41"),
        ] {
            assert_eq!(decoded(body.as_bytes(), encoding), expected, "{body}");
        }
    }
}
