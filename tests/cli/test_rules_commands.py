"""`dutybound rules`: list, show, check, test and schemas."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dutybound.keeping.schemas import MODELS
from dutybound.law.load import load_law
from dutybound.packs import shipped
from tests.cli.program import ENGINE, refused, run
from tests.keeping.tiny import Tiny


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The small rules, with their scenarios beside them."""
    return Tiny().write(tmp_path)


def test_list_has_a_line_for_each_duty_and_counts(rules: Path) -> None:
    ran = run("rules", "list", "--rules", rules)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "id                strength    who             title",
        "----------------  ----------  --------------  -----------------",
        "survey-each-year  must        lamp authority  Duty of section 1",
        "mend-a-fault      must        lamp authority  Duty of section 2",
        "survey-contents   must        lamp authority  Duty of section 3",
        "lend-a-ladder     may         lamp authority  Duty of section 4",
        "",
        "4 duties and powers: 3 must, 1 may",
    ]


def test_list_may_be_narrowed(rules: Path) -> None:
    ran = run("rules", "list", "--rules", rules, "--strength", "may", "--regime", "lamps")

    assert ran.out.splitlines()[2:] == [
        "lend-a-ladder  may         lamp authority  Duty of section 4",
        "",
        "1 duty or power: 1 may",
    ]


def test_list_of_nothing_says_so(rules: Path) -> None:
    ran = run("rules", "list", "--rules", rules, "--strength", "should")

    assert (ran.status, ran.out) == (0, "0 duties and powers\n")


def test_the_shipped_list_fits_the_page_and_has_every_duty() -> None:
    ran = run("rules", "list")
    law = load_law(shipped("rules"))

    assert ran.status == 0
    assert max(len(line) for line in ran.out.splitlines()) <= 100
    flat = "".join(line.split("  ")[0] for line in ran.out.splitlines())
    assert [one for one in law.duties if one not in flat] == []


def test_show_tells_all_of_a_duty(rules: Path) -> None:
    ran = run("rules", "show", "mend-a-fault", "--rules", rules)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "Duty of section 2 [mend-a-fault]",
        "",
        "What it asks    Something about lamps.",
        "Strength        must (Act)",
        "Who             Lamp authority (s.9); each for itself.",
        "By when         Within 28 days after this: fault of a lamp (the day it was reported). The "
        "first day",
        "                is not counted.",
        "What shows it   A dated record.",
        "                Record: repair (`repair`), from the day it was sent to the Minister.",
        "Citation        s.2, Street Lamps Act 2000",
        "                https://www.legislation.gov.uk/ukpga/2000/1/section/2",
        "Versions        England and Wales, from 1 April 2010.",
        "Verified        The text was read; high confidence.",
        "                https://www.legislation.gov.uk/ukpga/2000/1/section/1",
        "Scenarios       1",
    ]


def test_show_of_a_power_and_of_what_differs_by_version(tmp_path: Path) -> None:
    tiny = Tiny()
    tiny.version("lend-a-ladder").update({"to": "2012-03-31", "note": "SI 2010/1"})
    later = {
        "from": "2012-04-01",
        "extent": ["England"],
        "applies_when": {"not": {"fact": "bearer.rural", "is": True}},
        "bearer_kinds": ["parish"],
        "approximate": True,
    }
    tiny.duty("lend-a-ladder")["versions"].append(later)
    tiny.duty("lend-a-ladder").update(
        {"warning": "Mind the step.", "differs_from": {"mend-a-fault": "It may."}, "tags": ["tall"]}
    )
    ran = run("rules", "show", "lend-a-ladder", "--rules", tiny.write(tmp_path))

    assert ran.out.splitlines()[4:] == [
        "Who             Lamp authority (s.9); jointly; one act serves all of them.",
        "By when         It may be used at any time; nothing is overdue.",
        "Applies when    England and Wales, from 1 April 2010 to 31 March 2012: Always.",
        'England, from 1 April 2012: "rural" of the body is no.'.rjust(16 + 54),
        "Citation        s.4, Street Lamps Act 2000",
        "                https://www.legislation.gov.uk/ukpga/2000/1/section/4",
        "Versions        England and Wales, from 1 April 2010 to 31 March 2012; SI 2010/1.",
        "                England, from 1 April 2012; a boundary day is not confirmed; only for: "
        "parish.",
        "Verified        The text was read; high confidence.",
        "                https://www.legislation.gov.uk/ukpga/2000/1/section/1",
        "Warning         Mind the step.",
        "Differs from    `mend-a-fault`: It may.",
        "Tags            tall",
        "Scenarios       0",
    ]


