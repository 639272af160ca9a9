//! From bytes to text: UTF-8, UTF-16 by its mark or its zero bytes, and whatever an XML declaration names.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{At, ReadError};

/// The file as text, without byte order mark.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let (encoding, mark) = match bytes {
        [0xef, 0xbb, 0xbf, ..] => (UTF_8, 3),
        [0xff, 0xfe, ..] => (UTF_16LE, 2),
        [0xfe, 0xff, ..] => (UTF_16BE, 2),
        [b'<' | b'{', 0, _, ..] => (UTF_16LE, 0),
        [0, b'<' | b'{', ..] => (UTF_16BE, 0),
        _ => (declared(bytes)?, 0),
    };
    let bytes = &bytes[mark..];
    let text = if encoding == UTF_8 {
        std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| at_byte(bytes, error.valid_up_to()))
    } else {
        match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => Ok(text),
            None => Err(first_bad(encoding, bytes)),
        }
    };
    text.map_err(|at| ReadError::BadEncoding { name: encoding.name().to_owned(), at })
}

/// The encoding that an XML declaration names; UTF-8 where there is none. A file that can be read byte
/// by byte up to here can't be UTF-16, whatever it says: some tools write that into files of UTF-8.
fn declared(bytes: &[u8]) -> Result<&'static Encoding, ReadError> {
    let head = &bytes[..bytes.len().min(300)];
    let head: String = head.iter().map(|byte| *byte as char).collect();
    let head = head.trim_start();
    let Some(declaration) = head.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next()) else {
        return Ok(UTF_8);
    };
    let Some((_, rest)) = declaration.split_once("encoding") else { return Ok(UTF_8) };
    let rest = rest.trim_start().trim_start_matches('=').trim_start();
    let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return Ok(UTF_8) };
    let name = rest[1..].split(quote).next().unwrap_or_default();
    match Encoding::for_label(name.as_bytes()) {
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok(UTF_8),
        Some(encoding) => Ok(encoding),
        None => Err(ReadError::UnknownEncoding { name: name.chars().take(40).collect() }),
    }
}

/// The place of the first byte that is not in the encoding.
fn first_bad(encoding: &'static Encoding, bytes: &[u8]) -> At {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = vec![0u8; decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0)];
    let (_, _, written) = decoder.decode_to_utf8_without_replacement(bytes, &mut text, true);
    position(&String::from_utf8_lossy(&text[..written]), usize::MAX)
}

fn at_byte(bytes: &[u8], offset: usize) -> At {
    position(&String::from_utf8_lossy(&bytes[..offset]), usize::MAX)
}

/// The line and column of a byte offset.
pub fn position(text: &str, offset: usize) -> At {
    let offset = offset.min(text.len());
    let before = &text.as_bytes()[..offset];
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let continues = |byte: &&u8| **byte & 0xc0 == 0x80;
    At {
        line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
        column: before[line_start..].iter().filter(|byte| !continues(byte)).count() + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_file_names() {
        let gbk = encoding_rs::GBK.encode("<?xml version=\"1.0\" encoding=\"GBK\"?><a b=\"审查\"/>").0.into_owned();
        assert!(decode(&gbk).unwrap().contains("审查"));
        let utf16: Vec<u8> = "\u{feff}<a>审查</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16).unwrap(), "<a>审查</a>");
        let bare: Vec<u8> = "<a>审查</a>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&bare).unwrap(), "<a>审查</a>");
        assert_eq!(decode(b"<?xml version='1.0' encoding='utf-16'?><a/>").unwrap().len(), 43);
    }

    #[test]
    fn says_where_the_encoding_is_wrong() {
        let at = |line, column| At { line, column };
        let bad = |name: &str, at| Err(ReadError::BadEncoding { name: name.to_owned(), at });
        assert_eq!(decode("<a>\n审".as_bytes()[..6].as_ref()), bad("UTF-8", at(2, 1)));
        let mut gbk = encoding_rs::GBK.encode("<?xml encoding=\"gb2312\"?>\n<a b=\"审\"/>").0.into_owned();
        gbk.push(0xff);
        assert_eq!(decode(&gbk), bad("GBK", at(2, 11)));
        let unknown = ReadError::UnknownEncoding { name: "klingon".to_owned() };
        assert_eq!(decode(b"<?xml version='1.0' encoding='klingon'?><a/>"), Err(unknown));
    }
}
