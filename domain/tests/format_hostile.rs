//! P2 and P3: files that are meant to do harm, and files that have been damaged by chance.
//!
//! What is mutated is read in a child process with a bound on its memory, so that an abort (a stack that
//! overflows, memory that runs out) is seen and not only a panic.

#![allow(clippy::unwrap_used, clippy::panic)]

mod chance;

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chance::Dice;
use liantu_domain::engine::canonical_hash;
use liantu_domain::format::{At, Format, ReadError, read, write};

/// The memory that a child may take, in bytes: what the process needs itself, and P5's 64 MB.
const MEMORY: u64 = 192 << 20;

fn refused(bytes: &[u8]) -> ReadError {
    let start = Instant::now();
    let error = read("hostile", bytes, &mut || 1).unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(10), "{error:?} took {:?}", start.elapsed());
    error
}

fn bpmn(inner: &str) -> String {
    format!(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"p\">{inner}</process></definitions>"
    )
}

fn page(packed: &[u8]) -> Vec<u8> {
    format!("<mxfile><diagram name=\"页\">{}</diagram></mxfile>", BASE64_STANDARD.encode(packed)).into_bytes()
}

#[test]
fn entities_are_not_expanded() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><definitions>&b;</definitions>";
    assert_eq!(refused(bomb.as_bytes()), ReadError::Doctype { at: At { line: 2, column: 1 } });
    let outside = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><mxfile/>";
    assert!(matches!(refused(outside.as_bytes()), ReadError::Doctype { .. }));
    assert!(matches!(refused(b"<mxfile>&xxe;</mxfile>"), ReadError::Broken { .. }));
}

#[test]
fn limits_are_named() {
    let deep = "<a>".repeat(100_000);
    assert!(matches!(refused(deep.as_bytes()), ReadError::TooDeep { limit: 64, .. }));
    let deep = bpmn(&format!("{}{}", "<subProcess>".repeat(100_000), "</subProcess>".repeat(100_000)));
    assert!(matches!(refused(deep.as_bytes()), ReadError::TooDeep { limit: 64, .. }));
    let deep = format!("{{\"format\":\"liantu-flowchart\",\"version\":1,\"x\":{}", "[".repeat(100_000));
    assert!(matches!(refused(deep.as_bytes()), ReadError::TooDeep { limit: 64, .. }));
    let wide: String = (0..60_000).map(|i| format!(" a{i}=\"\"")).collect();
    let wide = format!("<mxfile{wide}/>");
    assert!(matches!(refused(wide.as_bytes()), ReadError::TooManyAttributes { limit: 256, .. }));
    let many = bpmn(&"<a/>".repeat(300_001));
    assert!(matches!(refused(many.as_bytes()), ReadError::TooManyElements { .. }));
    let nodes = bpmn(&"<task/>".repeat(5_001));
    assert_eq!(refused(nodes.as_bytes()), ReadError::TooManyNodes { limit: 5_000 });
    assert!(read("x", bpmn(&"<task/>".repeat(5_000)).as_bytes(), &mut || 1).is_ok());
    let cells = format!("<mxGraphModel><root>{}</root></mxGraphModel>", "<mxCell vertex=\"1\"/>".repeat(5_001));
    assert_eq!(refused(cells.as_bytes()), ReadError::TooManyNodes { limit: 5_000 });
    let large = vec![b' '; (20 << 20) + 1];
    assert_eq!(refused(&large), ReadError::FileTooLarge { limit_mb: 20 });
    let pages = format!("<mxfile>{}</mxfile>", "<diagram><mxGraphModel/></diagram>".repeat(201));
    assert_eq!(refused(pages.as_bytes()), ReadError::TooManyCharts { limit: 200 });
    let text = bpmn(&format!("<task id=\"a\" name=\"{}\"/>", "廉".repeat(20_001)));
    assert!(matches!(refused(text.as_bytes()), ReadError::Refused(_)));
}

#[test]
fn what_unpacks_without_end_is_stopped() {
    let packed = miniz_oxide::deflate::compress_to_vec(&vec![b'<'; 101 << 20], 1);
    assert!(packed.len() < 1 << 20);
    assert_eq!(refused(&page(&packed)), ReadError::UnpacksTooLarge { limit_mb: 100 });
    // Many pages share the bound.
    let one = BASE64_STANDARD.encode(miniz_oxide::deflate::compress_to_vec(&vec![b' '; 40 << 20], 1));
    let pages: String = (0..3).map(|_| format!("<diagram>{one}</diagram>")).collect();
    let error = refused(format!("<mxfile>{pages}</mxfile>").as_bytes());
    assert!(matches!(
        error,
        ReadError::UnpacksTooLarge { .. } | ReadError::Broken { .. } | ReadError::BadPacking { .. }
    ));
}

