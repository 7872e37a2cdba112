"""Conditions, bearers, discharge and links: codes DB3xx to DB5xx."""

from __future__ import annotations

from tests.keeping.check_changes import (
    BOTH,
    TOO_MUCH,
    Case,
    applies_when,
    duty,
    every,
    nothing,
    posts,
    second_contents,
    shape,
    trigger_when,
)

CASES = [
    Case(
        "DB301",
        trigger_when(TOO_MUCH),
        trigger_when(BOTH),
        "The condition of `mend-a-fault` on `fault` can never be true: no `event.grade` passes all "
        "that is asked of it.",
        "Mend the values, or write `any` where one of several is enough.",
    ),
    Case(
        "DB301",
        trigger_when(
            {
                "all": [
                    {"fact": "event.date", "on_or_after": "2015-01-02"},
                    {"fact": "event.date", "on_or_before": "2015-01-01"},
                ]
            }
        ),
        trigger_when(
            {
                "all": [
                    {"fact": "event.date", "on_or_after": "2015-01-01"},
                    {"fact": "event.date", "on_or_before": "2015-01-01"},
                ]
            }
        ),
        "The condition of `mend-a-fault` on `fault` can never be true: no `event.date` passes all "
        "that is asked of it.",
        "Mend the values, or write `any` where one of several is enough.",
    ),
    Case(
        "DB301",
        trigger_when(
            {
                "not": {
                    "any": [
                        {"fact": "event.near-school", "is": True},
                        {"fact": "event.near-school", "is": False},
                    ]
                }
            }
        ),
        trigger_when(
            {
                "not": {
                    "all": [
                        {"fact": "event.near-school", "is": True},
                        {"fact": "event.near-school", "is": False},
                    ]
                }
            }
        ),
        "The condition of `mend-a-fault` on `fault` can never be true: no `event.near-school` "
        "passes all that is asked of it.",
        "Mend the values, or write `any` where one of several is enough.",
    ),
    Case(
        "DB301",
        lambda t: t.bearers["roles"]["lamp-authorities"]["made_up_of"][0].update(
            when={"fact": "area.structure", "is": "vale"}
        ),
        lambda t: t.bearers["roles"]["lamp-authorities"]["made_up_of"][0].update(
            when={"fact": "area.structure", "is": "shire"}
        ),
        "The condition of the role `lamp-authorities` on `council` can never be true in England: "
        "no `area.structure` passes all that is asked of it.",
        "Mend the values, or write `any` where one of several is enough.",
    ),
    Case(
        "DB302",
        applies_when({"fact": "area.structure", "is": "shire"}),
        applies_when({"fact": "area.structure", "in": ["shire", "vale"]}),
        "The condition of `survey-each-year` on `applies_when` can never be true in Wales: no "
        "`area.structure` there passes all that is asked of it.",
        "Take Wales out of the extent of the version, or mend the condition.",
    ),
    Case(
        "DB303",
        applies_when({"fact": "bearer.kind", "in": ["council", "board"]}),
        applies_when({"fact": "bearer.kind", "in": ["council", "parish"]}),
        "`board` cannot occur as `bearer.kind` of `survey-each-year` in England or Wales.",
        "Leave the value out, or mend the extent or the roles.",
    ),
    Case(
        "DB304",
        lambda t: t.bearers["roles"]["lamp-authorities"]["made_up_of"][1].update(to="2010-03-31"),
        lambda t: t.bearers["roles"]["lamp-authorities"]["made_up_of"][1].update(to="2010-04-01"),
        "This version of `survey-each-year` binds nobody in Wales: no kind of body has the role "
        "`lamp-authorities` there on its days.",
        "Mend the role in bearers.yaml, the days, or take Wales out of the extent.",
    ),
    Case(
        "DB305",
        lambda t: t.version("survey-each-year").update(bearer_kinds=["council", "board"]),
        lambda t: t.version("survey-each-year").update(bearer_kinds=["council", "parish"]),
        "`bearer_kinds` of `survey-each-year` names `board`, which has none of its roles in the "
        "extent on the days of the version.",
        "Leave it out, or mend the role in bearers.yaml.",
    ),
    Case(
        "DB306",
        lambda t: t.bearers["structures"]["shire"].update(expects=["counsel"]),
        lambda t: t.bearers["structures"]["shire"].update(expects=["parish"]),
        "The structure `shire` expects `counsel`, which is no kind of body.",
        "Name a kind listed under `kinds`.",
    ),
    Case(
        "DB401",
        every(
            duty("survey-each-year", discharged_by=[]),
        ),
        duty("survey-each-year", discharged_by=[], judgement=True),
        "`survey-each-year` names no record that discharges it, so that it can never be met.",
        "Name the kinds under `discharged_by`, or write `judgement: true`.",
    ),
    Case(
        "DB402",
        duty("lend-a-ladder", shape={"kind": "standing"}),
        nothing,
        "`lend-a-ladder` has the strength may, but a shape that is judged.",
        "Write `shape: {kind: power}`, or mend the strength.",
    ),
    Case(
        "DB402",
        duty("survey-contents", shape={"kind": "power"}),
        nothing,
        "`survey-contents` has the strength must, but the shape of a power, which is never judged.",
        "Write `strength: may`, or mend the shape.",
    ),
    Case(
        "DB403",
        lambda t: t.vocabulary["records"].update(
            paint={"name": "coat of paint", "means": "A post painted."}
        ),
        every(
            lambda t: t.vocabulary["records"].update(
                paint={"name": "coat of paint", "means": "A post painted."}
            ),
            duty("mend-a-fault", evidence=["paint"]),
        ),
        "No duty uses the kind of record `paint`.",
        "Name it where it discharges, supports or sets going a duty, or take it out.",
    ),
    Case(
        "DB404",
        lambda t: t.vocabulary["events"].update(storm={"name": "storm", "means": "A storm."}),
        every(
            lambda t: t.vocabulary["events"].update(storm={"name": "storm", "means": "A storm."}),
            shape("mend-a-fault", trigger={"event": "storm"}),
            lambda t: t.vocabulary["events"].pop("fault"),
            lambda t: t.scenario()["facts"].update(
                events=[{"id": "f", "kind": "storm", "date": "2018-05-01"}]
            ),
        ),
        "No duty uses the kind of event `storm`.",
        "Name it where it sets a duty going, or take it out.",
    ),
    Case(
        "DB405",
        second_contents("lamps"),
        second_contents("lamps-by-night"),
        "The content `lamps` of a `survey` is given here and in `survey-contents`, so that "
        "`contains: [lamps]` would mean two things.",
        "Give one of them another id in `survey-extras`.",
    ),
    Case(
        "DB405",
        posts(id="lamps"),
        nothing,
        "The content `lamps` of a `survey` is given twice, so that `contains: [lamps]` would mean "
        "two things.",
        "Give one of them another id in `survey-contents`.",
    ),
    Case(
        "DB406",
        lambda t: t.vocabulary["recipients"].update(council="the council"),
        every(
            lambda t: t.vocabulary["recipients"].update(council="the council"),
            lambda t: t.duty("survey-each-year")["discharged_by"][0].update(sent_to="council"),
            lambda t: t.scenario()["facts"]["records"][0].update(sent=[{"to": "council"}]),
        ),
        "No duty uses the recipient `council`.",
        "Name it under `sent_to`, or take it out.",
    ),
    Case(
        "DB407",
        lambda t: t.scenario()["facts"]["records"][1].update(sent=[]),
        nothing,
        "`mend-a-fault` counts from when a `repair` was sent to `minister`, but no scenario sends "
        "one there.",
        "Write a scenario whose `repair` has `sent: [{to: minister, date: …}]`.",
    ),
    Case(
        "DB501",
        lambda t: t.scenario()["expect"].pop(0),
        nothing,
        "No scenario says what is found for `survey-each-year`.",
        "Write scenarios for both sides of each of its edges under scenarios/lamps.",
    ),
    Case(
        "DB502",
        duty("mend-a-fault", differs_from={"survey-each-yaer": "It is not yearly."}),
        duty("mend-a-fault", differs_from={"survey-each-year": "It is not yearly."}),
        "`mend-a-fault` says how it differs from `survey-each-yaer`, which is no duty.",
        "Did you mean `survey-each-year`?",
    ),
    Case(
        "DB503",
        lambda t: t.rules["left-out.yaml"]["left_out"]["lamps"].update({"mend-a-fault": "No."}),
        lambda t: t.rules["left-out.yaml"]["left_out"]["lamps"].update({"mend-a-post": "No."}),
        "`mend-a-fault` is a duty here, and also listed as left out.",
        "Take it out of left-out.yaml.",
    ),
]
