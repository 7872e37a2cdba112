"""Faults of facts files: what is written, and what is said of it, from its line on."""

from __future__ import annotations

FILE = "anyshire.yaml"

RIGHT_DATES = (
    "Write a day as 2019-02-14, a month as 2019-02, a year as 2019, an official year as 2018/19, "
    "an interval as 2018-09-01/2018-09-30, and with one end open as ../2019-10-24 or 2019-10-24/..."
)
RIGHT_PERIODS = (
    "Write 2018/19 (official year), 2019 (calendar year), 2019-Q1 (January to March) or 1999-2002 "
    "(three years from April)."
)

BELOW: list[tuple[str, str]] = [
    # Kinds.
    (
        "events:\n  - {id: e, kind: incidnt}",
        "9: `incidnt` is not a kind of event. Did you mean `incident`?",
    ),
    (
        "records:\n  - {id: r, kind: reprt}",
        "9: `reprt` is not a kind of record. Did you mean `report`?",
    ),
    ("records:\n  - {id: r, kind: xyzzy}", "9: `xyzzy` is not a kind of record."),
    (
        "not_done:\n  - {record: reprt, as_at: 2019-01-01}",
        "9: `reprt` is not a kind of record. Did you mean `report`?",
    ),
    (
        "not_done:\n  - {event: incidnt, as_at: 2019-01-01}",
        "9: `incidnt` is not a kind of event. Did you mean `incident`?",
    ),
    # Details, and their types.
    (
        "events:\n  - {id: e, kind: incident, details: {severty: grave}}",
        "9: `severty` is not a detail of `incident`. Did you mean `severity`?",
    ),
    (
        "records:\n  - {id: r, kind: notice, details: {outcme: yes}}",
        "9: `outcme` is not a detail of `notice`. Did you mean `outcome`?",
    ),
    (
        "events:\n  - {id: e, kind: incident, details: {known-on: soon}}",
        f"9: `soon` is not a date. {RIGHT_DATES}",
    ),
    (
        "events:\n  - {id: e, kind: incident, details: {confirmed: maybe}}",
        "9: `confirmed` is a boolean, which `maybe` is not. Write true or false.",
    ),
    (
        "events:\n  - {id: e, kind: incident, details: {people: many}}",
        "9: `people` is a number, which `many` is not. Write a whole number.",
    ),
    (
        "events:\n  - {id: e, kind: incident, details: {people: true}}",
        "9: `people` is a number, which `true` is not. Write a whole number.",
    ),
    (
        "events:\n  - {id: e, kind: incident, details: {severity: grav}}",
        "9: `grav` is not a value of `severity`. Did you mean `grave`?",
    ),
    # Who, and what it is about.
    (
        "events:\n  - {id: e, kind: order, to: [town, polce]}",
        "9: `polce` is not the id of a body here. Did you mean `police`?",
    ),
    (
        "records:\n  - {id: r, kind: report, by: [twon]}",
        "9: `twon` is not the id of a body here, nor `partnership`. Did you mean `town`?",
    ),
    (
        "not_done:\n  - {record: report, as_at: 2019-01-01, by: [twon]}",
        "9: `twon` is not the id of a body here, nor `partnership`. Did you mean `town`?",
    ),
    (
        "records:\n  - {id: r, kind: report, sent: [{to: ministr}]}",
        "9: `ministr` is not a recipient or a body here. Did you mean `minister`?",
    ),
    (
        "records:\n  - {id: answer, kind: answer, about: incident-1}",
        "9: `incident-1` is not an event or record here.",
    ),
    (
        "records:\n  - {id: answer, kind: answer, about: answer}",
        "9: `answer` is not an event or record here.",
    ),
    (
        "not_done:\n  - {record: answer, as_at: 2019-01-01, about: incident-1}",
        "9: `incident-1` is not an event or record here.",
    ),
    # Periods.
    (
        "records:\n  - {id: r, kind: report, for_period: 2018/20}",
        "9: `2018/20` is not an official year, which ends in the year after it begins. "
        "Write 2018/19.",
    ),
    (
        "records:\n  - {id: r, kind: report, for_period: spring}",
        f"9: `spring` names no period. {RIGHT_PERIODS}",
    ),
    (
        "records:\n  - {id: r, kind: report, for_period: 2019-Q5}",
        f"9: `2019-Q5` names no period. {RIGHT_PERIODS}",
    ),
    (
        "not_done:\n  - {record: report, as_at: 2019-01-01, for_period: spring}",
        f"9: `spring` names no period. {RIGHT_PERIODS}",
    ),
    # Contents.
    (
        "records:\n  - {id: r, kind: notice, contains: [always], lacks: [new, always]}",
        "9: `always` is both contained and lacking. Keep one.",
    ),
    (
        "records:\n  - {id: r, kind: notice, contains: [alway]}",
        "9: `alway` is not a content of the record `notice`. Did you mean `always`?",
    ),
    (
        "records:\n  - {id: r, kind: notice, lacks: [nw]}",
        "9: `nw` is not a content of the record `notice`. Did you mean `new`?",
    ),
    (
        "records:\n  - {id: r, kind: report, contains: [always]}",
        "9: `always` is not a content of the record `report`.",
    ),
    # Days.
    (
        "records:\n  - {id: r, kind: scheme, date: 2019-02-01, until: 2019-01-31}",
        "9: It ends (2019-01-31) before it begins (2019-02-01).",
    ),
    (
        "records:\n  - {id: r, kind: scheme, date: 2019-02, until: 2019-01}",
        "9: It ends (2019-01) before it begins (2019-02).",
    ),
    (
        "records:\n  - {id: r, kind: report, date: 2019-02-29}",
        "9: `2019-02-29` has the day 29: February 2019 runs from 01 to 28.",
    ),
    (
        "not_done:\n  - {record: report, as_at: 2019-02-30}",
        "9: `2019-02-30` is not a date. Write it as 2019-02-14 (year, month, day).",
    ),
    (
        "not_done:\n  - {record: report, event: incident, as_at: 2019-01-01}",
        "9: Name either a record or an event that there was not.",
    ),
    # Ids.
    (
        "records:\n  - {id: r, kind: report}\n  - {id: r, kind: plan}",
        f"10: The id `r` is given twice. See {FILE}:9.",
    ),
    (
        "events:\n  - {id: town, kind: incident}",
        f"9: The id `town` is given twice. See {FILE}:6.",
    ),
    (
        "records:\n  - {id: partnership, kind: report}",
        "9: The id `partnership` is given twice. See the word for the partnership as a whole.",
    ),
    (
        "records:\n  - {id: The Report, kind: report}",
        "9: `The Report` is not an id. Use small letters, digits and single hyphens.",
    ),
]
"""Written below the bodies, from line 8 on."""