#[test]
fn damage_is_told_with_its_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for name in ["bpmn-io.bpmn", "pool.drawio", "minimal.json"] {
        let whole = std::fs::read(folder.join(name)).unwrap();
        for part in 1..60 {
            let cut = &whole[..whole.len() * part / 60];
            match refused(cut) {
                ReadError::Broken { at, .. } | ReadError::BadEncoding { at, .. } => {
                    assert!(at.line >= 1 && at.column >= 1)
                }
                ReadError::UnknownXml { .. } | ReadError::UnknownFormat => {}
                other => panic!("{name} cut at {part}/60: {other:?}"),
            }
        }
    }
    assert_eq!(refused(b""), ReadError::Empty);
    assert_eq!(refused(b" \n"), ReadError::Empty);
    assert_eq!(refused(b"PK\x03\x04"), ReadError::UnknownFormat);
    assert_eq!(refused(b"{\"a\":1}"), ReadError::UnknownFormat);
    assert!(matches!(refused(b"<html/>"), ReadError::UnknownXml { .. }));
    assert_eq!(refused(b"{\"format\":\"liantu-flowchart\",\"version\":2}"), ReadError::LaterVersion { version: 2 });
    assert!(matches!(refused(&page(b"not packed")), ReadError::BadPacking { .. }));
    assert!(matches!(
        refused(b"<mxfile><diagram>%%%</diagram></mxfile>"),
        ReadError::Broken { .. } | ReadError::BadPacking { .. }
    ));
}

