"""The rules of a decision meeting, a second time.

Written from docs/meeting-rules.md alone, to be compared with what `liantu meeting simulate` answers: events come in as
lines of JSON on standard input, answers go out as lines of JSON. Only Python's own library is needed.

For a test that walks through many meetings at once there are three lines more: {"save": name} keeps the meeting as it
is, {"load": name} goes back to it, and {"try": event} answers an event without carrying it out.
"""

import json
import pickle
import sys

KINDS = {
    "leadership": dict(quorum=[2, 3], ballot="open", emergency="with_reason"),
    "party_group": dict(quorum=[1, 2], ballot="open", emergency="with_reason"),
    "personnel": dict(quorum=[2, 3], ballot="secret", emergency="never"),
}
IN_EVERY_KIND = dict(
    majority=[1, 2],
    base="team",
    circulation_hours=24,
    last="leader_then_presider",
    reveal="when_all_have_stated",
    observer="needed",
)
ROLES = ["leader", "deputies", "members", "observers", "recorders", "experts", "heard"]
TEAM = ("leader", "deputies", "members")
PARTS = ("text", "grade", "measure", "responsible")
ITEM = {"id", "papers", "subject", "concerns", *PARTS}
HOUR = 3_600_000


class Refused(Exception):
    """The first reason that holds."""


class Unreadable(Exception):
    """A line that says nothing."""


def no(reason, holds):
    if holds:
        raise Refused(reason)


def blank(text):
    return text.strip() == ""


def long(*texts):
    return any(len(text) > 5000 for text in texts)


def is_id(text):
    return (
        text != ""
        and len(text.encode()) <= 120
        and (text[0].isalpha() or text[0] == "_")
        and all(char.isalnum() or char in "_-." for char in text)
    )


def rules_of(given):
    if isinstance(given, str):
        if given not in KINDS:
            raise Unreadable("no such kind of meeting")
        return {**IN_EVERY_KIND, **KINDS[given]}
    return given


def make_no_sense(rules):
    (part, whole), (more, of) = rules["quorum"], rules["majority"]
    return not 0 < part <= whole or not 0 < more <= of or 2 * more < of


# --- what is counted ---------------------------------------------------------------------------------------------


def has_quorum(rules, team, present):
    part, whole = rules["quorum"]
    return present * whole >= team * part


def quorum_of(rules, team, present):
    needed = next(count for count in range(team + 1) if has_quorum(rules, team, count))
    return {"team": team, "present": present, "needed": needed, "reached": has_quorum(rules, team, present)}


def is_majority(rules, base, count):
    part, whole = rules["majority"]
    return count * whole > base * part


def counted(rules, team, withdrawn, took_part, agree, oppose, postpone):
    base = team - withdrawn if rules["base"] == "team" else took_part
    if is_majority(rules, base, oppose):
        result = "rejected"
    elif is_majority(rules, base, postpone):
        result = "postponed"
    elif is_majority(rules, base, agree):
        result = "adopted"
    else:
        result = "no_majority"
    needed = 0
    while not is_majority(rules, base, needed):
        needed += 1
    return {
        "result": result,
        "team": team,
        "withdrawn": withdrawn,
        "base": base,
        "needed": needed,
        "agree": agree,
        "amend": 0,
        "oppose": oppose,
        "postpone": postpone,
        "silent": max(0, base - agree - oppose - postpone),
        "versions": [],
    }


# --- who is there ------------------------------------------------------------------------------------------------


def team(meeting):
    return [name for name, seat in meeting["seats"].items() if seat["role"] in TEAM]


def present(meeting, name):
    return meeting["seats"][name]["at"] is not None


def quorum(meeting):
    members = team(meeting)
    return quorum_of(meeting["rules"], len(members), sum(present(meeting, name) for name in members))


def presider(meeting):
    for name, seat in meeting["seats"].items():
        if seat["role"] in ("leader", "deputies") and seat["at"] is not None:
            return name
    return None


def gate(meeting):
    no("no_quorum", not quorum(meeting)["reached"])
    no("no_presider", presider(meeting) is None)
    observers = [seat for seat in meeting["seats"].values() if seat["role"] == "observers" and seat["at"] is not None]
    no("observer_missing", meeting["rules"]["observer"] == "needed" and not observers)


def speakers(meeting, item):
    return [name for name in team(meeting) if present(meeting, name) and name not in item["withdrawn"]]


def has_spoken(item, name):
    return name in item["said"] or name in item["cast"]


