//! The registers as forms: which columns each has (`domain.md` 6, `forms.md`).

use super::field::{Family, Field};

crate::words! {
    /// A register as it is printed and signed.
    Form {
        /// 职权目录一览表
        Catalogue = "catalogue",
        /// 个人岗位廉政风险防控登记表
        Post = "post",
        /// 内部机构廉政风险防控登记表
        Department = "department",
        /// 单位廉政风险防控登记表
        Organisation = "organisation",
        /// 重大事项决策情况登记表: filled in by meetings; until then its head alone, to be filled in by hand.
        Decision = "decision",
    }
}

impl Form {
    /// Which sort of register it is; none for the one that can't be brought back.
    pub const fn family(self) -> Option<Family> {
        match self {
            Form::Catalogue => Some(Family::Powers),
            Form::Post | Form::Department | Form::Organisation => Some(Family::Risks),
            Form::Decision => None,
        }
    }

    /// Its columns after the number.
    pub const fn columns(self) -> &'static [Field] {
        use Field::*;
        match self {
            Form::Catalogue => &[Department, Code, Name, PowerKind, Content, Post, Basis, Scope, State, Charts],
            Form::Post => {
                &[Department, Post, Tier, Duties, Place, Kind, Domain, Manifestation, Grade, Measures, Owner, Leader]
            }
            Form::Department => {
                &[Department, Head, Post, Power, Place, Kind, Domain, Manifestation, Grade, Measures, Owner, Leader]
            }
            Form::Organisation => {
                &[Department, Post, Power, Major, Place, Kind, Domain, Manifestation, Grade, Measures, Owner, Leader]
            }
            Form::Decision => &[],
        }
    }

    /// How many of them are merged down where they say the same.
    pub const fn merged(self) -> usize {
        match self {
            Form::Catalogue => 1,
            Form::Post => 4,
            Form::Department => 2,
            Form::Organisation => 2,
            Form::Decision => 0,
        }
    }
}

impl Field {
    /// The head that spans it and its neighbours; none: its own head reaches up.
    pub const fn group(self) -> Option<&'static str> {
        match self {
            Field::Post | Field::Tier | Field::Duties => Some("岗位情况"),
            Field::Place | Field::Kind | Field::Domain | Field::Manifestation | Field::Grade => Some("廉政风险"),
            Field::Measures | Field::Owner | Field::Leader => Some("防控"),
            Field::Code | Field::Name | Field::PowerKind | Field::Content => Some("职权"),
            _ => None,
        }
    }

    /// How wide its column is, in characters.
    pub const fn width(self) -> u16 {
        match self {
            Field::Content | Field::Manifestation | Field::Measures => 32,
            Field::Basis | Field::Duties => 26,
            Field::Name | Field::Power | Field::Charts | Field::Place => 16,
            Field::Kind | Field::Owner | Field::Leader | Field::Department | Field::Post | Field::Head => 11,
            Field::Code | Field::PowerKind | Field::Tier | Field::Major => 10,
            _ => 7,
        }
    }
}
