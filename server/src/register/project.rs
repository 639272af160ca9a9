//! From the logs to the tables, one operation at a time.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use liantu_domain::engine::Operation;
use liantu_domain::flowchart::{self, FlowchartOperation};
use liantu_domain::id::{FlowchartId, OrganisationId, PowerId, RiskPointId};
use liantu_domain::register::{Care, Change, Key, MeasureKind, MeasureState, PostRisk, Register, RiskFile, document};

use super::place::Place;
use super::{Pin, read};
use crate::store::counting::Counting;
use crate::store::measure::{self, Row as MeasureRow};
use crate::store::risk_point::{self, Filed, Row};
use crate::store::{self, Conn, rule};
use crate::visit::Whose;

/// When risk points came to a chart, where the lines that were followed say so, and were last changed there.
#[derive(Clone, Debug, Default)]
pub struct Times(BTreeMap<RiskPointId, (Option<i64>, i64)>);

impl Times {
    /// Follows a line of the log.
    pub fn follow(&mut self, line: &Operation<flowchart::Change, flowchart::Verb>) {
        let at_ms = line.context.at_ms;
        for change in &line.changes {
            let flowchart::Change::Risk(delta) = change else { continue };
            match (&delta.before, &delta.after) {
                (_, None) => drop(delta.before.as_ref().and_then(|risk| self.0.remove(&risk.id))),
                (None, Some(risk)) => drop(self.0.insert(risk.id.clone(), (Some(at_ms), at_ms))),
                (Some(_), Some(risk)) => self.0.entry(risk.id.clone()).or_insert((None, at_ms)).1 = at_ms,
            }
        }
    }

    fn of<'a>(lines: impl IntoIterator<Item = &'a FlowchartOperation>) -> Times {
        let mut times = Times::default();
        lines.into_iter().for_each(|line| times.follow(line));
        times
    }
}

fn filed(file: Option<&RiskFile>) -> Filed {
    let Some(file) = file else { return Filed::default() };
    let decided = file.decided.as_ref();
    let text = |it: Option<&String>| it.cloned().unwrap_or_default();
    Filed {
        standing: Some(file.standing),
        grade: decided.map(|decided| decided.grade),
        level: text(decided.map(|decided| &decided.level)),
        owner: text(decided.map(|decided| &decided.owner)),
        leader: text(decided.map(|decided| &decided.leader)),
        way: file.way,
        confirmed_on: file.confirmed_on.clone(),
        retired_on: file.retired_on.clone(),
        inspected_on: file.inspected_on.clone(),
    }
}

fn day(at_ms: i64) -> String {
    liantu_app::time::day(at_ms)
}

/// Document and id of what a key names, in the tables.
fn at<'a>(key: &'a Key, register: &str) -> (String, &'a str) {
    (key.chart().map_or_else(|| register.to_owned(), |chart| chart.to_string()), key.id())
}

/// A register that is consulted only where something new asks for it: most edits of a chart go on from the
/// rows that are there, and its log is long.
pub(super) struct Consulted<'a>(Option<Cow<'a, Register>>);

impl<'a> Consulted<'a> {
    /// One that is at hand.
    pub(super) fn known(register: &'a Register) -> Self {
        Consulted(Some(Cow::Borrowed(register)))
    }

    async fn get(&mut self, conn: &mut Conn, organisation: &OrganisationId) -> store::Result<&Register> {
        let register = match self.0.take() {
            Some(register) => register,
            None => Cow::Owned(read(conn, organisation).await?.0.document().clone()),
        };
        Ok(self.0.insert(register))
    }
}

/// What is written for an organisation, and how that changes the counts.
pub(super) struct Writing<'a> {
    pub(super) whose: &'a Whose,
    pub(super) place: &'a Place,
    pub(super) counting: Counting,
}

impl<'a> Writing<'a> {
    pub(super) fn new(whose: &'a Whose, place: &'a Place) -> Self {
        Writing { whose, place, counting: Counting::default() }
    }
}

