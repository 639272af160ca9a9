//! The words of the registers as spreadsheets: forms, columns, what stands in them, and what bringing one back
//! comes to.

use liantu_domain::organisation::PostTier;
use liantu_domain::power::{Major, PowerKind, PowerState};
use liantu_domain::reconcile::{Elsewhere, Family, Field, Form, Why, Wrong, measures};
use liantu_domain::risk::{Grade, GradeScheme, PowerDomain, RiskType};
use liantu_domain::sheet::ReadFault;

use super::register::tier;
use super::{Lang, Words, power, risk, words};

/// The name of a register.
pub const fn form(form: Form) -> Words {
    match form {
        Form::Catalogue => words("职权目录一览表", "Catalogue of powers"),
        Form::Post => words("个人岗位廉政风险防控登记表", "Register of posts"),
        Form::Department => words("内部机构廉政风险防控登记表", "Register of departments"),
        Form::Organisation => words("单位廉政风险防控登记表", "Register of the organisation"),
        Form::Decision => words("重大事项决策情况登记表", "Register of decisions"),
    }
}

/// What a register is for, in a line.
pub const fn form_hint(form: Form) -> Words {
    match form {
        Form::Catalogue => words("每项职权一行", "A line for each power"),
        Form::Post => words("每个风险点一行，按岗位排列", "A line for each risk point, by post"),
        Form::Department => words("每个风险点一行，按内设机构排列", "A line for each risk point, by department"),
        Form::Organisation => {
            words("全单位风险点，注明是否属于三重一大", "All risk points, with the mark of major decisions")
        }
        Form::Decision => {
            words("空白表式，供会议填写，不含数据", "An empty form to be filled in by hand; it holds no data")
        }
    }
}

/// The heads of the decision register, which has no fields of its own yet.
pub const DECISION_HEADS: [&str; 8] =
    ["决策事项", "会议时间", "主持人", "出席人员", "列席人员", "各成员意见及理由", "决策结果", "备注"];

/// The head of the column with the running number.
pub const NUMBER: Words = words("序号", "No.");

/// The head of a field's column.
pub const fn field(field: Field) -> Words {
    match field {
        Field::Key => words("编号（系统用）", "Id"),
        Field::Department => words("部门", "Department"),
        Field::Post => words("岗位", "Post"),
        Field::Tier => words("岗位层级", "Tier"),
        Field::Duties => words("岗位职责", "Duties"),
        Field::Power => words("职权事项", "Power"),
        Field::Major => words("三重一大", "Major decision"),
        Field::Place => words("风险点", "Risk point"),
        Field::Kind => words("风险类别", "Type of risk"),
        Field::Domain => words("权力领域", "Domain of power"),
        Field::Manifestation => words("表现形式", "Manifestation"),
        Field::Grade => words("风险等级", "Grade"),
        Field::Measures => words("防控措施", "Control measures"),
        Field::Owner => words("责任人", "Owner"),
        Field::Leader => words("分管领导", "Controlling leader"),
        Field::Head => words("部门负责人", "Head of department"),
        Field::Code => words("职权编码", "Code"),
        Field::Name => words("职权名称", "Power"),
        Field::PowerKind => words("职权类别", "Kind"),
        Field::Content => words("职权内容", "Content"),
        Field::Basis => words("法律依据", "Legal basis"),
        Field::Scope => words("外部/内部", "External or internal"),
        Field::State => words("清理结果", "State"),
        Field::Charts => words("流程图", "Flowcharts"),
    }
}

/// A word of a closed list, or a text, as it is shown in a cell.
pub fn said(lang: Lang, scheme: GradeScheme, field: Field, value: &str) -> String {
    let closed = match field {
        Field::Grade => Grade::from_name(value).map(|it| risk::grade(it, scheme)),
        Field::Kind => RiskType::from_name(value).map(risk::risk_type),
        Field::Domain => PowerDomain::from_name(value).map(risk::power_domain),
        Field::Tier => PostTier::from_name(value).map(tier),
        Field::PowerKind => PowerKind::from_name(value).map(power::kind),
        Field::State => PowerState::from_name(value).map(power::state),
        Field::Major => Major::from_name(value).map(power::major),
        Field::Scope => match value {
            "external" => Some(words("外部", "External")),
            "internal" => Some(words("内部", "Internal")),
            _ => None,
        },
        Field::Measures => {
            let list = measures(value);
            if list.len() > 1 {
                let numbered = (1..).zip(list).map(|(number, text)| format!("{number}. {text}"));
                return numbered.collect::<Vec<_>>().join("\n");
            }
            None
        }
        _ => None,
    };
    closed.map_or_else(|| value.to_owned(), |closed| closed.of(lang).to_owned())
}

