//! Worksheets for tests: who holds which post, and a finding as its form says it.

use liantu::chance::SeededChance;
use liantu::store::cadre::{self, Cadre};
use liantu::store::holding;
use liantu_domain::access::Role;
use liantu_domain::engine::Author;
use liantu_domain::flowchart::command::{AddNode, EditHead, HeadEdit};
use liantu_domain::flowchart::{Command, FlowNode, NodeKind};
use liantu_domain::id::{AccountId, CadreId, FlowchartId, NodeId, OrganisationId, PostId};

use super::server::{OWN, START_MS};
use super::{Browser, Server};

impl Server {
    /// An account of our organisation whose owner holds the post `…-<end>`.
    pub async fn holder(&self, name: &str, role: Role, end: &str) -> Browser {
        let (own, account) = (OrganisationId::new(OWN), self.account(name, role, OWN).await);
        let id = CadreId::new(format!("{OWN}-h-{name}"));
        let mut tx = self.app.store.write().await.unwrap();
        let made = Cadre { id: id.clone(), organisation: own, name: name.into(), account: None, version: 0 };
        cadre::insert(&mut tx, &made).await.unwrap();
        holding::insert(&mut tx, &id, &PostId::new(format!("{OWN}-{end}")), "2020-01-01", None).await.unwrap();
        tx.commit().await.unwrap();
        self.tie(id.as_str(), OWN, &account).await;
        self.signed_in(name).await
    }

    /// A chart of ours with one step `n1` at which the post of that name is responsible. The same each time.
    pub async fn chart_with_step(&self, responsible: &str) -> FlowchartId {
        let mut node = FlowNode::new(NodeId::new("n1"), NodeKind::Task, "材料审查", 0, 0);
        node.responsible = responsible.to_owned();
        let commands: [Command; 2] =
            [EditHead { edit: HeadEdit::Title("许可流程".into()) }.into(), AddNode { node }.into()];
        let author = Author { id: AccountId::new("a0"), name: "甲".into() };
        let mut tx = self.app.store.write().await.unwrap();
        let (chance, own) = (SeededChance::new(1), OrganisationId::new(OWN));
        let id = liantu::birth::chart(&mut tx, &chance, START_MS, &own, &author, &commands).await.unwrap();
        tx.commit().await.unwrap();
        id
    }
}

/// The fields of a finding.
pub fn finding<'a>(id: &'a str, at: &'a str, text: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("id", id),
        ("at", at),
        ("was", ""),
        ("kind", "process"),
        ("domain", "affairs"),
        ("grade", "high"),
        ("manifestation", text),
        ("measure", "双人复核"),
        ("grade_reason", "裁量空间大"),
    ]
}
