//! What is said about files that were read, or could not be: every note and every error as a sentence.

use liantu_domain::format::{At, Note, ReadError};

use super::refusal::refusal;
use super::risk::node_kind;
use super::{Lang, words};

/// The sentence for a note.
pub fn note(lang: Lang, note: &Note) -> String {
    let zh = lang == Lang::Zh;
    let say = |chinese: String, english: String| if zh { chinese } else { english };
    match note {
        Note::SeveralCharts { count, pools: true } => say(
            format!("文件中有多个泳池，每个泳池成为一张流程图，共 {count} 张。"),
            format!("The file has several pools; each became a chart of its own, {count} in all."),
        ),
        Note::SeveralCharts { count, pools: false } => say(
            format!("文件中有多个页面，每页成为一张流程图，共 {count} 张。"),
            format!("The file has several pages; each became a chart of its own, {count} in all."),
        ),
        Note::BlackBoxPool { name } => say(
            format!("泳池“{name}”里没有流程，未成图；它在文件中的写法已保留。"),
            format!("The pool “{name}” has no process and gave no chart; it is kept as it was."),
        ),
        Note::EmptyPage { name } => {
            say(format!("“{name}”是空的，未成图。"), format!("“{name}” is empty and gave no chart."))
        }
        Note::ShownAs { element, kind, count } => {
            let kind = node_kind(*kind).of(lang);
            say(
                format!("{count} 个“{element}”按“{kind}”显示；原有类型已保留，导出时不变。"),
                format!("{count} × “{element}” shown as {kind}; the original type is kept and written back."),
            )
        }
        Note::Kept { element, count, names } => {
            let names = listed(lang, names, *count);
            say(
                format!("{count} 处“{element}”在图上不显示，已保留，导出时写回{names}。"),
                format!("{count} × “{element}” not shown, but kept and written back{names}."),
            )
        }
        Note::NotTaken { element, count, names } => {
            let names = listed(lang, names, *count);
            say(format!("{count} 处“{element}”未能导入{names}。"), format!("{count} × “{element}” not taken{names}."))
        }
        Note::DanglingFlow { name } => say(
            format!("连线“{name}”有一端没有接到环节，未画出；它在文件中的写法已保留。"),
            format!("The flow “{name}” has a loose end and is not drawn; it is kept as it was."),
        ),
        Note::JoinedByPlace { name } => say(
            format!("连线“{name}”有一端没有连上，已按位置接到相邻的环节，请核对。"),
            format!("The flow “{name}” had a loose end that lay on a step and was joined to it; please check."),
        ),
        Note::BetweenPools { name } => say(
            format!("“{name}”连接两个泳池，而每个泳池各成一图，这条连线未导入。"),
            format!("“{name}” joins two pools, which are two charts here; it was not taken."),
        ),
        Note::NestedLanes { count } => say(
            format!("{count} 条泳道内还套有泳道，已展平，名称按“上级 / 下级”连写。"),
            format!("{count} lanes held other lanes; these lie side by side now, named by both."),
        ),
        Note::LanesAdjusted => say(
            "泳道原有空隙、重叠或过窄，已调整为首尾相接。".to_owned(),
            "Lanes had gaps, overlapped or were too narrow; they lie side by side now.".to_owned(),
        ),
        Note::IdsChanged { count } => say(
            format!("{count} 处编号缺失、重复或不合规则，已另编。"),
            format!("{count} ids were missing, repeated or not allowed, and were replaced."),
        ),
        Note::Arranged => say(
            "文件中没有位置信息，已自动排版。".to_owned(),
            "The file says nothing about places; the chart was arranged.".to_owned(),
        ),
        Note::Placed { count } => say(
            format!("{count} 个环节没有位置信息，已放到相邻的空处。"),
            format!("{count} steps had no place and were put beside their neighbours."),
        ),
        Note::Opened { name } => say(
            format!("子流程“{name}”原为折叠，内部环节另在一页，现已展开在图中。"),
            format!("The folded sub-process “{name}” was opened, since its steps lay on a page of their own."),
        ),
        Note::OtherDiagrams { count } => say(
            format!("同一流程另有图形 {count} 处，只取第一份。"),
            format!("The same process is drawn more than once; {count} further shapes and lines were not taken."),
        ),
        Note::Comments { count } => say(
            format!("文件中的 {count} 处批注语句（XML 注释、处理指令）未导入。"),
            format!("{count} XML comments or processing instructions were not taken."),
        ),
        Note::Turned { count } => say(
            format!("{count} 个图形原有旋转或翻转，这里按正向显示；导出时写回。"),
            format!("{count} shapes are turned or mirrored there; here they stand upright, but it is written back."),
        ),
        Note::GroupsDissolved { count } => say(
            format!("{count} 个组合已拆开，组内图形都在。"),
            format!("{count} groups were dissolved; their members are there."),
        ),
        Note::Layers { count, hidden } => say(
            format!("原有 {count} 个图层（其中 {hidden} 个隐藏），已合为一层。"),
            format!("The page has {count} layers, {hidden} of them hidden; all lie on one here."),
        ),
        Note::TooLong { name, limit } => say(
            format!("“{name}”的内容超过 {limit} 字节，未保留。"),
            format!("“{name}” is longer than {limit} bytes and was not kept."),
        ),
        Note::UnknownFields { count, names } => {
            let names = listed(lang, names, *count);
            say(
                format!("文件中有 {count} 个本版本不认识的字段，未导入{names}。"),
                format!("{count} fields are not known to this version and were not taken{names}."),
            )
        }
        Note::RiskToTray { name } => say(
            format!("风险点“{name}”所在的位置不存在，已放入待定位栏。"),
            format!("The place of the risk point “{name}” is not there; it went into the tray."),
        ),
        Note::Straightened { name } => say(
            format!("连线“{name}”的折点过多，已改为自动走线。"),
            format!("The flow “{name}” had too many bends; it finds its way by itself now."),
        ),
    }
}

