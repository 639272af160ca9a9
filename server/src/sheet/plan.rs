//! What is to be done so that a register says what a file says: commands for the register of risk points and for the
//! charts on which they stand, rows for the catalogue of powers. Decides nothing itself, writes nothing.

use std::collections::{BTreeMap, BTreeSet};

use liantu_domain::flowchart::command::{EditRisk, RiskEdit};
use liantu_domain::id::{FlowchartId, MeasureId, PostId, PowerId, RiskPointId};
use liantu_domain::reconcile::{Changed, Field, Here, Line, Reconciled, Why, Wrong};
use liantu_domain::register::{
    Care, Command, Decided, Edit, Key, MeasureKind, MeasureState, PostRisk, Register, Standing, document,
};
use liantu_domain::risk::{Grade, PowerDomain, RiskType};

use super::registers::{Content, key_of};
use crate::store::department::Department;
use crate::store::post::Post;
use crate::store::sheet::{Power, Risk, Served};

/// The reason that stands in the log.
pub const REASON: &str = "按导入的登记表";

/// What a file and the register come to, with all that is needed to tell what to do.
#[derive(Debug)]
pub struct Ground<'a> {
    /// The register.
    pub content: &'a Content,
    /// The file's lines.
    pub lines: &'a [Line],
    /// The comparison.
    pub result: &'a Reconciled,
    /// The departments of the organisation.
    pub departments: &'a [Department],
    /// Its posts.
    pub posts: &'a [Post],
    /// Where both sides have changed a field, the file's value is taken.
    pub file_wins: bool,
}

/// A new power, or one with new texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PowerStep {
    /// Add it, with the laws it rests on; department and post are ids.
    Add(Power, Vec<(String, String)>),
    /// Change it.
    Change(Power),
}

impl Ground<'_> {
    /// A line's values that are to be taken: all of a new one's, the differences of a changed one's.
    fn taken(&self, changed: &Changed) -> BTreeMap<Field, String> {
        let wins = |conflict: bool| self.file_wins || !conflict;
        let differences = changed.differences.iter().filter(|difference| wins(difference.is_conflict));
        differences.map(|difference| (difference.field, difference.new.clone())).collect()
    }

    fn department(&self, line: &Line, name: &str) -> Result<Option<&Department>, Wrong> {
        if name.is_empty() {
            return Ok(None);
        }
        let found = self.departments.iter().find(|department| department.name == name);
        found.map(Some).ok_or_else(|| wrong(line, Field::Department, name, Why::NotThere))
    }

    fn post(&self, line: &Line, department: &str, name: &str) -> Result<Option<&Post>, Wrong> {
        if name.is_empty() {
            return Ok(None);
        }
        let mut found = self
            .posts
            .iter()
            .filter(|post| post.name == name && (department.is_empty() || post.department_name == department));
        match (found.next(), found.next()) {
            (None, _) => Err(wrong(line, Field::Post, name, Why::NotThere)),
            (Some(post), None) => Ok(Some(post)),
            (Some(_), Some(_)) => Err(wrong(line, Field::Post, name, Why::Ambiguous)),
        }
    }
}

fn wrong(line: &Line, field: Field, value: &str, why: Why) -> Wrong {
    Wrong { row: line.row, field, value: value.to_owned(), why }
}

fn says(line: &Line, field: Field) -> &str {
    line.says.get(&field).map_or("", String::as_str)
}

/// What is to be carried out together, all or nothing.
#[derive(Debug, Default)]
pub struct RiskSteps {
    /// By the register.
    pub commands: Vec<Command>,
    /// By charts, of the risk points that stand on them.
    pub edits: BTreeMap<FlowchartId, Vec<EditRisk>>,
}

impl RiskSteps {
    /// Whether nothing is to be done.
    pub fn is_nothing(&self) -> bool {
        self.commands.is_empty() && self.edits.is_empty()
    }
}

/// The steps for the register of risk points.
pub fn risks(
    ground: &Ground<'_>,
    register: &Register,
    today: &str,
    dice: &mut dyn FnMut() -> u64,
) -> (RiskSteps, Vec<Wrong>) {
    let steps = RiskSteps::default();
    let mut plan = RiskPlan { ground, register, today, dice, steps, care: BTreeMap::new() };
    let mut faults = Vec::new();
    for at in &ground.result.new {
        faults.extend(plan.add(&ground.lines[*at]).err());
    }
    for changed in &ground.result.changed {
        faults.extend(plan.change(changed).err());
    }
    // The measures come after the risk points that they serve.
    let care = std::mem::take(&mut plan.care).into_values().filter(|edit| edit.was.as_ref() != Some(&edit.is));
    plan.steps.commands.extend(care.map(Command::PutMeasure));
    // What is decided comes last: it may be about a new risk point.
    plan.steps.commands.sort_by_key(|command| matches!(command, Command::Confirm { .. }));
    (plan.steps, faults)
}

