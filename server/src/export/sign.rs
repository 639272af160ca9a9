//! Signs for walls and desks (风险警示牌): the risk points of a chart or a step with a QR code that leads to it.

use std::fmt::Write;

use liantu_app::text::{Lang, public as say};
use liantu_domain::picture::escape;
use liantu_domain::picture::three_column::Page;
use liantu_domain::picture::wrap::wrap;
use qrcode::{Color, EcLevel, QrCode};

/// Why there is no QR code: the address is too long for one.
#[derive(Debug, thiserror::Error)]
#[error("no QR code of this address: {0}")]
pub struct NoCode(#[from] qrcode::types::QrError);

/// The modules of a code as a path of unit squares, and how many there are in a row.
fn modules(address: &str) -> Result<(usize, String), NoCode> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M)?;
    let width = code.width();
    let mut path = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            // Writing to a string can't fail.
            let _ = write!(path, "M{} {}h1v1h-1z", place % width, place / width);
        }
    }
    Ok((width, path))
}

/// The quiet zone that readers ask for, in modules.
const QUIET: usize = 4;

/// A QR code by itself.
pub fn qr_svg(address: &str) -> Result<String, NoCode> {
    let (width, path) = modules(address)?;
    let size = width + 2 * QUIET;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" width=\"{0}\" height=\"{0}\" \
         shape-rendering=\"crispEdges\"><title>{1}</title><path fill=\"#fff\" d=\"M0 0h{size}v{size}h-{size}z\"/>\
         <path transform=\"translate({QUIET} {QUIET})\" d=\"{path}\"/></svg>",
        size * 8,
        escape(address),
    ))
}

/// What a sign says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The organisation.
    pub organisation: String,
    /// The chart.
    pub title: String,
    /// The step; empty: the whole chart.
    pub step: String,
    /// Grade and words of each risk point, the gravest first.
    pub risks: Vec<(String, String)>,
    /// Where to complain.
    pub supervision: String,
    /// Which version it shows, in words.
    pub version: String,
    /// The address behind the code.
    pub address: String,
}

/// The width and height of A4 in tenths of a millimetre, in which the sign is laid out.
const W: i32 = 2_100;
const H: i32 = 2_970;
const MARGIN: i32 = 180;
/// The side of the code.
const CODE: i32 = 480;

/// The sign on a sheet of A4, readable without colour.
pub fn page(sign: &Sign, lang: Lang) -> Result<Page, NoCode> {
    let mut sheet = Sheet { svg: String::new(), y: 300 };
    sheet.centred(say::SIGN_HEAD.of(lang), 130, "bold");
    sheet.y += 60;
    sheet.rule();
    for line in wrap(&sign.title, 84, W - 2 * MARGIN, 2) {
        sheet.line(&line, 84, "bold");
    }
    if !sign.step.is_empty() {
        for line in wrap(&sign.step, 70, W - 2 * MARGIN, 2) {
            sheet.line(&line, 70, "normal");
        }
    }
    sheet.line(&sign.organisation, 52, "normal");
    sheet.y += 30;
    sheet.rule();
    let room = H - MARGIN - CODE - 120;
    if sign.risks.is_empty() {
        sheet.line(say::SIGN_NONE.of(lang), 60, "normal");
    }
    for (place, (grade, words)) in sign.risks.iter().enumerate() {
        let lines = wrap(words, 60, W - 2 * MARGIN - 260, 4);
        let height = i32::try_from(lines.len()).unwrap_or(4) * 88 + 40;
        if sheet.y + height > room {
            sheet.line(&say::sign_more(lang, sign.risks.len() - place), 56, "normal");
            break;
        }
        sheet.text(MARGIN, sheet.y + 88, grade, 60, "bold");
        for line in lines {
            sheet.y += 88;
            sheet.text(MARGIN + 260, sheet.y, &line, 60, "normal");
        }
        sheet.y += 40;
    }
    sheet.foot(sign, lang)?;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {W} {H}\" width=\"210mm\" height=\"297mm\" \
         font-family=\"sans-serif\"><path fill=\"none\" stroke=\"#000\" stroke-width=\"12\" \
         d=\"M90 90h{0}v{1}h-{0}z\"/>{2}</svg>",
        W - 180,
        H - 180,
        sheet.svg,
    );
    Ok(Page { width_mm: 210, height_mm: 297, svg })
}

/// A sheet that is filled from the top.
struct Sheet {
    svg: String,
    y: i32,
}

impl Sheet {
    fn text(&mut self, x: i32, y: i32, text: &str, size: i32, weight: &str) {
        let text = escape(text);
        let _ =
            write!(self.svg, "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\">{text}</text>");
    }

    fn line(&mut self, text: &str, size: i32, weight: &str) {
        self.y += size * 3 / 2;
        self.text(MARGIN, self.y, text, size, weight);
    }

    fn centred(&mut self, text: &str, size: i32, weight: &str) {
        let text = escape(text);
        let _ = write!(
            self.svg,
            "<text x=\"{}\" y=\"{}\" font-size=\"{size}\" font-weight=\"{weight}\" text-anchor=\"middle\">{text}</text>",
            W / 2,
            self.y,
        );
    }

    fn rule(&mut self) {
        let _ = write!(
            self.svg,
            "<path stroke=\"#000\" stroke-width=\"6\" d=\"M{MARGIN} {}h{}\"/>",
            self.y,
            W - 2 * MARGIN
        );
        self.y += 20;
    }

    /// The code, what it is for, and where to complain.
    fn foot(&mut self, sign: &Sign, lang: Lang) -> Result<(), NoCode> {
        let (width, path) = modules(&sign.address)?;
        let scale = f64::from(CODE) / width as f64;
        let top = H - MARGIN - CODE;
        let _ = write!(
            self.svg,
            "<path transform=\"translate({} {top}) scale({scale:.4})\" d=\"{path}\"/>",
            W - MARGIN - CODE,
        );
        self.y = top;
        let room = W - 2 * MARGIN - CODE - 100;
        for line in wrap(say::SIGN_SCAN.of(lang), 56, room, 3) {
            self.line(&line, 56, "bold");
        }
        for line in wrap(&sign.supervision, 48, room, 3) {
            self.line(&line, 48, "normal");
        }
        for line in wrap(&format!("{} {}", sign.version, sign.address), 36, room, 3) {
            self.line(&line, 36, "normal");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_has_room_for_its_code_whatever_it_says() {
        let sign = |risks: usize| Sign {
            organisation: "青渚区市场监督管理局".into(),
            title: "食品经营许可".repeat(12),
            step: "第 3 步 现场核查 <script>".into(),
            risks: (0..risks).map(|_| ("A".to_owned(), "收受好处放宽核查标准".repeat(9))).collect(),
            supervision: "12345".into(),
            version: "第 2 版".into(),
            address: "https://liantu.example/public/c1".into(),
        };
        for risks in [0, 1, 40] {
            let svg = page(&sign(risks), Lang::Zh).unwrap().svg;
            let lowest =
                svg.split(" y=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<i32>().ok()).max();
            assert!(lowest.is_some_and(|lowest| lowest < H - 90), "{lowest:?}");
            assert!(!svg.contains("<script>") && svg.contains("食品经营许可"));
            assert_eq!(svg.contains("另有"), risks == 40);
        }
        let svg = qr_svg("https://liantu.example/public/c1?about=n%3An3").unwrap();
        assert!(svg.starts_with("<svg") && svg.contains("M0 0h1v1h-1z"), "{svg}");
        assert!(qr_svg(&"长".repeat(2_000)).is_err());
    }
}