/// Writes what a chart says of its risk points after these operations.
pub async fn project_chart(
    conn: &mut Conn,
    id: &FlowchartId,
    pins: &[Pin],
    lines: &[FlowchartOperation],
) -> store::Result<()> {
    if pins.is_empty() && risk_point::of_document(conn, id.as_str()).await?.is_empty() {
        return Ok(());
    }
    let Some((whose, power)) = store::chart::owner(conn, id).await? else { return Ok(()) };
    let place = Place::of(conn, &whose).await?;
    let mut writing = Writing::new(&whose, &place);
    chart(conn, &mut writing, (id, power.as_ref()), pins, &Times::of(lines), &mut Consulted(None)).await?;
    writing.counting.write(conn).await
}

pub(super) async fn chart(
    conn: &mut Conn,
    writing: &mut Writing<'_>,
    (id, power): (&FlowchartId, Option<&PowerId>),
    pins: &[Pin],
    times: &Times,
    register: &mut Consulted<'_>,
) -> store::Result<()> {
    let (whose, place) = (writing.whose, writing.place);
    let document = id.to_string();
    let mut known: BTreeMap<String, Row> =
        risk_point::of_document(conn, &document).await?.into_iter().map(|row| (row.id.clone(), row)).collect();
    let mut new = BTreeSet::new();
    for pin in pins {
        let risk = &pin.risk.id;
        let (came_ms, touched_ms) = times.0.get(risk).copied().unwrap_or_default();
        let before = known.remove(risk.as_str());
        let found_on = match (came_ms, &before) {
            (Some(came_ms), _) => day(came_ms),
            (None, Some(before)) => before.pinned.found_on.clone(),
            (None, None) => String::new(),
        };
        let pinned = place.pinned(pin, power, found_on);
        let row = match &before {
            Some(before) => Row {
                counts: place.counts(&pinned, &before.filed),
                pinned,
                changed_ms: before.changed_ms.max(touched_ms),
                ..before.clone()
            },
            None => {
                let register = register.get(conn, &whose.organisation).await?;
                let filed = filed(register.file(&Key::on_chart(id, risk)));
                new.insert(risk.to_string());
                Row {
                    document: document.clone(),
                    id: risk.to_string(),
                    organisation: whose.organisation.to_string(),
                    region_path: whose.region_path.clone(),
                    chart: Some(document.clone()),
                    counts: place.counts(&pinned, &filed),
                    pinned,
                    filed,
                    measures: 0,
                    changed_ms: touched_ms,
                }
            }
        };
        if before.as_ref() != Some(&row) {
            risk_point::put(conn, &mut writing.counting, before.as_ref(), &row).await?;
        }
    }
    measures(conn, writing, id, pins, new, register).await?;
    for gone in known.values() {
        risk_point::remove(conn, &mut writing.counting, gone).await?;
    }
    Ok(())
}

