//! Forms filled in so that they are carried out.

use liantu::routes::Route;
use liantu::store;
use liantu_domain::id::{CadreId, DepartmentId, OrganisationId, PostId, RegionId};
use liantu_domain::sheet::Table;

use super::world::World;
use crate::registers::{fields, saved};
use crate::support::round::ways;
use crate::support::server::{OWN, PASSWORD};
use crate::support::tree::OWN_REGION;

/// Who fills a form in, where it goes, and with what.
pub struct Filled {
    pub by: &'static str,
    pub path: String,
    pub fields: Fields,
}

type Fields = Vec<(&'static str, String)>;

impl Filled {
    fn by_office(path: String, fields: Fields) -> Filled {
        Filled { by: "office", path, fields }
    }

    /// The fields, to be sent.
    pub fn pairs(&self) -> Vec<(&str, &str)> {
        self.fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }
}

fn texts<const N: usize>(fields: [(&'static str, &str); N]) -> Fields {
    fields.into_iter().map(|(name, value)| (name, value.to_owned())).collect()
}

/// The form of a row, on entries that allow it.
pub async fn filled(world: &World, route: &Route, path: String) -> Filled {
    if let Some(filled) = of_tree(world, route, path.clone()).await {
        return filled;
    }
    if let Some(filled) = of_round(route, path.clone()) {
        return filled;
    }
    if let Some(filled) = of_register(world, route, path.clone()).await {
        return filled;
    }
    of_powers(world, route, path).await
}

/// Discovery rounds.
fn of_round(route: &Route, path: String) -> Option<Filled> {
    let office = |path, fields| Some(Filled::by_office(path, fields));
    match route.audit? {
        "round_prepare" => {
            let mut fields = texts([
                ("operation", "pnew"),
                ("template", "six_ways"),
                ("title", "新一轮排查"),
                ("year", "2027"),
                ("department", "o-own-d"),
            ]);
            for way in ways() {
                fields.push((format!("{}.opens", way.id).leak(), way.opens_on.to_string()));
                fields.push((format!("{}.closes", way.id).leak(), way.closes_on.to_string()));
            }
            office(path, fields)
        }
        "round_step" => office(path, Vec::new()),
        "round_questions" => office(path, texts([("words-1", "办事是否方便？"), ("takes-1", "mark")])),
        "round_archive" => office(path.replace("-j/", "-j9/"), Vec::new()),
        "worksheet_step" => {
            let fields = texts([("none", "只做管理"), ("was", "")]);
            Some(Filled { by: "head", path: path.replace("-p/", "-p7/"), fields })
        }
        "worksheet_check" => Some(Filled { by: "head", path, fields: Vec::new() }),
        "post_excuse" => office(path.replace("-p/", "-p8/"), texts([("reason", "岗位空缺")])),
        "reviews_assign" => office(path, texts([("seed", "7"), ("each", "1")])),
        "review_step" => Some(Filled { by: "cadre", path, fields: texts([("none", "没有意见"), ("was", "")]) }),
        "seal_open" => Some(Filled { by: "discipline", path, fields: texts([("reason", "核查诬告")]) }),
        _ => None,
    }
}

/// The register, its rules, and the yearly filing.
async fn of_register(world: &World, route: &Route, path: String) -> Option<Filled> {
    let office = |fields| Some(Filled::by_office(path.clone(), fields));
    match route.audit? {
        "view_saved" => office(texts([("name", "高风险"), ("query", "grade=high")])),
        "view_removed" => {
            let mut conn = world.server.app.store.read().await.unwrap();
            let account = store::account::by_name(&mut conn, "office").await.unwrap().unwrap();
            let views = store::saved_view::of(&mut conn, &account.id).await.unwrap();
            let id = views.first().map_or("v1", |(id, ..)| id.as_str());
            Some(Filled::by_office(path.replace("/v1/", &format!("/{id}/")), Vec::new()))
        }
        "rules_saved" => {
            let page = world.browsers["leading_office"].get(&path).await.body;
            Some(Filled { by: "leading_office", fields: inputs(&page), path })
        }
        "risk_new" => office(texts([
            ("post", "o-own-p7"),
            ("kind", "duty"),
            ("domain", "finance"),
            ("manifestation", "收款不入账"),
        ])),
        "risks_step" => office(texts([
            ("key", "register.o-own o-own-r"),
            ("act", "inspect"),
            ("on", "2027-01-10"),
            ("reason", "未见异常"),
        ])),
        "risk_step" => office(texts([("by", "peer"), ("override", "high"), ("reason", "经手资金大")])),
        "register_import" => {
            let rows: [&[&str]; 2] = [
                &["序号", "权力名称", "权力类型", "设定依据", "责任部门", "主要内容"],
                &["1", "某某许可", "许可类", "《某某法》第十条", "审批科", "核发许可证"],
            ];
            let rows = rows.map(|row| row.iter().map(|cell| (*cell).to_owned()).collect());
            let table = Table { name: "清单".into(), rows: rows.into(), ..Table::default() };
            let to = path.replace("/apply", "/import");
            let page = world.browsers["office"].upload(&to, &[("a.xlsx", &saved(&[table]))], "text/html").await.body;
            office(fields(&page).into_iter().map(|(name, value)| (&*name.leak(), value)).collect())
        }
        "holidays_enter" => {
            let notice = "一、元旦：1月1日（周五）放假。二、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。\
                          5月8日（周六）上班。";
            Some(Filled { by: "leading_office", fields: texts([("year", "2027"), ("notice", notice)]), path })
        }
        "round_desk" => office(texts([
            ("act", "designate"),
            ("candidate", "o-own-y"),
            ("reason", "群众反映集中"),
            ("answer_by", "2027-01-20"),
        ])),
        "round_candidate" => {
            Some(Filled { by: "head", fields: texts([("act", "answer"), ("answer", "认可")]), path })
        }
        "expert_link" => {
            office(texts([("act", "make"), ("candidate", "o-own-z"), ("expert", "周教授"), ("days", "7")]))
        }
        "expert_opinion" => Some(Filled { by: "visitor", fields: texts([("stance.o-own-z", "confirm")]), path }),
        "round_decide" => office(texts([
            ("on", "2027-01-15"),
            ("number", "1"),
            ("present", "局长"),
            ("result.o-own-z", "rejected"),
            ("reason.o-own-z", "制度已堵"),
        ])),
        "meeting_new" => office(texts([
            ("operation", "p-new-meeting"),
            ("title", "班子会议"),
            ("kind", "leadership"),
            ("observer", "a-discipline"),
            ("other_title.0", "年度预算"),
        ])),
        "meeting_step" if path.ends_with("/add") => office(texts([("operation", "p-add"), ("title", "购置执法设备")])),
        "meeting_step" => office(Vec::new()),
        "meeting_outcome" => {
            let path = path.replace(&format!("/{OWN}-h9/"), &format!("/{OWN}-h8/"));
            Some(Filled::by_office(path, Vec::new()))
        }
        "round_publicity" => office(texts([("act", "publish"), ("scope", "unit"), ("days", "7")])),
        "second_factor" => office(texts([("password", PASSWORD)])),
        "own_mail_address" => office(texts([("mail", "office@b.example")])),
        "mail_address" => {
            Some(Filled { by: "system_administrator", fields: texts([("name", "office"), ("mail", "")]), path })
        }
        "filing_file" => office(Vec::new()),
        "filing_return" | "filing_accept" => {
            let mut conn = world.server.app.store.read().await.unwrap();
            let filed = store::filing::one(&mut conn, &OrganisationId::new(OWN), 2027).await.unwrap();
            let fields = texts([("looked_at", filed.filing.hash().unwrap_or_default()), ("reason", "缺责任领导")]);
            Some(Filled { by: "discipline", fields, path })
        }
        _ => None,
    }
}

/// What the inputs of a page hold.
fn inputs(page: &str) -> Fields {
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        rest.split_once('"').map(|(value, _)| value.to_owned())
    };
    let tags = page.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
    tags.filter_map(|tag| Some((&*attribute(tag, "name")?.leak(), attribute(tag, "value")?))).collect()
}

/// Charts, powers and versions.
async fn of_powers(world: &World, route: &Route, path: String) -> Filled {
    let act = route.audit.unwrap_or_default();
    let version = world.version_of("w-o-own").await.to_string();
    let mut fields = match act {
        "version_discuss" | "version_decide" => texts([("reason", "局长办公会")]),
        "version_comment" => texts([("party", "staff"), ("body", "时限偏长")]),
        "version_answer" => texts([("answer", "已缩短")]),
        "power_state" => texts([("standing", "cancelled"), ("reason", "法律修改"), ("decision", "第 7 次")]),
        "power_link" | "power_unlink" => vec![("chart", world.own.chart.to_string())],
        "power_add" => texts([
            ("code", "X-9"),
            ("name", "处罚"),
            ("kind", "penalty"),
            ("scope", "external"),
            ("exercised", "department d-o-own"),
            ("law", "《行政处罚法》"),
            ("state", "valid"),
            ("standing", "kept"),
        ]),
        // What was read is what is stored: nobody else has changed it.
        "power_edit" => texts([
            ("code", "X-2"),
            ("name", "许可"),
            ("kind", "licence"),
            ("scope", "external"),
            ("exercised", "department d-o-own"),
            ("read_code", "X-1"),
            ("read_name", "许可"),
            ("read_kind", "licence"),
            ("read_scope", "external"),
            ("read_exercised", "department d-o-own"),
        ]),
        "basis_add" | "basis_edit" => texts([
            ("law", "《行政处罚法》"),
            ("state", "valid"),
            ("read_law", "《行政许可法》"),
            ("read_state", "valid"),
        ]),
        _ => texts([("title", "新图")]),
    };
    fields.push(("version", version));
    let path = if act == "version_answer" {
        let mut conn = world.server.app.store.read().await.unwrap();
        let said = store::version_comment::of(&mut conn, &world.own.chart).await.unwrap();
        let last = said.last().map_or("k1", |comment| comment.id.as_str());
        path.replace("/k1/", &format!("/{last}/"))
    } else {
        path
    };
    Filled::by_office(path, fields)
}

/// The tree.
async fn of_tree(world: &World, route: &Route, path: String) -> Option<Filled> {
    let (act, own) = (route.audit?, OrganisationId::new(OWN));
    let path = match act {
        "organisation_delete" => path.replace(OWN, "o-spare"),
        "department_end" => path.replace("-d/", "-d8/"),
        "department_delete" => path.replace("-d/", "-d9/"),
        "post_end" => path.replace("-p/", "-p8/"),
        "post_delete" => path.replace("-p/", "-p9/"),
        "cadre_delete" => {
            // Appointed for the head's sake.
            let mut tx = world.server.app.store.write().await.unwrap();
            let id = CadreId::new("o-own-gone");
            let gone =
                store::cadre::Cadre { id, organisation: own.clone(), name: "离".into(), account: None, version: 0 };
            store::cadre::insert(&mut tx, &gone).await.unwrap();
            tx.commit().await.unwrap();
            path.replace("-e/", "-gone/")
        }
        _ => path,
    };
    let mut conn = world.server.app.store.read().await.unwrap();
    let id =
        |under: &str| path.split(&format!("/{under}/")).nth(1).map(|rest| rest.split('/').next().unwrap().to_owned());
    let version = if let Some(id) = id("regions") {
        store::region::one(&mut conn, &RegionId::new(id)).await.unwrap().map(|found| found.version)
    } else if let Some(id) = id("departments") {
        store::department::one(&mut conn, &DepartmentId::new(id), &own).await.unwrap().map(|found| found.version)
    } else if let Some(id) = id("posts") {
        store::post::one(&mut conn, &PostId::new(id), &own).await.unwrap().map(|found| found.version)
    } else if let Some(id) = id("cadres") {
        store::cadre::one(&mut conn, &CadreId::new(id), &own).await.unwrap().map(|found| found.version)
    } else {
        let id = id("organisations").filter(|id| id.starts_with("o-")).unwrap_or_default();
        store::organisation::kept(&mut conn, &OrganisationId::new(id)).await.unwrap().map(|found| found.version)
    };
    drop(conn);
    let (name, from) = (("name", format!("{act}名𠮷")), ("from", "2020-01-01".to_owned()));
    let mut fields = match act {
        "region_new" | "region_edit" => vec![name, ("parent", OWN_REGION.to_owned())],
        "organisation_new" => vec![name, ("region", OWN_REGION.to_owned())],
        "organisation_edit" => vec![("name", "自家新名".to_owned()), ("code", "A-1".to_owned())],
        "department_new" | "cadre_new" | "department_edit" | "cadre_edit" => vec![("name", format!("{act}名"))],
        "department_end" | "post_end" => vec![("day", "2026-12-31".to_owned())],
        "post_new" | "post_edit" => {
            vec![("name", format!("{act}名")), ("department", format!("{OWN}-d")), ("tier", "middle".to_owned())]
        }
        "team_edit" => vec![("top", format!("{OWN}-e"))],
        "liaison_edit" => vec![("liaison", format!("{OWN}-e"))],
        "holding_new" => vec![("post", format!("{OWN}-p7")), from],
        "holding_end" => vec![("post", format!("{OWN}-p")), from, ("to", "2024-01-01".to_owned())],
        "region_delete" | "organisation_delete" | "department_delete" | "post_delete" | "cadre_delete" => Vec::new(),
        "tree_import" => {
            let row = r#"[{"number":2,"cells":["","导入科","导入岗","重要","财","收款","","" ]}]"#.to_owned();
            // With the wrong hash the preview comes back, and in it the right one.
            let mut office = world.browsers["office"].clone();
            let body = office.post(&path, &[("content", row.as_str()), ("hash", "")]).await.body;
            let hash = body.split("name=\"hash\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
            vec![("content", row), ("hash", hash)]
        }
        _ => return None,
    };
    fields.push(("version", version.unwrap_or_default().to_string()));
    let by_leading = act.starts_with("region_") || ["organisation_new", "organisation_delete"].contains(&act);
    Some(Filled { by: if by_leading { "leading_office" } else { "office" }, path, fields })
}