/// The words that may stand in a field, for the sentence that says so.
fn choices(lang: Lang, field: Field) -> &'static str {
    match field {
        Field::Grade => words("A、B、C（或一级、二级、三级，高、中、低）", "A, B, C"),
        Field::Kind => words(
            "思想道德、制度机制、岗位职责、业务流程、外部环境中的一类",
            "one of ethics, institution, duty, process, environment",
        ),
        Field::Domain => words("人、财、物、事中的一项", "one of personnel, finance, assets, affairs"),
        Field::Tier => words("领导、中层、重要、一般岗位中的一种", "one of leadership, middle, key, general"),
        Field::PowerKind => {
            words("许可、处罚、强制、征收、给付、检查、确认、奖励、裁决、其他中的一类", "one of the ten kinds of power")
        }
        Field::Scope => words("外部或内部", "external or internal"),
        _ => words("保留、取消、调整、合并中的一种", "kept, cancelled, adjusted or merged"),
    }
    .of(lang)
}

/// What is wrong in a row, as a sentence.
pub fn wrong(lang: Lang, wrong: &Wrong) -> String {
    let zh = lang == Lang::Zh;
    let say = |chinese: String, english: String| if zh { chinese } else { english };
    let (row, head) = (wrong.row, field(wrong.field).of(lang));
    let value: String = wrong.value.chars().take(40).collect();
    match &wrong.why {
        Why::NotOneOf => {
            let choices = choices(lang, wrong.field);
            say(
                format!("第 {row} 行『{head}』写的是『{value}』，只能填{choices}。"),
                format!("Row {row}: {head} says “{value}”; it can be {choices}."),
            )
        }
        Why::Missing => say(format!("第 {row} 行『{head}』没有填写。"), format!("Row {row}: {head} is empty.")),
        Why::TooLong(limit) => say(
            format!("第 {row} 行『{head}』超过 {limit} 字。"),
            format!("Row {row}: {head} is longer than {limit} characters."),
        ),
        Why::UnknownKey => say(
            format!("第 {row} 行的系统编号不在本单位的登记表中，这一行可能来自别的单位或已停用的风险点。"),
            format!("Row {row} has an id that is not in this register: it may be another organisation's, or retired."),
        ),
        Why::Twice(first) => say(
            format!("第 {row} 行与第 {first} 行重复（『{value}』）。"),
            format!("Row {row} says the same as row {first} (“{value}”)."),
        ),
        Why::NotThere => say(
            format!(
                "第 {row} 行『{head}』写的是『{value}』，单位里没有这个{head}。请先在“单位与岗位”页面添加，或改正名称。"
            ),
            format!("Row {row}: there is no {head} “{value}” in this organisation."),
        ),
        Why::Ambiguous => say(
            format!("第 {row} 行的岗位『{value}』在几个部门都有，请写明部门。"),
            format!("Row {row}: several departments have a post “{value}”; please name the department."),
        ),
        Why::Elsewhere(Elsewhere::Chart(_)) => say(
            format!(
                "第 {row} 行『{head}』改为『{value}』：这个风险点标在流程图上，部门和岗位随所在环节，请在流程图上修改。"
            ),
            format!(
                "Row {row}: {head} would become “{value}”; this risk point stands on a chart, and its step says whose it is: edit it there."
            ),
        ),
        Why::Elsewhere(Elsewhere::Tree) => say(
            format!("第 {row} 行『{head}』改为『{value}』：部门和岗位请在“单位与岗位”页面修改。"),
            format!("Row {row}: {head} would become “{value}”; departments and posts are edited on their own page."),
        ),
        Why::Elsewhere(Elsewhere::Power) => say(
            format!("第 {row} 行『{head}』改为『{value}』：请在该职权的页面修改，并写明理由。"),
            format!(
                "Row {row}: {head} would become “{value}”; this is edited on the page of the power, with a reason."
            ),
        ),
        Why::NeedsControllers => say(
            format!("第 {row} 行定为『{value}』，还要写明责任人和分管领导。"),
            format!("Row {row}: a grade is decided together with the owner and the controlling leader."),
        ),
        Why::NotDropped => say(
            format!("第 {row} 行少了措施『{value}』：这条措施是另一个风险点的，请在那里修改。"),
            format!("Row {row} lacks the measure “{value}”, which belongs to another risk point and is edited there."),
        ),
        Why::NoBasis => say(
            format!("第 {row} 行的职权『{value}』没有法律依据，不能保留。"),
            format!("Row {row}: the power “{value}” has no legal basis and can't be kept."),
        ),
        Why::NobodyExercises => say(
            format!("第 {row} 行的职权『{value}』没有写明由哪个部门或岗位行使。"),
            format!("Row {row}: nobody exercises the power “{value}”."),
        ),
        Why::NotAtFirst => say(
            format!("第 {row} 行的职权『{value}』不在目录中，新增的职权只能填『保留』。"),
            format!("Row {row}: the power “{value}” is new, and can only be kept."),
        ),
        Why::Retired => say(
            format!("第 {row} 行的风险点已解除，要先重新列入。"),
            format!("Row {row}: this risk point is retired and must be taken up again first."),
        ),
    }
}