WITHIN: list[tuple[int, str, str]] = [
    (
        1,
        "partnership: {id: p, name: P, details: {merger: true}}",
        "1: `merger` is not a detail of a partnership. Did you mean `merged`?",
    ),
    (
        1,
        "partnership: {id: p, name: P, from: 2019-04-01, to: 2019-03-31}",
        "1: It ends (2019-03-31) before it begins (2019-04-01).",
    ),
    (
        2,
        "register: {from: 2018-04-01, complete_for: [{regime: made-upp}]}",
        "2: `made-upp` is not a regime of the rules. Did you mean `made-up`?",
    ),
    (
        2,
        "register: {from: 2018-04-01, to: 2018-03-31}",
        "2: It ends (2018-03-31) before it begins (2018-04-01).",
    ),
    (
        4,
        "  - {id: a, name: A, country: England, structure: [{value: one-teer}]}",
        "4: `one-teer` is not a structure of local government. Did you mean `one-tier`?",
    ),
    (
        4,
        "  - {id: a, name: A, country: Wales, structure: [{value: two-tier}]}",
        "4: There is no structure `two-tier` in Wales.",
    ),
    (
        4,
        "  - {id: a, name: A, country: England, details: {rurel: true}}",
        "4: `rurel` is not a detail of an area. Did you mean `rural`?",
    ),
    (
        6,
        "  - {id: town, name: T, kind: town-concil}",
        "6: `town-concil` is not a kind of body. Did you mean `town-council`?",
    ),
    (
        6,
        "  - {id: town, name: T, kind: town-council, details: {staf: 3}}",
        "6: `staf` is not a detail of a body. Did you mean `staff`?",
    ),
    (
        6,
        "  - {id: town, name: T, kind: town-council, details: {staff: few}}",
        "6: `staff` is a number, which `few` is not. Write a whole number.",
    ),
    (
        6,
        "  - {id: town, name: T, kind: town-council, area: anyshire}",
        "6: `anyshire` is not the id of an area here.",
    ),
    (
        6,
        "  - {id: town, name: T, kind: town-council, from: 2019-04-01, to: 2019-03-31}",
        "6: It ends (2019-03-31) before it begins (2019-04-01).",
    ),
    (
        6,
        "  - {id: police, name: T, kind: town-council}",
        f"7: The id `police` is given twice. See {FILE}:6.",
    ),
]
"""Written in the place of one line of the base."""