struct RiskPlan<'a, 'b> {
    ground: &'a Ground<'a>,
    register: &'a Register,
    today: &'a str,
    dice: &'b mut dyn FnMut() -> u64,
    steps: RiskSteps,
    /// The measures to be written, by what they say: the same measure in several lines is one.
    care: BTreeMap<String, Edit<Care>>,
}

impl RiskPlan<'_, '_> {
    fn add(&mut self, line: &Line) -> Result<(), Wrong> {
        let post = self
            .ground
            .post(line, says(line, Field::Department), says(line, Field::Post))?
            .ok_or_else(|| wrong(line, Field::Post, "", Why::Missing))?;
        let kind =
            RiskType::from_name(says(line, Field::Kind)).ok_or_else(|| wrong(line, Field::Kind, "", Why::Missing))?;
        let grade = Grade::from_name(says(line, Field::Grade));
        let id = RiskPointId::random((self.dice)());
        let (owner, leader) = (says(line, Field::Owner).to_owned(), says(line, Field::Leader).to_owned());
        let risk = PostRisk {
            id: id.clone(),
            post: PostId::new(&post.id),
            kind,
            domain: PowerDomain::from_name(says(line, Field::Domain)).unwrap_or(PowerDomain::Affairs),
            manifestation: says(line, Field::Manifestation).to_owned(),
            grade,
            owner: owner.clone(),
            leader: leader.clone(),
            found_on: self.today.to_owned(),
        };
        self.steps.commands.push(Command::PutRisk(Edit { was: None, is: risk }));
        if let Some(grade) = grade
            && !owner.is_empty()
            && !leader.is_empty()
        {
            self.confirm(Key::own(&id), Decided { grade, level: String::new(), owner, leader });
        }
        for text in says(line, Field::Measures).lines() {
            self.serve(&Key::own(&id), text);
        }
        Ok(())
    }

    fn change(&mut self, changed: &Changed) -> Result<(), Wrong> {
        let line = &self.ground.lines[changed.line];
        let (here, risk) = (&self.ground.content.here[changed.here], &self.ground.content.risks[changed.here]);
        let taken = self.ground.taken(changed);
        let key = key_of(risk);
        let decides = self.decided(line, here, risk, &taken)?;
        match &risk.chart {
            None => self.put(line, &key, risk, &taken, decides.is_none())?,
            Some(chart) => self.edit(&FlowchartId::new(chart), risk, &taken, decides.is_none()),
        }
        if let Some(measures) = taken.get(&Field::Measures) {
            self.measures(line, here, risk, measures)?;
        }
        if let Some(decided) = decides {
            self.confirm(key, decided);
        }
        Ok(())
    }

    /// What is decided anew, where grade, owner or leader is another.
    fn decided(
        &self,
        line: &Line,
        here: &Here,
        risk: &Risk,
        taken: &BTreeMap<Field, String>,
    ) -> Result<Option<Decided>, Wrong> {
        let fields = [Field::Grade, Field::Owner, Field::Leader];
        let is_decided = risk.state != Standing::Candidate.name();
        let only_names = !taken.contains_key(&Field::Grade);
        // Before anything is decided, who carries a risk point is part of the risk point itself.
        let nothing = !fields.iter().any(|field| taken.contains_key(field));
        if nothing || (only_names && !is_decided) {
            return Ok(None);
        }
        let value = |field: Field| taken.get(&field).or_else(|| here.says.get(&field)).cloned().unwrap_or_default();
        let (owner, leader) = (value(Field::Owner), value(Field::Leader));
        let needs = || wrong(line, Field::Grade, says(line, Field::Grade), Why::NeedsControllers);
        let grade = Grade::from_name(&value(Field::Grade)).filter(|_| !owner.is_empty() && !leader.is_empty());
        Ok(Some(Decided { grade: grade.ok_or_else(needs)?, level: String::new(), owner, leader }))
    }

    /// Changes a risk point that stands on a chart: there, as somebody who draws would.
    fn edit(&mut self, chart: &FlowchartId, risk: &Risk, taken: &BTreeMap<Field, String>, names_too: bool) {
        let edits = taken.iter().filter_map(|(field, value)| match field {
            Field::Manifestation => Some(RiskEdit::Manifestation(value.clone())),
            Field::Kind => RiskType::from_name(value).map(RiskEdit::Kind),
            Field::Domain => PowerDomain::from_name(value).map(RiskEdit::Domain),
            Field::Owner if names_too => Some(RiskEdit::Owner(value.clone())),
            Field::Leader if names_too => Some(RiskEdit::Leader(value.clone())),
            _ => None,
        });
        let risk = RiskPointId::new(&risk.id);
        let edits: Vec<_> = edits.map(|edit| EditRisk { risk: risk.clone(), edit }).collect();
        if !edits.is_empty() {
            self.steps.edits.entry(chart.clone()).or_default().extend(edits);
        }
    }

