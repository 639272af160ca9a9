use std::io::Write;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use liantu_domain::sheet::limit::{MERGES_MAX, PARTS_MAX, UNPACKED_MAX};

use super::*;

/// A package of these parts.
fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in parts {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(content).unwrap();
        let packed = encoder.finish().unwrap();
        let at = u32::try_from(bytes.len()).unwrap();
        let name_length = u16::try_from(name.len()).unwrap();
        let length = u32::try_from(packed.len()).unwrap();
        let mut common = vec![20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        common.extend(length.to_le_bytes());
        common.extend([0; 4]);
        common.extend(name_length.to_le_bytes());
        common.extend([0; 2]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&common);
        bytes.extend(name.as_bytes());
        bytes.extend(packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let at = u32::try_from(bytes.len()).unwrap();
    let count = u16::try_from(parts.len()).unwrap();
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    bytes.extend(at.to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}

const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns:r="r"><sheets><sheet name="登记表" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const PARTS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;

fn workbook(sheet: &str, shared: &str) -> Vec<u8> {
    pack(&[
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", PARTS.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/sharedStrings.xml", format!("<sst uniqueCount=\"99999999999999\">{shared}</sst>").as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn sheet(rows: &str, after: &str) -> String {
    format!("<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData>{after}</worksheet>")
}

#[test]
fn cells_come_as_what_they_show() {
    let shared = "<si><t>审批</t></si><si><r><t>一次</t></r><r><t>性告知</t></r><rPh><t>yi</t></rPh></si><si/>\
                  <si><t>甲_x000D_乙 &amp; &#x4E19;_x005F_x000D_</t></si>";
    let check = |cell: &str, expected: &str| {
        let bytes = workbook(&sheet(&format!("<row r=\"1\">{cell}</row>"), ""), shared);
        let tables = read(&bytes).unwrap();
        assert_eq!(tables.len(), 1, "{cell}");
        assert_eq!(tables[0].cell(Cell::default()), expected, "{cell}");
    };
    for (cell, expected) in [
        (r#"<c r="A1" t="s"><v>0</v></c>"#, "审批"),
        (r#"<c r="A1" t="s"><v>1</v></c>"#, "一次性告知"),
        (r#"<c r="A1" t="s"><v>2</v></c>"#, ""),
        (r#"<c r="A1" t="s"><v>3</v></c>"#, "甲\r乙 & 丙_x000D_"),
        (r#"<c r="A1" t="inlineStr"><is><t>=1+1</t></is></c>"#, "=1+1"),
        (r#"<c r="A1" t="str"><f>A2&amp;"x"</f><v>结果</v></c>"#, "结果"),
        (r#"<c r="A1"><f>SUM(B1:B9)</f><v>12.50</v></c>"#, "12.5"),
        (r#"<c r="A1" s="1"><v>46112</v></c>"#, "2026-03-31"),
        (r#"<c r="A1" s="2"><v>46112</v></c>"#, "2026-03-31"),
        (r#"<c r="A1" s="0"><v>1E+5</v></c>"#, "100000"),
        (r#"<c r="A1" t="d"><v>2026-03-31T08:00:00</v></c>"#, "2026-03-31"),
        (r#"<c r="A1" t="b"><v>1</v></c>"#, "TRUE"),
        (r#"<c r="A1" t="e"><v>#N/A</v></c>"#, "#N/A"),
        (r#"<c><v>7</v></c>"#, "7"),
        (r#"<c r="A1" s="1"/>"#, ""),
    ] {
        check(cell, expected);
    }
}

#[test]
fn merged_cells_say_what_the_region_says() {
    let rows = r#"<row r="2"><c r="A2" t="str"><v>甲</v></c><c r="C2" t="str"><v>x</v></c></row>
        <row r="4"><c r="C4" t="str"><v>y</v></c></row>"#;
    let bytes = workbook(&sheet(rows, r#"<mergeCells><mergeCell ref="A2:B1048576"/></mergeCells>"#), "");
    let table = read(&bytes).unwrap().remove(0);
    assert_eq!(table.rows, [vec![], vec!["甲", "甲", "x"], vec!["甲", "甲"], vec!["甲", "甲", "y"]]);
    assert_eq!(table.merged, [Region { first: Cell { row: 1, column: 0 }, last: Cell { row: 3, column: 1 } }]);
}

#[test]
fn two_far_corners_cost_nothing() {
    let far = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    assert_eq!(read(&workbook(&sheet(far, ""), "")), Err(ReadFault::RowTooFar { limit: ROWS_MAX }));
    let empty = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>"#;
    assert_eq!(read(&workbook(&sheet(empty, ""), "")).unwrap()[0].rows, [vec!["1"]]);
}

/// Each is refused by the name of its limit, quickly.
#[test]
fn hostile_files_are_refused_by_name() {
    let cell = |name: &str, text: &str| format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let long = "长".repeat(TEXT_MAX + 1);
    let rows = |count: usize, row: &str| row.repeat(count);
    let cases: Vec<(&str, Vec<u8>, ReadFault)> = vec![
        ("nothing", Vec::new(), ReadFault::Empty),
        ("text", b"a,b,c".to_vec(), ReadFault::NotAWorkbook),
        ("old", vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], ReadFault::OldOrLocked),
        ("another package", pack(&[("word/document.xml", b"<x/>")]), ReadFault::NotAWorkbook),
        ("column", workbook(&sheet(&cell("XFD1", "x"), ""), ""), ReadFault::ColumnTooFar { limit: COLUMNS_MAX }),
        (
            "long text",
            workbook(&sheet(&cell("C37", &long), ""), ""),
            ReadFault::TextTooLong { limit: TEXT_MAX, cell: "C37".to_owned() },
        ),
        (
            "one text of 90 MB",
            workbook(&sheet(&cell("A1", &"x".repeat(20 << 20)), ""), ""),
            ReadFault::TextTooLong { limit: TEXT_MAX, cell: String::new() },
        ),
        (
            "a long text shared by many cells",
            workbook(
                &sheet(&rows(9_000, "<row><c t=\"s\"><v>0</v></c></row>"), ""),
                &format!("<si><t>{}</t></si>", &long[3..]),
            ),
            ReadFault::TextsTooLong { limit_mb: TEXTS_MAX >> 20 },
        ),
        (
            "cells",
            workbook(&sheet(&rows(2_001, &format!("<row>{}</row>", "<c><v>1</v></c>".repeat(100))), ""), ""),
            ReadFault::TooManyCells { limit: CELLS_MAX },
        ),
        (
            "empty cells before filled ones",
            workbook(&sheet(&(1..1_000).map(|row| cell(&format!("IV{row}"), "x")).collect::<String>(), ""), ""),
            ReadFault::TooManyCells { limit: CELLS_MAX },
        ),
        (
            "empty rows",
            workbook(&sheet(&rows(4_000_001, "<row/>"), ""), ""),
            ReadFault::TooManyElements { limit: liantu_domain::sheet::limit::ELEMENTS_MAX },
        ),
        (
            "zip bomb",
            pack(&[("xl/workbook.xml", &vec![b' '; UNPACKED_MAX + 1])]),
            // A text between tags that does not end.
            ReadFault::TextTooLong { limit: TEXT_MAX, cell: String::new() },
        ),
        (
            "zip bomb of comments",
            pack(&[("xl/workbook.xml", "<!-- -->".repeat(UNPACKED_MAX / 8 + 2_000).as_bytes())]),
            ReadFault::UnpacksTooLarge { limit_mb: UNPACKED_MAX >> 20 },
        ),
        (
            "depth",
            workbook(&"<a>".repeat(100_000), ""),
            ReadFault::Broken { part: "xl/worksheets/sheet1.xml".to_owned() },
        ),
        (
            "attributes",
            workbook(&format!("<a {}/>", (0..3_000).map(|n| format!("a{n}='' ")).collect::<String>()), ""),
            ReadFault::Broken { part: "xl/worksheets/sheet1.xml".to_owned() },
        ),
        (
            "entities of its own",
            workbook("<!DOCTYPE a [<!ENTITY b \"bbbb\">]><worksheet>&b;</worksheet>", ""),
            ReadFault::Broken { part: "xl/worksheets/sheet1.xml".to_owned() },
        ),
        (
            "a cell of an impossible name",
            workbook(&sheet(&cell("ZZZZZZZZZZ99999999999", "x"), ""), ""),
            ReadFault::Broken { part: "xl/worksheets/sheet1.xml".to_owned() },
        ),
        (
            "a region upside down",
            workbook(&sheet(&cell("A1", "x"), "<mergeCell ref=\"B2:A1\"/>"), ""),
            ReadFault::Broken { part: "xl/worksheets/sheet1.xml".to_owned() },
        ),
        (
            "merges",
            workbook(&sheet(&cell("A1", "x"), &"<mergeCell ref=\"A1:A1\"/>".repeat(MERGES_MAX + 1)), ""),
            ReadFault::TooManyMerges { limit: MERGES_MAX },
        ),
        (
            "merges that multiply a text",
            workbook(
                &sheet(&format!("{}{}", cell("A1", &long[3..]), cell("IV1000", "x")), "<mergeCell ref=\"A1:IU1000\"/>"),
                "",
            ),
            ReadFault::TextsTooLong { limit_mb: TEXTS_MAX >> 20 },
        ),
        (
            "a shared text that is not there",
            workbook(&sheet("<c t=\"s\"><v>5</v></c>", ""), ""),
            ReadFault::Broken { part: "xl/worksheets/sheet1.xml".to_owned() },
        ),
        ("parts", pack(&vec![("a", b"".as_slice()); PARTS_MAX + 1]), ReadFault::TooManyParts { limit: PARTS_MAX }),
    ];
    for (name, bytes, expected) in cases {
        let began = Instant::now();
        assert_eq!(read(&bytes), Err(expected), "{name}");
        // Without the optimiser, on a busy machine.
        assert!(began.elapsed() < Duration::from_secs(60), "{name}: {:?}", began.elapsed());
    }
}

/// A file cut off, or with a byte changed, is read or refused; nothing else.
#[test]
fn broken_files_end_nothing() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46112</v></c></row>"#;
    let whole = workbook(&sheet(rows, "<mergeCells><mergeCell ref=\"A1:A1\"/></mergeCells>"), "<si><t>甲</t></si>");
    for cut in 0..whole.len() {
        assert!(read(&whole[..cut]).is_err(), "cut at {cut}");
        for bit in [0x01, 0x80, 0xff] {
            let mut changed = whole.clone();
            changed[cut] ^= bit;
            // Whether it can be read depends on the byte.
            drop(read(&changed));
        }
    }
}
