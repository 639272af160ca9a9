//! Sheets as one PDF. Text stays text: it can be searched and copied, and the fonts that it needs travel in the
//! file, cut down to the characters used.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};
use liantu_domain::picture::three_column::Page;
use tokio::sync::Semaphore;
use usvg::fontdb::{Database, Family, ID, Query, Weight};

use crate::error::Failure;

/// How many PDFs are made at once; the next one waits.
const AT_ONCE: usize = 2;
/// How long one may take, waiting included.
const TIME: Duration = Duration::from_secs(20);
/// Points in a millimetre.
const POINTS: f32 = 72.0 / 25.4;
/// What a font must have to be one that Chinese can be printed with.
const CHINESE: [char; 3] = ['廉', '险', '控'];
/// Fonts whose forms are those of the mainland, the best first; others only where none of them is there.
const SANS: [&str; 7] = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Zen Hei",
    "PingFang SC",
];
/// The same for titles.
const SERIF: [&str; 5] = ["Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "SimSun", "FangSong"];

/// Why there is no PDF, as an answer for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPrinted {
    /// No font on this machine has Chinese characters.
    NoFont,
    /// It would take too long.
    TooLong,
}

/// A page could not be put into a file: our own bug, or a font that is broken.
#[derive(Debug)]
struct Unprintable(String);

impl fmt::Display for Unprintable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no PDF can be made: {}", self.0)
    }
}

impl std::error::Error for Unprintable {}

/// Makes PDFs, a few at a time, away from those who serve requests.
#[derive(Clone, Debug)]
pub struct Printer {
    permits: Arc<Semaphore>,
    font_dir: Option<PathBuf>,
    /// Read when the first PDF is asked for; `None`: there is none that will do.
    fonts: Arc<OnceLock<Option<Arc<Database>>>>,
}

impl Printer {
    /// One that finds its fonts in a folder, or else where the system has them.
    pub fn new(font_dir: Option<PathBuf>) -> Printer {
        Printer { permits: Arc::new(Semaphore::new(AT_ONCE)), font_dir, fonts: Arc::default() }
    }

    /// Makes a PDF of what `pages` draws. Drawing and printing are done on a thread of their own.
    pub async fn print(
        &self,
        title: String,
        pages: impl FnOnce() -> Vec<Page> + Send + 'static,
    ) -> Result<Vec<u8>, Failure> {
        let until = Instant::now() + TIME;
        let waited = tokio::time::timeout(TIME, self.permits.clone().acquire_owned()).await;
        let permit = waited.ok().and_then(Result::ok).ok_or(Failure::Busy)?;
        let printer = self.clone();
        let work = tokio::task::spawn_blocking(move || {
            let _held = permit;
            printer.write(&title, &pages(), until)
        });
        work.await.map_err(|error| Failure::Broken(Box::new(error)))?
    }

    fn write(&self, title: &str, pages: &[Page], until: Instant) -> Result<Vec<u8>, Failure> {
        let fonts = self.fonts.get_or_init(|| read_fonts(self.font_dir.as_ref()));
        let fonts = fonts.clone().ok_or(Failure::NotPrinted(NotPrinted::NoFont))?;
        let unprintable = |what: &str| Failure::Broken(Box::new(Unprintable(what.to_owned())));
        let options = usvg::Options { fontdb: fonts, ..usvg::Options::default() };
        let mut document = Document::new();
        document.set_metadata(Metadata::new().title(title.to_owned()).language("zh-CN".to_owned()));
        for page in pages {
            if Instant::now() > until {
                return Err(Failure::NotPrinted(NotPrinted::TooLong));
            }
            let tree = usvg::Tree::from_str(&page.svg, &options).map_err(|error| unprintable(&error.to_string()))?;
            let (w, h) = (page.width_mm as f32 * POINTS, page.height_mm as f32 * POINTS);
            let settings = PageSettings::from_wh(w, h).ok_or_else(|| unprintable("a page without size"))?;
            let size = Size::from_wh(w, h).ok_or_else(|| unprintable("a page without size"))?;
            let mut sheet = document.start_page_with(settings);
            let mut surface = sheet.surface();
            surface.draw_svg(&tree, size, SvgSettings::default()).ok_or_else(|| unprintable("a page is refused"))?;
            surface.finish();
            sheet.finish();
        }
        document.finish().map_err(|error| unprintable(&format!("{error:?}")))
    }
}

/// The fonts, with Chinese ones as those that are taken where a page names none that is there.
fn read_fonts(folder: Option<&PathBuf>) -> Option<Arc<Database>> {
    let mut fonts = Database::new();
    match folder {
        Some(folder) => fonts.load_fonts_dir(folder),
        None => fonts.load_system_fonts(),
    }
    let any = fonts.faces().map(|face| face.id).find(|id| is_chinese(&fonts, *id));
    let sans = first_of(&fonts, &SANS).or(any)?;
    let serif = first_of(&fonts, &SERIF).unwrap_or(sans);
    let name = |id| fonts.face(id).and_then(|face| face.families.first()).map(|(name, _)| name.clone());
    let (sans, serif) = (name(sans)?, name(serif)?);
    fonts.set_sans_serif_family(sans);
    fonts.set_serif_family(serif);
    tracing::info!(faces = fonts.len(), "fonts for PDF are read");
    Some(Arc::new(fonts))
}

fn first_of(fonts: &Database, names: &[&str]) -> Option<ID> {
    let find = |name: &&str| {
        let families = [Family::Name(name)];
        fonts.query(&Query { families: &families, weight: Weight::NORMAL, ..Query::default() })
    };
    names.iter().filter_map(find).find(|id| is_chinese(fonts, *id))
}

fn is_chinese(fonts: &Database, id: ID) -> bool {
    let has = |data: &[u8], index: u32| {
        ttf_parser::Face::parse(data, index).is_ok_and(|face| CHINESE.iter().all(|c| face.glyph_index(*c).is_some()))
    };
    fonts.with_face_data(id, has).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Page {
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 1050 1485"><text x="100" y="100" font-family="sans-serif" font-size="20">{text}</text></svg>"#
        );
        Page { svg, width_mm: 210, height_mm: 297 }
    }

    #[test]
    fn without_a_chinese_font_the_answer_says_so() {
        let empty = std::env::temp_dir().join("liantu-no-fonts-here");
        let printer = Printer::new(Some(empty));
        let answer = printer.write("图", &[page("廉")], Instant::now() + TIME);
        assert!(matches!(answer, Err(Failure::NotPrinted(NotPrinted::NoFont))));
    }

    #[test]
    fn pages_become_one_file_with_text_in_it() {
        let printer = Printer::new(None);
        let pdf = printer.write("图", &[page("廉政风险"), page("防控措施")], Instant::now() + TIME).unwrap();
        let text = String::from_utf8_lossy(&pdf);
        assert!(text.starts_with("%PDF-"));
        assert_eq!(text.matches("/Type/Page/").count() + text.matches("/Type /Page\n").count(), 2, "two pages");
        assert!(text.contains("/ToUnicode"), "text can be copied");
        let late = printer.write("图", &[page("廉")], Instant::now() - TIME);
        assert!(matches!(late, Err(Failure::NotPrinted(NotPrinted::TooLong))));
    }
}
