"""`dutybound doctor`: what it prints, and what facts it refuses, as `review` and `explain` do."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.cli.program import refused, run
from tests.doctor.doctor_facts import FACTS
from tests.keeping.tiny import Tiny

COMMANDS = [("doctor",), ("review",)]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """The small rules."""
    return Tiny().write(tmp_path)


def facts_file(folder: Path, text: str | bytes | None = None) -> Path:
    """A facts file with this text; the good facts, if none is given."""
    path = folder / "shire.yaml"
    if text is None:
        text = yaml.safe_dump(FACTS, sort_keys=False)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_good_facts_leave_nothing_to_mend(rules: Path, tmp_path: Path) -> None:
    ran = run("doctor", facts_file(tmp_path), "--as-at", "2019-06-30", "--rules", rules)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "As at 30 June 2019: nothing to mend\n"


def test_what_is_to_mend_is_grouped_with_places_and_what_to_type(
    rules: Path, tmp_path: Path
) -> None:
    text = yaml.safe_dump(FACTS, sort_keys=False).replace("'2018-05-20'", "2018-05")
    path = facts_file(tmp_path, text.replace("reported: '2018-05-01'", "lamps: 2"))
    lines = text.splitlines()
    event = lines.index("- id: f") + 1
    ran = run("doctor", path, "--as-at", "2019-06-30", "--rules", rules)

    # Nothing else to mend: what an undated fault sets going has no deadline to be late for.
    assert (ran.status, ran.err) == (0, "")
    # The path is as long as the machine makes it, so lines are folded in places that differ.
    assert " ".join(ran.out.split()) == " ".join(
        [
            "No day, where a duty counts from one (1)",
            f"{path}:{event}: The fault of a lamp `f` does not give a day:",
            "the day it was reported.",
            "(for `mend-a-fault`)",
            "type details: {reported: 2019-02-14}",
            "As at 30 June 2019: 1 thing to mend",
        ]
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_no_such_file_and_a_folder(command: tuple[str], rules: Path, tmp_path: Path) -> None:
    facts_file(tmp_path)
    gone = tmp_path / "shrie.yaml"

    assert refused(*command, gone, "--rules", rules) == [
        f"{gone}: There is no file {gone}. Did you mean `shire.yaml`?"
    ]
    assert refused(*command, tmp_path, "--rules", rules) == [
        f"{tmp_path}: {tmp_path} is a folder. Name a YAML file."
    ]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("partnership: {id: x", 1, "This is not YAML"),
        ("register: !!python/object/apply:os.system [ls]\n", 1, "The tag "),
        (
            "format: 1\nformat: 1\n",
            2,
            "The key `format` stands twice: first on line 1, again on line 2.",
        ),
        (b"name: \xff\xfe\n", 1, ""),
    ],
)
def test_what_is_no_file_of_facts_at_all(
    command: tuple[str], text: str | bytes, line: int, said: str, rules: Path, tmp_path: Path
) -> None:
    path = facts_file(tmp_path, text)
    lines = refused(*command, path, "--rules", rules)

    assert lines[0].startswith(f"{path}:{line}: {said}"), lines


@pytest.mark.parametrize("command", [*COMMANDS, ("explain",)])
def test_every_fault_of_the_facts_at_once_and_nothing_written(
    command: tuple[str], rules: Path, tmp_path: Path
) -> None:
    text = (
        "partnership: {id: shire, name: Shire}\n"
        "register: {from: 2018-04-01, to: 2017-04-01}\n"
        "areas:\n"
        "  - {id: shire, name: Shire, country: England, structure: [{value: shire}]}\n"
        "bodies:\n"
        "  - {id: council, name: Shire Council, kind: council, form: 2010-04-01}\n"
        "events:\n"
        "  - {id: f, kind: fault, date: 2019-02-30}\n"
    )
    path = facts_file(tmp_path, text)
    output = tmp_path / "out.txt"
    more: list[str] = ["mend-a-fault"] if command == ("explain",) else []
    write: list[str | Path] = [] if command == ("doctor",) else ["--output", output]
    lines = refused(*command, path, *more, *write, "--rules", rules)

    assert len(lines) == 4
    assert lines[0] == f"{path}:2: It ends (2017-04-01) before it begins (2018-04-01)."
    assert lines[1].startswith(f"{path}:6: `form` is not a key here. Did you mean `from`?")
    assert lines[2] == (f"{path}:8: `2019-02-30` has the day 30: February 2019 runs from 01 to 28.")
    assert lines[3] == "3 faults"
    assert not output.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_names_the_rules_do_not_know(command: tuple[str], rules: Path, tmp_path: Path) -> None:
    text = (
        "partnership: {id: shire, name: Shire}\n"
        "register: {from: 2018-04-01, complete_for: [{regime: lamp}]}\n"
        "areas:\n"
        "  - {id: shire, name: Shire, country: England, structure: [{value: vale}]}\n"
        "bodies:\n"
        "  - {id: council, name: Shire Council, kind: concil}\n"
        "events:\n"
        "  - {id: f, kind: fault, details: {reproted: 2018-05-01}, to: [consil]}\n"
        "records:\n"
        "  - {id: s, kind: surveys, date: 2018-06-01}\n"
        "  - {id: f, kind: survey, contains: [lamp], about: g, for_period: 2018/20}\n"
    )
    path = facts_file(tmp_path, text)
    lines = refused(*command, path, "--rules", rules)

    assert [line.removeprefix(f"{path}:") for line in lines[:-1]] == [
        "2: `lamp` is not a regime of the rules. Did you mean `lamps`?",
        "4: There is no structure `vale` in England.",
        "6: `concil` is not a kind of body. Did you mean `council`?",
        "8: `reproted` is not a detail of `fault`. Did you mean `reported`?",
        "8: `consil` is not the id of a body here. Did you mean `council`?",
        "10: `surveys` is not a kind of record. Did you mean `survey`?",
        f"11: The id `f` is given twice. See {path}:8.",
        "11: `lamp` is not a content of the record `survey`. Did you mean `lamps`?",
        "11: `g` is not an event or record here.",
        "11: `2018/20` is not an official year, which ends in the year after it begins. "
        "Write 2018/19.",
    ]
    assert lines[-1] == "10 faults"


def as_at_refused(command: tuple[str], wrong: str, path: Path, rules: Path) -> None:
    lines = refused(*command, path, "--as-at", wrong, "--rules", rules)

    assert lines[-1] == (
        f"Error: Invalid value for '--as-at': `{wrong}` is not a date. Write it as 2019-10-24."
    )


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("wrong", ["2019-02-30", "20190630", "today"])
def test_an_as_at_date_that_is_none(
    command: tuple[str], wrong: str, rules: Path, tmp_path: Path
) -> None:
    as_at_refused(command, wrong, facts_file(tmp_path), rules)


def test_an_as_at_date_written_as_a_week(rules: Path, tmp_path: Path) -> None:
    """To Python it is 30 June 2019; but one form is asked for, and nobody here writes weeks."""
    as_at_refused(("doctor",), "2019-W26-7", facts_file(tmp_path), rules)


def test_an_event_without_the_date_its_duty_needs_is_no_error(rules: Path, tmp_path: Path) -> None:
    text = yaml.safe_dump(FACTS, sort_keys=False).replace("reported: '2018-05-01'", "lamps: 2")
    path = facts_file(tmp_path, text)

    assert run("doctor", path, "--as-at", "2019-06-30", "--rules", rules).status == 0
    reviewed = run("review", path, "--as-at", "2019-06-30", "--rules", rules)
    assert (reviewed.status, reviewed.err) == (0, "")


def test_a_duty_to_explain_that_there_is_not(rules: Path, tmp_path: Path) -> None:
    path = facts_file(tmp_path)

    assert refused("explain", path, "mend-faults", "--rules", rules) == [
        "duty: There is no duty `mend-faults`. Nearest: mend-a-fault."
    ]
    assert refused("explain", path, "xyzzy", "--rules", rules) == [
        "duty: There is no duty `xyzzy`. See `dutybound rules list`."
    ]


def test_a_report_that_cannot_be_written(rules: Path, tmp_path: Path) -> None:
    path = facts_file(tmp_path)
    output = tmp_path / "no" / "review.txt"
    before = sorted(tmp_path.rglob("*"))

    assert refused("review", path, "--output", output, "--rules", rules) == [
        f"{output}: It cannot be written: No such file or directory. "
        "Give a path in a folder that exists and that you may write to."
    ]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_command_there_is_not() -> None:
    assert "No such command 'doktor'" in refused("doktor")[-1]