def waiting(meeting, item):
    return [name for name in speakers(meeting, item) if not has_spoken(item, name)]


def last_speaker(meeting, item):
    rules = meeting["rules"]
    if rules["ballot"] == "secret" or rules["last"] == "nobody":
        return None
    roles = ("leader",) if rules["last"] == "leader" else ("leader", "deputies")
    for name in speakers(meeting, item):
        if meeting["seats"][name]["role"] in roles:
            return name
    return None


# --- checks that several events share ----------------------------------------------------------------------------


def open_meeting(meeting):
    no("not_open", meeting["phase"] in ("prepared", "circulated", "called"))
    no("over", meeting["phase"] in ("closed", "announced"))


def people_may_come(meeting):
    no("not_called", meeting["phase"] in ("prepared", "circulated"))
    no("over", meeting["phase"] in ("closed", "announced"))


def recorder(meeting, by):
    no("not_recorder", meeting["seats"].get(by, {}).get("role") != "recorders")


def attending(meeting, by):
    no("not_attending", by not in meeting["seats"])
    return meeting["seats"][by]


def on_device(seat, device):
    no("not_present", seat["at"] is None)
    no("other_device", seat["at"] != ("device", device))


def speaker(meeting, by, event):
    if "attendee" in event:
        name = event["attendee"]
        recorder(meeting, by)
        no("no_such_attendee", name not in meeting["seats"])
        at = meeting["seats"][name]["at"]
        no("not_present", at is None)
        no("present_by_device", at[0] == "device")
    else:
        name = by
        on_device(attending(meeting, by), event["device"])
    no("not_member", meeting["seats"][name]["role"] not in TEAM)
    return name


def known_item(meeting, name):
    no("no_such_item", name not in meeting["items"])
    return meeting["items"][name]


def open_item(meeting, name):
    item = known_item(meeting, name)
    no("item_not_open", item["state"] == "waiting")
    no("item_over", item["state"] not in ("waiting", "open"))
    return item


def reason_given(reason):
    no("reason_missing", blank(reason))
    no("text_too_long", long(reason))


def right_item(meeting, item):
    no("no_such_attendee", any(name not in team(meeting) for name in item["concerns"]))
    no("text_too_long", long(item["text"], item["measure"], item["responsible"], item["papers"], item["subject"]))


def is_late(meeting, item):
    if item["circulated"] is None:
        return True
    return meeting["opened"] - item["circulated"] < meeting["rules"]["circulation_hours"] * HOUR


def new_item(paper, circulated, emergency):
    return {
        "paper": paper,
        "circulated": circulated,
        "emergency": emergency,
        "state": "waiting",
        "withdrawn": set(),
        "cast": set(),
        "said": {},
        "last_spoke": False,
        "urn": {"agree": 0, "oppose": 0, "postpone": 0},
    }


# --- the events, by their names ----------------------------------------------------------------------------------


def seats_of(rules, named):
    seats = {}
    for role in ROLES:
        names = [named["leader"]] if role == "leader" else named.get(role, [])
        for name in names:
            no("bad_id", not is_id(name))
            no("id_taken", name in seats)
            seats[name] = {"role": role, "at": None, "asks": None}
    no("too_many", len(seats) > 200)
    no("bad_team", sum(seat["role"] in TEAM for seat in seats.values()) < 2)
    no("recorder_missing", not named.get("recorders"))
    no("observer_missing", rules["observer"] == "needed" and not named.get("observers"))
    return seats


def begin_anew(new):
    rules = rules_of(new["rules"])
    no("bad_rules", make_no_sense(rules))
    meeting = dict(rules=rules, phase="prepared", items={}, latest=None, opened=None, begins=None, remarks=0)
    meeting["seats"] = seats_of(rules, new)
    for paper in new["items"]:
        no("bad_id", not is_id(paper["id"]))
        no("id_taken", paper["id"] in meeting["items"])
        right_item(meeting, paper)
        meeting["items"][paper["id"]] = new_item(paper, None, None)
    no("too_many", len(meeting["items"]) > 200)
    return meeting


def circulate(meeting, by, now, event):
    no("done_already", meeting["phase"] != "prepared")
    no("agenda_empty", not meeting["items"])
    meeting["phase"] = "circulated"
    for item in meeting["items"].values():
        item["circulated"] = now


