//! What the keys of the editor do, for the page that lists them.

use super::{Words, words};
use crate::editor::keymap::{Action, Group};

/// The heading of a group of keys.
pub const fn group(group: Group) -> Words {
    match group {
        Group::Edit => words("编辑", "Edit"),
        Group::Select => words("选择", "Select"),
        Group::Draw => words("绘制", "Draw"),
        Group::Risk => words("风险点", "Risk points"),
        Group::View => words("视图", "View"),
    }
}

/// What an action does.
pub const fn action(action: Action) -> Words {
    match action {
        Action::Undo => words("撤销", "Undo"),
        Action::Redo => words("重做", "Redo"),
        Action::Menu => words("打开操作菜单", "Open the menu of what to do"),
        Action::Copy => words("复制", "Copy"),
        Action::Cut => words("剪切", "Cut"),
        Action::Paste => words("粘贴", "Paste"),
        Action::Duplicate => words("再制一份", "Duplicate"),
        Action::SelectAll => words("全选", "Select all"),
        Action::SelectNone => words("取消选择", "Select nothing"),
        Action::Next => words("沿流程到下一个", "Next along the flow"),
        Action::Previous => words("沿流程到上一个", "Previous along the flow"),
        Action::Delete => words("删除", "Delete"),
        Action::EditLabel => words("编辑名称", "Edit the label"),
        Action::Cancel => words("取消当前操作", "Cancel"),
        Action::Move { dx, dy } if dx.abs() > 1 || dy.abs() > 1 => words("移动 10 像素", "Move by 10 px"),
        Action::Move { .. } => words("移动 1 像素", "Move by 1 px"),
        Action::Walk { .. } => words("走到相邻环节", "Go to the neighbour"),
        Action::Append => words("在其后添加环节", "Append a step"),
        Action::Create => words("新建环节", "New step"),
        Action::Replace => words("更换类型", "Change the kind"),
        Action::SelectTool => words("选择工具", "Select"),
        Action::HandTool => words("抓手工具", "Hand"),
        Action::LassoTool => words("框选工具", "Rubber band"),
        Action::ConnectTool => words("连线工具", "Connect"),
        Action::PinRisk => words("标注风险点", "Pin a risk point"),
        Action::NextRisk => words("下一个风险点", "Next risk point"),
        Action::Grade => words("评定等级", "Grade"),
        Action::Save => words("查看保存状态", "Is it saved?"),
        Action::ZoomIn => words("放大", "Zoom in"),
        Action::ZoomOut => words("缩小", "Zoom out"),
        Action::ZoomReset => words("实际大小", "Zoom to 100 %"),
        Action::Fit => words("显示全图", "Whole chart"),
        Action::FitSelection => words("显示所选内容", "Whole selection"),
        Action::Scroll { .. } => words("移动画布", "Move the canvas"),
        Action::Find => words("查找", "Find"),
        Action::Straighten => words("连线恢复自动走向", "Let the flow find its way"),
        Action::Help => words("快捷键一览", "All keys"),
    }
}