/// Names in brackets, as far as there are some.
fn listed(lang: Lang, names: &[String], count: usize) -> String {
    if names.is_empty() {
        return String::new();
    }
    let more = if names.len() < count { "…" } else { "" };
    match lang {
        Lang::Zh => format!("（{}{more}）", names.join("、")),
        Lang::En => format!(" ({}{more})", names.join(", ")),
    }
}

/// The sentence for a file that could not be read.
pub fn read_error(lang: Lang, error: &ReadError) -> String {
    let say = |chinese: String, english: String| if lang == Lang::Zh { chinese } else { english };
    let place = |at: &At| {
        let At { line, column } = at;
        say(format!("第 {line} 行第 {column} 个字符"), format!("line {line}, character {column}"))
    };
    match error {
        ReadError::FileTooLarge { limit_mb } => say(
            format!("文件超过 {limit_mb} MB，不能导入。请拆分后再试。"),
            format!("The file is larger than {limit_mb} MB. Please split it."),
        ),
        ReadError::UnpacksTooLarge { limit_mb } => say(
            format!("文件解压后超过 {limit_mb} MB，不能导入。"),
            format!("The file unpacks to more than {limit_mb} MB."),
        ),
        ReadError::TooDeep { limit, at } => say(
            format!("{}处嵌套超过 {limit} 层，不能导入。", place(at)),
            format!("At {} elements are nested more than {limit} deep.", place(at)),
        ),
        ReadError::TooManyAttributes { limit, at } => say(
            format!("{}处一个元素的属性超过 {limit} 个，不能导入。", place(at)),
            format!("At {} an element has more than {limit} attributes.", place(at)),
        ),
        ReadError::TooManyElements { limit } => {
            say(format!("文件的元素超过 {limit} 个，不能导入。"), format!("The file holds more than {limit} elements."))
        }
        ReadError::TooManyNodes { limit } => say(
            format!("流程图的环节超过 {limit} 个，不能导入。请拆分后再试。"),
            format!("The chart has more than {limit} steps. Please split it."),
        ),
        ReadError::TooManyCharts { limit } => say(
            format!("文件含 {limit} 张以上的图，不能导入。请拆分后再试。"),
            format!("The file gives more than {limit} charts. Please split it."),
        ),
        ReadError::Doctype { at } => say(
            format!("{}处有文档类型声明（DOCTYPE），出于安全不予读取。请删去后再试。", place(at)),
            format!("At {} there is a DOCTYPE, which is not read for safety. Please remove it.", place(at)),
        ),
        ReadError::Empty => {
            words("文件是空的，没有可导入的流程图。", "There is no flowchart in the file.").of(lang).to_owned()
        }
        ReadError::UnknownFormat => words(
            "不是能识别的文件。可以导入 BPMN 2.0、draw.io 和本系统的 JSON。",
            "This is none of the formats that can be read: BPMN 2.0, draw.io, and our own JSON.",
        )
        .of(lang)
        .to_owned(),
        ReadError::UnknownXml { element } => say(
            format!("是 XML 文件，但最外层的“{element}”既不是 BPMN 2.0 也不是 draw.io。"),
            format!("This is XML, but its outermost element “{element}” is neither BPMN 2.0 nor draw.io."),
        ),
        ReadError::UnknownEncoding { name } => say(
            format!("文件声明的编码“{name}”无法识别。请另存为 UTF-8 后再试。"),
            format!("The file names an unknown encoding, “{name}”. Please save it as UTF-8."),
        ),
        ReadError::BadEncoding { name, at } => say(
            format!("{}处的内容不是 {name} 编码，文件可能已损坏。请另存为 UTF-8 后再试。", place(at)),
            format!("At {} the content is not in {name}; the file may be damaged. Please save it as UTF-8.", place(at)),
        ),
        ReadError::Broken { at, reason } => say(
            format!("{}处无法读下去，文件不完整或已损坏（{reason}）。", place(at)),
            format!("The file breaks off or is damaged at {} ({reason}).", place(at)),
        ),
        ReadError::BadPacking { page } => say(
            format!("页面“{page}”的压缩内容已损坏，无法解开。"),
            format!("The packed page “{page}” is damaged and can't be unpacked."),
        ),
        ReadError::LaterVersion { version } => say(
            format!("文件是更新的版本（{version}）写的。请先升级本系统。"),
            format!("The file was written by a later version ({version}). Please update this program first."),
        ),
        ReadError::Refused(reason) => say(
            format!("文件内容不合规则：{}", refusal(lang, reason)),
            format!("The content breaks a rule: {}", refusal(lang, reason)),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_and_where() {
        let error = ReadError::Broken { at: At { line: 37, column: 4 }, reason: "tag not closed".to_owned() };
        assert_eq!(
            read_error(Lang::Zh, &error),
            "第 37 行第 4 个字符处无法读下去，文件不完整或已损坏（tag not closed）。"
        );
        let kept = Note::Kept { element: "messageFlow".to_owned(), count: 3, names: vec!["通知".to_owned()] };
        assert_eq!(note(Lang::En, &kept), "3 × “messageFlow” not shown, but kept and written back (通知…).");
    }
}