def change(meeting, by, now, event):
    paper = event["item"]
    no("begun", meeting["phase"] == "open")
    no("over", meeting["phase"] in ("closed", "announced"))
    item = known_item(meeting, paper["id"])
    right_item(meeting, paper)
    if meeting["phase"] != "prepared":
        reason_given(event["reason"])
    no("nothing_to_do", item["paper"] == paper)
    item["paper"] = paper
    if meeting["phase"] != "prepared":
        item["circulated"] = now


def add(meeting, by, now, event):
    paper, emergency = event["item"], event.get("emergency")
    is_open = meeting["phase"] == "open"
    no("over", meeting["phase"] in ("closed", "announced"))
    no("ad_hoc", is_open and emergency is None)
    if emergency is not None:
        no("emergency_not_allowed", meeting["rules"]["emergency"] == "never")
        reason_given(emergency)
    if is_open:
        gate(meeting)
    no("bad_id", not is_id(paper["id"]))
    no("id_taken", paper["id"] in meeting["items"])
    right_item(meeting, paper)
    no("too_many", len(meeting["items"]) >= 200)
    circulated = None if meeting["phase"] == "prepared" else now
    meeting["items"][paper["id"]] = new_item(paper, circulated, emergency)


def urge(meeting, by, now, event):
    open_meeting(meeting)
    no("emergency_not_allowed", meeting["rules"]["emergency"] == "never")
    gate(meeting)
    item = known_item(meeting, event["item"])
    no("item_over", item["state"] != "waiting")
    no("nothing_to_do", item["emergency"] is not None or not is_late(meeting, item))
    reason_given(event["reason"])
    item["emergency"] = event["reason"]


def call(meeting, by, now, event):
    no("not_circulated", meeting["phase"] == "prepared")
    no("begun", meeting["phase"] == "open")
    no("over", meeting["phase"] in ("closed", "announced"))
    no("in_past", event["begins"] < now)
    no("nothing_to_do", meeting["begins"] == event["begins"])
    meeting["phase"], meeting["begins"] = "called", event["begins"]


def reseat(meeting, by, now, event):
    no("not_circulated", meeting["phase"] == "prepared")
    no("begun", meeting["phase"] == "open")
    no("over", meeting["phase"] in ("closed", "announced"))
    reason_given(event["reason"])
    seats = seats_of(meeting["rules"], event["seats"])

    def order(seats):
        return [(name, seat["role"]) for name, seat in seats.items()]

    no("nothing_to_do", order(seats) == order(meeting["seats"]))
    for name, seat in seats.items():
        if name in meeting["seats"]:
            seat["at"], seat["asks"] = meeting["seats"][name]["at"], meeting["seats"][name]["asks"]
    meeting["seats"] = seats
    for item in meeting["items"].values():
        stay = [name for name in item["paper"]["concerns"] if name in seats and seats[name]["role"] in TEAM]
        item["paper"] = {**item["paper"], "concerns": stay}


def enter(meeting, by, now, event):
    people_may_come(meeting)
    seat = attending(meeting, by)
    no("second_factor_missing", event.get("factor") is None)
    here = ("device", event["device"])
    if seat["at"] is not None and seat["at"][0] == "device":
        no("nothing_to_do", here in (seat["at"], seat["asks"]))
        seat["asks"] = here
    else:
        seat["at"], seat["asks"] = here, None


def hand_over(meeting, by, now, event):
    people_may_come(meeting)
    seat = attending(meeting, by)
    on_device(seat, event["device"])
    no("nothing_to_do", seat["asks"] is None)
    seat["at"], seat["asks"] = seat["asks"], None


def enter_on_paper(meeting, by, now, event):
    people_may_come(meeting)
    recorder(meeting, by)
    no("no_such_attendee", event["attendee"] not in meeting["seats"])
    seat = meeting["seats"][event["attendee"]]
    no("present_by_device", seat["at"] is not None and seat["at"][0] == "device")
    no("nothing_to_do", seat["at"] is not None)
    no("mark_missing", blank(event["mark"]))
    no("text_too_long", long(event["mark"]))
    seat["at"], seat["asks"] = ("paper",), None


def leave(meeting, by, now, event):
    people_may_come(meeting)
    name = event.get("attendee")
    if name is None:
        seat = attending(meeting, by)
    else:
        recorder(meeting, by)
        no("no_such_attendee", name not in meeting["seats"])
        seat = meeting["seats"][name]
    no("not_present", seat["at"] is None)
    seat["at"] = seat["asks"] = None