/// The sum of what is wrong: how many rows are, and that the rest is not.
pub fn wrong_sum(lang: Lang, wrong: usize, rest: usize) -> String {
    match lang {
        Lang::Zh => format!("有 {wrong} 处要改正，改正后重新上传，现在什么都没有写入。其余 {rest} 行没有问题。"),
        Lang::En => format!("{wrong} to be corrected before anything is written; the other {rest} rows are in order."),
    }
}

/// Why a file could not be read as a workbook.
pub fn read_fault(lang: Lang, fault: &ReadFault) -> String {
    let zh = lang == Lang::Zh;
    let say = |chinese: String, english: String| if zh { chinese } else { english };
    match fault {
        ReadFault::Empty => say("文件是空的。".into(), "The file is empty.".into()),
        ReadFault::FileTooLarge { limit_mb } => {
            say(format!("文件超过 {limit_mb} MB。"), format!("The file is larger than {limit_mb} MB."))
        }
        ReadFault::OldOrLocked => say(
            "这是旧格式（.xls）或加了密码的工作簿。请去掉密码，另存为 .xlsx 再上传。".into(),
            "This is an old workbook (.xls) or locked with a password. Save it as .xlsx without one.".into(),
        ),
        ReadFault::NotAWorkbook => say("这不是 .xlsx 工作簿。".into(), "This is not an .xlsx workbook.".into()),
        ReadFault::Broken { .. } => say(
            "工作簿已损坏，读不出来。请用表格软件打开后另存一份再上传。".into(),
            "The workbook is broken. Open it in a spreadsheet program, save it anew, and try again.".into(),
        ),
        ReadFault::UnpacksTooLarge { limit_mb } => say(
            format!("工作簿展开后超过 {limit_mb} MB。"),
            format!("The workbook unpacks to more than {limit_mb} MB."),
        ),
        ReadFault::TooManyParts { limit } => {
            say(format!("工作簿内的文件超过 {limit} 个。"), format!("The workbook has more than {limit} parts."))
        }
        ReadFault::TooManyCells { limit } => say(
            format!("表格超过 {limit} 个单元格。请分成几个文件上传。"),
            format!("The workbook has more than {limit} cells. Split it into several files."),
        ),
        ReadFault::RowTooFar { limit } => say(
            format!("第 {limit} 行以下还有内容。请删去多余的行。"),
            format!("Something stands below row {limit}. Delete what is not needed."),
        ),
        ReadFault::ColumnTooFar { limit } => say(
            format!("第 {limit} 列以右还有内容。请删去多余的列。"),
            format!("Something stands right of column {limit}. Delete what is not needed."),
        ),
        ReadFault::TextTooLong { limit, cell } if cell.is_empty() => {
            say(format!("有一处文字超过 {limit} 字。"), format!("A text is longer than {limit} characters."))
        }
        ReadFault::TextTooLong { limit, cell } => {
            say(format!("{cell} 的文字超过 {limit} 字。"), format!("{cell} holds more than {limit} characters."))
        }
        ReadFault::TextsTooLong { limit_mb } => {
            say(format!("文字合计超过 {limit_mb} MB。"), format!("The texts come to more than {limit_mb} MB."))
        }
        ReadFault::TooManyElements { limit } => say(
            format!("空行和空单元格太多（超过 {limit} 个）。请删去多余的空行。"),
            format!("There are too many empty rows and cells (more than {limit}). Delete what is not needed."),
        ),
        ReadFault::TooManySheets { limit } => {
            say(format!("工作表超过 {limit} 张。"), format!("There are more than {limit} sheets."))
        }
        ReadFault::TooManyMerges { limit } => {
            say(format!("合并单元格超过 {limit} 处。"), format!("There are more than {limit} merged regions."))
        }
    }
}

