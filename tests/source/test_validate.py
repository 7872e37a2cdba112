"""Errors of pydantic as faults: the words, the line, and one fault for a union."""

from datetime import date
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    RootModel,
    Tag,
    field_validator,
    model_validator,
)

from dutybound.source.faults import BadInput
from dutybound.source.validate import validate
from dutybound.source.yaml_file import parse_yaml


class Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Yearly(Closed):
    shape: Literal["yearly"]
    month: int


class Chain(Closed):
    shape: Literal["chain"]
    after: list[str]
    # The name of a branch of the union is also a key: locations can be read two ways.
    chain: dict[str, str] = {}


Timing = Annotated[Yearly | Chain, Field(discriminator="shape")]


class Has(Closed):
    has: str


class Every(Closed):
    every: list["Condition"]


Condition = Has | Every


class Lead(Closed):
    lead: Yearly


class Lag(Closed):
    lag: str


def only_key(value: Any) -> str | None:
    return next(iter(value)) if isinstance(value, dict) and len(value) == 1 else None


Step = Annotated[Annotated[Lead, Tag("lead")] | Annotated[Lag, Tag("lag")], Discriminator(only_key)]


class Strength(Enum):
    MUST = "must"
    MUST_NOT = "must-not"


class Names(RootModel[list[str]]):
    pass


class Duty(Closed):
    id: str = "x"
    period: str | None = None
    strength: Strength = Strength.MUST
    extent: Literal["England", "Wales"] = "England"
    timing: Timing | None = None
    timings: list[Timing] = []
    when: Condition | None = None
    step: Step | None = None
    text: str | list[str] = ""
    limit: Literal["none"] | int = 1
    names: Names = Names([])
    marks: dict[Annotated[str, Field(pattern="^[a-z]+$")], int] = {}
    rank: Annotated[int, Field(ge=1, lt=10)] = 1
    items: Annotated[list[int], Field(min_length=1, max_length=2)] = [1]
    short: Annotated[str, Field(min_length=2, max_length=3)] = "ab"
    flag: bool = True
    share: float = 0.5
    day: Annotated[date | None, Field(strict=False)] = None
    from_: str = Field("", alias="from")

    @field_validator("id")
    @classmethod
    def known(cls, value: str) -> str:
        if value == "bad":
            raise ValueError("`bad` is no duty.\nWrite `good`.")
        return value

    @model_validator(mode="after")
    def whole(self) -> "Duty":
        if self.id == "worse":
            raise ValueError("The whole is worse.")
        return self


class Needs(Closed):
    period: str
    shape: str


def faults_of(text: str, model: type[BaseModel] = Duty) -> list[str]:
    with pytest.raises(BadInput) as caught:
        validate(model, parse_yaml(text.encode(), "f"))
    return [fault.words() for fault in caught.value.faults]


def test_good() -> None:
    text = (
        "id: a\nfrom: b\nstrength: must\ntiming: {shape: chain, after: [x]}\n"
        "when: {every: [{has: a}]}\nstep: {lag: x}\ntext: [a]\nlimit: none\nday: 2019-02-14\n"
    ).replace("strength: must\n", "")
    duty = validate(Duty, parse_yaml(text.encode(), "f"))
    assert duty.timing == Chain(shape="chain", after=["x"])
    assert duty.when == Every(every=[Has(has="a")])
    assert (duty.from_, duty.limit, duty.day) == ("b", "none", date(2019, 2, 14))


