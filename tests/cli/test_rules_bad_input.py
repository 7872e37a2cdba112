"""Rules that cannot be read: every fault at once, at its line, with status 2 and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.program import refused
from tests.keeping.tiny import Tiny


def line_of(path: Path, text: str) -> int:
    """The number of the first line that begins with a text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(text))


def test_an_unknown_role(tmp_path: Path) -> None:
    tiny = Tiny()
    tiny.duty("mend-a-fault")["bearer"] = ["lamp-authority"]
    rules = tiny.write(tmp_path)
    line = line_of(rules / "lamps/ukpga-2000-1.yaml", "  - lamp-authority")

    for command in (("rules", "check"), ("rules", "list"), ("doctor", "facts.yaml")):
        assert refused(*command, "--rules", rules) == [
            f"rules/lamps/ukpga-2000-1.yaml:{line}: `lamp-authority` is not a role. "
            "Did you mean `lamp-authorities`?"
        ]


def test_two_versions_in_force_at_once(tmp_path: Path) -> None:
    tiny = Tiny()
    tiny.version("mend-a-fault")["to"] = "2012-04-01"
    tiny.duty("mend-a-fault")["versions"].append({"from": "2012-04-01", "extent": ["Wales"]})
    rules = tiny.write(tmp_path)
    line = line_of(rules / "lamps/ukpga-2000-1.yaml", "  - from: '2012-04-01'")

    assert refused("rules", "check", "--rules", rules) == [
        f"rules/lamps/ukpga-2000-1.yaml:{line}: Two versions of `mend-a-fault` are in force at "
        "once in Wales. End the first the day before the second begins."
    ]


def test_all_faults_of_all_files_at_once(tmp_path: Path) -> None:
    tiny = Tiny()
    tiny.duty("survey-each-year")["strenght"] = tiny.duty("survey-each-year").pop("strength")
    tiny.version("mend-a-fault")["from"] = "2010-02-30"
    tiny.version("survey-contents")["to"] = "2009-03-31"
    tiny.rules["pack.yaml"]["law_read_as_at"] = "yesterday"
    tiny.bearers["roles"]["lamp-group"]["made_up_of"] = []
    del tiny.bearers["roles"]["lamp-group"]["one_per"]
    lines = refused("rules", "check", "--rules", tiny.write(tmp_path))

    assert lines[-1] == "5 faults"
    said = [line.split(": ", 1)[1] for line in lines[:-1]]
    assert said[0] == "A role has either `made_up_of` or, for a group, `one_per`."
    assert said[1].startswith("`strenght` is not a key here. Did you mean `strength`?")
    assert said[2:] == [
        "`2010-02-30` is not a date. Write it as 2019-02-14 (year, month, day).",
        "The version ends (2009-03-31) before it begins (2010-04-01).",
        "`yesterday` is not a date. Write it as 2019-02-14 (year, month, day).",
    ]
    assert [line.split(":")[0] for line in lines[:-1]] == [
        "rules/bearers.yaml",
        *["rules/lamps/ukpga-2000-1.yaml"] * 3,
        "rules/pack.yaml",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "regime: lamps\nregime: lamps\n",
            ":2: The key `regime` stands twice: first on line 1, again on line 2.",
        ),
        ("regime: !!python/object:os.system ls\n", ":1: The tag `!!python/object:os.system`"),
        ("regime: [lamps\n", ":1: This is not YAML"),
        ("- regime\n", ":1: A mapping is expected here, not a list."),
        ("", ": rules/lamps/ukpga-2000-1.yaml is empty."),
    ],
)
def test_a_file_of_rules_that_is_no_good(text: str, said: str, tmp_path: Path) -> None:
    rules = Tiny().write(tmp_path)
    (rules / "lamps/ukpga-2000-1.yaml").write_text(text, encoding="utf-8")
    lines = refused("rules", "check", "--rules", rules)

    assert lines[0].startswith(f"rules/lamps/ukpga-2000-1.yaml{said}"), lines


def test_no_folder_of_rules(tmp_path: Path) -> None:
    gone = tmp_path / "gone"

    assert refused("rules", "list", "--rules", gone) == [
        f"{gone}: There is no folder of rules `{gone}`."
    ]


def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    rules = Tiny().write(tmp_path)
    before = sorted(tmp_path.rglob("*"))

    assert refused(
        "rules", "show", "mend-a-fault", "--rules", rules, "--output", tmp_path / "no" / "x.txt"
    ) == [
        f"{tmp_path / 'no' / 'x.txt'}: It cannot be written: No such file or directory. "
        "Give a path in a folder that exists and that you may write to."
    ]
    assert refused("rules", "show", "mend-a-fault", "--rules", rules, "--output", rules)[
        0
    ].startswith(f"{rules}: It cannot be written: ")
    assert sorted(tmp_path.rglob("*")) == before


def test_scenarios_that_cannot_be_read(tmp_path: Path) -> None:
    tiny = Tiny()
    tiny.scenario()["expect"][0]["duty"] = "survey-every-year"
    tiny.scenario()["base"] = "shrie"
    lines = refused("rules", "test", "--rules", tiny.write(tmp_path))

    assert [line.split(": ", 1)[1] for line in lines[:-1]] == [
        "`shrie` is not a base. Did you mean `shire`?",
        "`survey-every-year` is not a duty. Did you mean `survey-each-year`?",
    ]
    assert lines[-1] == "2 faults"