/// The measures that stand on a chart, and which of its risk points they serve; `recount`: those whose measures
/// are counted anyway, since what the register links to them was there before they were.
async fn measures(
    conn: &mut Conn,
    writing: &mut Writing<'_>,
    id: &FlowchartId,
    pins: &[Pin],
    mut recount: BTreeSet<String>,
    register: &mut Consulted<'_>,
) -> store::Result<()> {
    let whose = writing.whose;
    let document = id.to_string();
    let mut known: BTreeMap<String, MeasureRow> =
        measure::of_document(conn, &document).await?.into_iter().map(|row| (row.id.clone(), row)).collect();
    let mut linked: BTreeSet<(String, String)> = measure::links(conn, &document)
        .await?
        .into_iter()
        .filter(|(of, ..)| *of == document)
        .map(|(_, risk, measure)| (risk, measure))
        .collect();
    let mut seen = BTreeSet::new();
    for pin in pins {
        for said in pin.measures() {
            if seen.insert(said.id.clone()) {
                let before = known.remove(said.id.as_str());
                // What is decided about one that is there stands in its row.
                let mut care = None;
                let (kind, due_on, state) = match &before {
                    Some(row) => (row.kind, row.due_on.clone(), row.state),
                    None => {
                        let register = register.get(conn, &whose.organisation).await?;
                        care = register.measure(&Key::on_chart(id, &said.id));
                        decided(care)
                    }
                };
                let row = MeasureRow {
                    document: document.clone(),
                    id: said.id.to_string(),
                    body: said.text.clone(),
                    kind,
                    responsible: said.responsible.clone(),
                    due_on,
                    state,
                };
                if before.as_ref() != Some(&row) {
                    let state = before.map(|row| row.state);
                    measure::put(conn, &mut writing.counting, whose, state, &row).await?;
                }
                // What only the register links to it.
                if let Some(care) = care {
                    link_all(conn, care, &document, &register_of(&whose.organisation)).await?;
                }
            }
            let tie = (pin.risk.id.to_string(), said.id.to_string());
            if !linked.remove(&tie) {
                measure::link(conn, (&document, &tie.0), (&document, &tie.1)).await?;
                recount.insert(tie.0);
            }
        }
    }
    for (risk, measure) in linked {
        // A link that the register made stays.
        let made = register.get(conn, &whose.organisation).await?.measure(&Key::on_chart(id, &measure));
        if made.is_none_or(|care| !care.risks.contains(&Key::on_chart(id, &risk))) {
            measure::unlink(conn, (&document, &risk), (&document, &measure)).await?;
            recount.insert(risk);
        }
    }
    for gone in known.values() {
        for (of, risk) in measure::serves(conn, &document, &gone.id).await? {
            measure::unlink(conn, (&of, &risk), (&document, &gone.id)).await?;
            risk_point::count_measures(conn, &of, &risk).await?;
        }
        measure::remove(conn, &mut writing.counting, whose, gone).await?;
    }
    for risk in recount {
        risk_point::count_measures(conn, &document, &risk).await?;
    }
    Ok(())
}

/// What the register decides about a measure that stands on a chart: its kind, by when, how far it is.
fn decided(care: Option<&Care>) -> (Option<MeasureKind>, Option<String>, MeasureState) {
    care.map_or((None, None, MeasureState::InPlace), |care| (Some(care.kind), care.due_on.clone(), care.state))
}

fn register_of(organisation: &OrganisationId) -> String {
    document(organisation).to_string()
}

async fn link_all(conn: &mut Conn, care: &Care, document: &str, register: &str) -> store::Result<()> {
    for risk in &care.risks {
        let (of, risk) = at(risk, register);
        measure::link(conn, (&of, risk), (document, care.id.id())).await?;
        risk_point::count_measures(conn, &of, risk).await?;
    }
    Ok(())
}

/// Writes what an operation of a register changed; `register` is as it is then.
pub async fn project_register(
    conn: &mut Conn,
    whose: &Whose,
    register: &Register,
    changes: &[Change],
    at_ms: i64,
) -> store::Result<()> {
    let place = Place::of(conn, whose).await?;
    let mut writing = Writing::new(whose, &place);
    self::changes(conn, &mut writing, register, changes, at_ms).await?;
    writing.counting.write(conn).await
}

pub(super) async fn changes(
    conn: &mut Conn,
    writing: &mut Writing<'_>,
    register: &Register,
    changes: &[Change],
    at_ms: i64,
) -> store::Result<()> {
    let whose = writing.whose;
    let own = register_of(&whose.organisation);
    for change in changes {
        match change {
            Change::File(delta) => {
                let Some(key) = delta.id() else { continue };
                file(conn, writing, &own, key, register, at_ms).await?;
            }
            Change::Risk(delta) => match (&delta.before, &delta.after) {
                (_, Some(risk)) => on_post(conn, writing, &own, risk, register, at_ms).await?,
                (Some(gone), None) => {
                    if let Some(row) = risk_point::one(conn, &own, gone.id.as_str()).await? {
                        risk_point::remove(conn, &mut writing.counting, &row).await?;
                    }
                }
                (None, None) => {}
            },
            Change::Measure(delta) => {
                care(conn, writing, &own, delta.before.as_deref(), delta.after.as_deref()).await?;
            }
            Change::Rule(delta) => match (&delta.before, &delta.after) {
                (_, Some(is)) => rule::put(conn, whose, is).await?,
                (Some(gone), None) => rule::remove(conn, &gone.id).await?,
                (None, None) => {}
            },
        }
    }
    Ok(())
}

