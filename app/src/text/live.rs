//! The words of pages that follow what others do.

use super::{Words, words};

/// Something has changed in a part where somebody is writing.
pub const SHOW: Words = words("有新的变化，点击查看", "Something has changed. Show it");
/// The same, for those who hear it.
pub const HELD: Words = words("有新的变化，尚未显示。", "Something has changed that is not shown yet.");
/// The page was put anew.
pub const CHANGED: Words = words("页面内容已更新。", "The page has been updated.");
/// The right to read the page has ended.
pub const OVER: Words = words(
    "本页面已停止显示：登录已失效，或者您不再参加本次会议。",
    "This page is shown no longer: you are signed out, or have no seat in this meeting any more.",
);
/// The connection is cut.
pub const CUT: Words = words("连接已断开，正在重连", "Connection lost, reconnecting");
