//! How a person wants to read: language, theme, size of type.
//!
//! Visitors have no cookies, so it travels in the query of their links; for those who are signed in
//! the same text is kept in a cookie. One form for both: `lang=en&theme=dark&type=large`.

use crate::text::Lang;

/// Light or dark, against what the device says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The size of type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TypeSize {
    /// As designed.
    #[default]
    Usual,
    /// 关怀模式: 20 px body, bigger pointer targets.
    Large,
}

/// What a person has chosen; `None`: what the browser says counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preference {
    /// The language.
    pub lang: Option<Lang>,
    /// The theme.
    pub theme: Option<Theme>,
    /// The size of type.
    pub size: TypeSize,
}

impl Preference {
    /// The names of the parameters that belong to it, in links, forms and the cookie.
    pub const NAMES: [&str; 3] = ["lang", "theme", "type"];

    /// Reads a query or a cookie's value. What it does not know, it passes over.
    pub fn parse(text: &str) -> Self {
        let mut preference = Preference::default();
        for (name, value) in text.split('&').filter_map(|pair| pair.split_once('=')) {
            preference.set(name, value);
        }
        preference
    }

    /// Sets one parameter: what a preference form posts. `auto` and `usual` take a choice back.
    pub fn set(&mut self, name: &str, value: &str) {
        match (name, value) {
            ("lang", "zh") => self.lang = Some(Lang::Zh),
            ("lang", "en") => self.lang = Some(Lang::En),
            ("theme", "light") => self.theme = Some(Theme::Light),
            ("theme", "dark") => self.theme = Some(Theme::Dark),
            ("theme", "auto") => self.theme = None,
            ("type", "large") => self.size = TypeSize::Large,
            ("type", "usual") => self.size = TypeSize::Usual,
            _ => {}
        }
    }

    /// As a query or a cookie's value; empty where nothing has been chosen.
    pub fn to_query(self) -> String {
        let lang = self.lang.map(|lang| match lang {
            Lang::Zh => "lang=zh",
            Lang::En => "lang=en",
        });
        let theme = self.theme.map(|theme| match theme {
            Theme::Light => "theme=light",
            Theme::Dark => "theme=dark",
        });
        let size = (self.size == TypeSize::Large).then_some("type=large");
        [lang, theme, size].into_iter().flatten().collect::<Vec<_>>().join("&")
    }

    /// The language: as chosen, else the first of `Accept-Language` that we speak, else Chinese.
    pub fn language(self, accept_language: &str) -> Lang {
        let spoken = || {
            accept_language.split([',', ';']).map(str::trim).find_map(|tag| {
                let tag = tag.to_ascii_lowercase();
                match tag.split('-').next() {
                    Some("zh") => Some(Lang::Zh),
                    Some("en") => Some(Lang::En),
                    _ => None,
                }
            })
        };
        self.lang.or_else(spoken).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for text in ["", "lang=en", "theme=dark", "lang=zh&theme=light&type=large", "type=large"] {
            assert_eq!(Preference::parse(text).to_query(), text);
        }
    }

    #[test]
    fn strangers_are_passed_over() {
        assert_eq!(Preference::parse("lang=xx&q=1&theme=<b>&type=large&&=").to_query(), "type=large");
    }

    #[test]
    fn the_language_is_the_chosen_one_or_the_browsers() {
        for (query, header, lang) in [
            ("", "", Lang::Zh),
            ("", "de-DE,en-GB;q=0.8,zh;q=0.5", Lang::En),
            ("", "zh-CN,zh;q=0.9,en;q=0.8", Lang::Zh),
            ("lang=zh", "en", Lang::Zh),
        ] {
            assert_eq!(Preference::parse(query).language(header), lang, "{query} {header}");
        }
    }
}
