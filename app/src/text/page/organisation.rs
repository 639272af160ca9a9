//! The tree of organisations: its pages, forms, and the import from a spreadsheet.

use crate::text::{Lang, Words, words};

/// The heading of the tree.
pub const TITLE: Words = words("单位与岗位", "Organisations and posts");
/// To the tree, in a trail.
pub const TRAIL: Words = words("单位", "Organisations");
/// There is none.
pub const EMPTY: Words =
    words("还没有单位。可以新建，也可以从电子表格导入。", "There is no organisation yet. Add one, or import a sheet.");
/// Those in no region.
pub const NO_REGION: Words = words("未归入地区", "In no region");
/// A region without organisations.
pub const REGION_EMPTY: Words = words("暂无单位", "none yet");
/// The button.
pub const NEW_ORGANISATION: Words = words("新建单位", "Add an organisation");
/// The button.
pub const NEW_REGION: Words = words("新建地区", "Add a region");
/// The button.
pub const NEW_DEPARTMENT: Words = words("新建内设机构", "Add a department");
/// The button.
pub const NEW_POST: Words = words("新建岗位", "Add a post");
/// The button.
pub const NEW_CADRE: Words = words("登记人员", "Add a person");
/// The button.
pub const IMPORT: Words = words("从表格导入", "Import a sheet");
/// The button.
pub const EDIT: Words = words("编辑", "Edit");
/// A region.
pub const REGION: Words = words("地区", "Region");
/// The region above.
pub const PARENT: Words = words("上级地区", "Lies in");
/// None above.
pub const NO_PARENT: Words = words("无上级", "None");
/// The field.
pub const NAME: Words = words("名称", "Name");
/// The field.
pub const CODE: Words = words("单位代码", "Code");
/// Its hint.
pub const CODE_HINT: Words = words("可不填；填写的不能与其他单位相同。", "May be left out; no two may be alike.");
/// The team.
pub const TEAM: Words = words("领导班子", "Leadership team");
/// Its head.
pub const TOP_LEADER: Words = words("一把手", "Top leader");
/// The liaison.
pub const LIAISON: Words = words("联络员", "Liaison");
/// Nobody named.
pub const NONE_NAMED: Words = words("未指定", "none named");
/// The field.
pub const MEMBERS: Words = words("班子成员", "Members");
/// A department.
pub const DEPARTMENT: Words = words("内设机构", "Department");
/// A post.
pub const POST: Words = words("岗位", "Post");
/// Its tier.
pub const TIER: Words = words("岗位层级", "Tier");
/// Its links.
pub const DOMAINS: Words = words("权力领域", "Links of power");
/// What it has to do.
pub const DUTIES: Words = words("岗位职责", "Duties");
/// Who holds it.
pub const HELD_BY: Words = words("任职人员", "Held by");
/// Nobody does.
pub const VACANT: Words = words("空缺", "vacant");
/// The people.
pub const PEOPLE: Words = words("人员", "People");
/// A person without post.
pub const WITHOUT_POST: Words = words("暂无岗位", "no post");
/// No department yet.
pub const NO_DEPARTMENTS: Words = words("还没有内设机构。", "There are no departments yet.");
/// No post there.
pub const NO_POSTS: Words = words("暂无岗位", "No posts yet.");
/// A cadre who holds no post.
pub const NONE_OF_YOURS: Words = words(
    "您的账号目前没有关联到岗位，因此这里没有可看的岗位。请与本单位防控办联系。",
    "Your account holds no post at present, so there are no posts to show. Please ask the office of your organisation.",
);
/// The field.
pub const ACCOUNT: Words = words("登录账号", "Account");
/// Its hint.
pub const ACCOUNT_HINT: Words = words(
    "关联后，此人登录即可看到本人岗位。一个账号只能属于一人。",
    "With it, this person sees the own posts after signing in. An account belongs to one person.",
);
/// None.
pub const NO_ACCOUNT: Words = words("不关联", "None");
/// The field.
pub const PERSON_NAME: Words = words("姓名", "Name");
/// The history.
pub const HISTORY: Words = words("任职经历", "Posts held");
/// The history of a post.
pub const HOLDERS: Words = words("历任人员", "Held by, over time");
/// Nothing in it.
pub const NO_HISTORY: Words = words("没有任职记录。", "Nothing recorded.");
/// The form.
pub const APPOINT: Words = words("登记任职", "Appoint to a post");
/// The field.
pub const FROM: Words = words("任职日期", "From");
/// The form and its field.
pub const RELEASE: Words = words("免去岗位", "Release");
/// The field.
pub const TO: Words = words("免职日期", "Until");
/// Its hint.
pub const TO_HINT: Words = words("自这一天起不再任此岗位。", "From this day on the post is held no more.");
/// Still.
pub const TO_NOW: Words = words("至今", "to this day");
/// The form.
pub const END: Words = words("终止", "End");
/// The field.
pub const ENDED_ON: Words = words("终止日期", "Ended on");
/// What it does.
pub const END_HINT: Words = words(
    "终止后不再供选用，历史记录保留，在任人员同日免去。",
    "It is offered no more, its history stays, and whoever holds it is released on that day.",
);
/// Those that have ended.
pub const ENDED: Words = words("已终止", "Ended");
/// The form.
pub const DELETE: Words = words("删除", "Delete");
/// What it does.
pub const DELETE_HINT: Words = words(
    "只用于录错的内容。已被引用的不能删除，可改为终止。",
    "Only for what was entered by mistake. What is referred to can't be deleted; end it instead.",
);
/// The button.
pub const SAVE: Words = words("保存", "Save");
/// The button after somebody else was faster.
pub const SAVE_MINE: Words = words("按我的内容保存", "Save mine");
/// Over a conflict.
pub const CONFLICT: Words = words(
    "在您填写期间，他人已修改并保存。下面保留了您填写的内容，不一致处列出了对方现在的内容；核对后再保存。",
    "Somebody else saved this while you were writing. What you wrote is still here; where it differs, what stands there now is shown beside it. Please check, then save again.",
);
/// Somebody else ended or removed it.
pub const GONE: Words = words(
    "他人已先一步终止或修改了它，请核对后再操作。",
    "Somebody else was faster: it was edited or has ended. Please look again before you go on.",
);
/// Over what was not taken.
pub const NOT_TAKEN: Words =
    words("还不能保存，请看标出的各项。", "It can't be saved yet. Please look at the fields marked.");
