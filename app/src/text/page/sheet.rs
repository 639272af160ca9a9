//! The sheet for the wall, and the risk map.

use crate::text::{Lang, Words, words};

/// To the three-column sheet.
pub const SHEET: Words = words("三列防控图", "Three-column sheet");
/// To the risk map.
pub const RISK_MAP: Words = words("风险分布图", "Risk map");
/// What the sheet is.
pub const SHEET_HINT: Words = words(
    "左列廉政风险点及等级，中列职权运行流程，右列防控措施及责任人，编号一一对应；黑白打印同样清楚。",
    "Risks and grades on the left, the procedure in the middle, measures and who is responsible on the right, under the same numbers. Readable in black and white.",
);
/// What the map is.
pub const RISK_MAP_HINT: Words = words(
    "环节按最高风险等级着色，角标为各等级风险点的个数。",
    "Each step has the colour of its gravest risk; the badges count its risk points by grade.",
);
/// The choice of the paper.
pub const PAPER: Words = words("纸张", "Paper");
/// Lying.
pub const LANDSCAPE: Words = words("横向", "landscape");
/// Upright.
pub const PORTRAIT: Words = words("纵向", "portrait");
/// The whole sheet as a file for printing.
pub const PDF: Words = words("下载 PDF", "Download PDF");
/// The drawing as a file.
pub const SVG: Words = words("下载 SVG", "Download SVG");
/// Nothing can be made without a font.
pub const NO_FONT: Words = words(
    "服务器上没有可用的中文字体，无法生成 PDF。请系统管理员安装中文字体，或在启动时用 --font-dir 指定字体所在的文件夹；在此之前可以下载 SVG，或用浏览器打印。",
    "The server has no Chinese font, so no PDF can be made. Ask the system administrator to install one, or to name the folder of one with --font-dir. Until then, download the SVG, or print the page.",
);
/// It takes too long.
pub const TOO_LONG: Words = words(
    "内容太多，没能在 20 秒内生成 PDF。请换用 A3 纸张以减少页数，或逐页下载 SVG。",
    "There is so much of it that no PDF was made within 20 seconds. Choose A3 for fewer pages, or download the pages as SVG.",
);

/// The heading of the sheet's page.
pub fn sheet_title(lang: Lang, chart: &str) -> String {
    match lang {
        Lang::Zh => format!("{chart} · 职权廉政风险防控图"),
        Lang::En => format!("Integrity-risk control chart: {chart}"),
    }
}

/// The heading of the map.
pub fn map_title(lang: Lang, chart: &str) -> String {
    match lang {
        Lang::Zh => format!("{chart} · 廉政风险分布图"),
        Lang::En => format!("Risk map: {chart}"),
    }
}

/// Which version of the chart is on the sheet.
pub fn version(lang: Lang, seq: u64, published: Option<u64>) -> String {
    match (lang, published) {
        (Lang::Zh, Some(version)) => format!("公布第 {version} 版"),
        (Lang::Zh, None) => format!("草稿，第 {seq} 次改动"),
        (Lang::En, Some(version)) => format!("published version {version}"),
        (Lang::En, None) => format!("draft, change {seq}"),
    }
}

/// How many pages there are.
pub fn pages(lang: Lang, pages: usize) -> String {
    match lang {
        Lang::Zh => format!("共 {pages} 页"),
        Lang::En if pages == 1 => "1 page".to_owned(),
        Lang::En => format!("{pages} pages"),
    }
}

/// That only the first pages are shown here.
pub fn more(lang: Lang, shown: usize) -> String {
    match lang {
        Lang::Zh => format!("这里只显示前 {shown} 页，全部页面请下载 PDF。"),
        Lang::En => format!("Only the first {shown} pages are shown here; the PDF has all of them."),
    }
}

/// A page, as a heading.
pub fn page(lang: Lang, page: usize) -> String {
    match lang {
        Lang::Zh => format!("第 {page} 页"),
        Lang::En => format!("Page {page}"),
    }
}
