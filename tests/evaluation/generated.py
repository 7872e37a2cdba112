"""Made-up duties of every shape, and generated facts for them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st

from dutybound.evaluation.obligations import Obligation
from dutybound.evaluation.review import Evaluation
from dutybound.evaluation.triggered import Excluded
from dutybound.facts.model import Partnership
from dutybound.law.model import Law
from tests.evaluation.tiny import SOON, WITHIN_28, WITHIN_MONTH, Entry, duty, facts, law_of

START = date(2018, 10, 1)
RANGE = 560
"""Days from the start within which everything happens: until April 2020."""

_MERGED: Entry = {"fact": "partnership.merged", "is": True}
_LEAD: Entry = {"period": "P10W", "first_day_counts": False, "counted_by": "text"}
_TWO_YEARS: Entry = {"period": "P1Y", "first_day_counts": False, "counted_by": "text"}
_EACH: Entry = {"bearer": ["authority"], "mode": "each"}
_LOW: Entry = {"how": "recalled", "confidence": "low"}
_YEARLY: Entry = {
    "kind": "each-period",
    "period": "official-year",
    "due": "end-of-period",
    "first": {"England": "2018-04-01"},
}
_AFTER: Entry = {"kind": "after", "trigger": {"event": "incident"}, "limit": WITHIN_28}
_IN_SOME_CASES: Entry = {
    "kind": "after",
    "trigger": {"event": "incident", "when": {"fact": "event.severity", "is": "grave"}},
    "limit": WITHIN_28,
    "fallback": {"when": {"fact": "event.confirmed", "is": False}, "limit": WITHIN_MONTH},
}
_EXTENDED: Entry = {**_AFTER, "extension": {"record": "notice", "detail": "extended-to"}}
_BY: Entry = {"kind": "by-date", "by": "2019-06-30", "later_bearer": "nothing"}
_CONTENTS: Entry = {
    "kind": "contents",
    "of": "notice",
    "items": [
        {"id": "always", "text": "Always."},
        {"id": "new", "text": "New.", "from": "2019-04-01"},
        {"id": "if-merged", "text": "If merged.", "when": _MERGED},
    ],
}
_DEED: Entry = {
    "kind": "prohibition",
    "act": {"record": "deed", "when": {"fact": "record.harmful", "is": True}},
}
_ANSWER: Entry = {"discharged_by": [{"record": "answer"}]}
_SCHEME: Entry = {"discharged_by": [{"record": "scheme"}]}
_YES = {"fact": "record.outcome", "is": "yes"}

DUTIES: dict[str, Entry] = {
    one["id"]: one
    for one in (
        duty({"kind": "standing"}, "standing", **_SCHEME),
        duty({"kind": "standing"}, "standing-if-merged", applies_when=_MERGED, **_SCHEME),
        duty({"kind": "standing", "by": "2019-06-30"}, "standing-by", **_SCHEME),
        duty(
            {"kind": "whenever-acting"},
            "whenever",
            strength="must-have-regard",
            discharged_by=[],
            evidence=["plan"],
        ),
        duty(_YEARLY, "yearly"),
        duty(_YEARLY, "yearly-each", **_EACH),
        duty(_YEARLY, "yearly-quality", judgement=True),
        duty(_YEARLY, "yearly-should", strength="should"),
        duty({**_YEARLY, "due": "before-period"}, "before-year"),
        duty(
            {**_YEARLY, "period": "quarter", "due": "end-of-next-period"},
            "quarterly",
        ),
        duty({**_YEARLY, "due": "after-period", **SOON}, "after-year"),
        duty(
            {"kind": "each-window", "every": "P6M", "beginning_with": {"record": "plan"}},
            "window",
        ),
        duty(
            {"kind": "rolling", "every": _TWO_YEARS, "first_due": {"England": "2019-03-31"}},
            "rolling",
            versions=[{"from": "2018-04-01", "extent": ["England"]}],
        ),
        duty(
            {"kind": "rolling", "every": _TWO_YEARS, "first_due": {"England": "2019-03-31"}},
            "rolling-each",
            versions=[{"from": "2018-04-01", "extent": ["England"]}],
            **_EACH,
        ),
        duty(_AFTER, "after", **_ANSWER),
        duty(_AFTER, "after-each", **_ANSWER, **_EACH),
        duty(_AFTER, "after-should", strength="should", **_ANSWER),
        duty(_AFTER, "after-low", verified=_LOW, **_ANSWER),
        duty(_IN_SOME_CASES, "after-in-some-cases", **_ANSWER),
        duty(_EXTENDED, "after-extended", **_ANSWER),
        duty(
            {**_AFTER, "trigger": {"event": "incident", "detail": "known-on"}},
            "after-known",
            **_ANSWER,
        ),
        duty({**_AFTER, "limit": {"day_in": "answer-by"}}, "after-named-day", **_ANSWER),
        duty({**_AFTER, "limit": SOON}, "after-soon", **_ANSWER),
        duty(_BY, "by-date"),
        duty(_BY, "by-date-if-merged", applies_when=_MERGED),
        duty(_BY, "by-date-each", **_EACH),
        duty(_BY, "by-date-yes", discharged_by=[{"record": "notice", "when": _YES}]),
        duty(_BY, "by-date-sent", discharged_by=[{"record": "report", "sent_to": "minister"}]),
        duty(_BY, "by-date-low", verified=_LOW),
        duty(
            {"kind": "before", "act": {"record": "publication"}, "lead": _LEAD},
            "before-with-lead",
            discharged_by=[{"record": "draft"}],
        ),
        duty(
            {"kind": "before", "act": {"record": "publication"}},
            "before",
            discharged_by=[{"record": "draft"}],
        ),
        duty(_CONTENTS, "contents", discharged_by=[]),
        duty(_CONTENTS, "contents-should", strength="should", discharged_by=[]),
        duty(_DEED, "deed", strength="must-not", discharged_by=[]),
        duty(_DEED, "deed-low", strength="must-not", discharged_by=[], verified=_LOW),
    )
}

CONFIRMED = ("by-date-each", "standing-if-merged", "after-each", "by-date-if-merged")
"""Duties whose bearers differ, for the test that both engines agree."""


@cache
def law_with(*names: str) -> Law:
    """A law of these duties, in this order."""
    return law_of(*(DUTIES[name] for name in names))


def kinds_of(name: str) -> list[str]:
    """The kinds of record that matter to a duty."""
    entry = DUTIES[name]
    shape = entry["shape"]
    kinds = {way["record"] for way in entry["discharged_by"]} | set(entry.get("evidence", ()))
    kinds |= {shape["of"]} if "of" in shape else set()
    for key in ("act", "beginning_with", "extension"):
        if key in shape:
            kinds.add(shape[key]["record"])
    return sorted(kinds)


DAYS = st.integers(0, RANGE).map(lambda number: START + timedelta(days=number))


def written(first: date, last: date) -> str:
    """A span as facts give it."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


