"""Findings of made-up duties with their label and their position in words. Worked by hand."""

from __future__ import annotations

from typing import Any

from tests.evaluation.tiny import (
    BASE,
    SILENT,
    SOON,
    WITHIN_28,
    Entry,
    duty,
    event,
    merged_base,
    record,
)

# An incident on 1 March 2019 and 28 days: the last day in time is 29 March.
AFTER: Entry = {"kind": "after", "trigger": {"event": "incident"}, "limit": WITHIN_28}
INCIDENT = event("e", date="2019-03-01")
VAGUE = event("e", date="2019-03-01/2019-03-10")  # 29 March to 7 April
ANSWER: Entry = {"discharged_by": [{"record": "answer"}]}
SHOULD: Entry = {"strength": "should", **ANSWER}
MUST = duty(AFTER, **ANSWER)
GUIDANCE = duty(AFTER, **SHOULD)
SCHEME = duty({"kind": "standing"}, discharged_by=[{"record": "scheme"}])
DEED = duty(
    {"kind": "prohibition", "act": {"record": "deed"}}, strength="must-not", discharged_by=[]
)
QUALITY = duty(
    {"kind": "whenever-acting"}, strength="must-have-regard", discharged_by=[], evidence=["plan"]
)
YEARLY = duty(
    {
        "kind": "each-period",
        "period": "official-year",
        "due": "end-of-period",
        "first": {"England": "2018-04-01"},
    }
)
CONTENTS = duty(
    {
        "kind": "contents",
        "of": "notice",
        "items": [
            {"id": "one", "ref": "7(a)", "text": "One."},
            {"id": "two", "ref": "7(a)", "text": "Two."},
            {"id": "three", "ref": "7(b)", "text": "Three."},
            {"id": "four", "text": "Four."},
        ],
    },
    discharged_by=[],
)
ONLY_MANY: Entry = {
    **AFTER,
    "trigger": {"event": "incident", "when": {"fact": "event.people", "at_least": 5}},
}
MINUTES: Entry = {"documents": {"minutes": {"title": "Minutes of April"}}}


def answer(date: str, **more: Any) -> Entry:
    """The answer, on a day."""
    return record("r", "answer", date=date, **more)


