//! How large a demo is.

use clap::ValueEnum;

/// How large a demo is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Scale {
    /// A county: 93 units, 5,075 posts, 560 flowcharts, 7,032 risk points, 13,507 measures, 324 rules.
    County,
    /// A district: 1,300 flowcharts, 8,000 posts, 1,157 risk points (A 164, B 401, C 592), 821 rules, 835 measures.
    District,
    /// One town of three units, to look around in.
    Township,
}

/// What there is exactly of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The region's name.
    pub region: &'static str,
    /// Which kinds of units it has, in the words of `units.txt`, and how many of each at most.
    pub units: &'static [(char, usize)],
    /// Organisations.
    pub organisations: usize,
    /// Posts.
    pub posts: usize,
    /// Flowcharts.
    pub charts: usize,
    /// Risk points by grade: A, B, C.
    pub grades: [usize; 3],
    /// Risk points by type, in the order of the forms.
    pub types: [usize; 5],
    /// Measures.
    pub measures: usize,
    /// Rules of the whole region.
    pub region_rules: usize,
    /// Rules of single units.
    pub unit_rules: usize,
}

impl Figures {
    /// Risk points.
    pub fn risks(&self) -> usize {
        self.grades.iter().sum()
    }
}

impl Scale {
    /// The figures: those of `county` and `district` are a real county's and a real district's, published in
    /// 2014 and 2012; the county's shares of grades and types are made up.
    pub const fn figures(self) -> Figures {
        match self {
            Scale::County => Figures {
                region: "澄岭县",
                units: &[('委', 99), ('局', 99), ('业', 99), ('院', 99), ('校', 99), ('企', 99), ('乡', 15), ('街', 3)],
                organisations: 93,
                posts: 5_075,
                charts: 560,
                grades: [563, 2_250, 4_219],
                types: [912, 1_398, 1_592, 2_401, 729],
                measures: 13_507,
                region_rules: 0,
                unit_rules: 324,
            },
            Scale::District => Figures {
                region: "青渚区",
                units: &[('委', 11), ('局', 31), ('业', 14), ('院', 3), ('校', 3), ('企', 3), ('街', 9)],
                organisations: 74,
                posts: 8_000,
                charts: 1_300,
                grades: [164, 401, 592],
                types: [150, 230, 262, 395, 120],
                measures: 835,
                region_rules: 35,
                unit_rules: 786,
            },
            Scale::Township => Figures {
                region: "松溪镇",
                units: &[('镇', 3)],
                organisations: 3,
                posts: 90,
                charts: 12,
                grades: [14, 38, 68],
                types: [18, 24, 28, 38, 12],
                measures: 230,
                region_rules: 0,
                unit_rules: 9,
            },
        }
    }

    /// Its word on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Scale::County => "county",
            Scale::District => "district",
            Scale::Township => "township",
        }
    }
}
