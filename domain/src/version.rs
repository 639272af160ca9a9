//! Versions of a flowchart: draft → under discussion → decided → published → superseded (`domain.md` 3.4).
//!
//! A version is a state of the chart's log with a number. It is frozen when it is sent to discussion: from then on
//! it is that state for ever. A draft is what lies beyond the last frozen state, so it needs no row of its own: the
//! next edit begins it by itself.

crate::words! {
    /// How far a version is.
    VersionState {
        /// 草稿
        Draft = "draft",
        /// 征求意见
        Discussion = "discussion",
        /// 已审定
        Decided = "decided",
        /// 已公布
        Published = "published",
        /// 已被取代
        Superseded = "superseded",
    }
}

crate::words! {
    /// Who was heard about a version (S0-06).
    Party {
        /// 办事群众和企业
        User = "user",
        /// 本单位干部职工
        Staff = "staff",
        /// 专家
        Expert = "expert",
        /// 其他
        Other = "other",
    }
}

/// Why a step is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionRefusal {
    /// Nothing was drawn since the last version.
    NothingNew,
    /// There is no such version.
    NoSuchVersion,
    /// Only a version under discussion can be decided, and commented on.
    NotUnderDiscussion,
    /// This version is under discussion: it must be decided before anything is published.
    StillUnderDiscussion(u64),
    /// The decision is to be named.
    ReasonMissing,
    /// Nothing of the chart is published.
    NotPublished,
}

/// A frozen version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// Its number, from 1.
    pub number: u64,
    /// How far it is.
    pub state: VersionState,
    /// The last operation in it.
    pub seq: u64,
    /// Whether it has a row.
    pub kept: Kept,
}

/// Whether a frozen version has a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It has.
    InARow,
    /// It was published before versions were kept.
    NotYet,
}

/// One version goes from a state to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Which.
    pub number: u64,
    /// The state that its row has; none: it has no row yet.
    pub from: Option<VersionState>,
    /// The state that it gets.
    pub to: VersionState,
    /// The last operation in it.
    pub seq: u64,
}

/// What publishing does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Which version.
    pub number: u64,
    /// The last operation that the public sees.
    pub seq: u64,
    /// Whether it went the whole way.
    pub way: PublicationWay,
    /// What happens to the versions.
    pub moves: Vec<Move>,
}

/// How a version came to be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicationWay {
    /// It was decided before.
    Decided,
    /// It was decided by being published, in one step, without discussion.
    Direct,
}

/// The versions of one chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions {
    frozen: Vec<Frozen>,
    seq: u64,
}

impl Versions {
    /// From the rows that there are, the number of the chart's last operation, and the state that the public sees.
    pub fn new(rows: impl IntoIterator<Item = (u64, VersionState, u64)>, seq: u64, published: Option<u64>) -> Versions {
        let mut frozen: Vec<Frozen> =
            rows.into_iter().map(|(number, state, seq)| Frozen { number, state, seq, kept: Kept::InARow }).collect();
        frozen.sort_by_key(|version| version.number);
        if let (true, Some(seq)) = (frozen.is_empty(), published) {
            frozen.push(Frozen { number: 1, state: VersionState::Published, seq, kept: Kept::NotYet });
        }
        Versions { frozen, seq }
    }

    /// Those that are frozen, in order.
    pub fn frozen(&self) -> &[Frozen] {
        &self.frozen
    }

    /// The number of the draft, where the chart has gone on since the last frozen state.
    pub fn draft(&self) -> Option<u64> {
        let last = self.frozen.iter().map(|version| version.seq).max();
        last.is_none_or(|last| self.seq > last).then(|| self.next())
    }

    fn next(&self) -> u64 {
        self.frozen.iter().map(|version| version.number).max().unwrap_or_default() + 1
    }

    fn one(&self, state: VersionState) -> Option<Frozen> {
        self.frozen.iter().rev().find(|version| version.state == state).copied()
    }

    /// The version that everybody sees.
    pub fn published(&self) -> Option<Frozen> {
        self.one(VersionState::Published)
    }

