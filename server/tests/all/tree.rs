//! The tree of organisations as people meet it: pages, forms that come back, what is refused, what rights reach.

use liantu::store;
use liantu_domain::access::Role;
use liantu_domain::id::{DepartmentId, OrganisationId, PostId};

use crate::support::server::{OTHER, OWN};
use crate::support::tree::{OTHER_REGION, OWN_REGION};
use crate::support::{Answer, Base, Browser, Server, on_both};

async fn planted(base: &Base) -> (Server, Browser, Browser) {
    let server = Server::with(base, &["--sign-ins-per-minute", "1000"]).await;
    server.tree().await;
    server.account("office", Role::Office, OWN).await;
    server.regional("leading", Role::Office, OWN_REGION).await;
    let (office, leading) = (server.signed_in("office").await, server.signed_in("leading").await);
    (server, office, leading)
}

/// A post's form, filled in.
fn post<'a>(name: &'a str, duties: &'a str, version: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("department", "o-own-d"), ("name", name), ("tier", "key"), ("duties", duties), ("version", version)]
}

on_both!(the_second_of_two_editors_is_shown_the_first_and_loses_nothing, |base: Base| async move {
    let (_server, mut office, mut leading) = planted(&base).await;
    let path = "/organisations/o-own/posts/o-own-p";
    assert_eq!(office.post(path, &post("审核岗", "甲写的职责", "0")).await.status, 303);
    let answer = leading.post(path, &post("审核岗", "乙写的职责𠮷", "0")).await;
    assert_eq!(answer.status, 409);
    for part in ["甲写的职责", "乙写的职责𠮷", "他人已修改并保存", "name=\"version\" value=\"1\""] {
        assert!(answer.body.contains(part), "{part} is not in the form that came back");
    }
    // What was read is the first's now: the second saves with open eyes.
    assert_eq!(leading.post(path, &post("审核岗", "乙写的职责𠮷", "1")).await.status, 303);
    assert!(office.get(path).await.body.contains("乙写的职责𠮷"));
});

on_both!(what_can_not_be_is_said_at_the_field, |base: Base| async move {
    let (_server, mut office, mut leading) = planted(&base).await;
    let long = "长".repeat(5_000);
    let (new, cadre) = ("/organisations/o-own/posts/new", "/organisations/o-own/cadres/o-own-e9/appoint");
    let region = format!("/regions/{OWN_REGION}-below");
    let cases = [
        (new, post("", "", ""), "此项必填"),
        (new, post("自家的p7岗", "", ""), "已有相同的名称"),
        (new, post("新岗", &long, ""), "最多 2000 个字，现有 5000 个，请删去 3000 个"),
        (new, vec![("department", "o-other-d"), ("name", "新岗"), ("tier", "key")], "没有这个选项"),
        (new, vec![("department", "o-own-d"), ("name", "新岗"), ("tier", "特级")], "没有这个选项"),
        ("/organisations/o-own/departments/new", vec![("name", "自家的d科")], "已有相同的名称"),
        ("/organisations/o-own/departments/o-own-d8/end", vec![("day", "2026-02-30"), ("version", "0")], "没有这一天"),
        (cadre, vec![("post", "o-own-p7"), ("from", "2026-02-30")], "没有这一天"),
        (cadre, vec![("post", "o-other-p"), ("from", "2026-01-01")], "没有这个选项"),
        (
            "/organisations/o-own/cadres/o-own-e/appoint",
            vec![("post", "o-own-p"), ("from", "2026-01-01")],
            "自 2020-01-01 起已任",
        ),
        (
            "/organisations/o-own/cadres/o-own-e/release",
            vec![("post", "o-own-p"), ("from", "2020-01-01"), ("to", "2019-12-31")],
            "不能早于任职日期 2020-01-01",
        ),
        ("/organisations/o-own/team", vec![("top", "o-other-e"), ("version", "1")], "没有这个选项"),
        ("/organisations/new", vec![("name", "自家"), ("region", OWN_REGION)], "已有相同的名称"),
        ("/organisations/new", vec![("name", "新家"), ("region", OTHER_REGION)], "没有这个选项"),
        (&region, vec![("name", "街道"), ("parent", "g-own-below"), ("version", "0")], "不能归到自己或自己的下级之下"),
    ];
    for (path, fields, sentence) in cases {
        let by_leading = path == "/organisations/new" || path.starts_with("/regions");
        let answer = if by_leading { leading.post(path, &fields).await } else { office.post(path, &fields).await };
        assert_eq!(answer.status, 422, "{path} {sentence}: {}", answer.body);
        assert!(answer.body.contains(sentence), "{path}: {sentence}");
    }
    // Characters beyond the basic plane come back as they went.
    assert_eq!(office.post(new, &post("𠮷岗", "𠮷𠮷", "")).await.status, 303);
    assert!(office.get("/organisations/o-own").await.body.contains("𠮷岗"));
});

