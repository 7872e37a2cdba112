"""Days, citations and what was verified: codes DB1xx and DB2xx."""

from __future__ import annotations

from tests.keeping.check_changes import (
    GUIDANCE,
    Case,
    by_date,
    duty,
    every,
    instrument,
    nothing,
    other_file,
    posts,
    shape,
    two_versions,
    verified,
)

CASES = [
    Case(
        "DB101",
        two_versions("2012-06-01"),
        two_versions("2012-04-01"),
        "No version of `mend-a-fault` is in force in England from 1 April 2012 to 31 May 2012.",
        "Mend the days of the versions, or say in the note of the later one why there is a gap.",
    ),
    Case(
        "DB101",
        two_versions("2012-04-02", "SI 2012/1"),
        two_versions("2012-04-02", "The gap is of a day on which nothing was in force."),
        "No version of `mend-a-fault` is in force in England on 1 April 2012.",
        "Mend the days of the versions, or say in the note of the later one why there is a gap.",
    ),
    Case(
        "DB102",
        by_date("2010-03-31"),
        by_date("2010-04-01"),
        "For `mend-a-fault`, its last day in time, 31 March 2010, lies before it is first in force "
        "in England (1 April 2010).",
        "Mend that day, or the days of the version.",
    ),
    Case(
        "DB102",
        every(by_date("2012-04-01"), lambda t: t.version("mend-a-fault").update(to="2012-03-31")),
        every(by_date("2012-03-31"), lambda t: t.version("mend-a-fault").update(to="2012-03-31")),
        "For `mend-a-fault`, its last day in time, 1 April 2012, lies after it was last in force "
        "in England (31 March 2012).",
        "Mend that day, or the days of the version.",
    ),
    Case(
        "DB102",
        shape("survey-each-year", first={"England": "2010-03-31", "Wales": "2010-04-01"}),
        shape("survey-each-year", first={"England": "2010-04-01", "Wales": "2011-04-01"}),
        "For `survey-each-year`, the first day of its first period, 31 March 2010, lies before it "
        "is first in force in England (1 April 2010).",
        "Mend that day, or the days of the version.",
    ),
    Case(
        "DB102",
        # What is due in the next quarter looks back: January to March ended on 31 March.
        shape(
            "survey-each-year",
            period="quarter",
            due="end-of-next-period",
            first={"England": "2010-01-01", "Wales": "2010-04-01"},
        ),
        every(
            shape(
                "survey-each-year",
                period="quarter",
                due="end-of-next-period",
                first={"England": "2010-04-01", "Wales": "2010-04-01"},
            ),
            lambda t: t.version("survey-each-year").update({"from": "2010-06-30"}),
        ),
        "For `survey-each-year`, the last day of its first period, 31 March 2010, lies before it "
        "is first in force in England (1 April 2010).",
        "Mend that day, or the days of the version.",
    ),
    Case(
        "DB103",
        shape("survey-each-year", first={"England": "2010-04-01"}),
        every(
            shape("survey-each-year", first={"England": "2010-04-01"}),
            lambda t: t.version("survey-each-year").update(extent=["England"]),
        ),
        "`first` of `survey-each-year` gives no day for Wales, so nothing ever falls due there.",
        "Add a day for Wales under `first`, or take it out of the extent.",
    ),
    Case(
        "DB103",
        lambda t: t.version("survey-each-year").update(extent=["England"]),
        nothing,
        "`first` of `survey-each-year` gives a day for Wales, which is not in the extent.",
        "Take Wales out of `first`, or add it to the extent.",
    ),
    Case(
        "DB104",
        posts(to="2015-03-31"),
        posts(to="2015-04-01"),
        "The content `posts` of `survey-contents` ends (31 March 2015) before it begins (1 April "
        "2015).",
        "Mend `from` and `to` of the item; both days count.",
    ),
    Case(
        "DB104",
        lambda t: t.version("survey-contents").update(to="2015-03-31"),
        lambda t: t.version("survey-contents").update(to="2015-04-01"),
        "The content `posts` of `survey-contents` is asked of a `survey` only on days on which no "
        "version that lists it is in force.",
        "Mend `from` and `to` of the item, or leave it out of the version.",
    ),
    Case(
        "DB105",
        lambda t: t.bearers["roles"]["lamp-authorities"]["made_up_of"][2].update(to="1999-12-31"),
        lambda t: t.bearers["roles"]["lamp-authorities"]["made_up_of"][2].update(to="2000-01-01"),
        "In the role `lamp-authorities`, the row of `parish` in England ends (31 December 1999) "
        "before it begins (1 January 2000).",
        "Mend `from` and `to` of the row; both days count.",
    ),
    Case(
        "DB201",
        duty("mend-a-fault", strength="should"),
        every(
            instrument(**GUIDANCE),
            *(duty(one, strength="should") for one in ("mend-a-fault", "survey-contents")),
            duty("survey-each-year", strength="should"),
        ),
        "`mend-a-fault` is a `should`, but its instrument is primary law, which binds.",
        "Write must, must-have-regard or must-not; or cite the guidance it comes from.",
    ),
    Case(
        "DB201",
        every(
            instrument(force="non-statutory", dated_addresses=False),
            duty("mend-a-fault", strength="should"),
            duty("survey-contents", strength="should"),
            duty("survey-each-year", note="Section 9 makes it bind."),
        ),
        every(
            instrument(force="secondary"),
        ),
        "`survey-each-year` is a `must`, but non-statutory guidance cannot bind.",
        "Write should, or cite the law that binds.",
    ),
    Case(
        "DB201",
        every(
            instrument(**GUIDANCE),
            duty("mend-a-fault", strength="should"),
            duty("survey-contents", strength="should"),
        ),
        every(
            instrument(**GUIDANCE),
            duty("mend-a-fault", strength="should"),
            duty("survey-contents", strength="should"),
            duty("survey-each-year", note="Section 9 makes it bind."),
        ),
        "`survey-each-year` is a `must` in statutory guidance, and no note says what makes it "
        "bind.",
        "Write should; or name in the note the provision by which the guidance must be followed.",
    ),
    Case(
        "DB202",
        duty("mend-a-fault", provision=" "),
        duty("mend-a-fault", provision="s.2(1)"),
        "`mend-a-fault` names no provision.",
        "Write it as the instrument does: s.6(1), reg 5(1), para 12.",
    ),
    Case(
        "DB202",
        every(
            instrument(url=None),
            duty("mend-a-fault", url=None),
        ),
        duty("mend-a-fault", url=None),
        "`mend-a-fault` has no address, nor has its instrument.",
        "Give `url` of the provision.",
    ),
    Case(
        "DB203",
        duty("mend-a-fault", url="https://legislation.gov.uk.example.org/ukpga/2000/1"),
        duty("mend-a-fault", url="https://www.gov.uk/government/publications/lamps"),
        "`mend-a-fault` is law, but its address is "
        "`https://legislation.gov.uk.example.org/ukpga/2000/1`.",
        "Give the address at https://www.legislation.gov.uk, or one at gov.uk.",
    ),
    Case(
        "DB204",
        duty("mend-a-fault", url="https://www.legislation.gov.uk/ukpga/2000/1/section/2/made"),
        every(
            duty("mend-a-fault", url="https://www.legislation.gov.uk/ukpga/2000/1/section/2/made"),
            instrument(dated_addresses=False),
        ),
        "The address of `mend-a-fault` ends in /made, but its instrument says that the text is "
        "shown at any date.",
        "Leave /made out, or write `dated_addresses: false`.",
    ),
    Case(
        "DB205",
        verified(how="recalled"),
        verified(how="recalled", confidence="medium"),
        "`survey-each-year` is recalled, and claims high confidence.",
        "Write low or medium, or read the text and give its address.",
    ),
    Case(
        "DB205",
        verified(how="secondary-source"),
        verified(how="secondary-source", remark="Two textbooks agree."),
        "`survey-each-year` claims high confidence on fewer than two secondary sources.",
        "Write medium, give the addresses of two sources that agree, or say in the remark which "
        "they were.",
    ),
    Case(
        "DB206",
        verified(urls=[]),
        verified(how="recalled", confidence="low", urls=[]),
        "The text of `survey-each-year` was seen, but not where.",
        "Give the address under `urls`.",
    ),
    Case(
        "DB207",
        duty("mend-a-fault", title="x" * 91),
        duty("mend-a-fault", title="x" * 90),
        "The title of `mend-a-fault` has 91 characters.",
        "Shorten it to 90; the rest belongs into the summary.",
    ),
    Case(
        "DB208",
        other_file(short="Act of 2000"),
        other_file(note="Part 2."),
        "The instrument `ukpga/2000/1` has another short here than in another file.",
        "Write the same in every file of the instrument.",
    ),
]
