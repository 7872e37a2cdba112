"""Measurements that print: `pytest benchmarks`. Nothing here asserts a time."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import dutybound
from dutybound.evaluation.review import Evaluation
from dutybound.packs import shipped

DORSET = shipped("facts") / "dorset-2019.yaml"
DAY = date(2019, 10, 24)


def test_cold_review(benchmark: BenchmarkFixture) -> None:
    """The command as typed, a new process each time."""
    command = [sys.executable, "-m", "dutybound.cli.main", "review", str(DORSET)]
    command += ["--as-at", DAY.isoformat()]
    benchmark.pedantic(
        lambda: subprocess.run(command, check=True, capture_output=True), rounds=7, warmup_rounds=1
    )


def test_load_rules(benchmark: BenchmarkFixture) -> None:
    """All rules from their files."""
    benchmark(dutybound.load_law)


@pytest.mark.parametrize("confirm", [False, True], ids=["one-engine", "confirmed"])
def test_warm_review(benchmark: BenchmarkFixture, confirm: bool) -> None:
    """A review in a running process, rules and facts loaded."""
    law = dutybound.load_law()
    facts = dutybound.load_facts(Path(DORSET), law)
    benchmark(lambda: dutybound.review(law, facts, DAY, confirm=confirm))


def test_sweep_of_forty_dates(benchmark: BenchmarkFixture) -> None:
    """One evaluation read on forty days."""
    law = dutybound.load_law()
    facts = dutybound.load_facts(Path(DORSET), law)
    days = [date.fromordinal(DAY.toordinal() - 10 * number) for number in range(40)]

    def sweep() -> int:
        evaluation = Evaluation(law, facts, DAY, confirm=False)
        return sum(len(evaluation.review(day).findings) for day in days)

    benchmark(sweep)
