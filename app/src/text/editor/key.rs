//! The words of the list of keys.

use super::super::{Words, words};

/// The dialog's title.
pub const HELP_TITLE: Words = words("快捷键", "Keys");
/// Its search.
pub const HELP_SEARCH: Words = words("查找快捷键", "Find a key");
/// Keys and input methods.
pub const HELP_IME: Words = words(
    "开着中文输入法时，字母快捷键同样有效；正在组字时，按键归输入法。名称中用 Shift+Enter 换行。",
    "Letters work with a Chinese input method on as well; while it composes, all keys are its own. In a label, Shift+Enter begins a line.",
);
