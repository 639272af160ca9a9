//! Posts, and who holds them.

use liantu_domain::id::{CadreId, DepartmentId, PostId};

use super::{Department, Holding, Made, Post};
use crate::command::demo::draw::Draw;
use crate::command::demo::plan::TEAM;
use crate::command::demo::post::{self, Work};
use crate::command::demo::unit::Unit;

impl Made {
    pub(super) fn posts(&mut self, unit: &Unit, count: usize, draw: &mut Draw) {
        let (top, other) = unit.titles();
        let names = std::iter::once("领导班子").chain(unit.departments.iter().copied()).chain(unit.common());
        self.departments =
            names.map(|name| Department { id: DepartmentId::random(draw.number()), name: name.to_owned() }).collect();
        let discipline = match unit.family {
            '乡' | '街' | '镇' => "纪（工）委书记",
            '院' | '校' | '企' => "纪委书记",
            _ => "派驻纪检监察组组长",
        };
        let fields = ["分管业务", "分管综合", "分管执法", "分管项目", "分管党建"];
        let leaders = TEAM + count.saturating_sub(60) / 40;
        let mut posts: Vec<(usize, String, Work)> = vec![(0, top.to_owned(), post::TOP)];
        let others = (leaders - 2).min(fields.len());
        posts.extend(fields.iter().take(others).map(|field| (0, format!("{other}（{field}）"), post::LEADER)));
        posts.push((0, discipline.to_owned(), post::DISCIPLINE));
        for (at, department) in self.departments.iter().enumerate().skip(1) {
            let head = unit.head_of(&department.name);
            // `办公室` and `主任` make `办公室主任`; `社会救助股` and `股长` make `社会救助股股长`.
            posts.push((at, format!("{}{head}", department.name), post::HEAD));
        }
        let mut round = 0;
        'filled: loop {
            for (at, department) in self.departments.iter().enumerate().skip(1) {
                if posts.len() >= count {
                    break 'filled;
                }
                let works = post::of(unit.family, &department.name);
                // The deputy comes after two who do the work.
                let (name, work) = if round == 2 {
                    (format!("{}副{}", department.name, unit.head_of(&department.name)), post::DEPUTY)
                } else {
                    let turn = if round > 2 { round - 1 } else { round };
                    let work = works[turn % works.len()];
                    match turn / works.len() {
                        0 => (work.name.to_owned(), work),
                        again => (format!("{}（{}）", work.name, again + 1), work),
                    }
                };
                posts.push((at, name, work));
            }
            round += 1;
        }
        posts.sort_by_key(|(department, ..)| *department);
        self.posts = posts
            .into_iter()
            .map(|(department, name, work)| Post { id: PostId::random(draw.number()), department, name, work })
            .collect();
    }

    pub(super) fn people(&mut self, draw: &mut Draw) {
        for post in 0..self.posts.len() {
            let from_on = format!("20{:02}-{:02}-01", 15 + draw.below(10), 1 + draw.below(12));
            // A few hold two posts; none of the team does.
            let is_second = post > TEAM + 4 && draw.percent(4);
            let cadre = if is_second { self.cadres.len() - 1 } else { self.person(draw) };
            if self.posts[post].department == 0 {
                self.team.push(cadre);
            }
            if draw.percent(5) {
                let before = self.person(draw);
                let to_on = Some(from_on.clone());
                self.holdings.push(Holding { cadre: before, post, from_on: "2012-03-01".to_owned(), to_on });
            }
            self.holdings.push(Holding { cadre, post, from_on, to_on: None });
        }
    }

    pub(super) fn person(&mut self, draw: &mut Draw) -> usize {
        let name = format!("演示·{}{:03}", self.code, self.cadres.len() + 1);
        self.cadres.push((CadreId::random(draw.number()), name));
        self.cadres.len() - 1
    }

    pub(super) fn top(&self) -> String {
        self.posts.first().map(|post| post.name.clone()).unwrap_or_default()
    }

    /// The leader who controls a post: whoever leads its holder.
    pub(super) fn leader_of(&self, post: &str) -> String {
        let of = |work: Work| self.posts.iter().filter(move |post| post.work == work).map(|post| post.name.clone());
        let leaders: Vec<String> = of(post::LEADER).collect();
        if leaders.iter().any(|leader| leader == post) {
            return self.top();
        }
        if post == self.top() {
            return of(post::DISCIPLINE).next().unwrap_or_default();
        }
        let department = self.posts.iter().find(|each| each.name == post).map_or(0, |post| post.department);
        leaders.get(department % leaders.len().max(1)).cloned().unwrap_or_else(|| self.top())
    }
}
