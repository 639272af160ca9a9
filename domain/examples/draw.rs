//! Files to pictures, to look at what the drawing does: `cargo run -p liantu-domain --example draw -- OUT FILE…`.
//! Each chart of each file becomes an SVG in the folder `OUT`; a line says what drawing it took.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::path::Path;
use std::time::Instant;

use liantu_domain::format::{self, Format};
use liantu_domain::picture::route;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap();
    std::fs::create_dir_all(&folder).unwrap();
    for file in arguments {
        let name = Path::new(&file).file_stem().unwrap().to_string_lossy().into_owned();
        let mut dice = 0;
        let import = format::read(&name, &std::fs::read(&file).unwrap(), &mut || {
            dice += 1;
            dice
        });
        for (page, imported) in import.unwrap().charts.into_iter().enumerate() {
            let chart = imported.chart;
            let begin = Instant::now();
            let ways = chart.flows().filter_map(|flow| route::route(&chart, flow)).count();
            let routing = begin.elapsed();
            let begin = Instant::now();
            let svg = format::write(&chart, Format::Svg);
            println!("{name} {page}: {ways} flows, routed in {routing:?}, drawn in {:?}", begin.elapsed());
            std::fs::write(Path::new(&folder).join(format!("{name}-{page}.svg")), svg).unwrap();
        }
    }
}
