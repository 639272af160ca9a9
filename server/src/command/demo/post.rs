//! The posts of a department of the large demo: their names, tiers, links and duties.

use liantu_domain::organisation::PostTier;
use liantu_domain::risk::PowerDomain;

/// A kind of post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// Its name.
    pub name: &'static str,
    /// Its tier.
    pub tier: PostTier,
    /// The links that its power runs through.
    pub domains: &'static [PowerDomain],
    /// What it does.
    pub duties: &'static str,
    /// The subject of its risks, as in `risks.txt`.
    pub topic: &'static str,
}

use PostTier::{General, Key};
use PowerDomain::{Affairs, Assets, Finance, Personnel};

const fn work(
    name: &'static str,
    tier: PostTier,
    domains: &'static [PowerDomain],
    topic: &'static str,
    duties: &'static str,
) -> Work {
    Work { name, tier, domains, duties, topic }
}

const FINANCE: &[Work] = &[
    work("会计岗", Key, &[Finance], "资金", "审核原始凭证，编制记账凭证和财务报表，办理国库集中支付申请。"),
    work("出纳岗", Key, &[Finance], "资金", "办理公务卡和转账结算，保管票据和密钥，按日核对账款。"),
    work("资产管理岗", Key, &[Assets], "资产", "登记固定资产台账，办理调拨、报废和处置手续，组织盘点。"),
    work("预算编制岗", General, &[Finance], "资金", "编制部门预算和决算，监控预算执行进度，组织绩效自评。"),
    work("票据管理岗", General, &[Finance], "资金", "领用、保管、核销财政票据，登记票据台账。"),
];
const OFFICE: &[Work] = &[
    work("综合文秘岗", General, &[Affairs], "决策", "起草综合文稿，承办会议，整理会议记录和纪要。"),
    work("印章机要岗", Key, &[Affairs], "印章", "保管印章和机要文件，登记用印台账，两人在场监印。"),
    work("采购管理岗", Key, &[Finance, Assets], "采购", "汇总采购需求，组织询价比选，办理政府采购手续和验收。"),
    work("后勤车辆岗", General, &[Assets], "资产", "管理公务用车、办公用房和物资，登记维修保养台账。"),
    work("信息网络岗", General, &[Affairs], "信息", "维护信息系统，管理账号权限，审查查询日志。"),
    work("档案管理岗", General, &[Affairs], "档案", "接收、整理、保管和提供利用档案，办理借阅登记。"),
    work("督查督办岗", General, &[Affairs], "检查", "督办会议决定和领导批示，通报落实情况。"),
    work("信访接待岗", General, &[Affairs], "信息", "登记来信来访，转办交办，答复来访人。"),
];
const PERSONNEL: &[Work] = &[
    work("干部人事岗", Key, &[Personnel], "用人", "承办干部选拔、交流、考核和档案审核。"),
    work("工资社保岗", General, &[Personnel, Finance], "资金", "核定工资津贴，办理社会保险和公积金。"),
    work("教育培训岗", General, &[Personnel], "用人", "制定培训计划，组织年度考核和评先评优。"),
    work("编制管理岗", General, &[Personnel], "用人", "核对编制使用，申报用编计划，管理编外人员。"),
];
const LEGAL: &[Work] = &[
    work("合法性审核岗", Key, &[Affairs], "裁量", "审核行政决定、合同和规范性文件，组织听证和案卷评查。"),
    work("执法监督岗", General, &[Affairs], "检查", "监督执法程序和裁量基准的执行，处理投诉举报。"),
    work("复议应诉岗", General, &[Affairs], "裁量", "承办行政复议答复和行政应诉，整理案件材料。"),
];
const ENFORCEMENT: &[Work] = &[
    work("案件办理岗", Key, &[Affairs], "取证", "核查违法线索，调查取证，撰写调查终结报告。"),
    work("案件审核岗", Key, &[Affairs], "裁量", "审核证据、定性和处罚建议，对照裁量基准提出意见。"),
    work("执法检查岗", Key, &[Affairs], "检查", "实施双随机抽查和专项检查，填写检查记录，督促整改。"),
    work("证据保管岗", General, &[Assets], "资产", "保管涉案财物和样品，办理交接、退还和销毁手续。"),
    work("执行催缴岗", General, &[Finance], "执行", "催缴罚没款，办理强制执行申请，登记结案情况。"),
    work("线索登记岗", General, &[Affairs], "立案", "受理投诉举报，登记编号，提出立案建议。"),
];
const HANDLING: &[Work] = &[
    work("受理登记岗", Key, &[Affairs], "受理", "接收并登记申请，一次性告知补正内容，出具受理凭证。"),
    work("材料审查岗", Key, &[Affairs], "审查", "审查申请材料的真实性和完整性，提出初审意见。"),
    work("现场核查岗", Key, &[Affairs], "核查", "两人以上到现场核查，制作核查记录，提出核查结论。"),
    work("业务经办岗", General, &[Affairs], "审查", "承办本科室日常业务，起草办理意见，反馈办理结果。"),
    work("监督检查岗", Key, &[Affairs], "检查", "开展事中事后监管和回访抽查，登记问题台账。"),
    work("项目资金岗", Key, &[Finance], "资金", "编制项目和资金分配建议，跟踪资金使用进度。"),
    work("合同项目岗", General, &[Finance, Assets], "合同", "承办合同签订、履约跟踪和项目验收。"),
    work("统计信息岗", General, &[Affairs], "信息", "汇总业务数据，维护业务系统，报送统计报表。"),
    work("案卷管理岗", General, &[Affairs], "档案", "整理、装订、归档业务案卷，办理查阅登记。"),
];
const SCHOOL: &[Work] = &[
    work("招生学籍岗", Key, &[Affairs], "受理", "办理招生报名、录取和学籍变动。"),
    work("教学管理岗", General, &[Affairs], "评审", "安排课程和考试，组织教学评价。"),
    work("食堂采购岗", Key, &[Finance, Assets], "采购", "采购食材和物资，验收登记，公示菜价。"),
    work("资助评审岗", Key, &[Finance], "评审", "受理资助申请，组织评审公示，核对发放名册。"),
    work("任课教师岗", General, &[Affairs], "通", "承担教学工作，遵守师德规范。"),
    work("班主任岗", General, &[Affairs], "评审", "管理班级，组织评优推荐和家校联系。"),
];
const HOSPITAL: &[Work] = &[
    work("药品采购岗", Key, &[Finance, Assets], "采购", "编制采购计划，办理药品遴选、采购和验收入库。"),
    work("设备耗材岗", Key, &[Assets], "采购", "论证设备和耗材需求，组织招标采购和履约验收。"),
    work("处方点评岗", General, &[Affairs], "审查", "点评处方和医嘱，通报不合理用药。"),
    work("收费医保岗", Key, &[Finance], "资金", "办理收费结算和医保对账，处理退费。"),
    work("临床医师岗", General, &[Affairs], "通", "承担诊疗工作，合理检查、合理用药、合理收费。"),
    work("护理岗", General, &[Affairs], "通", "承担护理工作，管理病区物资和药品。"),
];