/// It was done.
pub const SAVED: Words = words("已保存。", "Saved.");
/// No choice made.
pub const CHOOSE: Words = words("请选择", "Choose");

/// The heading of the import.
pub const IMPORT_TITLE: Words = words("从表格导入单位与岗位", "Import organisations and posts");
/// What is read.
pub const IMPORT_LEAD: Words = words(
    "读取 .xlsx 文件的第一张有表头的工作表。列的顺序不限，多余的列不读；合并的单元格按上一行理解。导入前逐行列出新增、变更和错误，确认后一次写入；有一行错误就都不写入。",
    "The first sheet with a head is read from an .xlsx file. Columns may come in any order, others are passed over; merged cells mean what stands above. Each row is shown as new, changed or wrong before anything is written; then all is written, or nothing.",
);
/// The columns.
pub const IMPORT_COLUMNS: Words = words("读取的列", "Columns");
/// The field.
pub const IMPORT_FILE: Words = words("选择 .xlsx 文件", "Choose an .xlsx file");
/// The button.
pub const IMPORT_LOOK: Words = words("查看将写入的内容", "See what it would do");
/// The button.
pub const IMPORT_WRITE: Words = words("确认写入", "Write it");
/// Nothing to write.
pub const IMPORT_NOTHING: Words =
    words("表中内容与现有内容一致，没有需要写入的。", "All of it stands there already; there is nothing to write.");
/// Something is different since.
pub const IMPORT_STALE: Words = words(
    "在您查看之后，有人改动了这些内容，下面是重新比对的结果，尚未写入。",
    "Something was changed after you looked. Here is the comparison made anew; nothing is written yet.",
);
/// The column.
pub const ROW: Words = words("行", "Row");
/// The column.
pub const ROW_STATE: Words = words("结果", "Result");
/// The column.
pub const ROW_SAYS: Words = words("内容", "What it says");
/// The column.
pub const ROW_NOTE: Words = words("说明", "Note");
/// A row.
pub const ROW_NEW: Words = words("新增", "New");
/// A row.
pub const ROW_CHANGED: Words = words("变更", "Changed");
/// A row.
pub const ROW_SAME: Words = words("一致", "As it is");
/// A row.
pub const ROW_WRONG: Words = words("错误", "Wrong");
/// A step.
pub const STEP_ORGANISATION: Words = words("新建单位", "new organisation");
/// A step.
pub const STEP_DEPARTMENT: Words = words("新建内设机构", "new department");
/// A step.
pub const STEP_POST: Words = words("新建岗位", "new post");
/// A step.
pub const STEP_EDIT_POST: Words = words("修改岗位", "post edited");
/// A step.
pub const STEP_PERSON: Words = words("登记人员", "new person");
/// A step.
pub const STEP_HOLDING: Words = words("登记任职", "appointment");
/// No file came.
pub const NO_FILE: Words = words("没有收到文件，请选择一个 .xlsx 文件。", "No file came. Please choose an .xlsx file.");
/// No sheet with a head.
pub const NO_HEAD: Words = words(
    "没有找到表头。表头中至少要有“内设机构”和“岗位”两列。",
    "No head was found. It must name at least the columns 内设机构 and 岗位.",
);
/// Nothing below the head.
pub const NO_ROWS: Words = words("表头下面没有内容。", "There is nothing below the head.");
/// It is no workbook.
pub const UNREADABLE: Words = words(
    "这个文件读不出来。请用 WPS 或 Excel 另存为 .xlsx 后再试。",
    "This file can't be read. Please save it as .xlsx once more and try again.",
);