KEYS = (
    "Keys here: `day`, `extent`, `flag`, `from`, `id`, `items`, `limit`, `marks`, `names`,"
    " `period`, `rank`, `share` and 7 more."
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Keys.
        ("id: a\nperod: P1Y\n", [f"f:2: `perod` is not a key here. Did you mean `period`? {KEYS}"]),
        ("id: a\nzzz: 1\n", [f"f:2: `zzz` is not a key here. {KEYS}"]),
        ("from_: a\n", [f"f:1: `from_` is not a key here. Did you mean `from`? {KEYS}"]),
        ("timing:\n  shape: yearly\n", ["f:2: The key `month` is missing here."]),
        # Choices.
        (
            "id: a\nextent: Wale\n",
            ["f:2: `Wale` is not allowed here. Did you mean `Wales`? Choices: `England`, `Wales`."],
        ),
        (
            "strength: mst\n",
            ["f:1: `mst` is not allowed here. Did you mean `must`? Choices: `must`, `must-not`."],
        ),
        (
            "extent: [Wales]\n",
            ["f:1: One of `England`, `Wales` is expected here, not a list."],
        ),
        ("limit: x\n", ["f:1: `x` is not allowed here. Choices: `none`."]),
        (
            "limit: 1.5\n",
            ["f:1: A whole number or one of `none` is expected here, not the number `1.5`."],
        ),
        # Types.
        ("timings: abc\n", ["f:1: A list is expected here, not text (`abc`)."]),
        ("timings:\n", ["f:1: A list is expected here, but there is nothing."]),
        ("marks: [1]\n", ["f:1: A mapping is expected here, not a list."]),
        ("id: 5\n", ["f:1: Text is expected here, not the number `5`. Put it in quotes."]),
        ("id: {}\n", ["f:1: Text is expected here, not a mapping."]),
        ("id: true\n", ["f:1: Text is expected here, not `true`. Put it in quotes."]),
        (
            "rank: '5'\n",
            ["f:1: A whole number is expected here, not text (`5`). Write it without quotes."],
        ),
        ("share: x\n", ["f:1: A number is expected here, not text (`x`)."]),
        (
            "flag: yes\n",
            [
                "f:1: `true` or `false` is expected here, not text (`yes`)."
                " Write it out, without quotes."
            ],
        ),
        ("id: a\nday: 2019-02-30\n", ["f:2: `2019-02-30` is not a date. Write it as 2019-02-14."]),
        ("- a\n", ["f:1: A mapping is expected here, not a list."]),
        (
            "names:\n  - a\n  - 5\n",
            ["f:3: Text is expected here, not the number `5`. Put it in quotes."],
        ),
        # Rules of a value.
        ("rank: 0\n", ["f:1: `0` is out of range: it must be at least 1."]),
        ("rank: 10\n", ["f:1: `10` is out of range: it must be less than 10."]),
        ("items: []\n", ["f:1: The number of items here is 0; it must be at least 1."]),
        ("items: [1, 2, 3]\n", ["f:1: The number of items here is 3; it must be at most 2."]),
        ("short: a\n", ["f:1: `a` must have at least 2 characters."]),
        ("short: abcd\n", ["f:1: `abcd` must have at most 3 characters."]),
        ("marks:\n  a: 1\n  B2: 1\n", ["f:3: `B2` does not have the form `^[a-z]+$`."]),
        ("rank: 1\nid: bad\n", ["f:2: `bad` is no duty. Write `good`."]),
        ("# words\nid: worse\n", ["f:2: The whole is worse."]),
    ],
)
def test_words_and_lines(text: str, wanted: list[str]) -> None:
    assert faults_of(text) == wanted