def open_(meeting, by, now, event):
    no("not_called", meeting["phase"] in ("prepared", "circulated"))
    no("done_already", meeting["phase"] == "open")
    no("over", meeting["phase"] in ("closed", "announced"))
    recorder(meeting, by)
    no("too_early", now < meeting["begins"])
    gate(meeting)
    meeting["phase"], meeting["opened"] = "open", now


def begin(meeting, by, now, event):
    open_meeting(meeting)
    recorder(meeting, by)
    gate(meeting)
    item = known_item(meeting, event["item"])
    no("another_item_open", any(it["state"] == "open" and it is not item for it in meeting["items"].values()))
    no("item_over", item["state"] != "waiting")
    no("circulated_late", item["emergency"] is None and is_late(meeting, item))
    item["state"] = "open"
    item["withdrawn"] |= set(item["paper"]["concerns"])


def withdraw(meeting, by, now, event):
    open_meeting(meeting)
    name = speaker(meeting, by, event)
    item = open_item(meeting, event["item"])
    no("withdrawn", name in item["withdrawn"])
    no("stated_already", has_spoken(item, name))
    reason_given(event["reason"])
    item["withdrawn"].add(name)


def version_of(item, event):
    """The new values of an amendment, as far as they are new."""
    new = {part: event[part] for part in PARTS if event.get(part) is not None and event[part] != item["paper"][part]}
    no("amendment_empty", not new)
    no("text_too_long", long(*new.values()))
    return new


def state(meeting, by, now, event):
    open_meeting(meeting)
    name = speaker(meeting, by, event)
    item = open_item(meeting, event["item"])
    gate(meeting)
    no("secret_ballot", meeting["rules"]["ballot"] == "secret")
    no("withdrawn", name in item["withdrawn"])
    no("stated_already", has_spoken(item, name))
    is_last = last_speaker(meeting, item) == name
    no("others_first", is_last and waiting(meeting, item) != [name])
    reason_given(event["reason"])
    new = version_of(item, event) if event["stance"] == "amend" else {}
    item["said"][name] = (event["stance"], new)
    item["last_spoke"] = item["last_spoke"] or is_last


def correct(meeting, by, now, event):
    open_meeting(meeting)
    name = speaker(meeting, by, event)
    item = open_item(meeting, event["item"])
    gate(meeting)
    no("secret_ballot", meeting["rules"]["ballot"] == "secret")
    no("not_stated", name not in item["said"])
    reason_given(event["reason"])
    new = version_of(item, event) if event["stance"] == "amend" else {}
    # Later ones are kept in the minutes and do not count.
    if not item["last_spoke"]:
        item["said"][name] = (event["stance"], new)


def cast(meeting, by, now, event):
    open_meeting(meeting)
    name = speaker(meeting, by, event)
    item = open_item(meeting, event["item"])
    gate(meeting)
    no("open_ballot", meeting["rules"]["ballot"] == "open")
    no("withdrawn", name in item["withdrawn"])
    no("stated_already", name in item["cast"])
    item["cast"].add(name)
    if "choice" in event:
        item["urn"][event["choice"]] += 1


def remark(meeting, by, now, event):
    open_meeting(meeting)
    seat = attending(meeting, by)
    no("may_not_remark", seat["role"] not in ("observers", "experts", "heard"))
    no("not_present", seat["at"] is None)
    if event.get("item") is not None:
        open_item(meeting, event["item"])
    no("text_missing", blank(event["text"]))
    no("text_too_long", long(event["text"]))
    no("too_many", meeting["remarks"] >= 2000)
    meeting["remarks"] += 1


