//! The registers of an organisation: read out of the tables as lines, and from these as papers to be signed, as
//! text to be frozen, and as what a file that comes back is compared with.

use std::collections::BTreeMap;

use liantu_app::text::Lang;
use liantu_app::text::sheet as say;
use liantu_domain::id::{FlowchartId, OrganisationId};
use liantu_domain::reconcile::{Elsewhere, Family, Field, Form, Here, Marks, Says, mark};
use liantu_domain::register::Key;
use liantu_domain::risk::GradeScheme;
use liantu_domain::sheet::{Cell, Table};

use super::write::{Column, MARKS, Paper, PaperLine, write};
use crate::store::organisation::Organisation;
use crate::store::sheet::{self, Power, Risk, Served};
use crate::store::{self, Conn, StoreError};

/// The version of what the hidden sheet says.
const VERSION: &str = "1";

/// What an organisation's registers of one family are made of. Lines and rows are in the same order.
#[derive(Clone, Debug)]
pub struct Content {
    /// Whose they are.
    pub organisation: OrganisationId,
    /// The lines.
    pub here: Vec<Here>,
    /// For a register of risk points: the rows they were made from.
    pub risks: Vec<Risk>,
    /// And their measures.
    pub measures: Vec<Served>,
    /// For the catalogue: the rows they were made from.
    pub powers: Vec<Power>,
    /// How the region calls the grades.
    pub scheme: GradeScheme,
}

impl Content {
    /// Reads it.
    pub async fn read(conn: &mut Conn, organisation: &Organisation, family: Family) -> store::Result<Content> {
        let scheme = store::region_rules::of(conn, &organisation.region_path).await?.scheme;
        let empty = Content {
            organisation: organisation.id.clone(),
            here: Vec::new(),
            risks: Vec::new(),
            measures: Vec::new(),
            powers: Vec::new(),
            scheme,
        };
        match family {
            Family::Risks => risks(conn, &organisation.id, empty).await,
            Family::Powers => powers(conn, &organisation.id, empty).await,
        }
    }
}

/// The key of a risk point: by its chart, or in the register itself.
pub fn key_of(risk: &Risk) -> Key {
    match &risk.chart {
        Some(chart) => Key::on_chart(&FlowchartId::new(chart), &risk.id),
        None => Key::own(&risk.id),
    }
}

async fn risks(conn: &mut Conn, organisation: &OrganisationId, mut content: Content) -> store::Result<Content> {
    content.risks = sheet::risks(conn, organisation).await?;
    content.measures = sheet::measures(conn, organisation).await?;
    let mut heads: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (department, name) in sheet::heads(conn, organisation).await? {
        heads.entry(department).or_default().push(name);
    }
    let mut measures: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for served in &content.measures {
        measures.entry((&served.document, &served.risk)).or_default().push(&served.body);
    }
    content.here = content
        .risks
        .iter()
        .map(|risk| {
            let own = measures.get(&(risk.document.as_str(), risk.id.as_str()));
            risk_line(risk, own.map_or(&[], Vec::as_slice), heads.get(&risk.department).map_or(&[], Vec::as_slice))
        })
        .collect();
    Ok(content)
}

fn risk_line(risk: &Risk, measures: &[&str], heads: &[String]) -> Here {
    // What would end one measure and begin the next is made blank.
    let listed: Vec<String> = (1..)
        .zip(measures)
        .map(|(number, body)| format!("{number}. {}", body.split_whitespace().collect::<Vec<_>>().join(" ")))
        .collect();
    let texts = [
        (Field::Department, risk.department_name.as_str()),
        (Field::Post, &risk.post_name),
        (Field::Duties, &risk.duties),
        (Field::Power, &risk.power),
        (Field::Place, &risk.place_name),
        (Field::Manifestation, &risk.manifestation),
        (Field::Measures, &listed.join("\n")),
        (Field::Owner, &risk.owner),
        (Field::Leader, &risk.leader),
        (Field::Head, &heads.join("、")),
    ];
    let words = [
        (Field::Tier, &risk.tier),
        (Field::Major, &risk.major),
        (Field::Kind, &risk.kind),
        (Field::Domain, &risk.domain),
        (Field::Grade, &risk.grade),
    ];
    let mut fixed = BTreeMap::from([(Field::Tier, Elsewhere::Tree)]);
    if let Some(chart) = &risk.chart {
        let at = || Elsewhere::Chart(chart.clone());
        // On whose step it stands is a matter of the drawing; what it says can be said here.
        fixed.insert(Field::Department, at());
        fixed.insert(Field::Post, at());
    }
    Here { key: key_of(risk).to_string(), says: says(&texts, &words), fixed }
}

fn says(texts: &[(Field, &str)], words: &[(Field, &String)]) -> Says {
    let texts = texts.iter().map(|(field, text)| (*field, field.canonical(text).unwrap_or_default()));
    texts.chain(words.iter().map(|(field, word)| (*field, (*word).clone()))).collect()
}

