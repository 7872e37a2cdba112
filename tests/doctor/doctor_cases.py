"""For each heading of `doctor`: facts with it, facts without, and what is said."""

from __future__ import annotations

from dataclasses import dataclass

from dutybound.doctor.examine import Group
from tests.doctor.doctor_facts import (
    PLAN,
    Change,
    before_period,
    council_row,
    event,
    every,
    more,
    nothing,
    record,
    register,
    trigger_when,
    without,
)


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
        "The survey of lamps `s-1` does not give a day: the day it was done. "
        "(for `survey-contents`)",
        "date: 2019-02-14 (or 2019-02, 2018/19, ../2019-02-14)",
        "- id: s-1",
    ),
    Case(
        Group.UNDATED,
        # Nothing is counted from it, and yet nobody can tell when it was done.
        without("records", 2, "date"),
        nothing,
        "The repair `r` has no day: the day it was done.",
        "date: 2019-02-14 (or 2019-02, 2018/19, ../2019-02-14)",
        "- id: r",
    ),
    Case(
        Group.VAGUE,
        every(
            lambda facts, tiny: tiny.duty("mend-a-fault")["discharged_by"][0].pop("sent_to"),
            record(2, date="2018-05"),
        ),
        every(
            lambda facts, tiny: tiny.duty("mend-a-fault")["discharged_by"][0].pop("sent_to"),
            record(2, date="2018-05-02/2018-05-29"),
        ),
        "The repair `r` is known only as May 2018; it turns on 29 May 2018. (for `mend-a-fault`)",
        "date: 2019-02-14 (the exact day)",
        "- id: r",
    ),
    Case(
        Group.VAGUE,
        # 28 days after 12 May end on 9 June, a day too early; after 13 May on 10 June, in time.
        every(
            event(details={"reported": "2018-05-12/2018-05-31"}),
            record(2, sent=[{"to": "minister", "date": "2018-06-10"}]),
        ),
        every(
            event(details={"reported": "2018-05-13/2018-05-31"}),
            record(2, sent=[{"to": "minister", "date": "2018-06-10"}]),
        ),
        "The exact day of `f` is not known, and time runs from it. (for `mend-a-fault`)",
        "details: {reported: 2019-02-14} (the exact day)",
        "- id: f",
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