def finish(meeting, by, now, event):
    open_meeting(meeting)
    recorder(meeting, by)
    item = open_item(meeting, event["item"])
    gate(meeting)
    no("changed_since", event["subject"] != item["paper"]["subject"])
    no("not_all_stated", waiting(meeting, item) != [])
    rules = meeting["rules"]
    is_secret = rules["ballot"] == "secret"
    on_paper = event.get("ballots")
    no("open_ballot", not is_secret and on_paper is not None)
    if is_secret:
        votes = {choice: count + (on_paper or {}).get(choice, 0) for choice, count in item["urn"].items()}
        no("counts_differ", sum(votes.values()) != len(item["cast"]))
        said = []
    else:
        said = list(item["said"].values())
        votes = {
            "agree": sum(stance in ("agree", "amend") for stance, _ in said),
            "oppose": sum(stance == "oppose" for stance, _ in said),
            "postpone": sum(stance == "postpone" for stance, _ in said),
        }
    members = team(meeting)
    away = [name for name in members if name in item["withdrawn"]]
    part = [name for name in members if name not in away and (present(meeting, name) or has_spoken(item, name))]
    total = counted(rules, len(members), len(away), len(part), **votes)
    verdict = {"item": event["item"], **total}
    amended = [new for stance, new in said if stance == "amend"]
    if amended:
        verdict["amend"] = len(amended)
        verdict["agree"] -= len(amended)
        versions = [({}, verdict["agree"])]
        for new in amended:
            if all(new != other for other, _ in versions):
                versions.append((new, amended.count(new)))

        def order(version):
            return [(part in version[0], version[0].get(part, "")) for part in PARTS]

        versions.sort(key=order)
        verdict["versions"] = [{**new, "votes": votes} for new, votes in versions]
        if verdict["result"] == "adopted":
            holds = [new for new, votes in versions if is_majority(rules, verdict["base"], votes)]
            if holds == []:
                verdict["result"] = "no_majority"
            elif holds[0] != {}:
                verdict["result"] = "adopted_as_amended"
                verdict["amended"] = holds[0]
    item["state"] = verdict["result"]
    return {"verdict": verdict}


def close(meeting, by, now, event):
    open_meeting(meeting)
    recorder(meeting, by)
    left = [name for name, item in meeting["items"].items() if item["state"] in ("waiting", "open")]
    if left:
        reason_given(event["reason"])
    for name in left:
        meeting["items"][name]["state"] = "carried"
    meeting["phase"] = "closed"
    return {"carried": left}


def announce(meeting, by, now, event):
    no("not_closed", meeting["phase"] in ("prepared", "circulated", "called", "open"))
    no("done_already", meeting["phase"] == "announced")
    no("number_missing", blank(event["number"]))
    no("hash_missing", blank(event["hash"]))
    no("text_too_long", long(event["number"], event["hash"]))
    meeting["phase"] = "announced"


STATED = ({"item", "stance", "reason", "device", "attendee", *PARTS}, {"item", "stance"}, {"reason": ""})
# Each event: what carries it out, what may stand in it, what must, and what is meant where something is missing.
EVENTS = {
    "circulate": (circulate, set(), set(), {}),
    "change": (change, {"item", "reason"}, {"item"}, {"reason": ""}),
    "add": (add, {"item", "emergency"}, {"item"}, {}),
    "urge": (urge, {"item", "reason"}, {"item"}, {"reason": ""}),
    "reseat": (reseat, {"seats", "reason"}, {"seats"}, {"reason": ""}),
    "call": (call, {"begins"}, {"begins"}, {}),
    "enter": (enter, {"device", "factor"}, set(), {"device": "1"}),
    "hand_over": (hand_over, {"device"}, set(), {"device": "1"}),
    "enter_on_paper": (enter_on_paper, {"attendee", "mark"}, {"attendee"}, {"mark": ""}),
    "leave": (leave, {"attendee"}, set(), {}),
    "open": (open_, set(), set(), {}),
    "begin": (begin, {"item"}, {"item"}, {}),
    "withdraw": (withdraw, {"item", "reason", "device", "attendee"}, {"item"}, {"reason": ""}),
    "state": (state, *STATED),
    "correct": (correct, *STATED),
    "cast": (cast, {"item", "device", "attendee", "choice"}, {"item"}, {}),
    "remark": (remark, {"item", "text"}, set(), {"text": ""}),
    "finish": (finish, {"item", "subject", "ballots"}, {"item"}, {"subject": ""}),
    "close": (close, {"reason"}, set(), {"reason": ""}),
    "announce": (announce, {"number", "hash"}, set(), {"number": "", "hash": ""}),
}


# --- lines -------------------------------------------------------------------------------------------------------


def whole_item(item):
    if not isinstance(item, dict) or "id" not in item or not set(item) <= ITEM:
        raise Unreadable("that is no item")
    missing = {"text": "", "grade": None, "measure": "", "responsible": "", "papers": "", "subject": ""}
    return {**missing, **item, "concerns": sorted(set(item.get("concerns", [])))}


def named_rightly(seats):
    names = [seats.get("leader")] + [name for role in ROLES[1:] for name in seats.get(role, [])]
    if not set(seats) <= set(ROLES) or not all(isinstance(name, str) for name in names):
        raise Unreadable("these are no seats")


