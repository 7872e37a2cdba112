"""What a product has to contain, by the law on the day it was made."""

from __future__ import annotations

import pytest

from dutybound.evaluation.finding import Finding
from tests.evaluation.tiny import (
    BASE,
    SILENT,
    Entry,
    duty,
    event,
    facts,
    find,
    law_of,
    one,
    record,
    statuses,
)

ITEMS: list[Entry] = [
    {"id": "always", "text": "Always."},
    {"id": "new", "text": "From 2015.", "from": "2015-01-01"},
    {"id": "old", "text": "Until 2014.", "to": "2014-12-31"},
    {"id": "if-merged", "text": "If merged.", "when": {"fact": "partnership.merged", "is": True}},
]
CONTENTS: Entry = {"kind": "contents", "of": "notice", "items": ITEMS}


def merged(value: bool | None) -> Entry:
    """That the partnership is merged, or not, or that nobody said."""
    details = {} if value is None else {"merged": value}
    return {"partnership": {"details": details}}


def notice(date: str, **keys: object) -> Entry:
    """Facts that hold a notice."""
    return record("n", "notice", date=date, **keys)


def review(more: Entry, base: Entry = BASE, is_merged: bool | None = False) -> Finding:
    """The finding of the contents of a notice."""
    law = law_of(duty(CONTENTS, discharged_by=[]))
    return one(law, facts(law, more, merged(is_merged), base=base), "2019-01-01")


