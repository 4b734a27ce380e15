"""The readout as Markdown: what a reader's program makes of it is what people wrote."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from facilitator.domain.errors import CannotDo
from facilitator.domain.readout import Audience, ReadoutOptions, options_for
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import clean_idea, clean_prose, normalise
from facilitator.readout.compose import compose
from facilitator.readout.renderers import markdown
from tests.readout.golden import agrees
from tests.readout.mischief import PAYLOADS, full_of_it
from tests.readout.workshops import NOW, a_day, imported, planned

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ALL = ReadoutOptions()
OWN_ADDRESS = "mailto:river@example.org"


def rendered(snapshot: Snapshot, options: ReadoutOptions = ALL) -> str:
    return markdown.render(compose(snapshot, options, NOW)).decode()


def tokens(text: str) -> list:
    """All tokens, inline ones too, in their order."""
    found = []
    for token in READER.parse(text):
        found.append(token)
        found += token.children or []
    return found


def plain(text: str) -> str:
    """What is read when the Markdown is shown, blanks folded."""
    words = []
    for token in tokens(text):
        if token.type in ("text", "code_inline"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak", "inline", "td_open", "th_open"):
            words.append(" ")
    return " ".join("".join(words).split())


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("audience", Audience)
def test_it_looks_as_when_somebody_last_looked_at_it(audience: Audience):
    agrees(f"day-{audience}.md", rendered(a_day(), options_for(audience)))


def test_an_imported_readout_looks_as_when_somebody_last_looked_at_it():
    agrees("imported.md", rendered(imported()))


def test_it_ends_in_one_newline_and_has_no_blanks_at_line_ends():
    for snapshot in (a_day(), imported(), planned()):
        text = rendered(snapshot)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert not any(line.endswith(" ") for line in text.splitlines())


NEVER = {"html_block", "html_inline", "image", "fence", "code_block", "code_inline", "blockquote_open"}
STRUCTURE = (
    "heading_open",
    "bullet_list_open",
    "ordered_list_open",
    "table_open",
    "hr",
    "td_open",
    "list_item_open",
)


def structure(text: str) -> Counter[str]:
    return Counter(token.type for token in tokens(text) if token.type in STRUCTURE)


CALM = structure(rendered(full_of_it("calm words")))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_write_stays_text(payload: str):
    text = rendered(full_of_it(payload))
    assert not {token.type for token in tokens(text)} & NEVER
    assert structure(text) == CALM
    assert plain(text).count(folded(normalise(payload))) >= 20


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_link_comes_of_what_people_write_but_a_contact_address(payload: str):
    day = full_of_it(payload)
    day = replace(day, workshop=replace(day.workshop, contact=""))
    assert not [token for token in tokens(rendered(day)) if token.type == "link_open"]
    links = [t.attrs["href"] for t in tokens(rendered(a_day())) if t.type == "link_open"]
    assert links == [OWN_ADDRESS]


words = st.text(min_size=1, max_size=200)


@given(st.lists(words, min_size=1, max_size=5), words)
def test_every_sentence_stands_once_before_the_appendix(sentences: list[str], ideas: str):
    day = a_day()
    told = [f"s{n}e {text} e{n}s" for n, text in enumerate(sentences)]
    themes = tuple(replace(t, sentence=told[n % len(told)], dissent="") for n, t in enumerate(day.themes))
    themes = themes[: len(told)]
    try:
        own = clean_idea(ideas)
    except CannotDo:
        own = "an idea"
    changed = tuple(replace(idea, text=own) for idea in day.ideas)
    text = rendered(replace(day, themes=themes, ideas=changed))
    body = plain(text.split("\n---\n", 1)[0])
    for theme in themes:
        assert body.count(folded(clean_prose(theme.sentence))) == 1


def test_ten_thousand_letters_and_other_scripts_come_through():
    long = "שלום עולם، مرحبا 👩🏽‍🔬 漢字。 " * 400
    day = a_day()
    text = rendered(replace(day, workshop=replace(day.workshop, introduction=long)))
    assert folded(long) in plain(text)
