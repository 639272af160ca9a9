//! The parts of a workbook's package (a ZIP file), unpacked as a stream that is counted.
//!
//! Nothing that the package says of its own sizes is believed: a part ends where its stream ends, and all
//! streams together end at the limit.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use flate2::read::DeflateDecoder;
use liantu_domain::sheet::ReadFault;
use liantu_domain::sheet::limit::{PARTS_MAX, UNPACKED_MAX};

const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";
/// The end record's fixed length, and the longest comment that may follow it.
const END_LENGTH: usize = 22;
const COMMENT_MAX: usize = 65_535;
/// The most bytes that one event of the XML reader may draw: a text at its limit, all of it references.
const EVENT_MAX: usize = 512 << 10;

/// The package's directory over its bytes.
pub struct Package<'a> {
    bytes: &'a [u8],
    parts: BTreeMap<String, Part>,
    left: Rc<Cell<usize>>,
}

#[derive(Clone, Copy)]
struct Part {
    packed: bool,
    at: usize,
    length: usize,
}

impl<'a> Package<'a> {
    /// Reads the directory.
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>, ReadFault> {
        if bytes.is_empty() {
            return Err(ReadFault::Empty);
        }
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(ReadFault::OldOrLocked);
        }
        if !bytes.starts_with(b"PK") {
            return Err(ReadFault::NotAWorkbook);
        }
        let parts = directory(bytes)?;
        Ok(Package { bytes, parts, left: Rc::new(Cell::new(UNPACKED_MAX)) })
    }

    /// The stream of a part; `None` where there is no such part.
    pub fn part(&self, name: &str) -> Option<Stream<'a>> {
        // Programs disagree about the case of names; the package's rules say that it does not count.
        let part = self.parts.get(&name.to_ascii_lowercase())?;
        let packed = self.bytes.get(part.at..)?;
        let packed = &packed[..part.length.min(packed.len())];
        let inner: Box<dyn Read + 'a> =
            if part.packed { Box::new(DeflateDecoder::new(packed)) } else { Box::new(packed) };
        let meter = Meter { left: self.left.clone(), event: Rc::new(Cell::new(EVENT_MAX)), over: Rc::default() };
        Some(Stream { meter: meter.clone(), reader: BufReader::new(Counted { inner, meter }) })
    }
}

/// A part on its way out of the package.
pub struct Stream<'a> {
    /// What it may still give.
    pub meter: Meter,
    /// Its bytes.
    pub reader: BufReader<Counted<'a>>,
}

/// What a stream may still give.
#[derive(Clone)]
pub struct Meter {
    left: Rc<Cell<usize>>,
    event: Rc<Cell<usize>>,
    over: Rc<Cell<Option<Over>>>,
}

/// Which limit ended a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// All parts together.
    Unpacked,
    /// One tag or text.
    Event,
}

impl Meter {
    /// The next tag or text begins.
    pub fn next_event(&self) {
        self.event.set(EVENT_MAX);
    }

    /// Which limit ended the stream, if one did.
    pub fn over(&self) -> Option<Over> {
        self.over.get()
    }
}

/// Bytes that are counted.
pub struct Counted<'a> {
    inner: Box<dyn Read + 'a>,
    meter: Meter,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        for (allowance, over) in [(&self.meter.left, Over::Unpacked), (&self.meter.event, Over::Event)] {
            let Some(left) = allowance.get().checked_sub(count) else {
                self.meter.over.set(Some(over));
                return Err(io::Error::other("limit"));
            };
            allowance.set(left);
        }
        Ok(count)
    }
}

fn directory(bytes: &[u8]) -> Result<BTreeMap<String, Part>, ReadFault> {
    let broken = || ReadFault::Broken { part: String::new() };
    let from = bytes.len().saturating_sub(END_LENGTH + COMMENT_MAX);
    let end = bytes[from..].windows(END.len()).rposition(|window| window == END).ok_or_else(broken)? + from;
    // The record is whole: its last field is the length of its comment.
    short(bytes, end + 20).ok_or_else(broken)?;
    let count = short(bytes, end + 10).ok_or_else(broken)?;
    if count > PARTS_MAX {
        return Err(ReadFault::TooManyParts { limit: PARTS_MAX });
    }
    let mut at = long(bytes, end + 16).ok_or_else(broken)?;
    let mut parts = BTreeMap::new();
    for _ in 0..count {
        let (name, part, next) = entry(bytes, at).ok_or_else(broken)?;
        parts.insert(name, part);
        at = next;
    }
    Ok(parts)
}

/// The entry of the directory that begins there, and where the next one does.
fn entry(bytes: &[u8], at: usize) -> Option<(String, Part, usize)> {
    if bytes.get(at..)?.get(..4)? != ENTRY {
        return None;
    }
    let method = short(bytes, at + 10)?;
    let length = long(bytes, at + 20)?;
    let name_length = short(bytes, at + 28)?;
    let next = at + 46 + name_length + short(bytes, at + 30)? + short(bytes, at + 32)?;
    let local = long(bytes, at + 42)?;
    let name = bytes.get(at + 46..at + 46 + name_length)?;
    if bytes.get(local..)?.get(..4)? != LOCAL || !matches!(method, 0 | 8) {
        return None;
    }
    let start = local + 30 + short(bytes, local + 26)? + short(bytes, local + 28)?;
    let name = String::from_utf8_lossy(name).trim_start_matches('/').to_ascii_lowercase();
    Some((name, Part { packed: method == 8, at: start, length }, next))
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..)?.get(..2)?;
    Some(usize::from(u16::from_le_bytes([two[0], two[1]])))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..)?.get(..4)?;
    usize::try_from(u32::from_le_bytes([four[0], four[1], four[2], four[3]])).ok()
}
