//! `liantu convert`: files of other tools into any of our formats, without a database.
//!
//! One line of JSON a file goes to standard output, so that a script can read it. A file that can't be
//! read is told in its line, and the next one is taken.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread;

use clap::{Args, ValueEnum};
use liantu_app::text::Lang;
use liantu_app::text::note;
use liantu_domain::engine::canonical_hash;
use liantu_domain::format::{self, Format, Import, ReadError, limit};
use serde::Serialize;

use super::Outcome;

/// The stack of the thread that reads: depths are limited, this is far more than they need.
const STACK: usize = 64 << 20;
/// The longest part of an input's name that is used for an output, in characters.
const STEM_MAX: usize = 80;

/// Reads files of other tools (BPMN 2.0, draw.io, our own JSON) and writes their charts. Prints one line of
/// JSON a file on standard output.
#[derive(Clone, Debug, Args)]
pub struct Convert {
    /// The files.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The format to write.
    #[arg(long, value_enum, env = "LIANTU_CONVERT_TO")]
    pub to: To,
    /// The folder to write to; it is made if it is not there. Inputs are never overwritten.
    #[arg(long, value_name = "FOLDER", env = "LIANTU_CONVERT_OUT")]
    pub out: PathBuf,
    /// The language of notes and errors.
    #[arg(long, value_enum, default_value = "zh", env = "LIANTU_CONVERT_LANG")]
    pub lang: Tongue,
}

/// A format that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum To {
    /// BPMN 2.0 XML.
    Bpmn,
    /// draw.io XML.
    Drawio,
    /// Our own JSON.
    Json,
    /// A picture.
    Svg,
}

/// A language of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Tongue {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// What is printed about a file.
#[derive(Serialize)]
struct Line {
    file: String,
    ok: bool,
    nodes: usize,
    flows: usize,
    lanes: usize,
    pools: usize,
    risks: usize,
    charts: Vec<Written>,
    notes: Vec<String>,
    error: Option<String>,
}

/// What is printed about a chart.
#[derive(Serialize)]
struct Written {
    out: String,
    hash: String,
    nodes: usize,
    flows: usize,
    lanes: usize,
    risks: usize,
}

impl Convert {
    /// Converts all files. `false` where one or more could not be.
    pub fn run(self) -> Outcome {
        let mut taken = self.inputs();
        let mut all_ok = true;
        for file in &self.files {
            let line = self.line(file, &mut taken);
            all_ok &= line.ok;
            let mut out = io::stdout().lock();
            serde_json::to_writer(&mut out, &line)?;
            out.write_all(b"\n")?;
            out.flush()?;
        }
        Ok(all_ok)
    }

    /// The names of inputs that lie in the folder of the outputs: none of them is overwritten.
    fn inputs(&self) -> HashSet<String> {
        let Ok(out) = fs::canonicalize(&self.out) else { return HashSet::new() };
        let inputs = self.files.iter().filter_map(|file| fs::canonicalize(file).ok());
        let there = inputs.filter(|file| file.parent() == Some(out.as_path()));
        there.filter_map(|file| Some(file.file_name()?.to_string_lossy().to_lowercase())).collect()
    }

    fn line(&self, file: &Path, taken: &mut HashSet<String>) -> Line {
        let mut line = Line {
            file: file.display().to_string(),
            ok: false,
            nodes: 0,
            flows: 0,
            lanes: 0,
            pools: 0,
            risks: 0,
            charts: Vec::new(),
            notes: Vec::new(),
            error: None,
        };
        match self.import(file) {
            Ok((import, texts)) => {
                let totals = import.totals;
                (line.nodes, line.flows, line.lanes) = (totals.nodes, totals.flows, totals.lanes);
                (line.pools, line.risks) = (totals.pools, totals.risks);
                line.notes = import.all_notes().map(|one| note::note(self.lang(), one)).collect();
                line.ok = true;
                for (imported, text) in import.charts.iter().zip(texts) {
                    let chart = &imported.chart;
                    let out = self.out.join(name(file, self.to.format(), taken));
                    if let Err(error) = self.write(&out, &text) {
                        line.ok = false;
                        line.error = Some(self.cannot_write(&out, &error));
                        break;
                    }
                    line.charts.push(Written {
                        out: out.display().to_string(),
                        hash: canonical_hash(chart).to_string(),
                        nodes: chart.nodes().len(),
                        flows: chart.flows().len(),
                        lanes: chart.lanes().len(),
                        risks: chart.risks().len(),
                    });
                }
            }
            Err(error) => line.error = Some(error),
        }
        line
    }