    /// Changes a risk point that hangs on a post.
    fn put(
        &mut self,
        line: &Line,
        key: &Key,
        risk: &Risk,
        taken: &BTreeMap<Field, String>,
        names_too: bool,
    ) -> Result<(), Wrong> {
        let Some(was) = self.register.risk(&RiskPointId::new(key.id())) else {
            return Err(wrong(line, Field::Key, key.as_str(), Why::UnknownKey));
        };
        let mut is = was.clone();
        if taken.contains_key(&Field::Department) || taken.contains_key(&Field::Post) {
            let department = taken.get(&Field::Department).unwrap_or(&risk.department_name);
            let post = taken.get(&Field::Post).unwrap_or(&risk.post_name);
            if let Some(post) = self.ground.post(line, department, post)? {
                is.post = PostId::new(&post.id);
            }
        }
        if let Some(text) = taken.get(&Field::Manifestation) {
            is.manifestation.clone_from(text);
        }
        is.kind = taken.get(&Field::Kind).and_then(|word| RiskType::from_name(word)).unwrap_or(is.kind);
        is.domain = taken.get(&Field::Domain).and_then(|word| PowerDomain::from_name(word)).unwrap_or(is.domain);
        if names_too {
            for (field, name) in [(Field::Owner, &mut is.owner), (Field::Leader, &mut is.leader)] {
                if let Some(text) = taken.get(&field) {
                    name.clone_from(text);
                }
            }
        }
        if is != *was {
            self.steps.commands.push(Command::PutRisk(Edit { was: Some(was.clone()), is }));
        }
        Ok(())
    }

    /// Measures that the file adds are linked; those that it lacks are unlinked, or dropped with their last link.
    fn measures(&mut self, line: &Line, here: &Here, risk: &Risk, wanted: &str) -> Result<(), Wrong> {
        let have: BTreeSet<&str> = here.says.get(&Field::Measures).map_or("", String::as_str).lines().collect();
        let want: BTreeSet<&str> = wanted.lines().collect();
        let key = key_of(risk);
        let register = document(&self.ground.content.organisation);
        for text in have.difference(&want) {
            let served = self.ground.content.measures.iter().find(|served| {
                served.document == risk.document && served.risk == risk.id && canonical(&served.body) == *text
            });
            let not_dropped = || wrong(line, Field::Measures, text, Why::NotDropped);
            let served = served.ok_or_else(not_dropped)?;
            if served.measure_document != register.as_str() {
                self.drop_on_chart(&key, risk, served).ok_or_else(not_dropped)?;
                continue;
            }
            let care = self.register.measure(&Key::own(&served.measure)).ok_or_else(not_dropped)?.clone();
            let entry = self.care.entry(canonical(&care.text)).or_insert_with(|| edit(care));
            entry.is.risks.remove(&key);
            if entry.is.risks.is_empty() {
                entry.is.state = MeasureState::Dropped;
            }
        }
        for text in want.difference(&have) {
            self.serve(&key, text);
        }
        Ok(())
    }

    /// Takes a measure that is written on a chart off a risk point: the link that the register has, or on the chart
    /// itself. None: it is another risk point's.
    fn drop_on_chart(&mut self, key: &Key, risk: &Risk, served: &Served) -> Option<()> {
        let chart = FlowchartId::new(&served.measure_document);
        let linked = self.register.measure(&Key::on_chart(&chart, &served.measure));
        if let Some(care) = linked.filter(|care| care.risks.contains(key)) {
            // What a measure says has no line break: no text is taken for an id.
            let entry = self.care.entry(format!("\n{}", care.id)).or_insert_with(|| edit(care.clone()));
            entry.is.risks.remove(key);
            return Some(());
        }
        let edit = RiskEdit::RemoveMeasure(MeasureId::new(&served.measure));
        let edit = EditRisk { risk: RiskPointId::new(&risk.id), edit };
        (served.measure_document == risk.document).then(|| self.steps.edits.entry(chart).or_default().push(edit))
    }

    /// Links a risk point to the measure that says so; makes one where there is none.
    fn serve(&mut self, risk: &Key, text: &str) {
        let known = || {
            let same = |care: &&Care| care.id.chart().is_none() && canonical(&care.text) == text;
            self.register.measures().filter(same).find(|care| care.state != MeasureState::Dropped).cloned().map(edit)
        };
        if !self.care.contains_key(text) {
            let edit = known().unwrap_or_else(|| {
                let care = Care {
                    id: Key::own(MeasureId::random((self.dice)())),
                    text: text.to_owned(),
                    kind: MeasureKind::Other,
                    responsible: String::new(),
                    due_on: None,
                    state: MeasureState::InPlace,
                    risks: BTreeSet::new(),
                };
                Edit { was: None, is: care }
            });
            self.care.insert(text.to_owned(), edit);
        }
        if let Some(edit) = self.care.get_mut(text) {
            edit.is.risks.insert(risk.clone());
            if edit.is.state == MeasureState::Dropped {
                edit.is.state = MeasureState::InPlace;
            }
        }
    }

