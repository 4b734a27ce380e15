"""Words that somebody could type to make a format do what it should not."""

from __future__ import annotations

from dataclasses import replace

from facilitator.domain.snapshot import Snapshot
from tests.readout.workshops import a_day

PAYLOADS = (
    "# A heading",
    "- a bullet",
    "1. a number",
    "2) another",
    "> a quotation",
    "***",
    "---",
    "=====",
    "```code```",
    "a | b | c",
    "[click me](javascript:alert(1))",
    "![picture](https://example.org/x.png)",
    "<https://example.org>",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "&lt;b&gt; &amp; &#60;",
    "*bold* _thin_ ~~struck~~ \\*kept\\*",
    "[ref]: https://example.org",
    "{{ 7 * 7 }} {% raw %} %s {page}",
    "</style><style>*{display:none}</style>",
    "+ plus\n    four blanks\n\tand a tab",
    "שלום לכולם – مرحبا",
    "👩🏽‍🔬 🏳️‍🌈 e\u0301 ﷽",
    "ends in a backslash\\",
)


def full_of_it(text: str) -> Snapshot:
    """The day with `text` in every field that somebody can write in."""
    day = a_day()
    workshop = replace(
        day.workshop, title=text, over_title=text, convening=text, host=text, introduction=text, method=text,
        breakouts_heading=text, conclusions=text, next_steps=text, contact=text, illustrative=text, organiser=text,
    )  # fmt: skip
    return replace(
        day,
        workshop=workshop,
        segments=tuple(replace(s, title=text, purpose=text, readout_heading=text) for s in day.segments),
        tables=tuple(replace(table, name=text) for table in day.tables),
        people=tuple(replace(person, sector=text) for person in day.people),
        themes=tuple(replace(theme, title=text, sentence=text, dissent=text) for theme in day.themes),
        ideas=tuple(replace(idea, text=text) for idea in day.ideas),
        actions=tuple(replace(a, text=f"{text} {a.id[:4]}", owner=text, resources=text) for a in day.actions),
        elements=tuple(replace(element, title=text, passage=text) for element in day.elements),
        amendments=tuple(replace(a, present=text, proposed=text, reason=text) for a in day.amendments),
        decisions=tuple(replace(decision, text=text) for decision in day.decisions),
    )