def items(found: Finding) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What is shown, lacking and not told."""
    assert found.contents is not None
    return found.contents.shown, found.contents.lacking, found.contents.unknown


@pytest.mark.parametrize(
    ("date", "contains", "status", "lacking"),
    [
        ("2014-12-31", ["always", "old"], "met", ()),
        ("2014-12-31", ["always", "new"], "missing", ("old",)),
        ("2015-01-01", ["always", "new"], "met", ()),
        ("2015-01-01", ["always", "old"], "missing", ("new",)),
        ("2015-01-01", [], "missing", ("always", "new")),
    ],
)
def test_the_law_on_the_day_it_was_made(
    date: str, contains: list[str], status: str, lacking: tuple[str, ...]
) -> None:
    found = review(notice(date, contains=contains))
    assert found.status == status
    assert items(found)[1] == lacking
    assert items(found)[2] == ()


@pytest.mark.parametrize(
    ("is_merged", "contains", "status"),
    [
        (True, ["always", "new", "if-merged"], "met"),
        (True, ["always", "new"], "missing"),
        (False, ["always", "new"], "met"),
        (None, ["always", "new"], "cannot-tell"),
        (None, ["always", "new", "if-merged"], "met"),
    ],
)
def test_an_item_asked_for_in_some_cases(
    is_merged: bool | None, contains: list[str], status: str
) -> None:
    found = review(notice("2018-01-01", contains=contains), is_merged=is_merged)
    assert found.status == status


def test_an_item_asked_for_by_what_the_product_says() -> None:
    when = {"fact": "record.outcome", "is": "yes"}
    item = {"id": "reasons", "text": "Reasons.", "when": when}
    shape: Entry = {"kind": "contents", "of": "notice", "items": [item]}
    law = law_of(duty(shape, discharged_by=[]))
    for outcome, status in (("yes", "missing"), ("no", "met"), (None, "cannot-tell")):
        details = {} if outcome is None else {"outcome": outcome}
        made = facts(law, notice("2018-01-01", details=details, contains=[]))
        assert one(law, made, "2019-01-01").status == status


@pytest.mark.parametrize(
    ("date", "status"),
    [
        ("2017-12-31", "met"),
        ("2018-01-01", "missing"),
        ("2018-01-31", "missing"),
        ("2018-02-01", "met"),
        # On either side of January, and in it: only some days of the span ask for it.
        ("2017-12/2018-02", "cannot-tell"),
    ],
)
def test_an_item_asked_for_on_the_day_it_was_made(date: str, status: str) -> None:
    law = law_of(duty(CONTENTS, discharged_by=[]))
    rows = [
        {"value": False, "to": "2017-12-31"},
        {"value": True, "from": "2018-01-01", "to": "2018-01-31"},
        {"value": False, "from": "2018-02-01"},
    ]
    more: Entry = {"partnership": {"details": {"merged": rows}}}
    made = facts(law, notice(date, contains=["always", "new"]), more)
    assert one(law, made, "2019-01-01").status == status


@pytest.mark.parametrize(
    ("keys", "base", "status", "expected"),
    [
        # Complete, and nothing said of its contents: nobody looked.
        ({}, BASE, "cannot-tell", ((), (), ("always", "new"))),
        ({"contains": ["new"]}, BASE, "missing", (("new",), ("always",), ())),
        ({"contains": ["new"]}, SILENT, "cannot-tell", (("new",), (), ("always",))),
        (
            {"contains": ["new"], "lacks": ["always"]},
            SILENT,
            "missing",
            (("new",), ("always",), ()),
        ),
        ({"lacks": ["always"]}, SILENT, "missing", ((), ("always",), ("new",))),
    ],
)
def test_what_is_not_listed(
    keys: Entry, base: Entry, status: str, expected: tuple[tuple[str, ...], ...]
) -> None:
    found = review(notice("2018-01-01", **keys), base=base)
    assert found.status == status
    assert items(found) == expected


@pytest.mark.parametrize(
    ("contains", "status"),
    [
        # In December it had to have the old item, in January the new one.
        (["always", "old", "new"], "met"),
        (["always", "old"], "cannot-tell"),
        (["always", "new"], "cannot-tell"),
        (["old", "new"], "missing"),
    ],
)
def test_made_on_a_vague_day_across_a_change(contains: list[str], status: str) -> None:
    assert review(notice("2014-12/2015-01", contains=contains)).status == status


def test_a_product_that_may_not_have_been_made_yet() -> None:
    law = law_of(duty(CONTENTS, discharged_by=[]))
    made = facts(law, notice("2018-10-01/2018-10-02", lacks=["always"]), merged(False))
    assert one(law, made, "2018-10-01").status == "cannot-tell"
    assert one(law, made, "2018-10-02").status == "missing"


@pytest.mark.parametrize(("by", "status"), [(["town"], "missing"), ([], "cannot-tell")])
def test_whose_product_it_is(by: list[str], status: str) -> None:
    # What does not say whose it is shows nothing of one body among several.
    law = law_of(duty(CONTENTS, discharged_by=[], bearer=["council"], mode="each"))
    made = facts(law, notice("2018-01-01", lacks=["always"], by=by), merged(False))
    assert one(law, made, "2019-01-01").status == status


def test_a_product_without_a_day() -> None:
    law = law_of(duty(CONTENTS, discharged_by=[]))
    found = one(law, facts(law, record("n", "notice", contains=["always"])), "2019-01-01")
    assert found.status == "cannot-tell"
    assert [one.what for one in found.wanted] == ["notice.date"]


def test_no_product() -> None:
    law = law_of(duty(CONTENTS, discharged_by=[]))
    complete = one(law, facts(law), "2019-01-01")
    assert (complete.status, complete.untriggered) == ("not-applicable", True)
    silent = one(law, facts(law, base=SILENT), "2019-01-01")
    assert (silent.status, silent.untriggered) == ("cannot-tell", True)


def test_the_newest_product_takes_the_place_of_the_one_before() -> None:
    law = law_of(duty(CONTENTS, discharged_by=[]))
    bad = record("n1", "notice", date="2016-01-01", contains=["always"])
    good = record("n2", "notice", date="2017-01-01", contains=["always", "new"])
    for made in (facts(law, bad, good, merged(False)), facts(law, good, bad, merged(False))):
        assert statuses(law, made, "2016-12-31") == {"n1": "missing"}
        assert statuses(law, made, "2017-01-01") == {"n2": "met"}


def test_what_a_planned_product_contains_is_not_asked() -> None:
    law = law_of(duty(CONTENTS, discharged_by=[]))
    planned = record("n", "notice", date="2018-01-01", planned=True, contains=[])
    (found,) = find(law, facts(law, planned), "2019-01-01")
    assert found.status == "not-applicable"


def test_quality_and_guidance() -> None:
    whole = notice("2018-01-01", contains=["always", "new"])
    part = notice("2018-01-01", contains=["always"])
    for changes, more, status in (
        ({"judgement": True}, whole, "needs-judgement"),
        ({"judgement": True}, part, "missing"),
        ({"strength": "should"}, whole, "recorded"),
        ({"strength": "should"}, part, "not-recorded"),
    ):
        law = law_of(duty(CONTENTS, discharged_by=[], **changes))
        assert one(law, facts(law, more, merged(False)), "2019-01-01").status == status


def test_a_new_version_has_its_own_items() -> None:
    second: Entry = {
        "kind": "contents",
        "of": "notice",
        "items": [{"id": "other", "text": "Other."}],
    }
    versions = [
        {"from": "2010-01-01", "to": "2016-12-31", "extent": ["England"]},
        {"from": "2017-01-01", "extent": ["England"], "shape": second},
    ]
    law = law_of(duty(CONTENTS, discharged_by=[], versions=versions))
    last_old = facts(law, notice("2016-12-31", contains=["always", "new"]), merged(False))
    assert statuses(law, last_old, "2019-01-01") == {"n": "met"}
    first_new = facts(law, notice("2017-01-01", contains=["always", "new"]), merged(False))
    assert statuses(law, first_new, "2019-01-01") == {"n": "missing"}


@pytest.mark.parametrize(
    ("as_at", "status"), [("2014-12-31", "missing"), ("2015-01-01", "not-in-force")]
)
def test_what_a_product_lacked_is_not_asked_for_once_the_duty_is_repealed(
    as_at: str, status: str
) -> None:
    versions = [{"from": "2010-01-01", "to": "2014-12-31", "extent": ["England"]}]
    law = law_of(duty(CONTENTS, discharged_by=[], versions=versions))
    made = facts(law, notice("2014-06-01", contains=["always"]), merged(False))
    assert one(law, made, as_at).status == status


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ((None, None), {"two": "met"}),
        (("i-1", "i-1"), {"two": "met"}),
        (("i-1", "i-2"), {"one": "missing", "two": "met"}),
        (("i-1", None), {"one": "missing", "two": "met"}),
    ],
)
def test_a_later_product_takes_the_place_of_one_before_in_the_same_case_only(
    about: tuple[str | None, str | None], expected: dict[str, str]
) -> None:
    law = law_of(duty(CONTENTS, discharged_by=[]))
    named = [{} if one is None else {"about": one} for one in about]
    made = facts(
        law,
        event("i-1", "incident", date="2012-01-01"),
        event("i-2", "incident", date="2012-02-01"),
        record("one", "notice", date="2012-06-01", contains=[], **named[0]),
        record("two", "notice", date="2013-06-01", contains=["always", "old"], **named[1]),
        merged(False),
    )
    assert statuses(law, made, "2014-01-01") == expected
