"""Whom a duty binds, when: conditions, roles, versions and ways of owing."""

from __future__ import annotations

import pytest

from tests.evaluation.tiny import (
    BASE,
    Entry,
    by_bearer,
    duty,
    facts,
    law_of,
    one,
    partnership_with,
    statuses,
)

STANDING: Entry = {"kind": "standing"}
MERGED: Entry = {"fact": "partnership.merged", "is": True}


@pytest.mark.parametrize(
    ("merged", "status"), [(True, "missing"), (False, "not-applicable"), (None, "cannot-tell")]
)
def test_applies_when(merged: bool | None, status: str) -> None:
    law = law_of(duty(STANDING, applies_when=MERGED))
    details = {} if merged is None else {"merged": merged}
    found = one(law, partnership_with(law, **details), "2019-01-01")
    assert found.status == status
    wanted = ["partnership.merged"] if merged is None else []
    assert [one.what for one in found.wanted] == wanted


def test_a_version_adds_its_own_condition() -> None:
    rural = {"fact": "area.rural", "is": True}
    version = {"from": "2010-01-01", "extent": ["England"], "applies_when": rural}
    law = law_of(duty(STANDING, applies_when=MERGED, versions=[version]))
    area = {"id": "a", "name": "A", "country": "England"}
    for merged, is_rural, status in (
        (True, True, "missing"),
        (True, False, "not-applicable"),
        (False, True, "not-applicable"),
    ):
        base = {
            **BASE,
            "partnership": {"id": "p", "name": "P", "details": {"merged": merged}},
            "areas": [{**area, "details": {"rural": is_rural}}],
        }
        assert one(law, facts(law, base=base), "2019-01-01").status == status


@pytest.mark.parametrize(
    ("as_at", "status"),
    [("2015-12-31", "not-applicable"), ("2016-01-01", "missing"), ("2016-12-31", "missing")],
)
def test_a_condition_that_changes_over_time(as_at: str, status: str) -> None:
    law = law_of(duty(STANDING, applies_when=MERGED))
    made = partnership_with(
        law,
        merged=[{"value": False, "to": "2015-12-31"}, {"value": True, "from": "2016-01-01"}],
    )
    assert one(law, made, as_at).status == status


def test_a_role_that_depends_on_a_fact() -> None:
    law = law_of(duty(STANDING, bearer=["volunteer"], mode="each"))
    for opted, status in ((True, "missing"), (False, "not-applicable"), (None, "cannot-tell")):
        details = {} if opted is None else {"opted-in": opted}
        body = {"id": "town", "name": "Town", "kind": "town-council", "details": details}
        made = facts(law, base={**BASE, "bodies": [body]})
        assert one(law, made, "2019-01-01").status == status, opted


@pytest.mark.parametrize(
    ("as_at", "kinds"),
    [("2015-03-31", {"county", "town", "police"}), ("2015-04-01", {"town", "police"})],
)
def test_a_role_has_its_days(as_at: str, kinds: set[str]) -> None:
    law = law_of(duty(STANDING, bearer=["authority"], mode="each"))
    county = {"id": "county", "name": "County", "kind": "county-council"}
    made = facts(law, {"bodies": [county]})
    assert set(by_bearer(law, made, as_at)) == kinds


def test_bearer_kinds_narrow_a_version() -> None:
    version = {"from": "2010-01-01", "extent": ["England"], "bearer_kinds": ["police"]}
    law = law_of(duty(STANDING, bearer=["authority"], mode="each", versions=[version]))
    assert by_bearer(law, facts(law), "2019-01-01") == {"police": "missing"}


@pytest.mark.parametrize(
    ("as_at", "status"),
    [
        ("2012-03-31", "not-in-force"),
        ("2012-04-01", "missing"),
        ("2014-03-31", "missing"),
        ("2014-04-01", "not-in-force"),
    ],
)
def test_a_version_has_its_days(as_at: str, status: str) -> None:
    version = {"from": "2012-04-01", "to": "2014-03-31", "extent": ["England"]}
    law = law_of(duty(STANDING, versions=[version]))
    assert one(law, facts(law), as_at).status == status


def test_another_country_is_not_applicable() -> None:
    law = law_of(duty(STANDING, versions=[{"from": "2012-04-01", "extent": ["Wales"]}]))
    assert one(law, facts(law), "2013-01-01").status == "not-applicable"
    assert one(law, facts(law), "2011-01-01").status == "not-applicable"


def test_jointly_and_each_and_group() -> None:
    for mode, bearer, expected in (
        ("jointly", "authority", {"authority": "missing"}),
        ("each", "authority", {"town": "missing", "police": "missing"}),
        ("single", "council", {"town": "missing"}),
        ("single", "group", {"group": "missing"}),
        ("single", "team", {"team:town": "missing"}),
    ):
        law = law_of(duty(STANDING, bearer=[bearer], mode=mode))
        assert by_bearer(law, facts(law), "2019-01-01") == expected, (mode, bearer)


def test_a_bearer_nobody_is() -> None:
    # The structure expects no fire service, so none is missed.
    law = law_of(duty(STANDING, bearer=["brigade"], mode="each"))
    assert one(law, facts(law), "2019-01-01").status == "not-applicable"


@pytest.mark.parametrize(("complete", "status"), [(True, "not-applicable"), (False, "cannot-tell")])
def test_a_body_the_structure_expects_but_nobody_named(complete: bool, status: str) -> None:
    law = law_of(duty(STANDING, bearer=["council"], mode="single"))
    base = {
        **BASE,
        "register": {**BASE["register"], "bodies_complete": complete},
        "bodies": [{"id": "police", "name": "Police", "kind": "police"}],
    }
    found = one(law, facts(law, base=base), "2019-01-01")
    assert found.status == status
    assert [one.what for one in found.wanted] == ([] if complete else ["body"])


def test_a_body_binds_only_while_it_is_in_being() -> None:
    law = law_of(duty(STANDING, bearer=["council"], mode="single"))
    old = {"id": "old", "name": "Old", "kind": "town-council", "to": "2019-03-31"}
    new = {"id": "new", "name": "New", "kind": "town-council", "from": "2019-04-01"}
    made = facts(law, base={**BASE, "bodies": [old, new]})
    assert by_bearer(law, made, "2019-03-31") == {"old": "missing"}
    assert by_bearer(law, made, "2019-04-01") == {"new": "missing"}


def test_a_power_is_never_judged() -> None:
    power = duty({"kind": "power"}, strength="may")
    law = law_of(power)
    assert statuses(law, facts(law), "2019-01-01") == {}
