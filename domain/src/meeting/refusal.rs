//! Why not. The words for the person are in the interface's texts; when each is said, in `docs/meeting-rules.md`.

crate::words! {
    /// Why not.
    Refusal {
        /// Nothing is laid out yet.
        NotPrepared = "not_prepared",
        /// The papers are circulated: the plan stands.
        PlanStands = "plan_stands",
        /// The meeting or an item has no title.
        TitleMissing = "title_missing",
        /// The rule set makes no sense.
        BadRules = "bad_rules",
        /// There is not exactly one top leader, or nobody beside.
        BadTeam = "bad_team",
        /// Nobody is named who records.
        RecorderMissing = "recorder_missing",
        /// That is no id.
        BadId = "bad_id",
        /// The id, or the account of a seat, is in use.
        IdTaken = "id_taken",
        /// There would be too many of them.
        TooMany = "too_many",
        /// A text is too long.
        TextTooLong = "text_too_long",
        /// The text is missing.
        TextMissing = "text_missing",
        /// The step needs a reason.
        ReasonMissing = "reason_missing",
        /// The agenda has no item.
        AgendaEmpty = "agenda_empty",
        /// The papers are not circulated.
        NotCirculated = "not_circulated",
        /// The meeting is not called.
        NotCalled = "not_called",
        /// The meeting is not open.
        NotOpen = "not_open",
        /// The meeting has begun: its agenda stands.
        Begun = "begun",
        /// The meeting is over.
        Over = "over",
        /// The meeting is not closed.
        NotClosed = "not_closed",
        /// That has been done.
        DoneAlready = "done_already",
        /// Nothing would change.
        NothingToDo = "nothing_to_do",
        /// That time has passed.
        InPast = "in_past",
        /// It was called for a later time.
        TooEarly = "too_early",
        /// Put on the table in the meeting itself (临时动议).
        AdHoc = "ad_hoc",
        /// Meetings of this kind know no emergency.
        EmergencyNotAllowed = "emergency_not_allowed",
        /// The item was not circulated in time.
        CirculatedLate = "circulated_late",
        /// There is no such item.
        NoSuchItem = "no_such_item",
        /// The item has not begun.
        ItemNotOpen = "item_not_open",
        /// The item is dealt with.
        ItemOver = "item_over",
        /// One item at a time (一点一议).
        AnotherItemOpen = "another_item_open",
        /// There is no such seat.
        NoSuchAttendee = "no_such_attendee",
        /// Who asks has no seat in this meeting.
        NotAttending = "not_attending",
        /// Only the recorder does that.
        NotRecorder = "not_recorder",
        /// Only the statutory team does that.
        NotMember = "not_member",
        /// The team does not remark, it states.
        MayNotRemark = "may_not_remark",
        /// No second factor was proven.
        SecondFactorMissing = "second_factor_missing",
        /// The member is not present.
        NotPresent = "not_present",
        /// The member is present by a device, and speaks there.
        PresentByDevice = "present_by_device",
        /// The member is present otherwise than on this device.
        OtherDevice = "other_device",
        /// The mark of the paper is missing.
        MarkMissing = "mark_missing",
        /// Too few of the team are present.
        NoQuorum = "no_quorum",
        /// Neither the top leader nor a deputy is present.
        NoPresider = "no_presider",
        /// No observer is present, or none is named.
        ObserverMissing = "observer_missing",
        /// The member has withdrawn from the item.
        Withdrawn = "withdrawn",
        /// The member has stated a position, or cast.
        StatedAlready = "stated_already",
        /// There is nothing to correct.
        NotStated = "not_stated",
        /// Others speak before (末位表态).
        OthersFirst = "others_first",
        /// The ballot is secret.
        SecretBallot = "secret_ballot",
        /// The ballot is open.
        OpenBallot = "open_ballot",
        /// The amendment changes nothing.
        AmendmentEmpty = "amendment_empty",
        /// Somebody who is present has not stated a position.
        NotAllStated = "not_all_stated",
        /// The counts are not those of the ballots that were cast.
        CountsDiffer = "counts_differ",
        /// What is decided on is not what was laid before the team.
        ChangedSince = "changed_since",
        /// The number of the minutes is missing.
        NumberMissing = "number_missing",
        /// The hash of the minutes is missing.
        HashMissing = "hash_missing",
        /// A meeting is not undone.
        NoUndo = "no_undo",
    }
}
