//! From a file to its charts.

use std::collections::HashSet;

use super::chart::{ChartReader, Shared};
use super::kind;
use super::plane::{Planes, local};
use crate::format::tally::{Tally, called};
use crate::format::xml::{Document, Element};
use crate::format::{Import, Imported, Note, ReadError, Totals, limit};

/// Reads all processes of a file.
pub fn read(document: Document, stem: &str, dice: &mut dyn FnMut() -> u64) -> Result<Import, ReadError> {
    let root = &document.root;
    let planes = Planes::new(root);
    let collaborations: Vec<&Element> = root.all("bpmn:collaboration").collect();
    let participants: Vec<&Element> = collaborations.iter().flat_map(|c| c.all("bpmn:participant")).collect();
    let processes: Vec<&Element> = root.all("bpmn:process").collect();

    // Which process has which pool; and the pools that have none.
    let mut pairs: Vec<(&Element, Option<&Element>)> = Vec::new();
    let mut boxes: Vec<&Element> = Vec::new();
    for participant in &participants {
        let process = participant.get("processRef").and_then(|reference| {
            let id = local(reference);
            processes.iter().copied().find(|process| process.get("id") == Some(id))
        });
        match process.filter(|process| !pairs.iter().any(|(known, _)| std::ptr::eq(*known, *process))) {
            Some(process) => pairs.push((process, Some(participant))),
            None => boxes.push(participant),
        }
    }
    for process in &processes {
        if !pairs.iter().any(|(known, _)| std::ptr::eq(*known, *process)) {
            pairs.push((process, None));
        }
    }

    let mut tally = Tally::default();
    // A process without steps says no more than its pool does.
    let some_full = pairs.iter().any(|(process, _)| !is_empty(process));
    let mut empty: Vec<&Element> = Vec::new();
    if some_full {
        pairs.retain(|(process, participant)| {
            if !is_empty(process) {
                return true;
            }
            empty.push(process);
            match participant {
                Some(participant) => boxes.push(participant),
                None => {
                    let name = called(process.get("name").unwrap_or_default(), process.get("id").unwrap_or_default());
                    tally.notes.push(Note::EmptyPage { name });
                }
            }
            false
        });
    } else {
        pairs.truncate(1);
        boxes.retain(|participant| {
            !pairs.iter().any(|(_, used)| used.is_some_and(|used| std::ptr::eq(used, *participant)))
        });
    }
    if pairs.len() > limit::CHARTS_MAX {
        return Err(ReadError::TooManyCharts { limit: limit::CHARTS_MAX });
    }
    for participant in &boxes {
        let name = called(participant.get("name").unwrap_or_default(), participant.get("id").unwrap_or_default());
        tally.notes.push(Note::BlackBoxPool { name });
    }
    if pairs.len() > 1 {
        tally.notes.insert(0, Note::SeveralCharts { count: pairs.len(), pools: true });
    }
    if planes.repeated > 0 {
        tally.notes.push(Note::OtherDiagrams { count: planes.repeated });
    }
    if document.comments > 0 {
        tally.notes.push(Note::Comments { count: document.comments });
    }

    let nothing = Element::new("bpmn:process");
    if pairs.is_empty() {
        pairs.push((&nothing, None));
    }
    let shared = Shared { document: &document, planes: &planes, collaborations: &collaborations, empty: &empty, stem };
    let owners = owners(&pairs, &collaborations, &boxes);
    let mut charts: Vec<Imported> = Vec::new();
    for (index, (process, participant)) in pairs.iter().enumerate() {
        let around: Vec<&Element> =
            owners.iter().filter(|(_, owner)| owner.contains(&index)).map(|(element, _)| *element).collect();
        charts.push(ChartReader::new(&shared, process, *participant).read(&around, dice)?);
    }
    for (element, owner) in &owners {
        if owner.is_empty() {
            let name = called(element.get("name").unwrap_or_default(), element.get("id").unwrap_or_default());
            match element.name.as_str() {
                "bpmn:messageFlow" => tally.notes.push(Note::BetweenPools { name }),
                _ => tally.not_taken(element.local(), &name),
            }
        }
    }
    let totals = Totals { pools: participants.len(), ..Totals::default() };
    Ok(Import { charts, totals, notes: tally.into_notes() })
}

/// Whether a process has no flow node.
fn is_empty(process: &Element) -> bool {
    !process.elements().any(|element| kind::of(&element.name).is_some())
}

/// Which charts each element around the processes goes with: pools without process, message flows,
/// notes. What concerns several pools goes with none.
fn owners<'d>(
    pairs: &[(&'d Element, Option<&'d Element>)],
    collaborations: &[&'d Element],
    boxes: &[&'d Element],
) -> Vec<(&'d Element, Vec<usize>)> {
    let mut within: Vec<HashSet<&str>> = Vec::new();
    for (process, participant) in pairs {
        let mut ids = HashSet::new();
        collect(process, &mut ids);
        ids.extend(participant.and_then(|participant| participant.get("id")));
        within.push(ids);
    }
    let box_ids: HashSet<&str> = boxes.iter().filter_map(|participant| participant.get("id")).collect();
    let of = |id: &str| within.iter().position(|ids| ids.contains(local(id)));
    let ends = |element: &'d Element| {
        let end = |name| element.get(name).map(local);
        (end("sourceRef"), end("targetRef"))
    };
    // The charts that a box is tied to by a message flow; the first one where there is none.
    let ties = |id: Option<&str>| {
        let flows = collaborations.iter().flat_map(|c| c.all("bpmn:messageFlow"));
        let mut charts: Vec<usize> = flows
            .filter_map(|flow| match ends(flow) {
                (from, Some(to)) if from == id => of(to),
                (Some(from), to) if to == id => of(from),
                _ => None,
            })
            .collect();
        charts.sort_unstable();
        charts.dedup();
        if charts.is_empty() { vec![0] } else { charts }
    };
    let mut owners = Vec::new();
    for element in collaborations.iter().flat_map(|c| c.elements()) {
        let owner = match element.name.as_str() {
            "bpmn:participant" if boxes.iter().any(|known| std::ptr::eq(*known, element)) => ties(element.get("id")),
            "bpmn:participant" => continue,
            "bpmn:messageFlow" => match ends(element) {
                (Some(from), Some(to)) => match (of(from), of(to)) {
                    (Some(a), Some(b)) if a == b => vec![a],
                    (Some(chart), None) if box_ids.contains(to) => vec![chart],
                    (None, Some(chart)) if box_ids.contains(from) => vec![chart],
                    (None, None) if pairs.len() == 1 => vec![0],
                    _ => vec![],
                },
                _ => vec![],
            },
            "bpmn:association" => {
                let (from, to) = ends(element);
                let charts: HashSet<usize> = [from, to].into_iter().flatten().filter_map(of).collect();
                if charts.len() > 1 { vec![] } else { vec![charts.into_iter().next().unwrap_or(0)] }
            }
            // A note goes where its association goes.
            _ => {
                let id = element.get("id");
                let associations = collaborations.iter().flat_map(|c| c.all("bpmn:association"));
                let tied = associations.filter_map(|association| match ends(association) {
                    (from, Some(to)) if from == id => of(to),
                    (Some(from), to) if to == id => of(from),
                    _ => None,
                });
                vec![tied.min().unwrap_or(0)]
            }
        };
        owners.push((element, owner));
    }
    owners
}

/// All ids within an element. The depth is bounded by the parser.
pub fn collect<'d>(element: &'d Element, ids: &mut HashSet<&'d str>) {
    ids.extend(element.get("id"));
    element.elements().for_each(|child| collect(child, ids));
}