def test_show_of_a_regime_in_markdown_is_a_chapter(rules: Path, tmp_path: Path) -> None:
    output = tmp_path / "chapter.md"
    ran = run(
        "rules", "show", "--regime", "lamps", "--format", "markdown", "--rules", rules,
        "--output", output,
    )  # fmt: skip
    text = output.read_text(encoding="utf-8")

    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Street lamps",
        "## Street Lamps Act 2000",
        "### Duty of section 1",
        "### Duty of section 2",
        "### Duty of section 3",
        "### Duty of section 4",
        "## Left out",
    ]
    assert "4 duties and powers: 3 must, 1 may." in text
    assert "- `lamp-colour`: Repealed before 2000." in text
    assert "The law as read on 1 January 2020. Made up." in text
    assert "| Contents | every lamp (`lamps`).<br>every post (`posts`) from 1 April 2015. |" in text
    for line in text.splitlines():
        if line.startswith("|"):
            assert line.replace("\\|", "").count("|") in (3, 5), line


def test_show_asks_for_a_duty_or_a_regime(rules: Path) -> None:
    for arguments in ((), ("mend-a-fault", "--regime", "lamps")):
        lines = refused("rules", "show", "--rules", rules, *arguments)
        assert lines[-1] == ("Error: Name either a duty or --regime. See `dutybound rules list`.")


def test_show_of_a_duty_there_is_not_names_the_nearest(rules: Path) -> None:
    assert refused("rules", "show", "mend-faults", "--rules", rules) == [
        "duty: There is no duty `mend-faults`. Nearest: mend-a-fault."
    ]


def test_a_regime_there_is_not(rules: Path) -> None:
    for command in ("list", "show"):
        assert refused("rules", command, "--regime", "lamp", "--rules", rules) == [
            "--regime: There is no regime `lamp`. Did you mean `lamps`? Regimes: lamps."
        ]


def test_check_of_good_rules_says_that_nothing_is_wrong(rules: Path) -> None:
    ran = run("rules", "check", "--rules", rules)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "nothing wrong: 4 duties, 1 instrument, 1 scenario\n"


def test_check_groups_what_it_finds_errors_first(tmp_path: Path) -> None:
    tiny = Tiny()
    tiny.duty("survey-each-year")["title"] = "x" * 91
    tiny.duty("mend-a-fault")["verified"]["how"] = "recalled"
    tiny.scenario()["expect"].pop(0)
    ran = run("rules", "check", "--rules", tiny.write(tmp_path))

    assert (ran.status, ran.err) == (1, "")
    lines = ran.out.splitlines()
    assert [line for line in lines if line.startswith("DB")] == [
        "DB205 error: More confidence than the way it was verified allows (1)",
        "DB501 error: A duty without a scenario (1)",
        "DB207 warning: A title too long to show (1)",
    ]
    assert lines[1].startswith("  rules/lamps/ukpga-2000-1.yaml:")
    assert lines[1].endswith(": `mend-a-fault` is recalled, and claims high confidence.")
    assert lines[2] == "      Write low or medium, or read the text and give its address."
    assert lines[-1] == "2 errors, 1 warning in 4 duties, 1 instrument, 1 scenario"


def test_check_with_warnings_alone_succeeds(tmp_path: Path) -> None:
    tiny = Tiny()
    tiny.duty("survey-each-year")["title"] = "x" * 91
    ran = run("rules", "check", "--rules", tiny.write(tmp_path))

    assert ran.status == 0
    assert ran.out.splitlines()[-1] == ("0 errors, 1 warning in 4 duties, 1 instrument, 1 scenario")