    fn confirm(&mut self, risk: Key, decided: Decided) {
        let (on, reason) = (self.today.to_owned(), REASON.to_owned());
        self.steps.commands.push(Command::Confirm { risk, decided, on, reason });
    }
}

fn edit(care: Care) -> Edit<Care> {
    Edit { was: Some(care.clone()), is: care }
}

/// A measure as cells say it.
fn canonical(text: &str) -> String {
    Field::Measures
        .canonical(&format!("1. {}", text.split_whitespace().collect::<Vec<_>>().join(" ")))
        .unwrap_or_default()
}

/// The steps for the catalogue of powers.
pub fn powers(ground: &Ground<'_>, dice: &mut dyn FnMut() -> u64) -> (Vec<PowerStep>, Vec<Wrong>) {
    let mut codes: BTreeSet<String> = ground.content.powers.iter().map(|power| power.code.clone()).collect();
    let (mut steps, mut faults) = (Vec::new(), Vec::new());
    for changed in &ground.result.changed {
        let mut power = ground.content.powers[changed.here].clone();
        for (field, value) in ground.taken(changed) {
            match field {
                Field::Code => power.code = value,
                Field::Name => power.name = value,
                Field::PowerKind => power.kind = value,
                Field::Content => power.content = value,
                Field::Scope => power.scope = value,
                _ => {}
            }
        }
        if power.code != ground.content.powers[changed.here].code && !codes.insert(power.code.clone()) {
            let line = &ground.lines[changed.line];
            faults.push(wrong(line, Field::Code, &power.code, Why::Twice(line.row)));
        }
        steps.push(PowerStep::Change(power));
    }
    for at in &ground.result.new {
        match add_power(ground, &ground.lines[*at], &mut codes, dice) {
            Ok(step) => steps.push(step),
            Err(fault) => faults.push(fault),
        }
    }
    (steps, faults)
}

fn add_power(
    ground: &Ground<'_>,
    line: &Line,
    codes: &mut BTreeSet<String>,
    dice: &mut dyn FnMut() -> u64,
) -> Result<PowerStep, Wrong> {
    let name = says(line, Field::Name);
    let kind = says(line, Field::PowerKind);
    if kind.is_empty() {
        return Err(wrong(line, Field::PowerKind, "", Why::Missing));
    }
    if !matches!(says(line, Field::State), "" | "kept") {
        return Err(wrong(line, Field::State, name, Why::NotAtFirst));
    }
    let bases: Vec<(String, String)> = says(line, Field::Basis).lines().filter_map(law_and_article).collect();
    if bases.is_empty() {
        return Err(wrong(line, Field::Basis, name, Why::NoBasis));
    }
    let department = ground.department(line, says(line, Field::Department))?;
    let post = ground.post(line, says(line, Field::Department), says(line, Field::Post))?;
    if department.is_none() && post.is_none() {
        return Err(wrong(line, Field::Department, name, Why::NobodyExercises));
    }
    let code = match says(line, Field::Code) {
        "" => (1..).map(|number| format!("ZQ-{number:03}")).find(|code| !codes.contains(code)).unwrap_or_default(),
        code => code.to_owned(),
    };
    if !codes.insert(code.clone()) {
        return Err(wrong(line, Field::Code, &code, Why::Twice(line.row)));
    }
    let power = Power {
        id: PowerId::random(dice()).to_string(),
        code,
        name: name.to_owned(),
        kind: kind.to_owned(),
        content: says(line, Field::Content).to_owned(),
        department: department.map(|department| department.id.clone()).unwrap_or_default(),
        post: post.map(|post| post.id.clone()).unwrap_or_default(),
        scope: Some(says(line, Field::Scope)).filter(|scope| !scope.is_empty()).unwrap_or("external").to_owned(),
        state: "kept".to_owned(),
        version: 1,
    };
    Ok(PowerStep::Add(power, bases))
}

/// 《法》第十条 as law and article.
fn law_and_article(text: &str) -> Option<(String, String)> {
    let text = text.trim().trim_end_matches(['；', ';', '。']);
    if text.is_empty() {
        return None;
    }
    Some(match text.split_once('》') {
        Some((law, article)) => {
            (law.trim_start_matches(|c: char| c != '《').trim_start_matches('《').to_owned(), article.trim().to_owned())
        }
        None => (text.to_owned(), String::new()),
    })
}