    /// Reads a file and makes the texts of its charts, in a thread with room to spare. A panic in there
    /// would be a mistake of ours; it is told like any other error, and the next file is taken.
    fn import(&self, file: &Path) -> Result<(Import, Vec<String>), String> {
        let bytes = read_limited(file).map_err(|error| match error {
            Unread::TooLarge => {
                note::read_error(self.lang(), &ReadError::FileTooLarge { limit_mb: limit::FILE_MAX >> 20 })
            }
            Unread::Io(error) => match self.lang {
                Tongue::Zh => format!("打不开文件：{error}"),
                Tongue::En => format!("The file can't be opened: {error}"),
            },
        })?;
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let to = self.to.format();
        let work = move || {
            // Ids that a file lacks are counted: the same file gives the same chart.
            let mut number = 0;
            let mut dice = || {
                number += 1;
                number
            };
            let import = format::read(&name, &bytes, &mut dice)?;
            let texts = import.charts.iter().map(|chart| format::write(&chart.chart, to)).collect();
            Ok((import, texts))
        };
        let guarded = move || catch_unwind(AssertUnwindSafe(work));
        let result = thread::Builder::new().stack_size(STACK).spawn(guarded).map(thread::JoinHandle::join);
        match result {
            Ok(Ok(Ok(Ok(found)))) => Ok(found),
            Ok(Ok(Ok(Err(error)))) => Err(note::read_error(self.lang(), &error)),
            Ok(_) | Err(_) => Err(match self.lang {
                Tongue::Zh => "读取时程序出错，文件未导入。".to_owned(),
                Tongue::En => "The program failed on this file; it was not taken.".to_owned(),
            }),
        }
    }

    fn write(&self, out: &Path, text: &str) -> io::Result<()> {
        fs::create_dir_all(&self.out)?;
        // By way of another name: whoever reads the folder never sees half a file. The name begins like
        // no output does, and an old file of that name that links elsewhere is not followed.
        let aside = self.out.join(format!(".liantu-{}.part", std::process::id()));
        let _ = fs::remove_file(&aside);
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&aside)?;
        file.write_all(text.as_bytes())?;
        drop(file);
        fs::rename(&aside, out).inspect_err(|_| {
            let _ = fs::remove_file(&aside);
        })
    }

    fn cannot_write(&self, out: &Path, error: &io::Error) -> String {
        match self.lang {
            Tongue::Zh => format!("写不进 {}：{error}", out.display()),
            Tongue::En => format!("Can't write {}: {error}", out.display()),
        }
    }

    fn lang(&self) -> Lang {
        match self.lang {
            Tongue::Zh => Lang::Zh,
            Tongue::En => Lang::En,
        }
    }
}

impl To {
    fn format(self) -> Format {
        match self {
            To::Bpmn => Format::Bpmn,
            To::Drawio => Format::Drawio,
            To::Json => Format::Json,
            To::Svg => Format::Svg,
        }
    }
}

/// Why a file could not be read.
enum Unread {
    TooLarge,
    Io(io::Error),
}

/// Reads a file, but no more of it than may be.
fn read_limited(file: &Path) -> Result<Vec<u8>, Unread> {
    use std::io::Read;
    let opened = fs::File::open(file).map_err(Unread::Io)?;
    let mut bytes = Vec::new();
    opened.take(limit::FILE_MAX as u64 + 1).read_to_end(&mut bytes).map_err(Unread::Io)?;
    if bytes.len() > limit::FILE_MAX { Err(Unread::TooLarge) } else { Ok(bytes) }
}

/// A name for an output that no other output of this run has, whatever the input is called: no folder in
/// it, no leading dot, and different from the others even where the file system ignores case.
fn name(file: &Path, to: Format, taken: &mut HashSet<String>) -> String {
    let stem = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = format::stem(&stem).trim_start_matches('.');
    let harmless = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c };
    let stem: String = stem.chars().take(STEM_MAX).map(harmless).collect();
    let stem = match stem.trim() {
        "" => "chart",
        stem => stem,
    };
    let mut number = 1usize;
    loop {
        let name = match number {
            1 => format!("{stem}.{}", to.name()),
            number => format!("{stem}-{number}.{}", to.name()),
        };
        if taken.insert(name.to_lowercase()) {
            return name;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_and_stay_in_the_folder() {
        let mut taken = HashSet::new();
        let mut check =
            |file: &str, expected: &str| assert_eq!(name(Path::new(file), Format::Bpmn, &mut taken), expected);
        check("in/审批.drawio", "审批.bpmn");
        check("other/审批.bpmn", "审批-2.bpmn");
        check("A.json", "A.bpmn");
        check("a.json", "a-2.bpmn");
        check("..", "chart.bpmn");
        check(".hidden", "hidden.bpmn");
        check("x\\..\\y:z.bpmn", "y_z.bpmn");
        check("v1.2.bpmn", "v1.2.bpmn");
        check("a-2.drawio", "a-2-2.bpmn");
    }

    #[test]
    fn a_bad_file_does_not_stop_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let (bad, good) = (folder.path().join("bad.bpmn"), folder.path().join("good.json"));
        fs::write(&bad, "<definitions").unwrap();
        fs::write(
            &good,
            r#"{"format":"liantu-flowchart","version":1,"head":{"title":"样图"},"nodes":[{"id":"a","kind":"task"}]}"#,
        )
        .unwrap();
        let out = folder.path().join("out");
        let convert = Convert {
            files: vec![bad, folder.path().join("none"), good],
            to: To::Svg,
            out: out.clone(),
            lang: Tongue::Zh,
        };
        let mut taken = HashSet::new();
        let lines: Vec<Line> = convert.files.iter().map(|file| convert.line(file, &mut taken)).collect();
        assert_eq!(lines.iter().map(|line| line.ok).collect::<Vec<_>>(), [false, false, true]);
        assert!(lines[0].error.as_deref().unwrap().contains("第 1 行"));
        assert_eq!((lines[2].nodes, lines[2].charts.len()), (1, 1));
        assert!(fs::read_to_string(out.join("good.svg")).unwrap().contains("<svg"));
    }
}
