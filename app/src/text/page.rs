//! What stands on the pages around the editor: here the frame that they share, below one page a file.

pub mod account;
pub mod audit;
pub mod chart;
pub mod charts;
pub mod compare;
pub mod help;
pub mod history;
pub mod home;
pub mod message;
pub mod organisation;
pub mod powers;
pub mod register;
pub mod rules;
pub mod sheet;
pub mod sign_in;
pub mod versions;

use super::{Words, words};

/// The program's name.
pub const PROGRAM: Words = words("廉图", "Liantu");
/// To the main part of the page.
pub const SKIP: Words = words("跳到正文", "Skip to content");

// The band on top.

/// The name of the list of places, for screen readers.
pub const NAV: Words = words("主导航", "Main");
/// To what is published.
pub const NAV_PUBLIC: Words = words("公开的流程图", "Published charts");
/// To the charts of one's organisation.
pub const NAV_CHARTS: Words = words("本单位流程图", "Our charts");
/// To the discovery rounds.
pub const NAV_ROUNDS: Words = words("排查轮次", "Rounds");
/// To the risk register.
pub const NAV_REGISTER: Words = words("风险库", "Register");
/// To its counts.
pub const NAV_DASHBOARD: Words = words("风险态势", "Dashboard");
/// To the filings of the year.
pub const NAV_FILINGS: Words = words("年度备案", "Yearly filing");
/// To the tree of organisations.
pub const NAV_TREE: Words = words("单位与岗位", "Organisations");
/// To the catalogue of powers.
pub const NAV_POWERS: Words = words("职权目录", "Powers");
/// To the audit log.
pub const NAV_AUDIT: Words = words("审计日志", "Audit log");
/// To the mails.
pub const NAV_MAIL: Words = words("提醒邮件", "Mail");
/// To keys and how to.
pub const NAV_HELP: Words = words("帮助", "Help");
/// How one wants to read.
pub const DISPLAY: Words = words("显示", "Display");
/// The rest of that for screen readers.
pub const DISPLAY_SAID: Words = words("语言、明暗与字号", "language, theme and size of type");
/// Language.
pub const LANGUAGE: Words = words("语言", "Language");
/// Light or dark.
pub const THEME: Words = words("明暗", "Theme");
/// As the device says.
pub const THEME_AUTO: Words = words("随设备", "Device");
/// Light.
pub const THEME_LIGHT: Words = words("浅色", "Light");
/// Dark.
pub const THEME_DARK: Words = words("深色", "Dark");
/// Size of type.
pub const TYPE: Words = words("字号", "Type");
/// As designed.
pub const TYPE_USUAL: Words = words("标准版", "Usual type");
/// 关怀模式.
pub const TYPE_LARGE: Words = words("大字版", "Large type");
/// The account, for screen readers.
pub const ACCOUNT: Words = words("的账号", "account");
/// Out.
pub const SIGN_OUT: Words = words("退出登录", "Sign out");

// The band at the foot.

/// Over what is protected.
pub const PROTECTED: Words = words("本系统能保护什么", "What is protected here");
/// What is protected.
pub const PROTECTED_LIST: [Words; 3] = [
    words(
        "浏览公开页面无需登录；不设 Cookie，不跟踪访问者，不引用外部内容。",
        "Published pages need no sign-in, set no cookies, track nobody and load nothing from elsewhere.",
    ),
    words(
        "流程图的每次改动都记入前后相扣的日志，事后删改任何一行都会被发现。",
        "Every change to a chart goes into a chained log; a line removed or altered later is found out.",
    ),
    words(
        "风险点不会随环节一起消失，停用必须写明理由。",
        "A risk point never vanishes with its step; retiring one takes a reason.",
    ),
];
/// Over what is not.
pub const NOT_PROTECTED: Words = words("本系统不能保护什么", "What is not protected");
/// What is not protected.
pub const NOT_PROTECTED_LIST: [Words; 3] = [
    words(
        "掌握服务器最高权限的人可以更换程序，此后经过该程序的内容他都能看到。",
        "Whoever has full control of the server can replace the program, and sees what passes through it from then on.",
    ),
    words(
        "您所在的网络能看到您访问过本站；连接未加密时还能看到内容。",
        "Your network can see that you opened this site, and on an unencrypted connection also what you read.",
    ),
    words(
        "已公布的内容可能被他人保存和转发，撤下后也无法收回。",
        "What has been published can be kept and passed on by others, even after it is taken down.",
    ),
];
/// To signing in, for staff.
pub const SIGN_IN_STAFF: Words = words("工作人员登录", "Staff sign-in");
/// That the data is made up.
pub const DEMO_NOTE: Words =
    words("演示系统：单位、岗位和内容均为虚构。", "Demonstration: organisations, posts and contents are made up.");

// Grades.

/// That nobody has pinned a risk point.
pub const NO_RISKS: Words = words("无风险点", "no risk points");
