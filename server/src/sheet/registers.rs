//! The registers of an organisation: read out of the tables as lines, and from these as papers to be signed, as
//! what is frozen when they are filed, and as what a file that comes back is compared with. There is no other
//! reading.

use std::collections::BTreeMap;

use liantu_app::text::Lang;
use liantu_app::text::filing as filing_words;
use liantu_app::text::sheet as say;
use liantu_domain::filing::{Column as Filed, Frozen};
use liantu_domain::id::{FlowchartId, OrganisationId};
use liantu_domain::reconcile::{Elsewhere, Family, Field, Form, Here, Marks, Says, mark};
use liantu_domain::register::{Key, Standing};
use liantu_domain::risk::GradeScheme;
use liantu_domain::sheet::{Cell, Table};

use super::write::{Column, MARKS, Paper, PaperLine};
use crate::store::organisation::Organisation;
use crate::store::sheet::{self, Power, Risk, Served};
use crate::store::{self, Conn};

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

    /// The lines that are filed on a form: all powers, and the risk points that are decided. One that falls to no post
    /// is not on the form of posts.
    pub fn filed(&self, form: Form) -> impl Iterator<Item = &Here> {
        let is_decided = |at: usize| self.risks.get(at).is_none_or(|risk| risk.state != Standing::Candidate.name());
        let has_post = |here: &Here| here.says.get(&Field::Post).is_some_and(|post| !post.is_empty());
        let lines = self.here.iter().enumerate();
        lines.filter(move |(at, here)| is_decided(*at) && (form != Form::Post || has_post(here))).map(|(_, here)| here)
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

/// A register as a paper to be signed, and to be brought back. Without its data for the one that has none here.
pub fn paper(form: Form, organisation: &Organisation, year: u16, content: &Content) -> Paper {
    let columns = form.columns().iter().copied().map(Filed::Field);
    let mut paper = blank(form, organisation, year, std::iter::once(Filed::Number).chain(columns));
    if form == Form::Decision {
        let head = |head: &&str| Column { head: (*head).to_owned(), group: None, width: 15 };
        paper.columns.extend(say::DECISION_HEADS.iter().map(head));
        let blank = |number: usize| vec![number.to_string()].into_iter().chain(vec![String::new(); 8]).collect();
        paper.lines = (1..=12).map(|at| PaperLine { cells: blank(at), ..PaperLine::default() }).collect();
        return paper;
    }
    for (number, here) in (1..).zip(&content.here) {
        let value = |field: &Field| here.says.get(field).map_or("", String::as_str);
        let said = |field: &Field| say::said(Lang::Zh, content.scheme, *field, value(field));
        let cells = std::iter::once(number.to_string()).chain(form.columns().iter().map(said)).collect();
        let marks = form.columns().iter().map(|field| format!("{}={}", field.name(), mark(*field, value(field))));
        paper.lines.push(PaperLine { key: here.key.clone(), cells, marks: marks.collect::<Vec<_>>().join(" ") });
    }
    let origin = ["liantu", VERSION, form.name(), organisation.id.as_str()].map(str::to_owned);
    paper.origin = origin.into_iter().chain([year.to_string()]).collect();
    paper
}

/// A register as it was filed, as a paper to be signed. Nothing of it is brought back.
pub fn filed_paper(organisation: &Organisation, year: u16, frozen: &Frozen, scheme: GradeScheme) -> Paper {
    let scheme = frozen.scheme.unwrap_or(scheme);
    let mut paper = blank(frozen.register.form(), organisation, year, frozen.columns.iter().copied());
    let line = |row: &Vec<String>| {
        let said = |(column, text): (&Filed, &String)| filing_words::cell(Lang::Zh, scheme, *column, text);
        PaperLine { cells: frozen.columns.iter().zip(row).map(said).collect(), ..PaperLine::default() }
    };
    paper.lines = frozen.rows.iter().map(line).collect();
    paper
}

/// A form without lines.
fn blank(form: Form, organisation: &Organisation, year: u16, columns: impl Iterator<Item = Filed>) -> Paper {
    let column = |column: Filed| {
        let head = filing_words::column(column).of(Lang::Zh).to_owned();
        match column {
            Filed::Number => Column { head, group: None, width: 5 },
            Filed::ExercisedBy => Column { head, group: None, width: 16 },
            Filed::Field(field) => Column { head, group: field.group().map(str::to_owned), width: field.width() },
        }
    };
    Paper {
        title: say::form(form).of(Lang::Zh).to_owned(),
        notes: [format!("单位：{}", organisation.name), format!("{year} 年度")],
        columns: columns.map(column).collect(),
        merged: form.merged(),
        lines: Vec::new(),
        signatures: ["填表人：", "审核人：", "日期：　　　年　　月　　日"].map(str::to_owned),
        origin: Vec::new(),
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