on_both!(what_is_referred_to_stays_and_says_by_what, |base: Base| async move {
    let (_server, mut office, mut leading) = planted(&base).await;
    let region = format!("/regions/{OWN_REGION}-below/delete");
    for (path, refers) in [
        ("/organisations/o-own/posts/o-own-p/delete", Some("任职人员：自家的e某")),
        ("/organisations/o-own/departments/o-own-d/delete", Some("岗位：自家的p岗")),
        ("/organisations/o-own/cadres/o-own-e/delete", Some("岗位：自家的p岗")),
        ("/organisations/o-own/delete", Some("内设机构：自家的d科")),
        ("/organisations/o-own/posts/o-own-p9/delete", None),
        ("/organisations/o-own/departments/o-own-d9/delete", None),
        ("/organisations/o-own/cadres/o-own-e9/delete", None),
        ("/organisations/o-spare/delete", None),
        (&region, None),
    ] {
        let answer: Answer = if path.matches('/').count() == 3 {
            leading.post(path, &[("version", "0")]).await
        } else {
            office.post(path, &[("version", "0")]).await
        };
        assert_eq!(answer.status, if refers.is_some() { 409 } else { 303 }, "{path}");
        assert!(refers.is_none_or(|refers| answer.body.contains(refers)), "{path}: {}", answer.body);
    }
});

on_both!(what_has_ended_keeps_its_history_and_is_offered_no_more, |base: Base| async move {
    let (server, mut office, _) = planted(&base).await;
    let end = "/organisations/o-own/departments/o-own-d/end";
    assert_eq!(office.post(end, &[("day", "2026年3月31日"), ("version", "0")]).await.status, 303);
    let again = office.post(end, &[("day", "2026-04-01"), ("version", "0")]).await;
    assert_eq!(again.status, 409, "somebody was faster");
    let mut conn = server.app.store.read().await.unwrap();
    let own = OrganisationId::new(OWN);
    assert!(store::post::of(&mut conn, &own).await.unwrap().is_empty(), "offered no more");
    let kept = store::post::one(&mut conn, &PostId::new("o-own-p"), &own).await.unwrap().unwrap();
    assert_eq!(kept.ended_on.as_deref(), Some("2026-03-31"));
    assert_eq!(kept.department, DepartmentId::new("o-own-d"));
    let page = office.get("/organisations/o-own/posts/o-own-p").await.body;
    assert!(page.contains("2020-01-01 – 2026-03-31") && page.contains("自家的e某"), "{page}");
    assert!(office.get("/organisations/o-own").await.body.contains("已终止"));
    let answer = office.post("/organisations/o-own/posts/new", &post("新岗", "", "")).await;
    assert!(answer.status == 422 && answer.body.contains("没有这个选项"));
});

on_both!(rights_follow_the_tree, |base: Base| async move {
    let (server, office, leading) = planted(&base).await;
    for (name, role, cadre) in
        [("cadre", Role::Cadre, Some("o-own-e")), ("free", Role::Cadre, None), ("head", Role::Head, Some("o-own-e9"))]
    {
        let account = server.account(name, role, OWN).await;
        if let Some(cadre) = cadre {
            server.tie(cadre, OWN, &account).await;
        }
    }
    let mut tx = server.app.store.write().await.unwrap();
    let (who, what) = (liantu_domain::id::CadreId::new("o-own-e9"), PostId::new("o-own-p7"));
    store::holding::insert(&mut tx, &who, &what, "2020-01-01", None).await.unwrap();
    tx.commit().await.unwrap();
    server.regional("discipline", Role::Discipline, OWN_REGION).await;
    server.account("leader", Role::Leader, OWN).await;
    let own = "/organisations/o-own";
    for (name, held, other, foreign) in [
        ("cadre", true, false, false),
        ("free", false, false, false),
        ("head", true, true, false),
        ("leader", true, true, false),
        ("discipline", true, true, false),
    ] {
        let browser = server.signed_in(name).await;
        let page = browser.get(own).await;
        assert_eq!(page.status, 200, "{name}");
        assert_eq!((page.body.contains("自家的p岗"), page.body.contains("自家的p8岗")), (held, other), "{name}");
        for (path, seen) in [("posts/o-own-p", held), ("posts/o-own-p8", other), ("cadres/o-own-e", held)] {
            assert_eq!(browser.get(&format!("{own}/{path}")).await.status == 200, seen, "{name} {path}");
        }
        assert_eq!(browser.get("/organisations/o-other").await.status == 200, foreign, "{name}");
        assert!(!page.body.contains("method=\"post\" action=\"/organisations"), "{name} edits nothing");
    }
    assert_eq!(office.get("/organisations").await.status, 303, "straight to the own one");
    let tree = leading.get("/organisations").await.body;
    assert!(tree.contains("自家") && tree.contains("空家") && !tree.contains("别家"), "{tree}");
    assert_eq!(leading.get(&format!("/organisations/{OTHER}")).await.status, 404);
    assert_eq!(leading.get(&format!("/regions/{OWN_REGION}")).await.status, 404, "nobody edits what they look after");
});

