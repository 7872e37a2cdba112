"""Every scenario that ships is as expected, with both engines where both are there."""

from __future__ import annotations

import dutybound
from dutybound.packs import shipped
from dutybound.scenarios.run import load_scenarios, run


def test_every_scenario_is_as_expected() -> None:
    law = dutybound.load_law()
    scenarios = load_scenarios(shipped("scenarios"), law)
    failures = [failure for result in run(scenarios, law) for failure in result.failures]
    assert [f"{one.place.words()}: {one.duty}: {one.problem}" for one in failures] == []
    assert len(scenarios) > 500


def test_every_duty_that_is_judged_has_a_scenario() -> None:
    law = dutybound.load_law()
    scenarios = load_scenarios(shipped("scenarios"), law)
    spoken = {expected.duty for one in scenarios for expected in one.entry.expect}
    judged = {duty.id for duty in law.duties.values() if duty.strength != "may"}
    assert judged - spoken == set()
