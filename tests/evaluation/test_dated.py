"""Duties due by a date, or before something else."""

from __future__ import annotations

import pytest

from tests.evaluation.tiny import (
    BASE,
    SILENT,
    Entry,
    day,
    duty,
    facts,
    law_of,
    merged_base,
    one,
    record,
    statuses,
)


@pytest.mark.parametrize(
    ("began", "later", "status"),
    [
        ("2019-03-31", "nothing", "overdue"),
        ("2019-04-01", "nothing", "not-applicable"),
        ("2019-04-01", "judgement", "needs-judgement"),
    ],
)
def test_a_body_that_came_later(began: str, later: str, status: str) -> None:
    shape: Entry = {"kind": "by-date", "by": "2019-03-31", "later_bearer": later}
    law = law_of(duty(shape, bearer=["council"], mode="single"))
    town = {"id": "town", "name": "Town", "kind": "town-council", "from": began}
    made = facts(law, base={**BASE, "bodies": [town]})
    assert one(law, made, "2019-06-01").status == status


# --- before something else ----------------------------------------------------------------------

FROM_2021 = merged_base(BASE, {"register": {"from": "2021-04-01"}})
LEAD: Entry = {"period": "P10W", "first_day_counts": False, "counted_by": "text"}


def before(lead: Entry | None = None, **act: object) -> Entry:
    """A draft before a publication."""
    shape: Entry = {"kind": "before", "act": {"record": "publication", **act}}
    if lead is not None:
        shape["lead"] = lead
    return duty(shape, discharged_by=[{"record": "draft"}])


PUBLISHED = record("p", "publication", date="2022-01-04")


@pytest.mark.parametrize(
    ("draft", "status"),
    [
        # Ten weeks before 4 January 2022, a Tuesday, is 26 October 2021.
        ("2021-10-26", "met"),
        ("2021-10-01", "met"),
        ("2021-10", "cannot-tell"),
    ],
)
def test_ten_weeks_before(draft: str, status: str) -> None:
    law = law_of(before(LEAD))
    made = facts(law, PUBLISHED, record("d", "draft", date=draft))
    found = one(law, made, "2022-06-01")
    assert found.status == status
    assert found.deadline is not None
    assert found.deadline.latest == day("2021-10-26")


@pytest.mark.parametrize(("draft", "late"), [("2021-10-27", (1, 1)), ("2022-01-04", (70, 70))])
def test_less_than_ten_weeks_before(draft: str, late: tuple[int, int]) -> None:
    law = law_of(before(LEAD))
    found = one(law, facts(law, PUBLISHED, record("d", "draft", date=draft)), "2022-06-01")
    assert (found.status, found.late_by_days) == ("met", late)


def test_a_draft_after_the_publication_comes_before_nothing() -> None:
    law = law_of(before(LEAD))
    made = facts(law, PUBLISHED, record("d", "draft", date="2022-01-05"))
    assert one(law, made, "2022-06-01").status == "overdue"


@pytest.mark.parametrize(
    ("draft", "base", "status"),
    [
        ("2022-01-03", BASE, "met"),
        ("2022-01-04", BASE, "met"),
        ("2022-01-05", BASE, "missing"),
        (None, BASE, "missing"),
        (None, SILENT, "cannot-tell"),
        ("2022-01", BASE, "cannot-tell"),
    ],
)
def test_before_with_no_time_between(draft: str | None, base: Entry, status: str) -> None:
    law = law_of(before())
    more = record("d", "draft", date=draft) if draft else {}
    assert one(law, facts(law, PUBLISHED, more, base=base), "2022-06-01").status == status


@pytest.mark.parametrize(
    ("meant_for", "last"), [("2022-02-01", "2021-11-23"), (None, "2021-10-26")]
)
def test_the_intended_day_counts_if_it_is_given(meant_for: str | None, last: str) -> None:
    # Ten weeks before Tuesday 1 February 2022 is 23 November 2021.
    law = law_of(before(LEAD, detail="meant-for"))
    details = {} if meant_for is None else {"meant-for": meant_for}
    made = facts(law, record("p", "publication", date="2022-01-04", details=details))
    found = one(law, made, "2022-06-01")
    assert found.deadline is not None
    assert found.deadline.latest == day(last)


@pytest.mark.parametrize(
    ("begins", "status"), [("2021-10-26", "overdue"), ("2021-10-27", "needs-judgement")]
)
def test_nobody_could_be_in_time_under_a_law_to_come(begins: str, status: str) -> None:
    entry = before(LEAD)
    entry["versions"] = [{"from": begins, "extent": ["England"]}]
    law = law_of(entry)
    assert one(law, facts(law, PUBLISHED), "2022-06-01").status == status


def test_nothing_published() -> None:
    law = law_of(before(LEAD))
    assert one(law, facts(law), "2022-06-01").status == "not-applicable"
    assert one(law, facts(law, base=SILENT), "2022-06-01").status == "cannot-tell"


def test_one_draft_does_not_serve_two_publications() -> None:
    law = law_of(before(LEAD))
    made = facts(
        law,
        record("d", "draft", date="2021-10-20"),
        record("one", "publication", date="2022-01-04"),
        record("two", "publication", date="2025-01-04"),
        base=FROM_2021,
    )
    assert statuses(law, made, "2025-02-01") == {"one": "met", "two": "cannot-tell"}
    second = facts(
        law,
        record("d", "draft", date="2021-10-20"),
        record("one", "publication", date="2022-01-04"),
        record("e", "draft", date="2024-10-20"),
        record("two", "publication", date="2025-01-04"),
        base=FROM_2021,
    )
    assert statuses(law, second, "2025-02-01") == {"one": "met", "two": "met"}