CHAIN_KEYS = "Keys here: `after`, `chain`, `shape`."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Told apart by a key.
        (
            "timing:\n  month: 1\n  shape: yarly\n",
            [
                "f:3: `yarly` is not allowed for `shape`. Did you mean `yearly`?"
                " Choices: `yearly`, `chain`."
            ],
        ),
        (
            "timing:\n  month: 1\n",
            ["f:2: The key `shape` is missing here. Choices: `yearly`, `chain`."],
        ),
        ("timing: x\n", ["f:1: A mapping is expected here, not text (`x`)."]),
        (
            "timings:\n  - shape: yearly\n    month: 1\n  - shape: chain\n    after:\n"
            "      - 5\n    afer: 1\n",
            [
                "f:6: Text is expected here, not the number `5`. Put it in quotes.",
                f"f:7: `afer` is not a key here. Did you mean `after`? {CHAIN_KEYS}",
            ],
        ),
        # A key with the name of a branch.
        (
            "timing:\n  shape: chain\n  chain: {a: b}\n  after:\n    - 5\n",
            ["f:5: Text is expected here, not the number `5`. Put it in quotes."],
        ),
        (
            "timing:\n  shape: chain\n  after: []\n  chain:\n    a: 5\n",
            ["f:5: Text is expected here, not the number `5`. Put it in quotes."],
        ),
        (
            "timing:\n  shape: chain\n  chain:\n    after: b\n  after: 5\n",
            ["f:5: A list is expected here, not the number `5`."],
        ),
        # Told apart by their one key, by trying.
        (
            "when:\n  has: 5\n",
            ["f:2: Text is expected here, not the number `5`. Put it in quotes."],
        ),
        (
            "when:\n  evry: []\n",
            ["f:2: `evry` is not a key here. Did you mean `every`? Keys here: `every`, `has`."],
        ),
        ("when: {}\n", ["f:1: One of these keys is expected here: `every`, `has`."]),
        ("when: x\n", ["f:1: A mapping is expected here, not text (`x`)."]),
        (
            "when:\n  every:\n    - has: a\n    - every:\n        - hs: b\n",
            ["f:5: `hs` is not a key here. Did you mean `has`? Keys here: `every`, `has`."],
        ),
        # Told apart by their one key, by a function.
        (
            "step:\n  lead:\n    shape: yearly\n    month: x\n",
            ["f:4: A whole number is expected here, not text (`x`)."],
        ),
        (
            "step:\n  led: x\n",
            ["f:2: `led` is not a key here. Did you mean `lead`? Keys here: `lag`, `lead`."],
        ),
        ("step: {}\n", ["f:1: Exactly one of these keys is expected here: `lag`, `lead`."]),
        (
            "step: {lag: x, lead: y}\n",
            ["f:1: Exactly one of these keys is expected here: `lag`, `lead`."],
        ),
        ("step: x\n", ["f:1: A mapping is expected here, not text (`x`)."]),
        # Plain values.
        ("text: {}\n", ["f:1: Text or a list is expected here, not a mapping."]),
        (
            "text:\n  - a\n  - 5\n",
            ["f:3: Text is expected here, not the number `5`. Put it in quotes."],
        ),
    ],
)
def test_unions_give_the_faults_of_one_branch(text: str, wanted: list[str]) -> None:
    assert faults_of(text) == wanted


def test_a_mistyped_key_is_not_also_a_missing_one() -> None:
    keys = "Keys here: `period`, `shape`."
    assert faults_of("perod: a\nshape: b\n", Needs) == [
        f"f:1: `perod` is not a key here. Did you mean `period`? {keys}"
    ]
    assert faults_of("zzz: a\n", Needs) == [
        "f:1: The key `period` is missing here.",
        "f:1: The key `shape` is missing here.",
        f"f:1: `zzz` is not a key here. {keys}",
    ]


def test_a_rewriting_validator_keeps_the_line() -> None:
    class Rewritten(Closed):
        inner: Needs

        @model_validator(mode="before")
        @classmethod
        def rewrite(cls, data: Any) -> Any:
            return {"inner": dict(data["inner"])}

    assert faults_of("# words\ninner:\n  period: a\n  shape: 5\n", Rewritten) == [
        "f:4: Text is expected here, not the number `5`. Put it in quotes."
    ]
    assert faults_of("# words\ninner:\n  period: a\n", Rewritten) == [
        "f:3: The key `shape` is missing here."
    ]


LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
KEYS_AND_MORE = st.sampled_from([*Duty.model_fields, "from", "shape", "has", "every", "lead"])
ANY_DATA = st.recursive(
    LEAVES | st.sampled_from(["yearly", "chain", "must"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(KEYS_AND_MORE | st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(KEYS_AND_MORE, ANY_DATA, max_size=5))
@settings(max_examples=200, deadline=None)
def test_whatever_the_data_it_is_taken_or_faulted(data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data)
    refused = None
    try:
        validate(Duty, parse_yaml(text.encode(), "f"))
    except BadInput as error:
        refused = error
    for fault in refused.faults if refused else ():
        assert fault.place.line in range(1, text.count("\n") + 1)
        # A pydantic sentence that nobody has put into plain words would begin like this.
        assert not fault.problem.startswith("Input")