CASES: dict[str, tuple[Entry, str, tuple[Entry, ...], Entry, str, str]] = {
    # duty, as at, facts, base, label, position
    "met": (
        MUST,
        "2019-04-10",
        (INCIDENT, answer("2019-03-20")),
        BASE,
        "met",
        "Done on 20 March 2019, in time: the last day was 29 March 2019.",
    ),
    "met-with-its-paragraph": (
        MUST,
        "2019-04-10",
        (
            INCIDENT,
            merged_base(
                MINUTES, answer("2019-03-20", source={"document": "minutes", "at": "page 2"})
            ),
        ),
        BASE,
        "met",
        "Done on 20 March 2019 (page 2), in time: the last day was 29 March 2019.",
    ),
    "met-with-its-document": (
        MUST,
        "2019-04-10",
        (INCIDENT, merged_base(MINUTES, answer("2019-03-20", source={"document": "minutes"}))),
        BASE,
        "met",
        "Done on 20 March 2019 (Minutes of April), in time: the last day was 29 March 2019.",
    ),
    "met-in-a-month": (
        MUST,
        "2019-04-10",
        (event("e", date="2019-02-20"), answer("2019-03-01/2019-03-09")),
        BASE,
        "met",
        "Done between 1 and 9 March 2019, in time: the last day was 20 March 2019.",
    ),
    "met-as-soon-as-practicable": (
        duty({**AFTER, "limit": SOON}, **ANSWER),
        "2019-04-10",
        (INCIDENT, answer("2019-03-20")),
        BASE,
        "met",
        "Done on 20 March 2019.",
    ),
    "late-by-a-day": (
        MUST,
        "2019-04-10",
        (INCIDENT, answer("2019-03-30")),
        BASE,
        "met, 1 day late",
        "Done on 30 March 2019, 1 day late: the last day was 29 March 2019.",
    ),
    "late": (
        MUST,
        "2019-04-10",
        (INCIDENT, answer("2019-04-10")),
        BASE,
        "met, 12 days late",
        "Done on 10 April 2019, 12 days late: the last day was 29 March 2019.",
    ),
    "late-in-a-month": (
        MUST,
        "2019-06-01",
        (INCIDENT, answer("2019-04")),
        BASE,
        # 1 April is three days after 29 March, 30 April is 32.
        "met, 3 to 32 days late",
        "Done in April 2019, 3 to 32 days late: the last day was 29 March 2019.",
    ),
    "overdue": (
        MUST,
        "2019-04-10",
        (INCIDENT,),
        BASE,
        "overdue by 12 days",
        "Last day: 29 March 2019; no record of it.",
    ),
    "overdue-by-very-many": (
        MUST,
        # 1,096 days to 29 March 2022, through one 29 February; 104 more to 11 July.
        "2022-07-11",
        (INCIDENT,),
        BASE,
        "overdue by 1,200 days",
        "Last day: 29 March 2019; no record of it.",
    ),
    "overdue-after-a-vague-day": (
        MUST,
        "2019-04-10",
        (VAGUE,),
        BASE,
        "overdue by 3 to 12 days",
        "Last day: between 29 March and 7 April 2019; no record of it.",
    ),
    "missing": (SCHEME, "2019-06-01", (), BASE, "missing", "No record of it."),
    "missing-since-it-ended": (
        SCHEME,
        "2019-06-01",
        (record("s", "scheme", date="2018-06-01", until="2019-03-31"),),
        BASE,
        "missing",
        "The scheme ended on 31 March 2019.",
    ),
    "in-place": (
        SCHEME,
        "2019-06-01",
        (record("s", "scheme", date="2018-06-01"),),
        BASE,
        "met",
        "In place: on 1 June 2018.",
    ),
    "in-place-from-who-knows-when": (
        SCHEME,
        "2019-06-01",
        (record("s", "scheme", date="../2019-05-01"),),
        BASE,
        "met",
        "In place.",
    ),
    "contents-partly-shown": (
        CONTENTS,
        "2019-06-01",
        (record("n", "notice", date="2019-03-01", contains=["one"], lacks=["two", "three"]),),
        SILENT,
        "missing",
        "1 of 4 contents shown; no record of 7(a) in part, 7(b); not told: four.",
    ),
    "contents-not-told": (
        CONTENTS,
        "2019-06-01",
        (record("n", "notice", date="2019-03-01"),),
        SILENT,
        "cannot tell",
        "0 of 4 contents shown; not told: 7(a), 7(b), four.",
    ),
    "contents-all-shown": (
        CONTENTS,
        "2019-06-01",
        (record("n", "notice", date="2019-03-01", contains=["one", "two", "three", "four"]),),
        BASE,
        "met",
        "4 of 4 contents shown.",
    ),
    "due": (MUST, "2019-03-10", (INCIDENT,), BASE, "due", "By 29 March 2019."),
    "due-with-a-plan": (
        MUST,
        "2019-03-10",
        (INCIDENT, answer("2019-03-25", about="e", planned=True)),
        BASE,
        "due",
        "By 29 March 2019. Planned: answer, on 25 March 2019.",
    ),
    "open": (
        duty({**AFTER, "limit": SOON}, **ANSWER),
        "2019-04-10",
        (INCIDENT,),
        BASE,
        "due",
        "Open for 40 days (as soon as practicable).",
    ),
    "cannot-tell-whether": (
        MUST,
        "2019-04-10",
        (INCIDENT,),
        SILENT,
        "cannot tell",
        "Find out: Whether, and on which day, there was an answer for e by the group "
        "(on or before 29 March 2019 would be in time).",
    ),
    "cannot-tell-when": (
        MUST,
        "2019-04-10",
        (INCIDENT, answer("2019-03-25/2019-04-05")),
        BASE,
        "cannot tell",
        "Find out: The day of the answer `r`: was it on or before 29 March 2019?",
    ),
    "cannot-tell-a-detail": (
        duty(ONLY_MANY, **ANSWER),
        "2019-04-10",
        (INCIDENT,),
        BASE,
        "cannot tell",
        "Find out: Of `e`: how many people (`people`).",
    ),
    "nothing-sets-it-going": (
        MUST,
        "2019-04-10",
        (),
        SILENT,
        "cannot tell",
        "Find out: Whether there was: incident (Something that happened).",
    ),
    "nothing-set-it-going": (
        MUST,
        "2019-04-10",
        (),
        BASE,
        "not applicable",
        "No incident is on record, and the register claims to be complete.",
    ),
    "not-applicable-to-the-case": (
        duty(ONLY_MANY, **ANSWER),
        "2019-04-10",
        (event("e", date="2019-03-01", details={"people": 3}),),
        BASE,
        "not applicable",
        "People of e: 3; the duty asks for at least 5.",
    ),
    "not-applicable-to-the-area": (
        duty({"kind": "standing"}, applies_when={"fact": "area.rural", "is": True}),
        "2019-04-10",
        (),
        merged_base(BASE, {"areas": []})
        | {"areas": [{**BASE["areas"][0], "details": {"rural": False}}]},
        "not applicable",
        "Rural of Anyshire: no; the duty asks for yes.",
    ),
    "not-applicable-in-the-country": (
        duty({"kind": "standing"}, versions=[{"from": "2010-01-01", "extent": ["Wales"]}]),
        "2019-04-10",
        (),
        BASE,
        "not applicable",
        "Country of The Partnership: England; the duty asks for Wales.",
    ),
    "nobody-owes-it": (
        duty({"kind": "standing"}, bearer=["brigade"], mode="each"),
        "2019-04-10",
        (),
        BASE,
        "not applicable",
        "None of the 2 bodies in the facts is a brigade (fire service).",
    ),
    "not-yet-in-force": (
        duty({"kind": "standing"}, versions=[{"from": "2024-01-01", "extent": ["England"]}]),
        "2023-12-31",
        (),
        BASE,
        "not in force",
        "Not in force until 1 January 2024.",
    ),
    "no-longer-in-force": (
        duty(
            {"kind": "standing"},
            versions=[{"from": "2010-01-01", "to": "2012-12-31", "extent": ["England"]}],
        ),
        "2013-01-01",
        (),
        BASE,
        "not in force",
        "Not in force since 31 December 2012, the last day it was.",
    ),
    "contravened": (
        DEED,
        "2019-04-10",
        (record("d", "deed", date="2019-03-05"),),
        BASE,
        "contravened",
        "On record, though forbidden: deed, on 5 March 2019.",
    ),
    "abstained": (
        DEED,
        "2019-04-10",
        (),
        BASE,
        "met",
        "No record of it, and the register claims to be complete for Made up from 1 January 2010.",
    ),
    "for-a-person-to-judge": (
        QUALITY,
        "2019-04-10",
        (),
        BASE,
        "needs judgement",
        "A person has to judge it. No record bears on it.",
    ),
    "for-a-person-to-judge-with-a-record": (
        QUALITY,
        "2019-04-10",
        (record("p", "plan", date="2019-01-01"),),
        BASE,
        "needs judgement",
        "A person has to judge it. 1 record bears on it.",
    ),
    "for-a-person-to-judge-with-records": (
        QUALITY,
        "2019-04-10",
        (record("p", "plan", date="2019-01-01"), record("q", "plan", date="2019-02-01")),
        BASE,
        "needs judgement",
        "A person has to judge it. 2 records bear on it.",
    ),
    "guidance-recorded": (
        GUIDANCE,
        "2019-04-10",
        (INCIDENT, answer("2019-03-20")),
        BASE,
        "recorded",
        "Done on 20 March 2019, in time: the last day was 29 March 2019.",
    ),
    "guidance-recorded-late": (
        GUIDANCE,
        "2019-04-10",
        (INCIDENT, answer("2019-04-10")),
        BASE,
        "recorded, 12 days late",
        "Done on 10 April 2019, 12 days late: asked for by 29 March 2019.",
    ),
    "guidance-not-recorded": (
        GUIDANCE,
        "2019-04-10",
        (INCIDENT,),
        BASE,
        "not recorded",
        "Guidance asks for it by 29 March 2019; no record of it.",
    ),
    "guidance-not-recorded-with-no-last-day": (
        duty({"kind": "standing"}, strength="should", discharged_by=[{"record": "scheme"}]),
        "2019-04-10",
        (),
        BASE,
        "not recorded",
        "No record of it.",
    ),
}