@st.composite
def spans(draw: st.DrawFn, vague: bool = True) -> str:
    """An exact day or, if vague ones are wanted, an interval of up to forty days."""
    first = draw(DAYS)
    length = draw(st.sampled_from([0, 0, 0, 1, 7, 39])) if vague else 0
    return written(first, first + timedelta(days=length))


def _maybe(draw: st.DrawFn, table: Entry, key: str, values: st.SearchStrategy[Any]) -> None:
    if draw(st.booleans()):
        table[key] = draw(values)


@st.composite
def _incident(draw: st.DrawFn, number: int, vague: bool) -> Entry:
    details: Entry = {}
    _maybe(draw, details, "severity", st.sampled_from(["minor", "grave"]))
    _maybe(draw, details, "confirmed", st.booleans())
    _maybe(draw, details, "known-on", spans(vague))
    _maybe(draw, details, "answer-by", spans(vague))
    entry: Entry = {"id": f"e{number}", "kind": "incident", "details": details}
    if draw(st.integers(0, 9)):
        entry["date"] = draw(spans(vague))
    return entry


@st.composite
def _record(
    draw: st.DrawFn,
    number: int,
    kinds: list[str],
    incidents: int,
    vague: bool,
    product: bool,
    lacks: bool,
) -> Entry:
    kind = draw(st.sampled_from(kinds))
    entry: Entry = {"id": f"r{number}", "kind": kind}
    if draw(st.integers(0, 9)):
        entry["date"] = draw(spans(vague))
    _maybe(draw, entry, "by", st.sampled_from([["town"], ["police"], ["partnership"]]))
    if incidents:
        about = st.integers(0, incidents - 1).map(lambda one: f"e{one}")
        _maybe(draw, entry, "about", about)
    if kind in ("report", "plan"):
        labels = st.sampled_from(["2018/19", "2019/20", "2018-Q4", "2019-Q1"])
        _maybe(draw, entry, "for_period", labels)
    if kind == "report":
        sending = st.builds(lambda day: {"to": "minister", "date": day}, spans(vague))
        entry["sent"] = draw(st.lists(sending, max_size=2))
    if kind == "notice":
        details: Entry = {}
        _maybe(draw, details, "outcome", st.sampled_from(["yes", "no"]))
        _maybe(draw, details, "extended-to", spans(vague))
        entry["details"] = details
        shown = st.lists(st.sampled_from(["always", "new", "if-merged"]), unique=True)
        if product:
            _maybe(draw, entry, "contains", shown)
            if lacks and draw(st.booleans()):
                rest = [one for one in ("always", "new") if one not in entry.get("contains", ())]
                entry["lacks"] = rest
    if kind == "deed":
        details = {}
        _maybe(draw, details, "harmful", st.booleans())
        entry["details"] = details
    if draw(st.integers(0, 9)) == 0:
        entry["planned"] = True
    return entry