/// What is done in a department, in the order in which posts are filled.
pub fn of(family: char, department: &str) -> &'static [Work] {
    let has = |words: &[&str]| words.iter().any(|word| department.contains(word));
    if has(&["财务", "财政所", "基金"]) {
        FINANCE
    } else if has(&["综合办公室", "综合科"]) || department == "办公室" || department == "秘书科" {
        OFFICE
    } else if has(&["人事", "人力资源部", "干部科", "公务员"]) {
        PERSONNEL
    } else if has(&["法制", "法规", "司法所", "法律"]) {
        LEGAL
    } else if has(&["执法", "大队", "稽查", "监察", "稽核", "监督检查室", "审查调查"]) {
        ENFORCEMENT
    } else if family == '校' || department == "教导处" {
        SCHOOL
    } else if family == '院' || has(&["医务", "药剂"]) {
        HOSPITAL
    } else {
        HANDLING
    }
}

/// What all heads of departments do.
pub const HEAD: Work = work(
    "负责人",
    PostTier::Middle,
    &[Affairs],
    "决定",
    "主持本部门工作，审核业务办理意见，管理本部门人员和经费，对廉政风险防控负直接管理责任。",
);
/// What their deputies do.
pub const DEPUTY: Work =
    work("副职", PostTier::Middle, &[Affairs], "审查", "协助负责人工作，复核经办意见，检查岗位台账。");
/// What the first of the team does.
pub const TOP: Work = work(
    "主要负责人",
    PostTier::Leadership,
    &[Personnel, Finance, Assets, Affairs],
    "决策",
    "主持全面工作，主持集体研究并末位发言，对本单位廉政风险防控负第一责任。",
);
/// What the others of the team do.
pub const LEADER: Work = work(
    "分管领导",
    PostTier::Leadership,
    &[Finance, Affairs],
    "决定",
    "分管有关科室工作，审核审批职责范围内事项，对分管范围内的廉政风险防控负领导责任。",
);
/// What the discipline leader of the team does.
pub const DISCIPLINE: Work = work(
    "纪检负责人",
    PostTier::Leadership,
    &[Personnel, Affairs],
    "检查",
    "监督领导班子和关键岗位履职，列席集体研究，检查防控措施落实，受理信访举报。",
);
