//! The signed commitment (承诺书) on paper: one sheet of A4 as official letters are set (GB/T 9704).

use std::fmt::Write;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use liantu_app::text::worksheet as say;
use liantu_domain::calendar::Date;
use liantu_domain::picture::escape;
use liantu_domain::picture::three_column::Page;
use liantu_domain::picture::wrap::width;
use liantu_domain::register::Way;

use super::Scene;
use crate::error::Failure;
use crate::handler::file::disposition;
use crate::header::FILE_POLICY;
use crate::visit::Visit;

/// What is on the sheet.
struct Letter {
    organisation: String,
    post: String,
    findings: usize,
    name: String,
    on: Date,
}

/// The commitment as PDF, once it is signed.
pub async fn pdf(visit: Visit) -> Result<Response, Failure> {
    let mut conn = visit.app.store.read().await?;
    let scene = Scene::of(&visit, &mut conn, Way::SelfCheck).await?;
    drop(conn);
    let sheet = scene.sheet.document();
    let signed = sheet.cover().and_then(|cover| cover.signed.clone()).ok_or(Failure::NotFound)?;
    let letter = Letter {
        organisation: visit.organisation()?.name.clone(),
        post: scene.seat()?.name.clone(),
        findings: sheet.findings().len(),
        name: signed.name,
        on: signed.on,
    };
    let title = format!("{}（{}）", say::COMMITMENT.zh, letter.post);
    let bytes = visit.app.printer.print(title.clone(), move || vec![letter.page()]).await?;
    let mut response = ([(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"))], bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FILE_POLICY));
    if let Ok(disposition) = HeaderValue::from_str(&disposition(&title, "pdf")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}

/// A tenth of a millimetre is a unit: type area 156 × 225 mm, 37 mm from above, 28 mm from the left; 28 characters a
/// line, 22 lines a page.
impl Letter {
    const LEFT: i32 = 280;
    const BREADTH: i32 = 1560;
    const FONT: i32 = 55;
    const LINE: i32 = 102;

    fn page(&self) -> Page {
        let mut svg = String::from(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 2100 2970"><rect width="2100" height="2970" fill="white"/>"#,
        );
        // Writing to a string can't fail.
        let _ = write!(
            svg,
            r#"<text x="1050" y="470" text-anchor="middle" font-family="serif" font-weight="700" font-size="77">{}</text>"#,
            escape(say::COMMITMENT.zh)
        );
        let mut y = 660;
        for line in say::commitment(&self.organisation, &self.post, self.findings) {
            for line in lines(&format!("　　{line}")) {
                put(&mut svg, (Self::LEFT, y), &line);
                y += Self::LINE;
            }
        }
        y += Self::LINE;
        put(&mut svg, (1100, y), &format!("{}{}", say::SIGNED_BY, self.name));
        let day = self.on.to_string();
        let mut parts = day.split('-').map(|part| part.trim_start_matches('0').to_owned());
        let mut part = || parts.next().unwrap_or_default();
        let day = format!("{}年{}月{}日", part(), part(), part());
        put(&mut svg, (1100, y + Self::LINE), &day);
        svg.push_str("</svg>");
        Page { svg, width_mm: 210, height_mm: 297 }
    }
}

fn put(svg: &mut String, (x, y): (i32, i32), text: &str) {
    let _ = write!(
        svg,
        r#"<text x="{x}" y="{y}" font-family="serif" font-size="{}" xml:space="preserve">{}</text>"#,
        Letter::FONT,
        escape(text)
    );
}

/// A paragraph in full lines; what ends a clause never begins a line.
fn lines(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for c in text.chars() {
        let Some(line) = lines.last_mut() else { break };
        let fits = width(line, Letter::FONT) + width(c.encode_utf8(&mut [0; 4]), Letter::FONT) <= Letter::BREADTH;
        if fits || "，。、；：！？）》”".contains(c) {
            line.push(c);
        } else {
            lines.push(c.to_string());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_fits_its_sheet() {
        let on = "2027-01-05".parse().unwrap();
        let letter = Letter {
            organisation: "某某市<场>监督管理局".into(),
            post: "审批岗".into(),
            findings: 12,
            name: "甲".into(),
            on,
        };
        let svg = letter.page().svg;
        assert!(svg.contains("承诺人：甲") && svg.contains("2027年1月5日") && svg.contains("&lt;场&gt;"), "{svg}");
        let lowest = svg.split(" y=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<i32>().ok()).max();
        assert!(lowest.is_some_and(|y| y < 2620), "{lowest:?}");
        assert!(lines(&"字".repeat(29)).len() == 2 && lines(&format!("{}。", "字".repeat(28))).len() == 1);
    }
}