@st.composite
def generated(
    draw: st.DrawFn,
    name: str,
    *,
    complete: bool | None = None,
    vague: bool = True,
    lacks: bool = True,
) -> Entry:
    """Facts for a duty: up to two incidents and up to four records of the kinds that matter.

    ``complete`` fixes whether the register claims to be; ``vague`` allows vague days; ``lacks``
    allows statements of what a product lacks.
    """
    claims = draw(st.booleans()) if complete is None else complete
    register: Entry = {"from": "2018-04-01"}
    if claims:
        register["complete_for"] = [{"regime": "all"}]
    if draw(st.integers(0, 3)) == 0:
        register["to"] = draw(DAYS).isoformat()
    details: Entry = {}
    _maybe(draw, details, "merged", st.booleans())
    incidents = draw(st.integers(0, 2)) if DUTIES[name]["shape"]["kind"] == "after" else 0
    kinds = kinds_of(name)
    product = DUTIES[name]["shape"]["kind"] == "contents"
    town: Entry = {"id": "town", "name": "Town", "kind": "town-council"}
    if draw(st.integers(0, 3)) == 0:
        town["from"] = draw(DAYS).isoformat()
    return {
        "partnership": {"id": "p", "name": "P", "details": details},
        "register": register,
        "areas": [
            {"id": "a", "name": "A", "country": "England", "structure": [{"value": "one-tier"}]}
        ],
        "bodies": [town, {"id": "police", "name": "Police", "kind": "police"}],
        "events": [draw(_incident(number, vague)) for number in range(incidents)],
        "records": [
            draw(_record(number, kinds, incidents, vague, product, lacks))
            for number in range(draw(st.integers(0, 4 if kinds else 0)))
        ],
    }


def read(name: str, data: Entry, law: Law | None = None) -> Partnership:
    """Generated facts, read against the law of one duty."""
    return facts(law or law_with(name), base=data)


Key = tuple[str, str]


def verdicts(name: str, data: Entry, day: date, until: date | None = None) -> dict[Key, str]:
    """The status of each bearer and instance of a duty on a day."""
    law = law_with(name)
    evaluation = Evaluation(law, read(name, data), until or day, confirm=False)
    found = evaluation.findings(law.duties[name], day)
    table = {(one.bearer_id, one.instance.key): str(one.status) for one in found}
    assert len(table) == len(found), "two findings for one bearer and instance"
    return table


def answers(name: str, data: Entry, day: date) -> dict[Key, str]:
    """As :func:`verdicts`, of every obligation, overtaken or not; and whether it was late."""
    law = law_with(name)
    evaluation = Evaluation(law, read(name, data), day, confirm=False)
    table: dict[Key, str] = {}
    for one in evaluation.derived(law.duties[name]):
        if isinstance(one, Excluded):
            if one.first <= day:
                table[one.bearer.id, one.thing.id] = "not-applicable"
            continue
        finding = evaluation.finder.find(one, day) if isinstance(one, Obligation) else None
        if finding is not None:
            late = finding.late_by_days is not None and finding.status in ("met", "recorded")
            key = (finding.bearer_id, finding.instance.key)
            table[key] = f"{finding.status}{' late' if late else ''}"
    return table