def read_event(event):
    if event.get("do") not in EVENTS:
        raise Unreadable("nobody does that in a meeting")
    carry_out, may, must, missing = EVENTS[event["do"]]
    said = {key: value for key, value in event.items() if key not in ("do", "at", "by")}
    if not must <= set(said) <= may:
        raise Unreadable("something is missing, or too much")
    if not isinstance(event.get("by"), str) or type(event.get("at")) is not int:
        raise Unreadable("who, and when?")
    said = {**missing, **said}
    if event["do"] in ("change", "add"):
        said["item"] = whole_item(said["item"])
    if event["do"] == "reseat":
        named_rightly(said["seats"])
    if event["do"] in ("withdraw", "state", "correct", "cast"):
        if "device" in said and "attendee" in said:
            raise Unreadable("by a device, or on paper?")
        if "attendee" not in said:
            said.setdefault("device", "1")
    if event["do"] in ("state", "correct"):
        if said["stance"] not in ("agree", "amend", "oppose", "postpone"):
            raise Unreadable("no such stance")
        if said["stance"] != "amend" and any(said.get(part) is not None for part in PARTS):
            raise Unreadable("new values without an amendment")
    if event["do"] == "cast" and ("attendee" in said) == ("choice" in said):
        raise Unreadable("a choice is cast on a device, and only there")
    return carry_out, event["by"], event["at"], said


def told(meeting):
    answer = {"phase": "prepared", "quorum": quorum_of({"quorum": [1, 1]}, 0, 0), "presider": None}
    if meeting is None:
        return answer
    answer = {"phase": meeting["phase"], "quorum": quorum(meeting), "presider": presider(meeting)}
    for name, item in meeting["items"].items():
        if item["state"] == "open":
            members = team(meeting)
            answer["item"] = {
                "id": name,
                "spoken": [member for member in members if has_spoken(item, member)],
                "withdrawn": [member for member in members if member in item["withdrawn"]],
                "waiting": waiting(meeting, item),
                "last": last_speaker(meeting, item),
            }
    return answer


class Table:
    """The meeting that is on, and those that were kept."""

    def __init__(self):
        self.meeting = None
        self.kept = {}

    def answer(self, line):
        if "save" in line:
            self.kept[line["save"]] = pickle.dumps(self.meeting)
            return None
        if "load" in line:
            self.meeting = pickle.loads(self.kept[line["load"]])
            return None
        if "try" in line:
            before = pickle.dumps(self.meeting)
            answer = self.answer(line["try"])
            if answer.get("accepted"):
                self.meeting = pickle.loads(before)
            return answer
        if "sum" in line:
            figures = dict(line["sum"])
            rules = rules_of(figures.pop("rules"))
            if make_no_sense(rules):
                raise Unreadable("these rules make no sense")
            there = figures.pop("present", 0)
            figures = {**dict.fromkeys(["withdrawn", "took_part", "agree", "oppose", "postpone"], 0), **figures}
            return {"quorum": quorum_of(rules, figures["team"], there), "verdict": counted(rules, **figures)}
        if "new" in line:
            new = line["new"]
            if not isinstance(new, dict) or not {"rules", "leader"} <= set(new) <= {"rules", "items", *ROLES}:
                raise Unreadable("that is no meeting")
            named_rightly({role: new[role] for role in ROLES if role in new})
            new = {**new, "items": [whole_item(item) for item in new.get("items", [])]}
            self.meeting = None
            try:
                self.meeting = begin_anew(new)
                self.meeting["latest"] = line.get("at", 0)
            except Refused as refused:
                return {"accepted": False, "reason": str(refused), **told(None)}
            return {"accepted": True, **told(self.meeting)}
        carry_out, by, at, event = read_event(line)
        if self.meeting is None:
            return {"accepted": False, "reason": "not_prepared", **told(None)}
        now = max(at, self.meeting["latest"])
        try:
            more = carry_out(self.meeting, by, now, event) or {}
        except Refused as refused:
            return {"accepted": False, "reason": str(refused), **told(self.meeting)}
        self.meeting["latest"] = now
        return {"accepted": True, **told(self.meeting), **more}


def main():
    table = Table()
    for number, text in enumerate(sys.stdin, 1):
        if blank(text):
            continue
        try:
            line = json.loads(text)
            if not isinstance(line, dict):
                raise Unreadable("a line is an object")
            answer = table.answer(line)
        except (ValueError, TypeError, KeyError, RecursionError, Unreadable) as error:
            answer = {"error": str(error)}
        if answer is not None:
            print(json.dumps({"line": number, **answer}, ensure_ascii=False, separators=(",", ":")))


main()
