//! What an office can lay before the team beside risk points: versions of charts that are under discussion, and the powers
//! of the register.

use std::collections::BTreeSet;

use liantu_app::text::meeting::laid as say;
use liantu_domain::id::{FlowchartId, ItemId, OrganisationId};
use liantu_domain::meeting::{Agendum, Matter, Terms};

use super::agenda::holders;
use super::team::Member;
use crate::store::power::Power;
use crate::store::{self, Conn};

/// What there is to choose from.
#[derive(Debug, Default)]
pub struct Choices {
    /// Versions of charts.
    pub charts: Vec<Agendum>,
    /// Powers.
    pub powers: Vec<Agendum>,
}

impl Choices {
    /// Those of an organisation, without those that are on an agenda already.
    pub async fn of(
        conn: &mut Conn,
        organisation: &OrganisationId,
        team: &[Member],
        taken: &BTreeSet<ItemId>,
    ) -> store::Result<Choices> {
        let charts = store::chart_version::discussed(conn, organisation).await?;
        let charts = charts.into_iter().map(|(id, title, number)| chart(id, &title, number));
        let powers = store::power::of(conn, organisation).await?;
        let powers = powers.into_iter().map(|it| power(it, team));
        let is_free = |item: &Agendum| !taken.contains(&item.id);
        Ok(Choices { charts: charts.filter(is_free).collect(), powers: powers.filter(is_free).collect() })
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Agendum> {
        self.charts.iter().chain(&self.powers)
    }
}

/// A version of a chart is the same item in each meeting that deals with it.
pub fn item_of_version(chart: &FlowchartId, number: u64) -> ItemId {
    ItemId::new(format!("i-c-{chart}-{number}"))
}

fn chart(id: FlowchartId, title: &str, number: u64) -> Agendum {
    let text = say::chart_text(title, number);
    let terms = Terms { text, ..Terms::default() };
    Agendum { terms, ..laid(item_of_version(&id, number), say::chart_title(title, number), Matter::Chart(id)) }
}

fn power(power: Power, team: &[Member]) -> Agendum {
    let entry = &power.entry;
    let id = ItemId::new(format!("i-p-{}", power.id));
    Agendum {
        terms: Terms {
            text: say::power_text(power.settled.state, &power.settled.reason),
            responsible: power.exercised_by.clone(),
            ..Terms::default()
        },
        concerns: entry.post.as_ref().map(|post| holders(post, team)).unwrap_or_default(),
        ..laid(id, say::power_title(&entry.name), Matter::Power(power.id))
    }
}

fn laid(id: ItemId, title: String, matter: Matter) -> Agendum {
    Agendum {
        id,
        title,
        matter,
        terms: Terms::default(),
        papers: Default::default(),
        subject: Default::default(),
        concerns: Default::default(),
        consulted: Default::default(),
        comes_from: None,
    }
}