/// Too many rows.
pub fn too_many_rows(lang: Lang, limit: usize) -> String {
    match lang {
        Lang::Zh => format!("行数过多，一次最多 {limit} 行，请分成几个文件。"),
        Lang::En => format!("Too many rows: at most {limit} at once. Please split the file."),
    }
}

/// What an organisation has, in one sentence.
pub fn counts(lang: Lang, departments: usize, posts: usize) -> String {
    match lang {
        Lang::Zh => format!("内设机构 {departments} 个，岗位 {posts} 个"),
        Lang::En => format!("{departments} departments, {posts} posts"),
    }
}

/// What the tree has, in one sentence.
pub fn tree_counts(lang: Lang, organisations: usize, posts: usize) -> String {
    match lang {
        Lang::Zh => format!("共 {organisations} 个单位，{posts} 个岗位。"),
        Lang::En => format!("{organisations} organisations, {posts} posts in all."),
    }
}

/// Who, since when.
pub fn since(lang: Lang, from: &str) -> String {
    match lang {
        Lang::Zh => format!("自 {from}"),
        Lang::En => format!("since {from}"),
    }
}

/// How many have ended.
pub fn ended(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("已终止 {count} 项"),
        Lang::En => format!("{count} ended"),
    }
}

/// When it ended.
pub fn ended_on(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Zh => format!("已于 {day} 终止"),
        Lang::En => format!("ended on {day}"),
    }
}

/// Why it can't be deleted.
pub fn referred_to(lang: Lang, name: &str, count: usize) -> String {
    match lang {
        Lang::Zh => format!("“{name}”不能删除，有 {count} 处引用它："),
        Lang::En => format!("“{name}” can't be deleted. {count} things refer to it:"),
    }
}

/// What stands in a field now that somebody else has saved.
pub fn theirs(lang: Lang, value: &str) -> String {
    match (lang, value) {
        (Lang::Zh, "") => "对方现在的内容：（空）".to_owned(),
        (Lang::En, "") => "Stands there now: (nothing)".to_owned(),
        (Lang::Zh, value) => format!("对方现在的内容：{value}"),
        (Lang::En, value) => format!("Stands there now: {value}"),
    }
}

/// What a file would do.
pub fn import_sum(lang: Lang, new: usize, changed: usize, same: usize, wrong: usize) -> String {
    match lang {
        Lang::Zh => format!("新增 {new} 行，变更 {changed} 行，一致 {same} 行，错误 {wrong} 行。"),
        Lang::En => format!("{new} rows new, {changed} changed, {same} as they are, {wrong} wrong."),
    }
}

/// That nothing is written while something is wrong.
pub fn import_wrong(lang: Lang, wrong: usize) -> String {
    match lang {
        Lang::Zh => format!("有 {wrong} 行不能导入，因此一行都没有写入。改正后重新选择文件即可，其余各行没有问题。"),
        Lang::En => {
            format!("{wrong} rows can't be taken, so nothing is written. Correct them and choose the file again.")
        }
    }
}

/// A fault with the column it stands in.
pub fn at_column(lang: Lang, column: &str, says: &str, fault: &str) -> String {
    match (lang, says) {
        (Lang::Zh, "") => format!("『{column}』{fault}"),
        (Lang::En, "") => format!("{column}: {fault}"),
        (Lang::Zh, says) => format!("『{column}』写的是『{says}』：{fault}"),
        (Lang::En, says) => format!("{column} says “{says}”: {fault}"),
    }
}
