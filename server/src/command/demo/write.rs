//! The large demo, written: rows for what is plain, logs for charts and registers, by the ways that people's own
//! work takes. Each region is one transaction: there is all of it or nothing.

use std::sync::Arc;

use liantu_domain::access::Role;
use liantu_domain::engine::Author;
use liantu_domain::flowchart::Scope;
use liantu_domain::flowchart::command::ReplaceContent;
use liantu_domain::id::{AccountId, FlowchartId, OperationId, RegionId};
use liantu_domain::layout;
use liantu_domain::organisation::region_path;
use serde_json::{Value, json};

use super::draw::Draw;
use super::make::{BASE_MS, Made};
use super::plan::Plan;
use super::{Failed, Progress, Scale, is_empty, small};
use crate::birth;
use crate::chance::{Chance, SeededChance};
use crate::clock::Clock;
use crate::password::Passwords;
use crate::register;
use crate::store::audit::{self, Entry};
use crate::store::backup;
use crate::store::chart::{self, Notice};
use crate::store::demo::{Copy, copy, tie};
use crate::store::{Conn, Kind, Store};
use crate::visit::Whose;

/// Which large demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// How large.
    pub scale: Scale,
    /// From which seed.
    pub seed: u64,
    /// How often.
    pub times: u32,
}

/// Fills a database in which there is no organisation and no account yet. `false`: there was something.
pub async fn fill(
    store: &Store,
    clock: &dyn Clock,
    chance: Arc<dyn Chance>,
    order: Order,
    progress: &mut Progress,
) -> Result<bool, Failed> {
    if !is_empty(store).await? {
        return Ok(false);
    }
    let plan = Plan::new(order.scale, order.seed);
    let password = small::password().ok_or("the demo has no password")?;
    // One hash for all: the password is in everybody's hands anyway.
    let hash = Passwords::new(chance).hash(password).await?;
    progress.begin(plan.units.len() as u64 + u64::from(order.times) - 1);

    let mut ids = Draw::new(order.seed).part(usize::MAX - 2);
    let mut region = |name: String, position: u32| Region::new(&mut ids, name, position);
    let first = region(plan.figures.region.to_owned(), 0);
    let mut transaction = store.write().await?;
    first.put(&mut transaction).await?;
    let mut writer =
        Writer { kind: store.kind(), region: &first, hash: &hash, accounts: ids_of_accounts(&plan, order) };
    writer.people_of_region(&mut transaction).await?;
    for at in 0..plan.units.len() {
        let made = plan.make(at);
        writer.unit(&mut transaction, at, &made).await?;
        progress.step(&made.name);
    }
    let detail = json!({ "scale": order.scale.name(), "seed": order.seed, "times": order.times });
    let entry = Entry::of_command_line("demo_filled", first.id.as_str(), &detail);
    audit::append(&mut transaction, &entry, clock.now_ms()).await?;
    transaction.commit().await?;

    for number in 2..=order.times {
        let name = format!("{}（第{number}份）", plan.figures.region);
        let next = region(name.clone(), number - 1);
        let mut transaction = store.write().await?;
        next.put(&mut transaction).await?;
        let order = Copy {
            prefix: format!("x{number}."),
            from_path: first.path.clone(),
            to_path: next.path.clone(),
            to: next.id.clone(),
            name_prefix: format!("第{number}份·"),
        };
        copy(&mut transaction, &order).await?;
        transaction.commit().await?;
        progress.step(&name);
    }
    progress.end();
    Ok(true)
}

/// A draw for accounts that does not depend on how many units there are.
fn ids_of_accounts(plan: &Plan, order: Order) -> Draw {
    Draw::new(order.seed ^ plan.figures.posts as u64).part(usize::MAX - 3)
}

struct Region {
    id: RegionId,
    name: String,
    path: String,
    position: u32,
}

