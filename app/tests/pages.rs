//! Every page, written out from the demo's charts, and what holds for all of them.
//!
//! The pages are put into `target/pages` so that one can look at them; `style/` gives them their looks.

mod pages {
    pub mod meeting;
    pub mod sample;
}

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use pages::{meeting, sample};

#[test]
fn every_page_keeps_the_rules() {
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/pages");
    fs::create_dir_all(&out).unwrap();
    let charts = sample::charts();
    for (name, html) in sample::all().into_iter().chain(meeting::all(&charts[1].1)) {
        fs::write(out.join(format!("{name}.html")), &html).unwrap();
        let broken = broken_rules(&html);
        assert!(broken.is_empty(), "{name}: {broken:?}");
    }
}

/// What a page without its own script must keep.
fn broken_rules(html: &str) -> Vec<String> {
    let mut broken = Vec::new();
    let mut rule = |kept: bool, what: &str| {
        if !kept {
            broken.push(what.to_owned());
        }
    };
    rule(html.starts_with("<!DOCTYPE html><html lang="), "begins as a document with a language");
    rule(html.ends_with("</html>"), "is complete");
    rule(!html.contains(" style="), "no style attribute");
    rule(!html.contains("<style"), "no style element");
    let ours = ["drop", "live", "meeting", "proof"]
        .map(|name| html.matches(&format!(r#"<script type="module" src="/assets/{name}.js" nonce=""#)).count());
    rule(html.matches("<script").count() == ours.iter().sum::<usize>(), "no script but those of pages that stay forms");
    rule(
        !tags(html).iter().any(|(_, attributes)| attributes.iter().any(|it| it.starts_with("on"))),
        "no event attribute",
    );
    rule(!html.contains("javascript:"), "no script in a link");
    rule(!html.contains("<!>") && !html.contains("<!--"), "no marks for hydration");
    rule(html.matches("<h1").count() == 1, "one main heading");
    rule(html.matches("<main").count() == 1, "one main part");
    rule(html.contains("name=\"viewport\""), "fits a phone");
    let ids: Vec<&str> = values(html, "id").collect();
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    rule(ids.len() == known.len(), "ids are unique");
    for name in ["for", "aria-describedby", "aria-labelledby"] {
        for value in values(html, name) {
            for id in value.split(' ') {
                rule(known.contains(id), &format!("{name}={id} is there"));
            }
        }
    }
    for target in values(html, "href").filter_map(|href| href.strip_prefix('#')) {
        rule(known.contains(target), &format!("#{target} is there"));
    }
    broken
}

/// The values of all attributes of that name.
fn values<'a>(html: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let start = format!(" {name}=\"");
    let mut rest = html;
    std::iter::from_fn(move || {
        let from = rest.find(&start)? + start.len();
        let end = from + rest[from..].find('"')?;
        let value = &rest[from..end];
        rest = &rest[end..];
        Some(value)
    })
}

/// All tags with the names of their attributes, read as a browser reads them.
fn tags(html: &str) -> Vec<(&str, Vec<&str>)> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(from) = rest.find('<') {
        rest = &rest[from + 1..];
        let end = rest.find([' ', '>', '/']).unwrap_or(rest.len());
        let (name, mut inside) = rest.split_at(end);
        let mut attributes = Vec::new();
        loop {
            inside = inside.trim_start_matches([' ', '/']);
            if inside.is_empty() || inside.starts_with('>') {
                break;
            }
            let end = inside.find(['=', ' ', '>', '/']).unwrap_or(inside.len());
            attributes.push(&inside[..end]);
            inside = &inside[end..];
            if let Some(value) = inside.strip_prefix("=\"") {
                inside = value.split_once('"').map_or("", |(_, after)| after);
            }
        }
        if !name.is_empty() {
            tags.push((name, attributes));
        }
        rest = inside;
    }
    tags
}

#[test]
fn text_stays_text() {
    let html = sample::hostile();
    for (name, attributes) in tags(&html) {
        assert!(name != "script" && name != "marquee", "a text became an element");
        assert!(!attributes.contains(&"onload"), "a text left its attribute");
    }
    assert!(html.contains("&lt;script&gt;"));
}

#[test]
fn a_visitors_preference_travels_with_the_links_and_is_no_form() {
    let html = sample::english_dark_large();
    assert!(html.contains("<html lang=\"en\" data-theme=\"dark\" data-type=\"large\">"));
    let ours = values(&html, "href").filter(|href| href.starts_with('/') && !href.starts_with("/assets"));
    for href in ours {
        assert!(href.contains("lang="), "{href} forgets the language");
    }
    assert!(!html.contains("action=\"/preference\""));
}
