"""Reading a folder of rules: every name looked up, every fault at its line, all of them at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dutybound.law.load import load_law
from dutybound.law.model import Law
from dutybound.source.faults import BadInput
from tests.keeping.tiny import ACT, VOCABULARY, Tiny
from tests.law.load_cases import BEARERS, CASES, Change, change_duty, change_role


def faults(rules: Path) -> list[str]:
    """What is said of a folder, one fault a line."""
    with pytest.raises(BadInput) as caught:
        load_law(rules)
    return [one.words() for one in caught.value.faults]


def line_of(rules: Path, name: str, part: str) -> int:
    """The only line of a file that holds a text."""
    lines = (rules / name).read_text(encoding="utf-8").splitlines()
    (found,) = (number for number, line in enumerate(lines, 1) if part in line)
    return found


def load(tmp_path: Path, tiny: Tiny | None = None) -> Law:
    """The law of the small rules, changed or not."""
    return load_law((tiny or Tiny()).write(tmp_path))


ALIKE = {"period": "P1M", "first_day_counts": False, "counted_by": "text"}


@pytest.mark.parametrize(
    ("change", "name", "part", "said"),
    [case[1:] for case in CASES],
    ids=[case[0].replace(" ", "-") for case in CASES],
)
def test_one_fault(change: Change, name: str, part: str, said: str, tmp_path: Path) -> None:
    tiny = Tiny()
    change(tiny)
    rules = tiny.write(tmp_path)
    found = faults(rules)
    # A comparison is one place: its fault stands where the condition begins.
    assert found == [f"rules/{name}:{line_of(rules, name, part)}: {said}"]


@pytest.mark.parametrize(
    "counting",
    [
        {**ALIKE, "day_kind": "working"},
        {**ALIKE, "day_kind": "clear"},
        {**ALIKE, "period": "P0D"},
        {**ALIKE, "period": "P14D", "day_kind": "clear", "first_day_counts": True},
    ],
    ids=["working-months", "clear-months", "no-days", "clear-from-the-first"],
)
def test_a_counting_that_means_nothing_is_a_fault_at_its_line(
    counting: dict[str, Any], tmp_path: Path
) -> None:
    tiny = Tiny()
    tiny.duty("mend-a-fault")["shape"]["limit"] = {"within": counting}
    rules = tiny.write(tmp_path)
    (said,) = faults(rules)
    assert said.startswith(f"rules/{ACT}:"), said
    line = int(said.split(":")[1])
    begins = line_of(rules, ACT, "within:")
    assert begins <= line <= begins + len(counting)


# --- duties and versions -------------------------------------------------------------------------


def test_one_duty_in_two_files(tmp_path: Path) -> None:
    tiny = Tiny()
    second = {**tiny.act, "instrument": {**tiny.act["instrument"], "id": "ukpga/2001/2"}}
    second["duties"] = [tiny.duty("lend-a-ladder")]
    tiny.rules["lamps/ukpga-2001-2.yaml"] = second
    rules = tiny.write(tmp_path)
    first = line_of(rules, ACT, "id: lend-a-ladder")
    again = line_of(rules, "lamps/ukpga-2001-2.yaml", "id: lend-a-ladder")
    assert faults(rules) == [
        f"rules/lamps/ukpga-2001-2.yaml:{again}: The duty `lend-a-ladder` is given twice. "
        f"It is also in rules/{ACT}:{first}."
    ]


def _versions(tmp_path: Path, first: dict[str, Any], second: dict[str, Any]) -> list[str]:
    """What is said of a duty of two versions; nothing if it may have them."""
    tiny = Tiny()
    tiny.duty("survey-each-year")["versions"] = [first, second]
    rules = tiny.write(tmp_path)
    try:
        load_law(rules)
    except BadInput as bad:
        return [one.words() for one in bad.faults]
    return []


ENGLAND = {"extent": ["England"]}
BOTH = {"extent": ["England", "Wales"]}


@pytest.mark.parametrize(
    ("first", "second", "where"),
    [
        ({"from": "2010-04-01", **BOTH}, {"from": "2015-04-01", **BOTH}, "England and Wales"),
        ({"from": "2010-04-01", **BOTH}, {"from": "2015-04-01", **ENGLAND}, "England"),
        # One day in common.
        (
            {"from": "2010-04-01", "to": "2015-04-01", **ENGLAND},
            {"from": "2015-04-01", **ENGLAND},
            "England",
        ),
        # The later one stands first.
        (
            {"from": "2015-04-01", **ENGLAND},
            {"from": "2010-04-01", "to": "2015-04-01", **ENGLAND},
            "England",
        ),
        # A kind of body in both.
        (
            {"from": "2010-04-01", **ENGLAND, "bearer_kinds": ["council", "parish"]},
            {"from": "2010-04-01", **ENGLAND, "bearer_kinds": ["parish"]},
            "England",
        ),
        # One for all kinds.
        (
            {"from": "2010-04-01", **ENGLAND, "bearer_kinds": ["council"]},
            {"from": "2010-04-01", **ENGLAND},
            "England",
        ),
    ],
)
def test_two_versions_at_once(
    first: dict[str, Any], second: dict[str, Any], where: str, tmp_path: Path
) -> None:
    (said,) = _versions(tmp_path, first, second)
    assert said.endswith(
        f": Two versions of `survey-each-year` are in force at once in {where}. "
        "End the first the day before the second begins."
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            {"from": "2010-04-01", "to": "2015-03-31", **ENGLAND},
            {"from": "2015-04-01", **ENGLAND},
        ),
        ({"from": "2010-04-01", **ENGLAND}, {"from": "2010-04-01", "extent": ["Wales"]}),
        (
            {"from": "2010-04-01", **ENGLAND, "bearer_kinds": ["council"]},
            {"from": "2010-04-01", **ENGLAND, "bearer_kinds": ["parish"]},
        ),
    ],
    ids=["one-after-the-other", "two-countries", "two-kinds"],
)
def test_two_versions_apart(first: dict[str, Any], second: dict[str, Any], tmp_path: Path) -> None:
    assert _versions(tmp_path, first, second) == []


def test_a_version_that_ends_before_it_begins(tmp_path: Path) -> None:
    (said,) = _versions(
        tmp_path,
        {"from": "2010-04-01", "to": "2010-03-31", **ENGLAND},
        {"from": "2015-04-01", **ENGLAND},
    )
    assert said.endswith(": The version ends (2010-03-31) before it begins (2010-04-01).")


def test_a_version_whose_first_day_is_not_known(tmp_path: Path) -> None:
    tiny = Tiny()
    tiny.version("survey-each-year").update(
        {"from": None, "not_before": "2010-01-01", "no_later_than": "2010-04-01"}
    )
    (version,) = load(tmp_path, tiny).duties["survey-each-year"].versions
    assert (version.first, version.certain_from) == (date(2010, 1, 1), date(2010, 4, 1))


# --- all faults at once --------------------------------------------------------------------------


def test_two_faults_of_meaning_in_two_files(tmp_path: Path) -> None:
    tiny = Tiny()
    change_role("lamp-group", one_per="lamp-authority")(tiny)
    change_duty("survey-each-year", bearer=["lamp-autorities"])(tiny)
    rules = tiny.write(tmp_path)
    assert faults(rules) == [
        f"rules/bearers.yaml:{line_of(rules, BEARERS, 'one_per: lamp-authority')}: "
        "`lamp-authority` is not a role. Did you mean `lamp-authorities`?",
        f"rules/{ACT}:{line_of(rules, ACT, '- lamp-autorities')}: "
        "`lamp-autorities` is not a role. Did you mean `lamp-authorities`?",
    ]


def test_two_faults_of_form_in_two_files(tmp_path: Path) -> None:
    tiny = Tiny()
    tiny.rules["pack.yaml"]["law_read_as_at"] = "2020-02-30"
    tiny.version("survey-each-year")["form"] = "2010-04-01"
    rules = tiny.write(tmp_path)
    act, pack = faults(rules)
    assert act.startswith(f"rules/{ACT}:{line_of(rules, ACT, 'form:')}: `form` is not a key here.")
    assert pack == (
        f"rules/pack.yaml:{line_of(rules, 'pack.yaml', '2020-02-30')}: `2020-02-30` is not a date. "
        "Write it as 2019-02-14 (year, month, day)."
    )


def test_one_word_declared_in_two_regimes(tmp_path: Path) -> None:
    tiny = Tiny()
    tiny.rules["posts/vocabulary.yaml"] = {
        "regime": "posts",
        "title": "Posts",
        "records": {"survey": {"name": "survey of posts", "means": "Another."}},
    }
    rules = tiny.write(tmp_path)
    (said,) = faults(rules)
    assert said.startswith("rules/posts/vocabulary.yaml:")
    assert "`survey` is declared twice." in said
    assert f"rules/{VOCABULARY}:" in said


def test_a_regime_without_a_vocabulary_is_a_fault(tmp_path: Path) -> None:
    tiny = Tiny()
    tiny.rules["posts/ukpga-2001-2.yaml"] = {
        **tiny.act,
        "regime": "posts",
        "duties": [{**tiny.duty("lend-a-ladder"), "id": "lend-a-post"}],
    }
    (said,) = faults(tiny.write(tmp_path))
    assert "posts" in said
    assert "vocabulary" in said


# --- files that are not there --------------------------------------------------------------------


def test_no_such_folder(tmp_path: Path) -> None:
    gone = tmp_path / "rules"
    assert faults(gone) == [f"{gone}: There is no folder of rules `{gone}`."]


@pytest.mark.parametrize(
    "name",
    [
        "pack.yaml",
        "bearers.yaml",
        "left-out.yaml",
        "calendar/bank-holidays.yaml",
        "calendar/public-events.yaml",
    ],
)
def test_a_file_that_is_wanting(name: str, tmp_path: Path) -> None:
    rules = Tiny().write(tmp_path)
    (rules / name).unlink()
    (said,) = faults(rules)
    assert said.startswith(f"rules/{name}: There is no file ")


@pytest.mark.parametrize(
    "holidays",
    [
        ["2019-12-25"],
        {"source": "Made up."},
        {
            "source": "Made up.",
            "range": {"from": "2000-01-01", "to": "2029-12-31"},
            "holidays": [{"date": "2019-12-32", "name": "No day"}],
        },
    ],
    ids=["a-list", "no-range", "no-day"],
)
def test_bank_holidays_that_are_none(holidays: Any, tmp_path: Path) -> None:
    tiny = Tiny()
    tiny.rules["calendar/bank-holidays.yaml"] = holidays
    (said,) = faults(tiny.write(tmp_path))
    assert said.startswith("rules/calendar/bank-holidays.yaml")


# --- the law as read -----------------------------------------------------------------------------


def test_the_law_as_read(tmp_path: Path) -> None:
    law = load(tmp_path)
    assert list(law.duties) == [
        "survey-each-year",
        "mend-a-fault",
        "survey-contents",
        "lend-a-ladder",
    ]
    assert [one.order for one in law.duties.values()] == [0, 1, 2, 3]
    assert law.regimes == {"lamps": "Street lamps"}
    assert [one.short for one in law.instruments] == ["2000 Act"]
    assert [(one.id, one.why) for one in law.left_out] == [("lamp-colour", "Repealed before 2000.")]
    duty = law.duties["survey-contents"]
    (version,) = duty.versions
    assert (version.first, version.last) == (date(2010, 4, 1), date.max)
    assert version.extent == ("England", "Wales")
    assert version.shape.items[1].first == date(2015, 4, 1)  # type: ignore[union-attr]
    assert duty.place.words() == (
        f"rules/{ACT}:{line_of(tmp_path / 'rules', ACT, 'id: survey-contents')}"
    )


def test_the_digest_is_that_of_the_files(tmp_path: Path) -> None:
    one = load(tmp_path / "one")
    again = load(tmp_path / "two")
    assert one.digest == again.digest
    assert one.duties == again.duties

    other = Tiny()
    other.duty("lend-a-ladder")["summary"] = "Something else about lamps."
    assert load(tmp_path / "three", other).digest != one.digest
