"""Each heading of `doctor`: facts that bring it up, facts that do not, and what is said."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dutybound.facts.doctor import Advice, Group, examine
from dutybound.facts.load import facts_of
from dutybound.source.yaml_file import parse_yaml
from tests.law.tiny import Tiny

AS_AT = date(2019, 6, 30)
Facts = dict[str, Any]
Change = Callable[[Facts, Tiny], object]

# 2018/19 surveyed on 1 June 2018; 2019/20 on 1 May 2019. 28 days after 1 May 2018 end on 29 May.
FACTS: Facts = {
    "partnership": {"id": "shire", "name": "Shire Partnership"},
    "register": {
        "from": "2018-04-01",
        "complete_for": [{"regime": "lamps"}],
        "bodies_complete": False,
    },
    "areas": [
        {
            "id": "shire",
            "name": "Shire",
            "country": "England",
            "structure": [{"value": "shire"}],
        }
    ],
    "bodies": [{"id": "council", "name": "Shire Council", "kind": "council"}],
    "events": [{"id": "f", "kind": "fault", "details": {"reported": "2018-05-01"}}],
    "records": [
        {"id": "s-1", "kind": "survey", "date": "2018-06-01", "contains": ["lamps", "posts"]},
        {"id": "s-2", "kind": "survey", "date": "2019-05-01", "contains": ["lamps", "posts"]},
        {
            "id": "r",
            "kind": "repair",
            "date": "2018-05-20",
            "about": "f",
            "by": ["council"],
            "sent": [{"to": "minister", "date": "2018-05-29"}],
        },
    ],
}


def advice(tmp_path: Path, change: Change) -> tuple[tuple[Advice, ...], list[str]]:
    """What is said of the facts after a change, and the lines of the file."""
    facts, tiny = copy.deepcopy(FACTS), Tiny()
    change(facts, tiny)
    law, _ = tiny.load(tmp_path)
    text = yaml.safe_dump(facts, sort_keys=False)
    partnership = facts_of(parse_yaml(text.encode(), "shire.yaml"), law)
    return examine(partnership, law, AS_AT), text.splitlines()


def nothing(facts: Facts, tiny: Tiny) -> None:
    pass


def record(number: int, **values: Any) -> Change:
    return lambda facts, tiny: facts["records"][number].update(values)


def event(**values: Any) -> Change:
    return lambda facts, tiny: facts["events"][0].update(values)


def without(section: str, number: int, key: str) -> Change:
    return lambda facts, tiny: facts[section][number].pop(key)


def more(section: str, **values: Any) -> Change:
    return lambda facts, tiny: facts.setdefault(section, []).append(values)


def register(**values: Any) -> Change:
    return lambda facts, tiny: facts["register"].update(values)


def every(*changes: Change) -> Change:
    def change(facts: Facts, tiny: Tiny) -> None:
        for one in changes:
            one(facts, tiny)

    return change


def council_row(**values: Any) -> Change:
    """Of the kind council in England."""
    return lambda facts, tiny: tiny.bearers["roles"]["lamp-authorities"]["made_up_of"][0].update(
        values
    )


def trigger_when(condition: Any) -> Change:
    return lambda facts, tiny: tiny.duty("mend-a-fault")["shape"]["trigger"].update(when=condition)


def before_period(facts: Facts, tiny: Tiny) -> None:
    tiny.duty("survey-each-year")["shape"]["due"] = "before-period"
    # For 2019/20 the survey was due by 31 March 2019: that of 1 May 2019 may be late, or early.
    facts["records"][0]["for_period"] = "2018/19"


PLAN = {"id": "plan", "kind": "survey", "date": "2019-05", "planned": True, "about": "f"}


@dataclass(frozen=True)
class Case:
    """A heading, facts with it and without, and the one thing said: problem, and what to type."""

    group: Group
    bad: Change
    good: Change
    problem: str
    type: str
    at: str


CASES = [
    Case(
        Group.UNDATED,
        event(details={}, date="2018-05-01"),
        nothing,
        "The fault of a lamp `f` does not give a day: the day it was reported. "
        "(for `mend-a-fault`)",
        "details: {reported: 2019-02-14}",
        "- id: f",
    ),
    Case(
        Group.UNDATED,
        every(without("records", 0, "date"), record(0, for_period="2018/19")),
        nothing,
        "The survey of lamps `s-1` has no day: the day it was done.",
        "date: 2019-02-14 (or 2019-02, 2018/19, ../2019-02-14)",
        "- id: s-1",
    ),
    Case(
        Group.VAGUE,
        record(2, sent=[{"to": "minister", "date": "2018-05"}]),
        record(2, sent=[{"to": "minister", "date": "2018-05-01/2018-05-29"}]),
        "The repair `r` was sent in May 2018; it turns on 29 May 2018. (for `mend-a-fault`)",
        "sent: [{to: minister, date: 2019-02-14}] (the exact day)",
        "- id: r",
    ),
    Case(
        Group.ABOUT,
        every(
            without("records", 2, "about"),
            more("events", id="g", kind="fault", details={"reported": "2018-05-02"}),
        ),
        without("records", 2, "about"),
        "The repair `r` does not say what it is about. (for `mend-a-fault`)",
        "about: f or g",
        "- id: r",
    ),
    Case(
        Group.PERIOD,
        before_period,
        every(before_period, record(1, for_period="2019/20")),
        "The survey of lamps `s-2` does not say which period it is for. (for `survey-each-year`)",
        "for_period: 2018/19",
        "- id: s-2",
    ),
    Case(
        Group.BY,
        without("records", 2, "by"),
        nothing,
        "The repair `r` does not say whether it is by Shire Council. (for `mend-a-fault`)",
        "by: [council]",
        "- id: r",
    ),
    Case(
        Group.BY,
        lambda facts, tiny: tiny.vocabulary["events"]["fault"].update(addressed=True),
        every(
            lambda facts, tiny: tiny.vocabulary["events"]["fault"].update(addressed=True),
            event(to=["council"]),
        ),
        "`f` does not say whether it concerns Shire Council. (for `mend-a-fault`)",
        "to: [council]",
        "- id: f",
    ),
    Case(
        Group.DETAIL,
        trigger_when({"fact": "event.grade", "is": "high"}),
        every(
            trigger_when({"fact": "event.grade", "is": "high"}),
            event(details={"reported": "2018-05-01", "grade": "high"}),
        ),
        "Not given, of `f`: how bad. (for `mend-a-fault`)",
        "details: {grade: low | high}",
        "- id: f",
    ),
    Case(
        Group.DETAIL,
        council_row(when={"fact": "body.rural", "is": True}),
        every(
            council_row(when={"fact": "body.rural", "is": True}),
            lambda facts, tiny: facts["bodies"][0].update(details={"rural": True}),
        ),
        "Not given, of Shire Council: whether it is rural. "
        "(for `survey-each-year`, `mend-a-fault` and 1 more)",
        "details: {rural: true | false}",
        "- id: council",
    ),
    Case(
        Group.DETAIL,
        every(
            lambda facts, tiny: facts["areas"][0].update(structure=[]),
            lambda facts, tiny: tiny.version("survey-each-year").update(
                applies_when={"fact": "area.structure", "is": "shire"}
            ),
        ),
        lambda facts, tiny: tiny.version("survey-each-year").update(
            applies_when={"fact": "area.structure", "is": "shire"}
        ),
        "The facts do not give the structure of Shire. (for `survey-each-year`)",
        "structure: [{value: shire}]",
        "- id: shire",
    ),
    Case(
        Group.CONTENTS,
        without("records", 1, "contains"),
        nothing,
        "The survey of lamps `s-2` does not say whether it contains: lamps, posts. "
        "(for `survey-contents`)",
        "contains: […] for what it has, lacks: […] for what it has not",
        "- id: s-2",
    ),
    Case(
        Group.BODY,
        lambda facts, tiny: tiny.bearers["structures"]["shire"].update(
            expects=["council", "parish"]
        ),
        every(
            lambda facts, tiny: tiny.bearers["structures"]["shire"].update(
                expects=["council", "parish"]
            ),
            register(bodies_complete=True),
        ),
        "Shire is shire, so it has this body: parish. None is named.",
        "under bodies: - {id: …, name: …, kind: parish} (or bodies_complete: true in the register, "
        "if there is none)",
        "- id: shire",
    ),
    Case(
        Group.LIFE,
        more("bodies", id="board", name="Board", kind="board"),
        more("bodies", id="parish", name="Parish", kind="parish"),
        "`board` is given as board, which no rule of England knows.",
        "kind: … (see rules/bearers.yaml for the kinds and their countries)",
        "- id: board",
    ),
    Case(
        Group.LIFE,
        more("bodies", id="old", name="Old Parish", kind="parish", to="1999-12-31"),
        more("bodies", id="old", name="Old Parish", kind="parish", to="2000-01-01"),
        "`old` ended on 31 December 1999; no rule speaks of a parish before 1 January 2000.",
        "from: and to: as they were, or another kind",
        "- id: old",
    ),
    Case(
        Group.LIFE,
        council_row(to="2019-06-29"),
        council_row(to="2019-06-30"),
        "`council` goes on after 29 June 2019, the last day on which a rule speaks of a council.",
        "to: 2019-06-29",
        "- id: council",
    ),
    Case(
        Group.REGISTER,
        register(complete_for=[]),
        nothing,
        "The register claims to be complete for nothing, so that silence proves nothing: nothing "
        "is ever overdue or missing, only cannot-tell.",
        "complete_for: [{regime: lamps}], or [{regime: all}], if it is so",
        "  from: '2018-04-01'",
    ),
    Case(
        Group.REGISTER,
        register(to="2019-06-29"),
        register(to="2019-06-30"),
        "The register ends on 29 June 2019, 1 day before 30 June 2019; after it silence proves "
        "nothing.",
        "to: 2019-06-30 once it is brought up to that day; leave `to` out while it is kept",
        "  from: '2018-04-01'",
    ),
    Case(
        Group.BEFORE,
        more("records", id="s-0", kind="survey", date="2018-03-31", contains=["lamps", "posts"]),
        more("records", id="s-0", kind="survey", date="2018-04-01", contains=["lamps", "posts"]),
        "The survey of lamps `s-0` lies on 31 March 2018, before the register begins on 1 April "
        "2018; what fell due before that day is not judged.",
        "from: 2018-03-31 in the register, if it covers that time too",
        "- id: s-0",
    ),
    Case(
        Group.BEFORE,
        event(date="2018-03-31"),
        event(date="2018-04-01"),
        "The fault of a lamp `f` lies on 31 March 2018, before the register begins on 1 April "
        "2018; what fell due before that day is not judged.",
        "from: 2018-03-31 in the register, if it covers that time too",
        "- id: f",
    ),
    Case(
        Group.AFTER,
        record(1, date="2019-07-01"),
        record(1, date="2019-06-30"),
        "The survey of lamps `s-2` lies on 1 July 2019, after 30 June 2019.",
        "planned: true if it is only intended; otherwise its date",
        "- id: s-2",
    ),
    Case(
        Group.AFTER,
        event(date="2019-07"),
        event(date="2019-06"),
        "The fault of a lamp `f` lies in July 2019, after 30 June 2019.",
        "date: 2019-02-14, the day it happened; leave out what has not happened yet",
        "- id: f",
    ),
    Case(
        Group.AFTER,
        record(1, sent=[{"to": "minister", "date": "2019-07-01"}]),
        record(1, sent=[{"to": "minister", "date": "2019-06-30"}]),
        "The survey of lamps `s-2` is given as sent to `minister` on 1 July 2019, after 30 June "
        "2019.",
        "leave out what has not been sent yet",
        "- id: s-2",
    ),
    Case(
        Group.AFTER,
        record(1, recorded_on="2019-07-01"),
        record(1, recorded_on="2019-06-30"),
        "The survey of lamps `s-2` was entered on 1 July 2019, after 30 June 2019.",
        "recorded_on: the day it was entered",
        "- id: s-2",
    ),
    Case(
        Group.AFTER,
        more("not_done", record="repair", as_at="2019-07-01"),
        more("not_done", record="repair", as_at="2019-06-30"),
        "It is said that there was no repair up to 1 July 2019, which lies after 30 June 2019.",
        "as_at: 2019-06-30, or an earlier day",
        "- record: repair",
    ),
    Case(
        Group.PLANNED,
        more("records", **PLAN),
        every(
            more("records", **PLAN),
            more("records", id="made", kind="survey", date="2019-05-31", about="f", contains=[]),
        ),
        "The survey of lamps `plan` was planned in May 2019, and nothing says that it was done.",
        "leave out planned: true and give the day, or say under not_done that it was not",
        "- id: plan",
    ),
    Case(
        Group.RECORDED_LATE,
        # 181 and 180 days after 1 June 2018.
        record(0, recorded_on="2018-11-29"),
        record(0, recorded_on="2018-11-28"),
        "The survey of lamps `s-1` was entered on 29 November 2018, 181 days after the day it "
        "gives.",
        "source: {document: …, at: …} that shows the day, if there is one",
        "- id: s-1",
    ),
    Case(
        Group.NO_USE,
        every(
            lambda facts, tiny: tiny.vocabulary["records"].update(
                paint={"name": "coat of paint", "means": "A post painted."}
            ),
            more("records", id="p", kind="paint", date="2019-01-01"),
        ),
        nothing,
        "No duty of England asks for a coat of paint (`p`).",
        "kind: … if another kind is meant; otherwise nothing, it does no harm",
        "- id: p",
    ),
]


def test_nothing_is_said_of_facts_that_leave_nothing_open(tmp_path: Path) -> None:
    assert advice(tmp_path, nothing)[0] == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.group.name}-{CASES.index(case)}")
def test_it_says_what_is_wrong_where_and_what_to_type(case: Case, tmp_path: Path) -> None:
    found, lines = advice(tmp_path, case.bad)
    here = [one for one in found if one.group is case.group]

    assert [(one.problem, one.type) for one in here] == [(case.problem, case.type)]
    assert here[0].place.file == "shire.yaml"
    assert here[0].place.line is not None
    assert lines[here[0].place.line - 1] == case.at


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.group.name}-{CASES.index(case)}")
def test_it_says_nothing_of_the_kind_where_it_is_not_so(case: Case, tmp_path: Path) -> None:
    found, _ = advice(tmp_path, case.good)

    assert [one.problem for one in found if one.group is case.group] == []


def test_every_heading_has_a_case() -> None:
    assert {case.group for case in CASES} == set(Group)


def test_a_planned_record_is_not_after_the_day_nor_before_the_register(tmp_path: Path) -> None:
    found, _ = advice(tmp_path, more("records", **{**PLAN, "date": "2020-05"}))

    assert found == ()


def test_headings_come_in_their_order_and_lines_within_them(tmp_path: Path) -> None:
    change = every(
        register(complete_for=[], to="2018-12-31"),
        without("records", 2, "by"),
        event(details={}),
        more("records", id="s-0", kind="survey", date="2018-01", contains=[]),
    )
    found, _ = advice(tmp_path, change)
    order = list(Group)
    keys = [(order.index(one.group), one.place.line or 0) for one in found]

    assert len({one.group for one in found}) >= 3
    assert keys == sorted(keys)


def test_a_body_expected_only_in_its_own_time(tmp_path: Path) -> None:
    def change(facts: Facts, tiny: Tiny) -> None:
        tiny.bearers["structures"]["shire"]["expects"] = ["council", "parish"]
        tiny.bearers["roles"]["lamp-authorities"]["made_up_of"][2]["to"] = "2019-06-29"

    assert advice(tmp_path, change)[0] == ()