#[test]
fn encodings_are_read_or_refused() {
    let text = bpmn("<task id=\"a\" name=\"审查\"/>");
    let labels = |bytes: &[u8]| {
        let import = read("x", bytes, &mut || 1).unwrap();
        import.charts[0].chart.nodes().map(|node| node.label.clone()).collect::<Vec<_>>()
    };
    for name in ["GBK", "gb2312", "GB18030", "Big5", "utf-8"] {
        let declared = format!("<?xml version=\"1.0\" encoding=\"{name}\"?>{text}").replace("审查", "文件");
        let bytes = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap().encode(&declared).0.into_owned();
        assert_eq!(labels(&bytes), ["文件"], "{name}");
    }
    let declared = format!("<?xml version=\"1.0\" encoding=\"UTF-16\"?>{text}");
    let marked: Vec<u8> = "\u{feff}".encode_utf16().chain(declared.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(labels(&marked), ["审查"]);
    assert_eq!(labels(format!("\u{feff}{text}").as_bytes()), ["审查"]);
    assert_eq!(labels(declared.as_bytes()), ["审查"], "says UTF-16 and is not");
    let wrong = encoding_rs::GBK.encode(&text).0.into_owned();
    assert!(matches!(refused(&wrong), ReadError::BadEncoding { .. }));
}

#[test]
fn charts_of_all_sizes_stay_within_time() {
    let mut inner = String::new();
    for i in 0..5_000 {
        inner.push_str(&format!("<task id=\"t{i}\"/>"));
    }
    for i in 1..5_000 {
        inner.push_str(&format!("<sequenceFlow id=\"f{i}\" sourceRef=\"t{}\" targetRef=\"t{i}\"/>", i * 7 % i));
    }
    let start = Instant::now();
    let import = read("x", bpmn(&inner).as_bytes(), &mut || 1).unwrap();
    assert_eq!(import.totals.nodes, 5_000);
    println!("5,000 nodes without places: {:?}", start.elapsed());
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    // Everything equal, nothing placed, all ids the same.
    let same = bpmn(&"<task id=\"a\" name=\"b\"/>".repeat(5_000));
    assert_eq!(read("x", same.as_bytes(), &mut || 1).unwrap().totals.nodes, 5_000);
    // All loose, all on top of each other.
    let cell = "<mxCell vertex=\"1\" parent=\"1\"><mxGeometry width=\"10\" height=\"10\"/></mxCell>";
    let edge = "<mxCell edge=\"1\" parent=\"1\"><mxGeometry><mxPoint as=\"sourcePoint\"/><mxPoint as=\"targetPoint\"/></mxGeometry></mxCell>";
    let cells = format!(
        "<mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>{}{}</root></mxGraphModel>",
        cell.repeat(4_000),
        edge.repeat(4_000)
    );
    let start = Instant::now();
    let _ = read("x", cells.as_bytes(), &mut || 1);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    // A chain of groups, deeper than anything is followed.
    let chain: String =
        (1..20_000).map(|i| format!("<mxCell id=\"{i}\" vertex=\"1\" parent=\"{}\"/>", i - 1)).collect();
    let start = Instant::now();
    let _ =
        read("x", format!("<mxGraphModel><root><mxCell id=\"0\"/>{chain}</root></mxGraphModel>").as_bytes(), &mut || 1);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn pictures_hold_nothing_that_runs() {
    const PAYLOADS: [&str; 8] = [
        "<script>alert(1)</script>",
        "\" onload=\"alert(1)",
        "]]><script>",
        "&lt;script&gt;",
        "<foreignObject/>",
        "javascript:alert(1)",
        "<image href=\"http://x/\"/>",
        "\u{1}\u{fffe}</text>",
    ];
    for seed in 0..60 {
        let svg = write(&chance::chart(seed), Format::Svg);
        check_picture(&svg, seed);
    }
    for (seed, payload) in PAYLOADS.iter().enumerate() {
        let json = serde_json::json!({
            "format": "liantu-flowchart", "version": 1, "head": { "title": payload },
            "lanes": [{ "id": "l", "name": payload }],
            "nodes": [{ "id": "a", "kind": "task", "label": payload, "lane": "l" }, { "id": "b", "kind": "annotation", "label": payload }],
            "flows": [{ "id": "f", "from": "a", "to": "b", "condition": payload }],
            "risks": [{ "id": "r", "place": { "node": "a" }, "kind": "process", "domain": "affairs", "manifestation": payload, "grade": "high" }],
        });
        let chart = read("x", json.to_string().as_bytes(), &mut || 1).unwrap().charts.remove(0).chart;
        check_picture(&write(&chart, Format::Svg), seed as u64);
    }
}

fn check_picture(svg: &str, seed: u64) {
    let mut reader = quick_xml::Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    loop {
        use quick_xml::events::Event;
        let event = reader.read_event().unwrap_or_else(|error| panic!("seed {seed}: {error}\n{svg}"));
        match event {
            Event::Start(start) | Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                assert!(
                    !["script", "foreignObject", "image", "a", "iframe", "animate", "set"].contains(&name.as_str()),
                    "seed {seed}: <{name}>"
                );
                for attribute in start.attributes() {
                    let attribute = attribute.unwrap();
                    let key = attribute.key.as_ref().to_owned();
                    let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap();
                    assert!(!key.starts_with("on"), "seed {seed}: {key}");
                    assert!(!key.ends_with("href") || value.starts_with('#'), "seed {seed}: {key}={value}");
                    assert!(!value.contains("url(") || value.contains("url(#"), "seed {seed}: {key}={value}");
                }
            }
            Event::Text(text) => assert!(text.chars().all(|c| c >= ' ' || "\t\r\n".contains(c)), "seed {seed}"),
            Event::DocType(_) | Event::PI(_) => panic!("seed {seed}"),
            Event::Eof => break,
            _ => {}
        }
    }
}

/// How many inputs a reader: `LIANTU_MUTANTS=2000000` for the deep run.
fn mutants() -> u64 {
    std::env::var("LIANTU_MUTANTS").ok().and_then(|text| text.parse().ok()).unwrap_or(50_000)
}

/// Reads mutants in a child with a bound on its memory.
fn survives(format: &str) {
    let start = Instant::now();
    let last = std::env::temp_dir().join(format!("liantu-mutant-{format}-{}", std::process::id()));
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "mutants_in_a_child", "--ignored", "--nocapture", "--test-threads=1"])
        .env("LIANTU_MUTATE", format)
        .env("LIANTU_MUTANT_LAST", &last)
        .env("LIANTU_MUTANTS", mutants().to_string())
        .output()
        .unwrap();
    let seed = std::fs::read_to_string(&last).unwrap_or_default();
    let _ = std::fs::remove_file(&last);
    assert!(
        child.status.success(),
        "{format}: {:?} at or soon after seed {seed}\n{}\n{}",
        child.status,
        String::from_utf8_lossy(&child.stdout),
        String::from_utf8_lossy(&child.stderr)
    );
    let said = String::from_utf8_lossy(&child.stdout);
    println!(
        "{format}: {} in {:?}",
        said.lines().find(|line| line.contains("mutants")).unwrap_or("?"),
        start.elapsed()
    );
}

#[test]
fn mutated_bpmn_is_survived() {
    survives("bpmn");
}

#[test]
fn mutated_drawio_is_survived() {
    survives("drawio");
}

#[test]
fn mutated_json_is_survived() {
    survives("json");
}

