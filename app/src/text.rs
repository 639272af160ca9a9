//! Every sentence that a person reads, in Chinese and English: one file a subject.
//!
//! A sentence without parameters is a [`Words`]; one with parameters is a function that takes the
//! language first. The compiler sees to it that none lacks a language.

pub mod calendar;
pub mod candidate;
pub mod check;
pub mod comment;
pub mod compare;
pub mod decision;
pub mod desk;
pub mod editor;
pub mod expert;
pub mod filing;
pub mod grading;
pub mod history;
pub mod key;
pub mod live;
pub mod mail;
pub mod meeting;
pub mod meeting_desk;
pub mod meeting_marks;
pub mod meeting_statistics;
pub mod minutes;
pub mod my;
pub mod note;
pub mod organisation;
pub mod page;
pub mod picture;
pub mod power;
pub mod public;
pub mod publicity;
pub mod questionnaire;
pub mod refusal;
pub mod register;
pub mod responsibility;
pub mod review;
pub mod risk;
pub mod round;
pub mod second_factor;
pub mod sheet;
pub mod version;
pub mod wall_sheet;
pub mod worksheet;

/// The language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// 简体中文
    #[default]
    Zh,
    /// English
    En,
}

impl Lang {
    /// The language's tag (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }
}

/// One sentence in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

/// Makes a sentence from its Chinese and its English form.
pub const fn words(zh: &'static str, en: &'static str) -> Words {
    Words { zh, en }
}

impl Words {
    /// The sentence in that language.
    pub const fn of(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}
