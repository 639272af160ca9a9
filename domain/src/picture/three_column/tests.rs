use std::collections::BTreeSet;

use proptest::prelude::*;

use super::content::{Content, content};
use super::form::{Measure, UNITS};
use super::pages::{Sheet, pages};
use super::*;
use crate::flowchart::Content as Chart;
use crate::geometry::Rect;
use crate::id::{MeasureId, NodeId, RiskPointId};
use crate::risk::Place;
use crate::sketch::sketch;

/// Words for tests: short, and each recognisable.
struct Test;

static LABELS: Labels = Labels {
    title: "职权廉政风险防控图",
    kind: "职权类别",
    code: "编码",
    name: "职权名称",
    organisation: "单位",
    risks: "风险",
    flow: "流程",
    measures: "措施",
    no_measures: "无措施",
    no_manifestation: "无表现",
    tray: "待安置",
    nameless: "未命名",
    continued: "续",
    empty: "空",
    version: "版本",
    date: "日期",
    fingerprint: "指纹",
    supervision: "监督",
    connector: "连接",
};

impl SheetWords for Test {
    fn labels(&self) -> &'static Labels {
        &LABELS
    }
    fn risks(&self, counts: [usize; 4]) -> String {
        format!("{counts:?}")
    }
    fn risk(&self, risk: &RiskPoint) -> String {
        risk.owner.clone()
    }
    fn on_flow(&self, flow: &str) -> String {
        format!("on {flow}")
    }
    fn measure(&self, measure: &ControlMeasure) -> String {
        measure.text.clone()
    }
    fn same_as(&self, number: &str) -> String {
        format!("same as {number}")
    }
    fn step(&self, responsible: &str, _: Option<u16>) -> String {
        responsible.to_owned()
    }
    fn leads_to(&self, numerals: &str) -> String {
        format!("to {numerals}")
    }
    fn lane(&self, name: &str) -> String {
        name.to_owned()
    }
    fn grade(&self, grade: Option<Grade>) -> &'static str {
        grade.map_or("?", Grade::letter)
    }
    fn to_page(&self, page: usize) -> String {
        format!("转{page}页")
    }
    fn from_pages(&self, pages: &[usize]) -> String {
        format!("接{pages:?}页")
    }
    fn page(&self, page: usize, of: usize) -> String {
        format!("{page}/{of}")
    }
}

fn forms() -> impl Iterator<Item = Form> {
    Paper::ALL.into_iter().flat_map(|paper| Orientation::ALL.map(|orientation| Form { paper, orientation }))
}

fn planned(chart: &Flowchart, form: Form) -> (Measure, Content, Vec<Sheet>) {
    let measure = Measure::of(form, &SheetHead::default(), &Test);
    let content = content(chart, &Test, &measure);
    let sheets = pages(&content, &measure);
    (measure, content, sheets)
}

/// What holds for every sheet.
fn check(chart: &Flowchart, form: Form) -> Result<(), String> {
    let (measure, content, sheets) = planned(chart, form);
    let paper = measure.page.grown(-4 * UNITS);
    let (mut left, mut right) = (String::new(), String::new());
    for (at, sheet) in sheets.iter().enumerate() {
        let risks: Vec<Rect> =
            sheet.fragments.iter().flat_map(|fragment| &fragment.risks).map(|(card, _)| card.rect).collect();
        let measures: Vec<Rect> =
            sheet.fragments.iter().flat_map(|fragment| &fragment.measures).map(|card| card.rect).collect();
        let boxes: Vec<Rect> =
            sheet.fragments.iter().flat_map(|fragment| [Some(fragment.main), fragment.aside]).flatten().collect();
        for (column, room, rects) in [
            ("risks", measure.risks, &risks),
            ("flow", measure.flow, &boxes),
            ("measures", measure.measures, &measures),
        ] {
            for (i, one) in rects.iter().enumerate() {
                if !room.covers(*one) || !paper.covers(*one) {
                    return Err(format!("page {at}: {one:?} is outside of the column {column} {room:?}"));
                }
                if rects[..i].iter().any(|other| one.overlaps(*other)) {
                    return Err(format!("page {at}: {one:?} lies over another one of {column}"));
                }
            }
        }
        for fragment in &sheet.fragments {
            for ((risk, _), card) in fragment.risks.iter().zip(&fragment.measures) {
                if risk.number != card.number || risk.rect.y != card.rect.y {
                    return Err(format!("page {at}: risk {} stands beside measure {}", risk.number, card.number));
                }
            }
            let say = |text: &mut String, card: &super::pages::Card| {
                text.extend(card.lines.iter().map(|line| line.text.as_str()));
            };
            fragment.risks.iter().for_each(|(card, _)| say(&mut left, card));
            fragment.measures.iter().for_each(|card| say(&mut right, card));
        }
    }
    let rows: BTreeSet<usize> = sheets.iter().flat_map(|sheet| &sheet.fragments).map(|fragment| fragment.row).collect();
    if rows.len() != content.rows.len() {
        return Err("a row is on no page".to_owned());
    }
    let risks: Vec<_> = chart.live_risks().collect();
    let mut measures = BTreeSet::new();
    let numbers: BTreeSet<usize> = content.rows.iter().flat_map(|row| &row.pairs).map(|pair| pair.number).collect();
    if numbers != (1..=risks.len()).collect() || content.counts.iter().sum::<usize>() != risks.len() {
        return Err(format!("{} risks have the numbers {numbers:?}", risks.len()));
    }
    let sought = risks.iter().map(|risk| &risk.manifestation).chain(
        risks
            .iter()
            .flat_map(|risk| &risk.measures)
            .filter(|measure| measures.insert((&measure.id, &measure.text)))
            .map(|it| &it.text),
    );
    let texts = left + &right;
    for text in sought.filter(|text| !text.is_empty()) {
        if texts.matches(text.as_str()).count() != 1 {
            return Err(format!("{text} stands there {} times", texts.matches(text.as_str()).count()));
        }
    }
    let pages = three_column(chart, &SheetHead::default(), &Test, form);
    if pages.len() != sheets.len() || pages.iter().any(|page| page.svg.contains(" style=") || page.svg.contains(" id="))
    {
        return Err("a page needs something else".to_owned());
    }
    Ok(())
}