impl Region {
    fn new(ids: &mut Draw, name: String, position: u32) -> Region {
        let id = RegionId::random(ids.number());
        let path = region_path("/", &id);
        Region { id, name, path, position }
    }

    async fn put(&self, conn: &mut Conn) -> Result<(), Failed> {
        let Region { id, name, path, position } = self;
        put(conn, "region", json!([id, null, path, name, "", position, 0])).await
    }
}

async fn put(conn: &mut Conn, table: &str, row: Value) -> Result<(), Failed> {
    let Value::Array(values) = row else { return Err("a row is a list".into()) };
    Ok(backup::put(conn, table, values).await?)
}

struct Writer<'a> {
    kind: Kind,
    region: &'a Region,
    hash: &'a str,
    accounts: Draw,
}

impl Writer<'_> {
    /// The accounts of no organisation: the discipline body of the region and the three administrators.
    async fn people_of_region(&mut self, conn: &mut Conn) -> Result<(), Failed> {
        for (name, display, role, region) in [
            ("discipline", "演示·纪检监察", Role::Discipline, Some(&self.region.id)),
            ("system", "演示·系统管理员", Role::SystemAdministrator, None),
            ("security", "演示·安全管理员", Role::SecurityAdministrator, None),
            ("audit", "演示·审计管理员", Role::AuditAdministrator, None),
        ] {
            let id = AccountId::random(self.accounts.number());
            let row = json!([id, name, display, null, role.name(), self.hash, "active", 1, BASE_MS, region, null]);
            put(conn, "account", row).await?;
        }
        Ok(())
    }

    async fn unit(&mut self, conn: &mut Conn, at: usize, made: &Made) -> Result<(), Failed> {
        let author = self.rows(conn, at, made).await?;
        let charts = self.charts(conn, made, &author).await?;
        let whose = Whose { organisation: made.id.clone(), region_path: self.region.path.clone() };
        for (at_ms, command) in made.commands(&charts) {
            let id = OperationId::random(self.accounts.number());
            register::carry_out(conn, self.kind, &whose, id, command, author.clone(), at_ms).await?;
        }
        Ok(())
    }

    /// The rows of what has no log: departments, posts, people, powers. Gives the one in whose name the unit works.
    async fn rows(&mut self, conn: &mut Conn, at: usize, made: &Made) -> Result<Author, Failed> {
        let liaison = made.team.last().and_then(|cadre| made.cadres.get(*cadre)).map(|(id, _)| id);
        let region = &self.region.id;
        let row = json!([made.id, made.name, at, region, self.region.path, made.code, liaison, 0]);
        put(conn, "organisation", row).await?;
        for (position, department) in made.departments.iter().enumerate() {
            let row = json!([department.id, made.id, department.name, position, null, 0]);
            put(conn, "department", row).await?;
        }
        for (position, post) in made.posts.iter().enumerate() {
            let domains: Vec<&str> = post.work.domains.iter().map(|domain| domain.name()).collect();
            let department = &made.departments[post.department].id;
            let tier = post.work.tier.name();
            let row =
                json!([post.id, department, post.name, tier, position, post.work.duties, domains.join(" "), null, 0]);
            put(conn, "post", row).await?;
        }
        let (author, owners) = self.people(conn, at, made).await?;
        for (number, (id, name)) in made.cadres.iter().enumerate() {
            let account = owners.iter().find(|(cadre, _)| *cadre == number).map(|(_, account)| account);
            put(conn, "cadre", json!([id, made.id, name, account, 0])).await?;
        }
        for holding in &made.holdings {
            let row =
                json!([made.cadres[holding.cadre].0, made.posts[holding.post].id, holding.from_on, holding.to_on]);
            put(conn, "holding", row).await?;
        }
        for (position, cadre) in made.team.iter().enumerate() {
            let row = json!([made.id, made.cadres[*cadre].0, u8::from(position == 0), position]);
            put(conn, "team_member", row).await?;
        }
        self.powers(conn, made, &author).await?;
        Ok(author)
    }

    /// Four accounts of each unit, and whose they are: the leader, a head, somebody of that department, the office.
    async fn people(
        &mut self,
        conn: &mut Conn,
        at: usize,
        made: &Made,
    ) -> Result<(Author, Vec<(usize, AccountId)>), Failed> {
        let holder = |fits: &dyn Fn(&super::make::Post) -> bool| {
            let post = made.posts.iter().position(fits);
            made.holdings.iter().find(|it| Some(it.post) == post && it.to_on.is_none()).map(|it| it.cadre)
        };
        let unit = format!("u{:03}", at + 1);
        let mut owners: Vec<(usize, AccountId)> = Vec::new();
        let mut author = None;
        for (suffix, display, role, cadre) in [
            ("", "演示·干部", Role::Cadre, holder(&|post| post.department == 1 && post.work.tier.name() == "key")),
            ("-head", "演示·部门负责人", Role::Head, holder(&|post| post.department == 1)),
            ("-office", "演示·防控办", Role::Office, None),
            ("-leader", "演示·主要领导", Role::Leader, holder(&|post| post.department == 0)),
        ] {
            let id = AccountId::random(self.accounts.number());
            let name = format!("{unit}{suffix}");
            let display = format!("{display}{}", made.code);
            let row = json!([id, name, display, made.id, role.name(), self.hash, "active", 1, BASE_MS, null, null]);
            put(conn, "account", row).await?;
            if role == Role::Office {
                author = Some(Author { id: id.clone(), name: display.as_str().into() });
            }
            if let Some(cadre) = cadre.filter(|cadre| owners.iter().all(|(taken, _)| taken != cadre)) {
                owners.push((cadre, id));
            }
        }
        Ok((author.ok_or("a unit without an office")?, owners))
    }

    async fn powers(&mut self, conn: &mut Conn, made: &Made, author: &Author) -> Result<(), Failed> {
        for (position, power) in made.powers.iter().enumerate() {
            let scope = if power.scope == Scope::External { "external" } else { "internal" };
            let decision = if power.reason.is_empty() { "" } else { "清权确权工作会议纪要〔2026〕1号" };
            let row = json!([
                power.id,
                made.id,
                power.code,
                power.name,
                power.kind.name(),
                power.content,
                made.departments[power.department].id,
                null,
                scope,
                power.major.map_or("", |major| major.name()),
                power.core.map_or("", |core| core.name()),
                power.time_limit,
                power.state.name(),
                power.reason,
                decision,
                power.merged_into,
                position,
                BASE_MS,
                author.name.as_str(),
                0
            ]);
            put(conn, "power", row).await?;
            if !power.law.is_empty() {
                let id = format!("{}-1", power.id);
                put(conn, "legal_basis", json!([id, power.id, power.law, "", "", "valid", null, null, 0])).await?;
            }
        }
        Ok(())
    }

    async fn charts(&mut self, conn: &mut Conn, made: &Made, author: &Author) -> Result<Vec<FlowchartId>, Failed> {
        let mut ids = Vec::new();
        for chart in &made.charts {
            let mut content = chart.content.clone();
            layout::complete(&mut content);
            let notice = chart.is_published.then(|| content.clone().checked().map(|chart| Notice::of(&chart)));
            let notice = notice.transpose().map_err(|refusal| format!("a chart of the demo: {refusal:?}"))?;
            let command = ReplaceContent { content: Box::new(content) };
            let chance = SeededChance::new(self.accounts.number());
            let id = birth::chart(conn, &chance, chart.at_ms, &made.id, author, &[command.into()]).await?;
            tie(conn, &id, &made.powers[chart.power].id).await?;
            if let Some(notice) = notice {
                chart::publish(conn, &id, 1, &notice, chart.at_ms).await?;
            }
            ids.push(id);
        }
        Ok(ids)
    }
}
