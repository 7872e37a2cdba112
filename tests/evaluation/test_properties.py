"""What holds of every duty and of all facts, tried on generated ones."""

from __future__ import annotations

import copy
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutybound.dates.spans import DateSpan
from dutybound.evaluation.outcome import Status
from dutybound.evaluation.review import Evaluation
from dutybound.inference import durable
from tests.evaluation.generated import (
    CONFIRMED,
    DAYS,
    DUTIES,
    answers,
    generated,
    law_with,
    read,
    verdicts,
    written,
)
from tests.evaluation.tiny import Entry

pytestmark = pytest.mark.slow

EXAMPLES = settings(max_examples=10, deadline=None, derandomize=True)
ACCUSING = {"overdue", "missing", "contravened"}
STATUSES = {str(one) for one in Status}
each_duty = pytest.mark.parametrize("name", DUTIES)


@each_duty
@EXAMPLES
@given(data=st.data())
def test_every_finding_has_a_status_of_the_closed_list(name: str, data: st.DataObject) -> None:
    made = data.draw(generated(name))
    found = verdicts(name, made, data.draw(DAYS))
    assert found
    assert set(found.values()) <= STATUSES


# --- knowing more -------------------------------------------------------------------------------


def vague_places(made: Entry) -> list[tuple[Entry, str]]:
    """Every vague day of the facts: where it stands and under which key."""
    tables: list[tuple[Entry, str]] = []
    for one in [*made["events"], *made["records"]]:
        tables += [(one, key) for key in ("date",) if key in one]
        details = one.get("details", {})
        tables += [(details, key) for key in details if key in ("known-on", "answer-by")]
        tables += [(sent, "date") for sent in one.get("sent", ()) if "date" in sent]
    return [(table, key) for table, key in tables if not DateSpan.parse(table[key]).is_exact]


def missing_details(made: Entry) -> list[tuple[Entry, str, list[object]]]:
    """Every detail that is not given: where it would stand, and the values it could have."""
    found: list[tuple[Entry, str, list[object]]] = []
    partnership = made["partnership"]["details"]
    found.append((partnership, "merged", [True, False]))
    for one in made["events"]:
        found.append((one["details"], "severity", ["grave", "minor"]))
        found.append((one["details"], "confirmed", [True, False]))
        for key in ("known-on", "answer-by"):
            found.append((one["details"], key, ["2018-11-15", "2019-02-15", "2019-08-15"]))
    for one in made["records"]:
        if one["kind"] == "notice":
            found.append((one["details"], "outcome", ["yes", "no"]))
        if one["kind"] == "deed":
            found.append((one["details"], "harmful", [True, False]))
    return [(table, key, values) for table, key, values in found if key not in table]


def check_only_open_questions_are_settled(
    before: dict[tuple[str, str], str], after: dict[tuple[str, str], str]
) -> None:
    """What was said stays said; only what could not be told may become something else."""
    for key, status in before.items():
        if status != "cannot-tell" and key in after:
            assert after[key] == status, key
    # That no obligation stands is said, too.
    if set(before) == {("", "none")} and before["", "none"] != "cannot-tell":
        assert after == before


@each_duty
@EXAMPLES
@given(data=st.data())
def test_a_missing_detail_settles_only_open_questions(name: str, data: st.DataObject) -> None:
    made = data.draw(generated(name))
    day = data.draw(DAYS)
    before = verdicts(name, made, day)
    more = copy.deepcopy(made)
    nothing: tuple[Entry, str, list[object]] = ({}, "", [0])
    table, key, values = data.draw(st.sampled_from(missing_details(more) or [nothing]))
    table[key] = data.draw(st.sampled_from(values))
    check_only_open_questions_are_settled(before, verdicts(name, more, day))


@each_duty
@EXAMPLES
@given(data=st.data())
def test_an_exact_day_settles_only_open_questions(name: str, data: st.DataObject) -> None:
    made = data.draw(generated(name))
    day = data.draw(DAYS)
    before = verdicts(name, made, day)
    more = copy.deepcopy(made)
    table, key = data.draw(st.sampled_from(vague_places(more) or [({"": "2019-01-01"}, "")]))
    span = DateSpan.parse(table[key])
    length = (span.latest - span.earliest).days
    table[key] = (span.earliest + timedelta(days=data.draw(st.integers(0, length)))).isoformat()
    check_only_open_questions_are_settled(before, verdicts(name, more, day))