/// A chart of so many steps in a row with decisions, and risks on them with texts of many lengths.
fn long(steps: usize, risks: &[(usize, usize, usize)]) -> Flowchart {
    let mut line = "start > s0".to_owned();
    for at in 1..steps {
        line += &match at % 5 {
            0 => format!("; s{} > d{at}? > s{at}; d{at} -no> x{at}", at - 1),
            3 => format!("; s{} > s{at} > s{}", at - 1, at / 2),
            _ => format!("; s{} > s{at}", at - 1),
        };
    }
    let mut chart = Chart::from(sketch(&format!("{line} | lane L: start")));
    for (number, (at, length, measures)) in risks.iter().enumerate() {
        let place = match at % 11 {
            0 => Place::Tray,
            1 => Place::Lane(chart.lanes[0].id.clone()),
            2 => Place::Flow(chart.flows[at % chart.flows.len()].id.clone()),
            _ => Place::Node(NodeId::new(format!("s{}", at % steps))),
        };
        let mut risk = RiskPoint::new(RiskPointId::new(format!("r{number}")), place);
        // No text is a part of another one.
        risk.manifestation = format!("〔{number}{}〕", "险".repeat(*length));
        risk.grade = Grade::ALL.get(at % 4).copied();
        for own in 0..*measures {
            // Some measures serve two risks.
            let id = if own == 0 { format!("m{}", number / 2) } else { format!("m{number}-{own}") };
            let text = format!("【{id}{}】", "防".repeat(length * 3 % 97));
            risk.measures.push(ControlMeasure { id: MeasureId::new(id), text, responsible: String::new() });
        }
        chart.risks.push(risk);
    }
    Flowchart::from(chart)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn nothing_overlaps_and_nothing_is_left_out(
        steps in 1..60usize,
        risks in prop::collection::vec((0..100usize, 0..400usize, 0..5usize), 0..30),
    ) {
        let chart = long(steps, &risks);
        for form in forms() {
            prop_assert_eq!(check(&chart, form), Ok(()), "{:?}", form);
        }
    }
}

#[test]
fn a_text_longer_than_a_page_goes_on_on_the_next() {
    let chart = long(3, &[(5, 9_000, 1), (5, 10, 1), (5, 2_000, 40)]);
    for form in forms() {
        assert_eq!(check(&chart, form), Ok(()), "{form:?}");
        assert!(planned(&chart, form).2.len() > 3);
    }
}

#[test]
fn hundreds_of_steps_make_many_pages_and_an_empty_chart_makes_one() {
    let risks: Vec<_> = (0..200).map(|at| (at * 7, at % 60, at % 4)).collect();
    let chart = long(400, &risks);
    for form in forms() {
        assert_eq!(check(&chart, form), Ok(()), "{form:?}");
        let pages = three_column(&chart, &SheetHead::default(), &Test, form);
        assert!(pages.len() > 10);
        assert!(pages[0].svg.contains(&format!(">1/{}<", pages.len())));
        assert_eq!(pages, three_column(&chart, &SheetHead::default(), &Test, form), "the same each time");
        assert_eq!(three_column(&Flowchart::default(), &SheetHead::default(), &Test, form).len(), 1);
    }
}

#[test]
fn a_flow_that_leaves_its_page_ends_and_begins_with_the_same_letter() {
    let chart = long(60, &[]);
    let pages = three_column(&chart, &SheetHead::default(), &Test, Form::default());
    assert!(pages[0].svg.contains(">转2页<") && pages[1].svg.contains(">接[1"));
}

#[test]
fn a_short_way_stands_beside_its_decision_where_there_is_room() {
    let chart = sketch("start > a > ok? > b > end; ok -no> back > b");
    let rows = |paper, orientation| planned(&chart, Form { paper, orientation }).1.rows.len();
    assert_eq!(rows(Paper::A3, Orientation::Landscape), 5);
    assert_eq!(rows(Paper::A4, Orientation::Portrait), 6);
}
