"""The readout as a web page: one file, readable by everybody, asking nobody for anything."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from facilitator.domain.readout import Audience, Paper, ReadoutOptions, options_for
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.text import normalise
from facilitator.readout.compose import compose
from facilitator.readout.renderers import html
from tests.readout.documents import everything
from tests.readout.golden import agrees
from tests.readout.mischief import PAYLOADS, full_of_it
from tests.readout.workshops import NOW, a_day, imported, planned

ALL = ReadoutOptions()
VOID = {"meta", "br", "col", "hr", "img", "link", "input"}


class Page(HTMLParser):
    """A page as a browser would read it: its tags with attributes, its words, and whether all was closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    def all(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def rendered(snapshot: Snapshot, options: ReadoutOptions = ALL) -> str:
    return html.render(compose(snapshot, options, NOW)).decode()


def without_fonts(text: str) -> str:
    return re.sub(r"base64,[A-Za-z0-9+/=]+", "base64,…", text)


DAY = rendered(a_day())
PAGE = Page(DAY)


@pytest.mark.parametrize("audience", [Audience.ORGANISERS, Audience.PUBLIC])
def test_it_looks_as_when_somebody_last_looked_at_it(audience: Audience):
    agrees(f"day-{audience}.html", without_fonts(rendered(a_day(), options_for(audience))))


def test_every_tag_is_closed():
    for text in (DAY, rendered(imported()), rendered(planned()), html.render(everything()).decode()):
        assert Page(text).open == []


def test_it_asks_nobody_for_anything_and_runs_nothing():
    assert not PAGE.all("script", "link", "img", "iframe", "object", "embed", "form", "base")
    assert not [
        name for _, attributes in PAGE.tags for name in attributes if name.startswith("on") or name == "src"
    ]
    assert "@import" not in DAY
    assert set(re.findall(r"url\((.{9})", DAY)) == {"data:font"}
    policy = next(a["content"] for a in PAGE.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")


def test_it_is_small_enough_to_be_mailed():
    assert len(DAY.encode()) < 200_000


def test_it_has_a_language_a_title_and_landmarks():
    [page] = PAGE.all("html")
    assert page["lang"] == "en"
    assert Counter(tag for tag, _ in PAGE.tags if tag in ("header", "main", "footer", "h1")) == {
        "header": 1,
        "main": 1,
        "footer": 1,
        "h1": 1,
    }
    assert re.search(r"<title>The river &amp; the town</title>", DAY)


def test_headings_are_in_order():
    for text in (DAY, rendered(imported())):
        level = 0
        for tag, _ in Page(text).tags:
            if re.fullmatch(r"h[1-6]", tag):
                assert int(tag[1]) <= level + 1
                level = int(tag[1])


def test_ids_are_unique_and_every_link_within_leads_somewhere():
    ids = [attributes["id"] for _, attributes in PAGE.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    hrefs = [attributes["href"] for attributes in PAGE.all("a")]
    assert {href[1:] for href in hrefs if href.startswith("#")} <= set(ids)
    assert {a["aria-labelledby"] for _, a in PAGE.tags if "aria-labelledby" in a} <= set(ids)


def test_header_cells_say_what_they_head():
    assert {attributes.get("scope") for attributes in PAGE.all("th")} == {"col", "row"}


def test_pictures_say_what_they_show_or_keep_silent():
    for attributes in PAGE.all("svg"):
        said = attributes.get("aria-label", "")
        assert attributes.get("aria-hidden") == "true" or re.search(
            r"Residents|Table|Minutes run|Clean water", said
        )


def test_ideas_behind_a_sentence_open_in_their_own_words():
    first = DAY[DAY.index('id="V1"') :]
    first = first[: first.index("</details>")]
    assert Page(first.split("<details>")[1]).text == (
        "from 4 ideas, 3 tables Swimming from the old bridge, every day in summer my kids drink from the fountain on the "
        "quay and nobody minds clean enough to swim. that's all I want swim off the bridge! Table 1, Table 2, Window table"
    )


def test_without_an_appendix_the_sources_are_named():
    parts = tuple(part for part in ALL.parts if part != "appendix")
    text = rendered(a_day(), replace(ALL, parts=parts))
    assert "Table 1, Table 2, Window table" in text
    assert 'href="#idea-' not in text


def test_light_and_dark_and_paper_have_colours_of_their_own():
    assert "prefers-color-scheme: dark" in DAY
    assert "@media print" in DAY
    assert "--brand-light:#0F766E" in DAY
    assert "size:letter" in rendered(a_day(), replace(ALL, paper=Paper.LETTER))


def test_a_pale_brand_colour_is_darkened_until_it_can_be_read():
    assert "--brand-light:#FFFF00" not in rendered(a_day(), replace(ALL, brand="#FFFF00"))


def test_the_foot_of_a_page_cannot_end_the_style_sheet():
    text = rendered(full_of_it('"}</style><script>alert(1)</script>'))
    assert text.count("</style>") == 1
    assert "<script" not in text


TAGS = {tag for tag, _ in PAGE.tags} | {"br"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_write_stays_text(payload: str):
    page = Page(rendered(full_of_it(payload)))
    assert {tag for tag, _ in page.tags} <= TAGS
    assert page.text.count(" ".join(normalise(payload).split())) >= 20
    assert not [a["href"] for a in page.all("a") if not re.match(r"#|https?:|mailto:", a["href"])]


def test_a_workshop_in_arabic_runs_from_the_right():
    day = a_day()
    arabic = replace(day, workshop=replace(day.workshop, language="ar", title="ورشة عمل النهر"))
    assert '<html lang="ar" dir="rtl">' in rendered(arabic)


def test_an_empty_workshop_makes_a_page_with_its_title():
    empty = Snapshot(
        replace(a_day().workshop, introduction="", method="", conclusions="", next_steps="", contact="")
    )
    assert Page(rendered(empty)).text.startswith("The river & the town")
