//! P5: what reading a large file takes. Each is read in a process of its own, which tells its peak.
//!
//! In release, with the figures: `cargo test --release -p liantu-domain --test format_memory -- --nocapture`.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::process::Command;
use std::time::Instant;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use liantu_domain::format::read;

/// How large the files are, in bytes; one that is packed, unpacked. Without the optimiser they are smaller.
const SIZE: usize = if cfg!(debug_assertions) { 2 << 20 } else { 18 << 20 };

/// How much the largest packed page holds, in bytes.
const PACKED: usize = if cfg!(debug_assertions) { 8 << 20 } else { 99 << 20 };

/// The kinds of files, by name.
const KINDS: [&str; 11] = [
    "elements-tiny",
    "elements-most",
    "attributes-short",
    "attributes-long",
    "text-one",
    "text-references",
    "tasks-rich",
    "drawio-cells",
    "drawio-packed",
    "drawio-packed-most",
    "json-rich",
];

fn bpmn(inner: &str) -> String {
    format!(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"><process id=\"p\">{inner}</process></definitions>"
    )
}

/// Repeats a piece until there is enough, `most` times at the most; `#` is the number.
fn many(piece: &str, most: usize) -> String {
    let mut text = String::with_capacity(SIZE + piece.len());
    for i in 0..most {
        if text.len() >= SIZE {
            break;
        }
        text.push_str(&piece.replace('#', &i.to_string()));
    }
    text
}

fn file(kind: &str) -> String {
    let attributes: String = (0..200).map(|i| format!(" a{i}=\"\"")).collect();
    match kind {
        "elements-tiny" => bpmn(&many("<a/>", usize::MAX)),
        "elements-most" => bpmn(&many("<a b=\"#\"><c d=\"\"> </c>ee</a>", 115_000)),
        "attributes-short" => bpmn(&many(&format!("<a{attributes}/>"), usize::MAX)),
        "attributes-long" => bpmn(&many(&format!("<task id=\"#\" x:y=\"{}\"/>", "长".repeat(1_200)), 5_000)),
        "text-one" => bpmn(&format!("<documentation>{}</documentation>", many("廉洁 ", usize::MAX))),
        "text-references" => bpmn(&format!("<documentation>{}</documentation>", many("&lt;", usize::MAX))),
        "tasks-rich" => bpmn(&many(
            &format!(
                "<task id=\"t#\" name=\"审查\"><extensionElements><x:y z=\"{}\"/></extensionElements></task>",
                "w".repeat(3_400)
            ),
            5_000,
        )),
        "drawio-cells" => format!(
            "<mxGraphModel><root><mxCell id=\"0\"/>{}</root></mxGraphModel>",
            many(
                &format!(
                    "<mxCell id=\"n#\" vertex=\"1\" parent=\"0\" value=\"{}\" style=\"a=b;c=d\"/>",
                    "v".repeat(3_400)
                ),
                5_000
            )
        ),
        "drawio-packed" | "drawio-packed-most" => {
            let inside = file("drawio-cells");
            // As much as may be unpacked at all: the rest is a comment.
            let more = if kind == "drawio-packed" { 0 } else { PACKED - inside.len() };
            let inside = inside.replace("<root>", &format!("<!--{}--><root>", " ".repeat(more)));
            let packed = miniz_oxide::deflate::compress_to_vec(inside.as_bytes(), 1);
            format!("<mxfile><diagram>{}</diagram></mxfile>", BASE64_STANDARD.encode(packed))
        }
        _ => format!(
            "{{\"format\":\"liantu-flowchart\",\"version\":1,\"head\":{{\"title\":\"大\"}},\"nodes\":[{}{{\"id\":\"z\",\"kind\":\"task\"}}]}}",
            many(&format!("{{\"id\":\"n#\",\"kind\":\"task\",\"label\":\"{}\"}},", "l".repeat(3_400)), 4_900)
        ),
    }
}

/// A line of `/proc/self/status`, in kilobytes.
fn status(name: &str) -> usize {
    let text = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = text.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn large_files_take_little_more_than_their_size() {
    let mut failed = Vec::new();
    for kind in KINDS {
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "one_file_in_a_child", "--ignored", "--nocapture", "--test-threads=1"])
            .env("LIANTU_FILE", kind)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&child.stdout).into_owned();
        let line = said.lines().find_map(|line| Some(&line[line.find("| ")?..]));
        println!("\n{}", line.unwrap_or("?"));
        if !child.status.success() {
            failed.push(format!("{kind}: {}", String::from_utf8_lossy(&child.stderr)));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The child's part.
#[test]
#[ignore = "is run by the other"]
fn one_file_in_a_child() {
    let Ok(kind) = std::env::var("LIANTU_FILE") else { return };
    let path = std::env::temp_dir().join(format!("liantu-large-{}", std::process::id()));
    std::fs::write(&path, file(&kind)).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    // From here the peak counts anew, as far as the system lets us.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let (before, begin) = (status("VmRSS"), Instant::now());
    let result = read("large", &bytes, &mut || 1);
    let (took, peak) = (begin.elapsed(), (status("VmHWM") - before.min(status("VmHWM"))) >> 10);
    let result = match result {
        Ok(import) => format!("{} nodes", import.totals.nodes),
        Err(error) => format!("{error:?}").chars().take(60).collect(),
    };
    println!(
        "| {kind} | {:.1} | {peak} | {:.2} | {result} |",
        bytes.len() as f64 / f64::from(1 << 20),
        took.as_secs_f64()
    );
    let unpacked = match kind.as_str() {
        "drawio-packed" => SIZE,
        "drawio-packed-most" => PACKED,
        _ => bytes.len(),
    };
    assert!(peak << 20 <= 4 * unpacked + (64 << 20), "{kind}: {peak} MB for {unpacked} bytes");
}