    /// Sends the draft to discussion. What was under discussion gives way to it.
    pub fn discuss(&self) -> Result<Vec<Move>, VersionRefusal> {
        let number = self.draft().ok_or(VersionRefusal::NothingNew)?;
        let mut moves = self.all_from(VersionState::Discussion, VersionState::Superseded, number);
        moves.push(Move { number, from: None, to: VersionState::Discussion, seq: self.seq });
        Ok(moves)
    }

    /// Whether a version may be commented on.
    pub fn comment(&self, number: u64) -> Result<(), VersionRefusal> {
        self.under_discussion(number).map(|_| ())
    }

    /// Decides the version under discussion. What was decided and not published gives way to it.
    pub fn decide(&self, number: u64, reason: &str) -> Result<Vec<Move>, VersionRefusal> {
        let version = self.under_discussion(number)?;
        if reason.trim().is_empty() {
            return Err(VersionRefusal::ReasonMissing);
        }
        let mut moves = self.all_from(VersionState::Decided, VersionState::Superseded, number);
        moves.push(version.to(VersionState::Decided));
        Ok(moves)
    }

    /// Publishes the decided version as it was decided, or the draft where none is: then that is its decision.
    pub fn publish(&self) -> Result<Publication, VersionRefusal> {
        if let Some(decided) = self.one(VersionState::Decided) {
            let mut moves = self.all_from(VersionState::Published, VersionState::Superseded, decided.number);
            moves.push(decided.to(VersionState::Published));
            let (number, seq) = (decided.number, decided.seq);
            return Ok(Publication { number, seq, way: PublicationWay::Decided, moves });
        }
        if let Some(discussed) = self.one(VersionState::Discussion) {
            return Err(VersionRefusal::StillUnderDiscussion(discussed.number));
        }
        let number = self.draft().ok_or(VersionRefusal::NothingNew)?;
        let mut moves = self.all_from(VersionState::Published, VersionState::Superseded, number);
        moves.push(Move { number, from: None, to: VersionState::Published, seq: self.seq });
        Ok(Publication { number, seq: self.seq, way: PublicationWay::Direct, moves })
    }

    /// Takes the published version down. It stays decided, unless a later one is.
    pub fn withdraw(&self) -> Result<Vec<Move>, VersionRefusal> {
        let published = self.published().ok_or(VersionRefusal::NotPublished)?;
        let later = self.one(VersionState::Decided).is_some_and(|decided| decided.number > published.number);
        Ok(vec![published.to(if later { VersionState::Superseded } else { VersionState::Decided })])
    }

    fn under_discussion(&self, number: u64) -> Result<Frozen, VersionRefusal> {
        let version = self.frozen.iter().find(|version| version.number == number);
        let version = version.copied().ok_or(VersionRefusal::NoSuchVersion)?;
        if version.state == VersionState::Discussion { Ok(version) } else { Err(VersionRefusal::NotUnderDiscussion) }
    }

    fn all_from(&self, from: VersionState, to: VersionState, but: u64) -> Vec<Move> {
        let all = self.frozen.iter().filter(|version| version.state == from && version.number != but);
        all.map(|version| version.to(to)).collect()
    }
}