/// What the register says of a risk point, wherever it hangs. One that its chart has lost meanwhile has no row.
async fn file(
    conn: &mut Conn,
    writing: &mut Writing<'_>,
    own: &str,
    key: &Key,
    register: &Register,
    at_ms: i64,
) -> store::Result<()> {
    let (document, id) = at(key, own);
    let Some(before) = risk_point::one(conn, &document, id).await? else { return Ok(()) };
    let filed = filed(register.file(key));
    let counts = writing.place.counts(&before.pinned, &filed);
    let row = Row { counts, filed, changed_ms: before.changed_ms.max(at_ms), ..before.clone() };
    risk_point::put(conn, &mut writing.counting, Some(&before), &row).await
}

async fn on_post(
    conn: &mut Conn,
    writing: &mut Writing<'_>,
    own: &str,
    risk: &PostRisk,
    register: &Register,
    at_ms: i64,
) -> store::Result<()> {
    let (whose, place) = (writing.whose, writing.place);
    let before = risk_point::one(conn, own, risk.id.as_str()).await?;
    let pinned = place.on_post(risk);
    let filed = filed(register.file(&Key::own(&risk.id)));
    let row = Row {
        document: own.to_owned(),
        id: risk.id.to_string(),
        organisation: whose.organisation.to_string(),
        region_path: whose.region_path.clone(),
        chart: None,
        counts: place.counts(&pinned, &filed),
        pinned,
        filed,
        measures: before.as_ref().map_or(0, |before| before.measures),
        changed_ms: before.as_ref().map_or(at_ms, |before| before.changed_ms.max(at_ms)),
    };
    risk_point::put(conn, &mut writing.counting, before.as_ref(), &row).await
}

async fn care(
    conn: &mut Conn,
    writing: &mut Writing<'_>,
    own: &str,
    before: Option<&Care>,
    after: Option<&Care>,
) -> store::Result<()> {
    let Some(care) = after.or(before) else { return Ok(()) };
    let (document, id) = at(&care.id, own);
    let on_chart = care.id.chart().is_some();
    let old = before.map(|care| care.risks.clone()).unwrap_or_default();
    let new = after.map(|care| care.risks.clone()).unwrap_or_default();
    for gone in old.difference(&new) {
        let (of, risk) = at(gone, own);
        // What the chart itself links stays linked.
        if of != document || !on_chart {
            measure::unlink(conn, (&of, risk), (&document, id)).await?;
            risk_point::count_measures(conn, &of, risk).await?;
        }
    }
    let whose = writing.whose;
    let stands = measure::one(conn, &document, id).await?;
    let stood = stands.as_ref().map(|row| row.state);
    match (on_chart, stands, after) {
        // It stands on a chart: what it says is the chart's.
        (true, Some(row), _) => {
            let (kind, due_on, state) = decided(after);
            let row = MeasureRow { kind, due_on, state, ..row };
            measure::put(conn, &mut writing.counting, whose, stood, &row).await?;
        }
        (true, None, _) => return Ok(()),
        (false, _, Some(care)) => {
            let row = MeasureRow {
                document: document.clone(),
                id: id.to_owned(),
                body: care.text.clone(),
                kind: Some(care.kind),
                responsible: care.responsible.clone(),
                due_on: care.due_on.clone(),
                state: care.state,
            };
            measure::put(conn, &mut writing.counting, whose, stood, &row).await?;
        }
        (false, Some(row), None) => measure::remove(conn, &mut writing.counting, whose, &row).await?,
        (false, None, None) => {}
    }
    for new in new.difference(&old) {
        let (of, risk) = at(new, own);
        measure::link(conn, (&of, risk), (&document, id)).await?;
        risk_point::count_measures(conn, &of, risk).await?;
    }
    Ok(())
}