@each_duty
@EXAMPLES
@given(data=st.data())
def test_a_vague_day_gives_what_every_day_of_it_gives(name: str, data: st.DataObject) -> None:
    made = data.draw(generated(name, vague=False))
    if DUTIES[name]["shape"]["kind"] == "rolling":
        # A chain names its links by what begins them: another order makes other instances.
        del made["records"][1:]
    things = [one for one in (*made["events"], *made["records"]) if "date" in one]
    if not things:
        return
    chosen = data.draw(st.sampled_from(things))
    first = date.fromisoformat(chosen["date"])
    length = data.draw(st.integers(1, 12))
    # The day that is asked about, or an edge of the duty, is as a rule near to the span.
    day = data.draw(
        st.one_of(DAYS, st.integers(-3, 45).map(lambda number: first + timedelta(days=number)))
    )
    exact = []
    for number in range(length + 1):
        chosen["date"] = (first + timedelta(days=number)).isoformat()
        exact.append(answers(name, made, day))
    chosen["date"] = written(first, first + timedelta(days=length))
    vague = answers(name, made, day)
    for key in {key for table in (*exact, vague) for key in table}:
        given_ = {table.get(key) for table in exact}
        if len(given_) == 1:
            assert vague.get(key) == given_.pop(), key
        elif key in vague and not given_ <= {None, "not-applicable"}:
            # Not yet there and not applicable are said alike.
            assert vague[key] in ("cannot-tell", "needs-judgement"), (key, given_)


# --- what may not matter ------------------------------------------------------------------------


@each_duty
@EXAMPLES
@given(data=st.data())
def test_losing_a_record_accuses_nobody_where_the_register_is_silent(
    name: str, data: st.DataObject
) -> None:
    made = data.draw(generated(name, complete=False, lacks=False))
    day = data.draw(DAYS)
    if not made["records"]:
        return
    before = verdicts(name, made, day)
    made["records"].pop(data.draw(st.integers(0, len(made["records"]) - 1)))
    after = verdicts(name, made, day)
    accused = {key for key, status in after.items() if status in ACCUSING}
    assert accused <= {key for key, status in before.items() if status in ACCUSING}


def to_come(one: Entry, day: date) -> bool:
    """Whether all that a record says lies after a day.

    A publication to come is not left out: what has to be done before it may be due already.
    """
    days = [table["date"] for table in (one, *one.get("sent", ())) if "date" in table]
    dated = "date" in one and one["kind"] != "publication"
    return dated and all(DateSpan.parse(text).earliest > day for text in days)


@pytest.mark.parametrize("complete", [True, False], ids=["complete", "silent"])
@each_duty
@EXAMPLES
@given(data=st.data())
def test_the_future_does_not_matter(name: str, complete: bool, data: st.DataObject) -> None:
    made = data.draw(generated(name, complete=complete))
    day = data.draw(DAYS)
    before = verdicts(name, made, day)
    made["records"] = [one for one in made["records"] if not to_come(one, day)]
    assert verdicts(name, made, day) == before


@each_duty
@EXAMPLES
@given(data=st.data())
def test_the_order_of_facts_does_not_matter(name: str, data: st.DataObject) -> None:
    made = data.draw(generated(name))
    day = data.draw(DAYS)
    before = verdicts(name, made, day)
    for section in ("events", "records", "bodies"):
        made[section] = data.draw(st.permutations(made[section]))
    for one in made["records"]:
        if "sent" in one:
            one["sent"] = data.draw(st.permutations(one["sent"]))
    assert verdicts(name, made, day) == before


@each_duty
@EXAMPLES
@given(data=st.data())
def test_how_far_ahead_is_looked_does_not_matter(name: str, data: st.DataObject) -> None:
    made = data.draw(generated(name))
    day = data.draw(DAYS)
    later = day + timedelta(days=data.draw(st.sampled_from([1, 30, 366, 1500])))
    assert verdicts(name, made, day, until=later) == verdicts(name, made, day)


@EXAMPLES
@given(data=st.data())
def test_the_order_of_duties_does_not_matter(data: st.DataObject) -> None:
    names = data.draw(st.permutations(CONFIRMED))
    name = data.draw(st.sampled_from(CONFIRMED))
    made = data.draw(generated(name))
    day = data.draw(DAYS)
    law = law_with(*names)
    evaluation = Evaluation(law, read(name, made, law), day, confirm=False)
    found = evaluation.findings(law.duties[name], day)
    table = {(one.bearer_id, one.instance.key): str(one.status) for one in found}
    assert table == verdicts(name, made, day)


# --- who is never accused -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, one in DUTIES.items()
        if one["strength"] == "should" or one["verified"]["confidence"] == "low"
    ],
)
@settings(EXAMPLES, max_examples=40)
@given(data=st.data())
def test_guidance_and_low_confidence_accuse_nobody(name: str, data: st.DataObject) -> None:
    made = data.draw(generated(name))
    found = verdicts(name, made, data.draw(DAYS))
    assert not ACCUSING & set(found.values())


# --- two engines --------------------------------------------------------------------------------


@settings(EXAMPLES, max_examples=40)
@given(data=st.data())
def test_both_engines_conclude_the_same(data: st.DataObject) -> None:
    why = durable.why_unavailable()
    if why is not None:
        pytest.skip(f"durable-rules cannot be used: {why}")
    name = data.draw(st.sampled_from(CONFIRMED))
    made = data.draw(generated(name))
    law = law_with(*CONFIRMED)
    # Raises EnginesDisagree if they do not.
    evaluation = Evaluation(law, read(name, made, law), data.draw(DAYS), confirm=True)
    assert evaluation.attachments.confirmed_by == f"durable-rules {durable.version()}"