/// A workbook of one sheet, as an office's program writes it.
fn workbook(rows: &[&str]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (at, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(row.split('|')) {
            sheet.write_string(at, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// The hidden fields of the preview.
fn carried(page: &str) -> Vec<(&'static str, String)> {
    let value = |name: &str| {
        let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1)?;
        Some(
            rest.split('"')
                .next()?
                .replace("&quot;", "\"")
                .replace("&#x27;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&"),
        )
    };
    ["content", "hash"].into_iter().filter_map(|name| Some((name, value(name)?))).collect()
}

const HEAD: &str = "备注|单位|内设机构|岗位|岗位层级|权力领域|岗位职责|任职人员|任职日期";

on_both!(a_tree_out_of_a_spreadsheet, |base: Base| async move {
    let (server, mut office, mut leading) = planted(&base).await;
    let look = "/organisations/import";
    // One wrong row: it is named, and nothing can be written.
    let wrong = workbook(&[
        "自家岗位一览表",
        HEAD,
        "|自家|审批科|受理岗|重要|事|收件𠮷|甲某|2026-02-30",
        "||审批科|审核岗|重要|事|审核|乙某|2021.3",
        "|别家|审批科|受理岗|重要|事|收件|甲某|2021-03-01",
    ]);
    let page = office.upload(look, &[("岗位.xlsx", &wrong)], "text/html").await;
    assert_eq!(page.status, 200, "{}", page.body);
    for part in ["没有这一天", "不在您可编辑的范围内", "2026-02-30", "一行都没有写入"] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    assert!(!page.body.contains("确认写入"));

    // All good: a new department with two posts, and an existing post with other duties.
    let good = workbook(&[
        HEAD,
        "x||审批科|受理岗|重要岗位|事、财|收件𠮷|甲某|2021年3月1日",
        "y||审批科|审核岗|一般||||",
        "||自家的d科|自家的p岗||||自家的e某|2020-01-01",
        "||自家的d科|自家的p7岗|||另写的职责||",
    ]);
    let page = office.upload(look, &[("岗位.xlsx", &good)], "text/html").await.body;
    for part in ["新增 2 行，变更 1 行，一致 1 行，错误 0 行", "确认写入", "自家的p7职责 → 另写的职责"]
    {
        assert!(page.contains(part), "{part}: {page}");
    }
    let fields = carried(&page);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    // Somebody changes the tree in between: the preview comes anew, nothing is written.
    assert_eq!(
        leading.post("/organisations/o-own/posts/o-own-p7", &post("自家的p7岗", "抢先的职责", "0")).await.status,
        303
    );
    let stale = office.post("/organisations/import/confirm", &fields).await;
    assert_eq!(stale.status, 200);
    assert!(stale.body.contains("抢先的职责 → 另写的职责") && stale.body.contains("尚未写入"), "{}", stale.body);
    let fields = carried(&stale.body);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(office.post("/organisations/import/confirm", &fields).await.status, 303);
    let page = office.get("/organisations/o-own").await.body;
    for part in ["审批科", "受理岗", "审核岗", "收件𠮷", "甲某", "自 2021-03-01", "另写的职责"] {
        assert!(page.contains(part), "{part}");
    }
    // Once more: there is nothing left to write.
    let again = office.upload(look, &[("岗位.xlsx", &good)], "text/html").await.body;
    assert!(again.contains("没有需要写入的"), "{again}");

    // The office above builds a whole organisation, in its region.
    let new = workbook(&[HEAD, "|新家|办公室|主任|中层|人|管人|新某|2024-01-01"]);
    let page = leading.upload(look, &[("新家.xlsx", &new)], "text/html").await.body;
    let fields = carried(&page);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(leading.post("/organisations/import/confirm", &fields).await.status, 303);
    let mut conn = server.app.store.read().await.unwrap();
    let made = store::organisation::by_name(&mut conn, "新家").await.unwrap().unwrap();
    assert_eq!(made.region_path, "/g-own/");

    // What is no workbook is said to be none.
    for (bytes, sentence) in [(&b"PK\x03\x04"[..], "读不出来"), (&workbook(&["姓名|年龄"])[..], "没有找到表头")]
    {
        let page = office.upload(look, &[("x.xlsx", bytes)], "text/html").await;
        assert!(page.status == 200 && page.body.contains(sentence), "{sentence}: {}", page.body);
    }
});
