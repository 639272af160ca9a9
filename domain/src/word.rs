//! Closed lists whose members have a word: in the database, in addresses and in exchanged files.

/// Declares an enum whose variants have such a word, with `ALL`, `name` and `from_name`.
#[macro_export]
macro_rules! words {
    ($(#[$doc:meta])* $type:ident { $($(#[$each:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $type {
            $($(#[$each])* #[serde(rename = $word)] $variant),*
        }

        impl $type {
            /// All of them, in the order of the forms.
            pub const ALL: &[$type] = &[$($type::$variant),*];

            /// Its word in the database, in addresses and in files.
            pub const fn name(self) -> &'static str {
                match self {
                    $($type::$variant => $word),*
                }
            }

            /// The one with that word.
            pub fn from_name(name: &str) -> Option<$type> {
                match name {
                    $($word => Some($type::$variant),)*
                    _ => None,
                }
            }
        }
    };
}