/// The sort of register that a sheet was taken for.
pub const fn family(family: Family) -> Words {
    match family {
        Family::Risks => words("风险登记表", "a register of risk points"),
        Family::Powers => words("职权目录", "a catalogue of powers"),
    }
}

/// The page.
pub const TITLE: Words = words("登记表导出与导入", "Registers as spreadsheets");
/// What it is for.
pub const LEAD: Words = words(
    "导出的表格可以直接打印签字，也可以在表格软件里修改后再导入。导入前先逐行核对，核对无误才写入。",
    "What is exported can be printed and signed, or changed in a spreadsheet program and brought back. Every row is compared before anything is written.",
);
/// The part with the files to fetch.
pub const EXPORT: Words = words("导出", "Export");
/// The year on the form.
pub const YEAR: Words = words("年度", "Year");
/// The button that shows another year's links.
pub const YEAR_SET: Words = words("换年度", "Set");
/// The link to a file.
pub const FETCH: Words = words("下载 .xlsx", "Download .xlsx");
/// The part for bringing a file.
pub const IMPORT: Words = words("导入", "Import");
/// What may be brought.
pub const IMPORT_HINT: Words = words(
    "可以是从这里导出后改过的表，也可以是单位自己的表：会自动找表头并认列，认错的列可以改。只收 .xlsx，最大 20 MB、20 万个单元格。",
    "Either a table exported here and changed, or the office's own: its head is found and its columns are recognised; wrong ones can be corrected. Only .xlsx, at most 20 MB and 200,000 cells.",
);
/// The field for the file.
pub const FILE: Words = words("登记表文件", "File");
/// The button that compares.
pub const COMPARE: Words = words("逐行核对", "Compare");
/// The page that compares.
pub const PREVIEW: Words = words("导入前核对", "Compare before importing");
/// Back to the page of registers.
pub const BACK: Words = words("返回登记表", "Back to the registers");
/// The part with the columns.
pub const COLUMNS: Words = words("列的对应", "Columns");
/// A column of the file.
pub const COLUMN: Words = words("文件中的列", "Column of the file");
/// What it is taken for.
pub const MEANS: Words = words("对应", "Is taken for");
/// A column that is not taken.
pub const NOT_TAKEN: Words = words("不导入", "Not taken");
/// The button that compares again with other columns.
pub const COMPARE_AGAIN: Words = words("按此重新核对", "Compare again");
/// The row of the file.
pub const ROW: Words = words("行", "Row");
/// What a row comes to.
pub const COMES_TO: Words = words("结果", "Result");
/// What a row says.
pub const SAYS: Words = words("内容", "What it says");
/// A new row.
pub const NEW: Words = words("新增", "New");
/// A changed row.
pub const CHANGED: Words = words("修改", "Changed");
/// A row changed on both sides.
pub const CONFLICT: Words = words("冲突", "Conflict");
/// A line that is not in the file.
pub const VANISHED: Words = words("文件中没有", "Not in the file");
/// A row that can't be taken.
pub const WRONG: Words = words("要改正", "Wrong");
/// What becomes of lines that are not in the file.
pub const VANISHED_HINT: Words = words(
    "文件中没有的条目保持不变：登记表里的风险点和职权不会因为导入而删除。",
    "What is not in the file stays as it is: nothing is removed by an import.",
);
/// Whose value is taken where both sides changed.
pub const CONFLICT_FILE: Words = words(
    "冲突的栏目以文件为准（不选则保留系统里现在的内容）",
    "Where both were changed, take the file's value (otherwise what is here now is kept)",
);
/// The chart on which something is edited.
pub const OPEN_CHART: Words = words("打开流程图", "Open the chart");
/// The button that writes.
pub const APPLY: Words = words("全部写入", "Write all of it");
/// Nothing would be different.
pub const NOTHING: Words =
    words("与登记表一致，没有要写入的内容。", "The file says what the register says: nothing to write.");