def test_check_says_that_there_were_no_scenarios_to_look_at(tmp_path: Path) -> None:
    rules = Tiny().write(tmp_path)
    alone = rules.rename(tmp_path / "elsewhere")
    (tmp_path / "scenarios").rename(tmp_path / "others")

    ran = run("rules", "check", "--rules", alone)
    assert ran.out == "nothing wrong: 4 duties, 1 instrument; no scenarios were looked at\n"
    ran = run("rules", "check", "--rules", alone, "--scenarios", tmp_path / "others")
    assert ran.out == "nothing wrong: 4 duties, 1 instrument, 1 scenario\n"


def test_test_runs_the_scenarios(rules: Path) -> None:
    ran = run("rules", "test", "--rules", rules)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "1 scenario, 3 expectations: all as expected\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_test_counts_along_on_a_terminal(rules: Path) -> None:
    ours, theirs = os.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "dutybound.cli.main", "rules", "test", "--rules", str(rules)],
        env={**os.environ, "PYTHONPATH": str(ENGINE)},
        stdout=subprocess.PIPE,
        stderr=theirs,
        timeout=120,
        check=False,
    )
    os.close(theirs)
    told = os.read(ours, 1000)
    os.close(ours)

    assert done.stdout == b"1 scenario, 3 expectations: all as expected\n"
    # Counted, and wiped away at the end.
    assert told == b"\r1 of 1\r\x1b[K"


def test_test_names_scenarios_if_asked(rules: Path) -> None:
    ran = run("rules", "test", "--rules", rules, "-v", "--duty", "mend-a-fault")

    assert ran.out.splitlines() == [
        "scenarios/lamps.yaml:2: a-good-year: as expected".replace(
            "lamps.yaml", "lamps/lamps.yaml"
        ),
        "1 scenario, 3 expectations: all as expected",
    ]


def test_test_says_which_expectation_failed_and_where(tmp_path: Path) -> None:
    tiny = Tiny()
    tiny.scenario()["expect"][1]["deadline"] = "2018-05-30"
    rules = tiny.write(tmp_path)
    text = (tmp_path / "scenarios/lamps/lamps.yaml").read_text(encoding="utf-8").splitlines()
    line = text.index("  - duty: mend-a-fault") + 1
    ran = run("rules", "test", "--rules", rules)

    assert (ran.status, ran.err) == (1, "")
    assert ran.out.splitlines() == [
        f"scenarios/lamps/lamps.yaml:{line}: a-good-year, mend-a-fault: at 2018-07-01: expected "
        "deadline 2018-05-30, found 2018-05-29",
        "1 scenario, 3 expectations: 1 failure in 1 scenario",
    ]


def test_no_scenarios_are_bad_input(rules: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()

    assert refused("rules", "test", "--rules", rules, "--scenarios", empty) == [
        f"{empty}: There is no scenario. Write one there."
    ]
    assert refused("rules", "test", "--rules", rules, "--duty", "lend-a-ladder") == [
        f"{tmp_path / 'scenarios'}: There is no scenario that speaks of `lend-a-ladder`. "
        "Write one there."
    ]
    assert refused("rules", "test", "--rules", rules, "--duty", "lend-ladder") == [
        "duty: There is no duty `lend-ladder`. Nearest: lend-a-ladder."
    ]
    gone = tmp_path / "gone"
    assert refused("rules", "test", "--rules", rules, "--scenarios", gone) == [
        f"{gone}: There is no folder of scenarios `{gone}`."
    ]


def test_schemas_are_compared_and_written(rules: Path) -> None:
    (rules / "schema").mkdir()
    ran = run("rules", "schemas", "--rules", rules)
    assert (ran.status, len(ran.out.splitlines())) == (1, len(MODELS))
    assert not any((rules / "schema").iterdir())

    ran = run("rules", "schemas", "--write", "--rules", rules)
    assert ran.status == 0
    assert ran.out.splitlines() == [f"{name}: written" for name in MODELS]

    ran = run("rules", "schemas", "--rules", rules)
    assert (ran.status, ran.out) == (0, f"{len(MODELS)} schemas: all as they should be\n")


def test_the_help_names_the_commands_but_the_hidden_one() -> None:
    ran = run("rules", "--help")

    assert ran.status == 0
    assert [name for name in ("list", "show", "check", "test") if f"\n  {name} " in ran.out] == [
        "list", "show", "check", "test",
    ]  # fmt: skip
    assert "schemas" not in ran.out
