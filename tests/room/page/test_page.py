"""The page itself: small, quick, strict about what it runs, and of use to everybody."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from facilitator import resources
from tests.chromium import LAPTOP, Phones
from tests.room.page.conftest import Opens
from tests.room.page.fake_room import FakeRoom
from tests.room.page.test_live import ballot

ROOM = resources.path("room")
MODULES = sorted(ROOM.glob("*.js"))
HOSTILE = [
    "<script>window.__hit = 1</script>",
    "<img src=x onerror='window.__hit = 1'>",
    "<svg onload=window.__hit=1>",
    '"><script>window.__hit=1</script>',
    "'-window.__hit=1-'",
    "javascript:window.__hit=1",
    "<iframe srcdoc='<script>parent.__hit=1</script>'></iframe>",
    "<a href='javascript:window.__hit=1'>x</a>",
    "{{constructor.constructor('window.__hit=1')()}}",
    "${window.__hit=1}",
    "</textarea><script>window.__hit=1</script>",
    "</title><script>window.__hit=1</script>",
    "<style>*{display:none}</style>",
    "<img src=x onerror=window.__hit=1 //",
    "<input autofocus onfocus=window.__hit=1>",
    "<details open ontoggle=window.__hit=1>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.__hit=1>",
    "<body onload=window.__hit=1>",
    "<object data='javascript:window.__hit=1'></object>",
    "<embed src='javascript:window.__hit=1'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:window.__hit=1'>",
    "<template><script>window.__hit=1</script></template>",
    "]]><script>window.__hit=1</script>",
    "--><script>window.__hit=1</script>",
    "&#60;script&#62;window.__hit=1&#60;/script&#62;",
    '=HYPERLINK("javascript:window.__hit=1")',
    "<b>bold</b> &amp; &lt;i&gt;",
    "\u202eevil\u202c <!-- -->",
]


def test_it_is_under_sixty_kilobytes_in_all() -> None:
    weight = {path.name: len(gzip.compress(path.read_bytes())) for path in ROOM.iterdir()}
    assert sum(weight.values()) < 60_000, weight


def test_every_module_is_asked_for_at_once() -> None:
    page = (ROOM / "index.html").read_text(encoding="utf-8")
    preloaded = re.findall(r'modulepreload" fetchpriority="low" href="/static/([\w-]+\.js)"', page)
    assert sorted([*preloaded, "main.js"]) == [path.name for path in MODULES]


def test_it_runs_under_a_strict_policy() -> None:
    page = (ROOM / "index.html").read_text(encoding="utf-8")
    assert "<style" not in page
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"\son\w+=", page)
    for path in MODULES:
        code = path.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", code
        ), path.name
        assert not re.search(
            r"https?://(?!www\.w3\.org/2000/svg)\w", re.sub(r"/\*.*?\*/", "", code, flags=re.DOTALL)
        ), path.name


def test_all_its_words_stand_in_one_place() -> None:
    sentence = re.compile(r'"(?:[A-Z][a-z]+ [a-z]+[^"]*|[A-Z][a-z]+[.?!…])"')
    found = {
        path.name: sentence.findall(_without_comments(path)) for path in MODULES if path.name != "words.js"
    }
    assert not any(found.values()), {name: words for name, words in found.items() if words}


def test_a_browser_that_cannot_run_the_page_says_so(phone: Phones, room: FakeRoom) -> None:
    context = phone()
    context.route("**/static/words.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(room.url)
    expect(page.get_by_text("Still nothing to type into?")).to_be_hidden()
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    expect(page.get_by_text("Still nothing to type into?")).to_be_visible()


def test_no_word_is_left_over() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in MODULES if path.name != "words.js")
    section, unused = "", []
    for line in (ROOM / "words.js").read_text(encoding="utf-8").splitlines():
        if opened := re.match(r"  (\w+): \{$", line):
            section = opened[1]
        elif (word := re.match(r"    (\w+):", line)) and f"words.{section}[" not in code:
            name = f"words.{section}.{word[1]}"
            if not re.search(rf"{re.escape(name)}\b", code):
                unused.append(name)
    assert unused == []


def test_its_sides_turn_with_the_language() -> None:
    style = (ROOM / "room.css").read_text(encoding="utf-8")
    assert not re.findall(
        r"(?:margin|padding|border)-(?:left|right)|[^-]\b(?:left|right):|text-align: (?:left|right)", style
    )
    four = re.findall(r"(?:padding|margin|border-radius):((?: [\w.%-]+){4});", style)
    assert not [sides for sides in four if sides.split()[1] != sides.split()[3]]


def test_first_paint_is_under_a_second_on_a_slow_phone(phone: Phones, room: FakeRoom) -> None:
    slow = {
        "offline": False,
        "latency": 40,
        "downloadThroughput": 1_500_000 / 8,
        "uploadThroughput": 750_000 / 8,
    }
    paints: list[float] = []
    while (
        len(paints) < 5 and min(paints, default=1_000) >= 1_000
    ):  # what else the machine does is not the page's
        page = phone().new_page()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", slow)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(room.url)
        paints.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    assert min(paints) < 1_000, paints


def test_peoples_words_are_shown_as_words(seat: Opens, room: FakeRoom) -> None:
    for n, text in enumerate(HOSTILE):
        id = f"01890000-0000-7000-8000-{n:012}"
        room.ideas[id] = {
            "id": id,
            "segment": "s1",
            "kind": "vision",
            "text": text,
            "table": 4,
            "device": "x",
            "first": text,
        }
    for part in ("workshop", "segment", "step"):
        room.state[part] = {**room.state[part], "title": HOSTILE[0]}
    room.state |= {"prompt": HOSTILE[1], "message": HOSTILE[2]}
    room.state["themes"] = [
        {"id": "t", "kind": "vision", "title": HOSTILE[3], "sentence": HOSTILE[5], "label": "V1"}
    ]
    notes = seat("note_taker", table=4)
    expect(notes.locator(".row-text")).to_have_count(len(HOSTILE))
    assert sorted(notes.locator(".row-text").all_text_contents()) == sorted(HOSTILE)
    assert notes.locator(".prompt").text_content() == HOSTILE[1]
    notes.get_by_role("button", name="More about").first.click()
    room.change(vote=ballot(title=HOSTILE[0], options=[{"id": "o", "wording": HOSTILE[1], "ideas": 1}]))
    voter = seat("participant", table=4)
    assert voter.locator(".vote-wording").text_content() == HOSTILE[1]
    for page in (notes, voter):
        assert page.evaluate("window.__hit") is None
        assert page.locator("iframe, main script, main style").count() == 0


def test_right_to_left_words_stand_in_their_own_direction(seat: Opens, room: FakeRoom) -> None:
    page = seat("participant", table=2)
    page.get_by_label("New idea").fill("كل الطلاب ينتمون")
    page.get_by_label("New idea").press("Enter")
    row = page.locator(".row-text")
    expect(row).to_have_text("كل الطلاب ينتمون")
    assert row.evaluate("(node) => getComputedStyle(node).direction") == "rtl"


def test_a_page_in_a_right_to_left_language_has_no_sideways_scroll(seat: Opens, room: FakeRoom) -> None:
    page = seat("note_taker", table=4)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_has_anything_that_axe_blames(
    phone: Phones, seat: Opens, room: FakeRoom, scheme: str
) -> None:
    look: dict[str, Any] = {"color_scheme": scheme, "reduced_motion": "reduce"}
    page = phone(**look).new_page()
    page.goto(room.url)
    page.get_by_label("Room code").fill("AAAAAA")
    page.get_by_text("This code is not right.").wait_for()
    blameless(page, "join")
    page.get_by_label("Room code").fill("K7M3QX")
    page.get_by_text("Whole room", exact=True).wait_for()
    blameless(page, "about")
    page.get_by_text("4", exact=True).click()
    page.get_by_role("button", name="Join").click()
    page.get_by_label("New idea").fill("One")
    page.get_by_label("New idea").press("Enter")
    expect(page.locator(".row-status.ok")).to_have_count(1)
    page.context.set_offline(True)
    page.get_by_label("New idea").fill("Two")
    page.get_by_label("New idea").press("Enter")
    page.get_by_text("Waiting for network").wait_for()
    blameless(page, "note-taker offline")
    page.context.set_offline(False)
    expect(page.locator(".row-status.ok")).to_have_count(2)
    page.get_by_role("button", name="We are done").click()
    page.get_by_role("button", name="More about").first.click()
    blameless(page, "an idea")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Hand in by file").click()
    blameless(page, "hand in")
    page.keyboard.press("Escape")
    page.set_viewport_size(LAPTOP)
    room.state["segment"] = {"id": "s3", "title": "Test goals", "kind": "framework"}
    room.change(framework=[{"id": "e5", "number": "5", "title": "Data", "passage": "Agencies publish it."}])
    page.get_by_label("Part of the draft").select_option("e5")
    blameless(page, "framework at a laptop")
    room.change(segment={"id": "s4", "title": "Owners", "kind": "action_planning"}, framework=[])
    page.get_by_label("What will be done").wait_for()
    blameless(page, "action planning")
    room.change(vote=ballot(), message="Two minutes more")
    voter = seat("participant", table=2, **look)
    voter.get_by_role("button", name="One more dot for: Early access").click()
    blameless(voter, "vote")
    room.change(vote=ballot("revealed", totals={"o0": 3}, voters=1))
    voter.get_by_text("3 dots from 1").wait_for()
    blameless(voter, "result")
    voter.get_by_role("button", name="Back to ideas").click()
    blameless(voter, "participant")
    blameless(seat("co_facilitator", **look), "remote")
    blameless(seat("observer", **look), "observer")
    room.state["board_themes"] = [{"id": "th1", "title": "Early access", "sentence": "Students have access."}]
    board = seat("theme_team", viewport={"width": 1024, "height": 768}, **look)
    board.locator(".card").first.click()
    blameless(board, "board")


def test_every_target_is_large_enough_for_a_thumb(seat: Opens, room: FakeRoom) -> None:
    page = seat("note_taker", table=4)
    page.get_by_label("New idea").fill("One")
    page.get_by_label("New idea").press("Enter")
    page.get_by_role("button", name="We are done").click()
    room.change(vote=ballot())
    voter = seat("participant", table=2)
    for seen in (page, voter, seat("co_facilitator")):
        small = seen.evaluate(
            """() => [...document.querySelectorAll("button, input, select, textarea")]
              .filter((node) => node.offsetParent !== null)
              .map((node) => [node.getAttribute("aria-label") || node.textContent, node.getBoundingClientRect()])
              .filter(([, box]) => box.width < 48 || box.height < 48)
              .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""
        )
        assert small == []


def blameless(page: Page, view: str) -> None:
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    rules = {"runOnly": ["color-contrast"]} if dark else {}  # the dark look is the same page in other colours
    found = Axe().run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]
    blamed = [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in found]
    assert blamed == [], view


def _without_comments(path: Any) -> str:
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_the_readout_is_one_press_away_once_it_is_given(seat: Opens, room: FakeRoom) -> None:
    page = seat("participant", table=4)
    expect(page.locator(".strip-link")).to_have_count(0)
    room.change(
        readout={"path": "/readout/a_B-9", "state": "Draft, 5:20 pm", "at": "2023-05-01T21:20:00.000Z"}
    )
    link = page.get_by_role("link", name="Read what the room said")
    expect(link).to_have_attribute("href", "/readout/a_B-9")
    expect(page.locator(".strip-state")).to_have_text("Draft, 5:20 pm")
    room.change(readout={"path": "javascript:alert(1)", "state": ""})
    expect(page.locator(".strip-link")).to_have_count(0)