impl Frozen {
    fn to(self, to: VersionState) -> Move {
        let from = (self.kept == Kept::InARow).then_some(self.state);
        Move { number: self.number, from, to, seq: self.seq }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use VersionState::*;

    /// "1p3 2d5 @7": version 1 published at operation 3, version 2 decided at 5, the chart is at 7.
    fn versions(text: &str) -> Versions {
        let (mut rows, mut seq) = (Vec::new(), 0);
        for word in text.split(' ') {
            match word.strip_prefix('@') {
                Some(number) => seq = number.parse().unwrap(),
                None => {
                    let state = match word.as_bytes()[1] {
                        b'u' => Discussion,
                        b'd' => Decided,
                        b'p' => Published,
                        _ => Superseded,
                    };
                    rows.push((word[..1].parse().unwrap(), state, word[2..].parse().unwrap()));
                }
            }
        }
        Versions::new(rows, seq, None)
    }

    fn after(versions: &Versions, moves: &[Move]) -> String {
        let mut rows: Vec<(u64, VersionState, u64)> =
            versions.frozen().iter().map(|version| (version.number, version.state, version.seq)).collect();
        for step in moves {
            match step.from {
                None => rows.push((step.number, step.to, step.seq)),
                Some(from) => {
                    let row = rows.iter_mut().find(|row| row.0 == step.number).unwrap();
                    assert_eq!((row.1, row.2), (from, step.seq), "a frozen version keeps its state of the log");
                    row.1 = step.to;
                }
            }
        }
        let word = |(number, state, seq): (u64, VersionState, u64)| {
            let letter = match state {
                Draft => '-',
                Discussion => 'u',
                Decided => 'd',
                Published => 'p',
                Superseded => 's',
            };
            format!("{number}{letter}{seq}")
        };
        rows.into_iter().map(word).collect::<Vec<_>>().join(" ")
    }

    fn check(
        before: &str,
        step: impl Fn(&Versions) -> Result<Vec<Move>, VersionRefusal>,
    ) -> Result<String, VersionRefusal> {
        let versions = versions(before);
        step(&versions).map(|moves| after(&versions, &moves))
    }

    #[test]
    fn the_draft_is_what_lies_beyond() {
        for (text, draft) in [
            ("@0", Some(1)),
            ("@4", Some(1)),
            ("1u4 @4", None),
            ("1u4 @5", Some(2)),
            ("1p4 2s6 @6", None),
            ("1p4 2s6 @7", Some(3)),
        ] {
            assert_eq!(versions(text).draft(), draft, "{text}");
        }
    }

    #[test]
    fn the_steps() {
        use VersionRefusal::*;
        let discuss = |before| check(before, Versions::discuss);
        let decide = |before, number| check(before, |versions| versions.decide(number, "局长办公会"));
        let publish = |before| check(before, |versions| versions.publish().map(|publication| publication.moves));
        let withdraw = |before| check(before, Versions::withdraw);
        for (found, expected) in [
            (discuss("@4"), Ok("1u4")),
            (discuss("1u4 @4"), Err(NothingNew)),
            (discuss("1u4 @5"), Ok("1s4 2u5")),
            (discuss("1p4 @5"), Ok("1p4 2u5")),
            (decide("1u4 @9", 1), Ok("1d4")),
            (decide("1d4 2u5 @9", 2), Ok("1s4 2d5")),
            (decide("1d4 @9", 1), Err(NotUnderDiscussion)),
            (decide("1u4 @9", 2), Err(NoSuchVersion)),
            (publish("1d4 @9"), Ok("1p4")),
            (publish("1p2 2d4 @9"), Ok("1s2 2p4")),
            (publish("1p2 2d4 3u5 @9"), Ok("1s2 2p4 3u5")),
            (publish("@9"), Ok("1p9")),
            (publish("1p2 @9"), Ok("1s2 2p9")),
            (publish("1p9 @9"), Err(NothingNew)),
            (publish("1p2 2u4 @9"), Err(StillUnderDiscussion(2))),
            (withdraw("1p4 @9"), Ok("1d4")),
            (withdraw("1p4 2d6 @9"), Ok("1s4 2d6")),
            (withdraw("1d4 @9"), Err(NotPublished)),
        ] {
            assert_eq!(found, expected.map(str::to_owned));
        }
        assert_eq!(versions("1u4 @4").decide(1, " "), Err(ReasonMissing));
        assert_eq!(versions("1u4 @4").comment(1), Ok(()));
        assert_eq!(versions("1d4 @4").comment(1), Err(NotUnderDiscussion));
        assert_eq!(versions("@4").publish().unwrap().way, PublicationWay::Direct);
        assert_eq!(versions("1d4 @9").publish().unwrap().way, PublicationWay::Decided);
    }

    #[test]
    fn what_was_published_before_versions_were_kept_is_the_first() {
        let versions = Versions::new([], 9, Some(4));
        assert_eq!(versions.draft(), Some(2));
        let moves = versions.publish().unwrap().moves;
        assert_eq!(moves[0], Move { number: 1, from: None, to: Superseded, seq: 4 });
        assert_eq!(moves[1], Move { number: 2, from: None, to: Published, seq: 9 });
    }
}