/// The register was changed since it was compared.
pub const STALE: Words = words(
    "核对之后登记表又有变化，下面是重新核对的结果，请再看一遍。",
    "The register has changed since it was compared. This is the new comparison; please look again.",
);
/// No head was found.
pub const NO_HEAD: Words = words(
    "没有找到表头。表头里至少要有“表现形式”（或“风险点”）、“职权名称”之一，以及另外两个栏目，例如“岗位”“风险等级”。",
    "No head was found. It needs a column for the manifestation or the power, and two others, the post and the grade, say.",
);
/// The file is another organisation's.
pub const OTHERS: Words = words(
    "这份表格是从别的单位导出的，不能导入到本单位。",
    "This table was exported from another organisation and can't be imported here.",
);
/// The file took too long to read.
pub const TOO_SLOW: Words =
    words("文件读取时间过长，请分成几个文件上传。", "Reading the file took too long; split it into several.");

/// What the file comes to, in one line.
pub fn sum(lang: Lang, family: Words, counts: [usize; 5]) -> String {
    let [new, changed, conflicting, vanished, same] = counts;
    let family = family.of(lang);
    match lang {
        Lang::Zh => format!(
            "按{family}核对：新增 {new} 行，修改 {changed} 行，冲突 {conflicting} 行，文件中没有 {vanished} 条，一致 {same} 行。"
        ),
        Lang::En => format!(
            "Read as {family}: {new} new, {changed} changed, {conflicting} conflicting, {vanished} not in the file, {same} the same."
        ),
    }
}

/// What has been written.
pub fn done(lang: Lang, rows: usize) -> String {
    match lang {
        Lang::Zh => format!("已写入 {rows} 行。"),
        Lang::En => format!("{rows} rows written."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an export says in a cell, an import understands.
    #[test]
    fn what_is_said_is_understood() {
        let closed: [(Field, &[&str]); 7] = [
            (Field::Grade, &["high", "medium", "low"]),
            (Field::Kind, &["ethics", "institution", "duty", "process", "environment"]),
            (Field::Domain, &["personnel", "finance", "assets", "affairs"]),
            (Field::Tier, &["leadership", "middle", "key", "general"]),
            (
                Field::PowerKind,
                &[
                    "licence",
                    "penalty",
                    "compulsion",
                    "levy",
                    "payment",
                    "inspection",
                    "confirmation",
                    "reward",
                    "ruling",
                    "other",
                ],
            ),
            (Field::Scope, &["external", "internal"]),
            (Field::State, &["kept", "cancelled", "adjusted", "merged"]),
        ];
        for (field, values) in closed {
            for value in values {
                for scheme in GradeScheme::ALL {
                    let cell = said(Lang::Zh, scheme, field, value);
                    assert_eq!(field.canonical(&cell).as_deref(), Some(*value), "{field:?} {cell}");
                }
            }
        }
        for value in ["", "双人复核", "双人复核\n定期轮岗 2. 公开", "1. 甲"] {
            let canonical = Field::Measures.canonical(value).unwrap_or_default();
            let cell = said(Lang::Zh, GradeScheme::Letters, Field::Measures, &canonical);
            assert_eq!(Field::Measures.canonical(&cell), Some(canonical), "{value}");
        }
        for field in Field::ALL {
            for family in Family::ALL {
                let heads = field.heads(*family);
                let ours: String = super::field(*field).of(Lang::Zh).replace('/', "");
                assert!(heads.is_empty() || *field == Field::Key || heads.contains(&ours.as_str()), "{ours}");
            }
        }
    }

    #[test]
    fn a_wrong_row_is_a_sentence() {
        let fault = Wrong { row: 37, field: Field::Grade, value: "特级".into(), why: Why::NotOneOf };
        let sentence = wrong(Lang::Zh, &fault) + &wrong_sum(Lang::Zh, 1, 212);
        assert!(sentence.starts_with("第 37 行『风险等级』写的是『特级』，只能填A、B、C"), "{sentence}");
        assert!(sentence.ends_with("其余 212 行没有问题。"), "{sentence}");
    }
}