/// The child's part.
#[test]
#[ignore = "is run by the others"]
fn mutants_in_a_child() {
    let Ok(format) = std::env::var("LIANTU_MUTATE") else { return };
    rlimit::setrlimit(rlimit::Resource::AS, MEMORY, MEMORY).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut corpus: Vec<Vec<u8>> = Vec::new();
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let fits = match format.as_str() {
            "bpmn" => name.contains(".bpmn"),
            "drawio" => name.contains(".drawio"),
            _ => name.contains(".json"),
        };
        if fits {
            corpus.push(std::fs::read(&file).unwrap());
        }
    }
    // Small charts of our own: what another reader would never write.
    let own = Format::named(&format).unwrap();
    corpus.extend((0..6).map(|seed| write(&chance::small(seed), own).into_bytes()));
    // Long files only make the run slow: parts of them are read as well.
    let tokens: Vec<&[u8]> = vec![
        b"<",
        b">",
        b"\"",
        b"&",
        b"&#0;",
        b"&#x110000;",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"xmlns=\"\"",
        b"id=\"a\"",
        b"\xff",
        b"\xed\xa0\x80",
        b"-2147483648",
        b"1e308",
        b"NaN",
        b"99999999999999999999",
        b"isExpanded=\"false\"",
        b"parent=\"1\"",
        b"relative=\"1\"",
        b"{",
        b"[",
        b"null",
        b",",
        b"\"rect\":{\"x\":2147483647,\"y\":0,\"w\":1,\"h\":1}",
        b"\"parent\":\"a\"",
        b"liantu:foreign index=\"9\"",
        b"\\u{1}",
    ];
    let seed_file = std::env::var("LIANTU_MUTANT_LAST").ok();
    let (mut read_well, mut slowest) = (0u64, Duration::ZERO);
    let mut failed = Vec::new();
    for seed in 0..mutants() {
        if seed % 500 == 0
            && let Some(path) = &seed_file
        {
            std::fs::File::create(path).unwrap().write_all(seed.to_string().as_bytes()).unwrap();
        }
        let bytes = mutant(seed, &corpus, &tokens);
        let start = Instant::now();
        let mut number = 0;
        let mut dice = || {
            number += 1;
            number
        };
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let Ok(import) = read("mutant", &bytes, &mut dice) else { return false };
            // What could be read can be written, and read again as the same.
            if seed % 16 == 0 {
                for chart in &import.charts {
                    for format in [Format::Bpmn, Format::Drawio, Format::Json] {
                        let text = write(&chart.chart, format);
                        let back = read("again", text.as_bytes(), &mut || 1).unwrap();
                        assert_eq!(
                            canonical_hash(&back.charts[0].chart),
                            canonical_hash(&chart.chart),
                            "as {format:?}"
                        );
                    }
                    let _ = write(&chart.chart, Format::Svg);
                }
            }
            true
        }));
        slowest = slowest.max(start.elapsed());
        match result {
            Ok(well) => read_well += u64::from(well),
            Err(_) => {
                let path = std::env::temp_dir().join(format!("liantu-mutant-{format}-{seed}.bin"));
                std::fs::write(&path, &bytes).unwrap();
                failed.push(seed);
                println!("{format}: seed {seed}, kept as {}", path.display());
            }
        }
        assert!(failed.len() < 20, "{format}: seeds {failed:?}");
        assert!(start.elapsed() < Duration::from_secs(10), "{format}: seed {seed} took {:?}", start.elapsed());
    }
    assert!(failed.is_empty(), "{format}: seeds {failed:?}");
    println!("{} mutants, {read_well} could be read, the slowest took {slowest:?}", mutants());
}

/// One of the corpus, or a part of it, with one to eight damages.
fn mutant(seed: u64, corpus: &[Vec<u8>], tokens: &[&[u8]]) -> Vec<u8> {
    let mut dice = Dice::new(seed);
    let mut bytes = dice.pick(corpus).clone();
    for _ in 0..1 + dice.below(8) {
        let at = dice.below(bytes.len() + 1);
        match dice.below(9) {
            0 => bytes.truncate(bytes.len() - dice.below(bytes.len().min(64) + 1)),
            1 if at < bytes.len() => bytes[at] = dice.next() as u8,
            2 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            3 => {
                let end = (at + dice.below(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => {
                let end = (at + dice.below(200)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                let to = dice.below(bytes.len() + 1);
                bytes.splice(to..to, part);
            }
            5 | 6 => {
                bytes.splice(at..at, dice.pick(tokens).iter().copied());
            }
            7 => {
                // Another number in the place of one.
                if let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit) {
                    let number: &[&[u8]] = &[b"0", b"-1", b"999999", b"2147483647", b"1e400", b""];
                    bytes.splice(at + digit..=at + digit, dice.pick(number).iter().copied());
                }
            }
            _ => {
                let other = dice.pick(corpus);
                let from = dice.below(other.len());
                let end = (from + dice.below(400)).min(other.len());
                bytes.splice(at..at, other[from..end].iter().copied());
            }
        }
    }
    bytes
}