async fn powers(conn: &mut Conn, organisation: &OrganisationId, mut content: Content) -> store::Result<Content> {
    content.powers = sheet::powers(conn, organisation).await?;
    let mut bases: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (power, law, article) in sheet::bases(conn, organisation).await? {
        bases.entry(power).or_default().push(basis(&law, &article));
    }
    let mut charts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (power, title) in sheet::charts(conn, organisation).await? {
        charts.entry(power).or_default().push(title);
    }
    let list = |lists: &BTreeMap<String, Vec<String>>, id: &str| lists.get(id).map_or(String::new(), |l| l.join("\n"));
    content.here = content
        .powers
        .iter()
        .map(|power| {
            let texts = [
                (Field::Department, power.department.as_str()),
                (Field::Post, &power.post),
                (Field::Code, &power.code),
                (Field::Name, &power.name),
                (Field::Content, &power.content),
                (Field::Basis, &list(&bases, &power.id)),
                (Field::Charts, &list(&charts, &power.id)),
            ];
            let words = [(Field::PowerKind, &power.kind), (Field::Scope, &power.scope), (Field::State, &power.state)];
            let fixed = [Field::Department, Field::Post, Field::Basis, Field::State];
            let fixed = fixed.into_iter().map(|field| (field, Elsewhere::Power)).collect();
            Here { key: power.id.clone(), says: says(&texts, &words), fixed }
        })
        .collect();
    Ok(content)
}

/// A legal basis in a cell: 《法》第十条.
fn basis(law: &str, article: &str) -> String {
    if law.contains('《') { format!("{law}{article}") } else { format!("《{law}》{article}") }
}

/// A register as a paper to be signed. Without its data for the one that has none here.
pub fn paper(form: Form, organisation: &Organisation, year: u16, content: &Content) -> Paper {
    let lang = Lang::Zh;
    let mut columns = vec![Column { head: "序号".to_owned(), group: None, width: 5 }];
    let mut lines = Vec::new();
    if form == Form::Decision {
        let head = |head: &&str| Column { head: (*head).to_owned(), group: None, width: 15 };
        columns.extend(say::DECISION_HEADS.iter().map(head));
        let blank = |number: usize| vec![number.to_string()].into_iter().chain(vec![String::new(); 8]).collect();
        lines = (1..=12).map(|at| PaperLine { cells: blank(at), ..PaperLine::default() }).collect();
    } else {
        columns.extend(form.columns().iter().map(|field| Column {
            head: say::field(*field).of(lang).to_owned(),
            group: field.group().map(str::to_owned),
            width: field.width(),
        }));
        for (number, here) in (1..).zip(&content.here) {
            let value = |field: &Field| here.says.get(field).map_or("", String::as_str);
            let said = |field: &Field| say::said(lang, content.scheme, *field, value(field));
            let cells = std::iter::once(number.to_string()).chain(form.columns().iter().map(said)).collect();
            let marks = form.columns().iter().map(|field| format!("{}={}", field.name(), mark(*field, value(field))));
            lines.push(PaperLine { key: here.key.clone(), cells, marks: marks.collect::<Vec<_>>().join(" ") });
        }
    }
    let origin = match form {
        Form::Decision => Vec::new(),
        form => vec![
            "liantu".to_owned(),
            VERSION.to_owned(),
            form.name().to_owned(),
            organisation.id.to_string(),
            year.to_string(),
        ],
    };
    Paper {
        title: say::form(form).of(lang).to_owned(),
        notes: [format!("单位：{}", organisation.name), format!("{year} 年度")],
        columns,
        merged: form.merged(),
        lines,
        signatures: ["填表人：", "审核人：", "日期：　　　年　　月　　日"].map(str::to_owned),
        origin,
    }
}

/// What the hidden sheet of a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Whose register it was.
    pub organisation: String,
    /// What the lines said.
    pub marks: Marks,
}

/// Reads the hidden sheet; `None` for a file that is not from here.
pub fn origin(tables: &[Table]) -> Option<Origin> {
    let table = tables.iter().find(|table| table.name == MARKS)?;
    let cell = |row, column| table.cell(Cell { row, column });
    if (cell(0, 0), cell(0, 1)) != ("liantu", VERSION) {
        return None;
    }
    let marks = (1..table.rows.len())
        .map(|row| {
            let fields = cell(row, 1).split(' ').filter_map(|each| {
                let (field, mark) = each.split_once('=')?;
                Some((Field::from_name(field)?, mark.to_owned()))
            });
            (cell(row, 0).to_owned(), fields.collect())
        })
        .collect();
    Some(Origin { organisation: cell(0, 3).to_owned(), marks })
}

/// One register as it is filed.
#[derive(Clone, Debug)]
pub struct Filed {
    /// Which.
    pub form: Form,
    /// All it says, as JSON in one certain form: the same register gives the same text.
    pub canonical: String,
    /// The workbook.
    pub xlsx: Vec<u8>,
}

/// The three registers that a unit files every year (S4-11).
pub async fn registers(conn: &mut Conn, organisation: &Organisation, year: u16) -> store::Result<Vec<Filed>> {
    let content = Content::read(conn, organisation, Family::Risks).await?;
    [Form::Post, Form::Department, Form::Organisation]
        .into_iter()
        .map(|form| {
            let paper = paper(form, organisation, year, &content);
            let xlsx = write(&paper).map_err(|error| StoreError::unreadable(form.name(), error))?;
            Ok(Filed { form, canonical: canonical(form, organisation, year, &content), xlsx })
        })
        .collect()
}

/// All that a register says, in one certain form.
pub fn canonical(form: Form, organisation: &Organisation, year: u16, content: &Content) -> String {
    let lines: Vec<serde_json::Value> = content
        .here
        .iter()
        .map(|here| {
            let says: BTreeMap<&str, &str> = form
                .columns()
                .iter()
                .map(|field| (field.name(), here.says.get(field).map_or("", String::as_str)))
                .collect();
            serde_json::json!({ "key": here.key, "says": says })
        })
        .collect();
    serde_json::json!({
        "form": form.name(),
        "organisation": { "id": organisation.id, "name": organisation.name },
        "year": year,
        "lines": lines,
    })
    .to_string()
}
