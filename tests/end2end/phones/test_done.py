"""The sample's first breakout with everything that it needs: the window, the Stage, and three phones, through a cut and a kill."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from facilitator.bootstrap import App
from facilitator.domain.ideas import Idea
from facilitator.domain.live import RunCommand
from facilitator.intake.sample import read_sample
from tests.chromium import Phones
from tests.end2end.phones.program import Program
from tests.end2end.phones.test_breakout import write

BREAKOUT = "Visioning Success"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """The sample's plan with its tables and people, nothing of it run yet."""
    file = tmp_path / "day.workshop"
    app = App("test")
    app.create(file, read_sample().blueprint).result()
    app.close()
    program = Program(file)
    program.start()
    yield program
    program.kill()


def join(phone: Phones, program: Program, role: str, table: int | None = None) -> Page:
    page = phone().new_page()
    page.goto(program.url)
    page.get_by_label("Room code").fill(program.codes[role])
    if table is not None:
        page.get_by_text(str(table), exact=True).click()
    page.get_by_role("button", name="Join").click()
    page.locator(".frame").wait_for()
    if table is not None:
        expect(page.locator(".frame").get_by_text(f"Table {table}").first).to_be_visible()
    return page


def snapped(name: str, take: object) -> None:
    """Keep a picture where somebody asked for some (SHOTS=folder)."""
    folder = os.environ.get("SHOTS")
    if folder and callable(take):
        Path(folder).mkdir(parents=True, exist_ok=True)
        take(str(Path(folder) / f"{name}.png"))


def test_the_samples_first_breakout_through_a_cut_network_and_a_killed_program(
    phone: Phones, program: Program
) -> None:
    remote = join(phone, program, "co_facilitator")
    notes = join(phone, program, "note_taker", table=4)
    one = join(phone, program, "participant", table=4)
    pages = {"remote": remote, "notes": notes, "one": one}
    shown = program.until(lambda now: now["devices"] == "3 devices")
    assert shown["stage_open"]

    # The remote moves window, Stage and phones together.
    remote.get_by_role("button", name="Start").click()
    while program.ask("look")["title"] != BREAKOUT:
        before = remote.locator(".clock").inner_text()
        remote.get_by_role("button", name="Next").click()
        expect(remote.locator(".clock")).not_to_have_text(before, use_inner_text=True)
    for page in pages.values():
        expect(page.locator(".clock-segment")).to_have_text(BREAKOUT)
    assert BREAKOUT in program.ask("look")["stage"]
    remote.get_by_role("button", name="Next").click()
    expect(remote.get_by_role("button", name="Take back")).to_be_visible()
    step = program.until(lambda now: now["caption"])["caption"]
    remote.get_by_role("button", name="Take back").click()
    program.until(lambda now: now["caption"] != step)
    remote.get_by_label("Message on Stage").fill("Two minutes more")
    remote.get_by_role("button", name="Show").click()
    expect(one.get_by_text("Two minutes more")).to_be_visible()
    program.until(lambda now: "Two minutes more" in now["stage"])
    snapped("stage-message", lambda to: program.ask("grab", what="stage", to=to))
    remote.get_by_role("button", name="Take it off").click()

    write(notes, "Students have access to quality STEMM programs early")
    write(one, "Young people can see themselves in STEMM")
    program.until(lambda now: len(now["ideas"]) == 2)
    for name, page in pages.items():
        snapped(f"phone-{name}", lambda to, page=page: page.screenshot(path=to))
    snapped("stage-breakout", lambda to: program.ask("grab", what="stage", to=to))
    snapped("window-live", lambda to: program.ask("grab", what="window", to=to))
    program.ask("show", what="room")
    snapped("window-room", lambda to: program.ask("grab", what="window", to=to))
    program.ask("show", what="live")

    # The note-taker's network is gone, and in the middle of it the program is killed.
    notes.context.set_offline(True)
    typed = [
        "Students have access to quality STEMM programs early",
        "Young people can see themselves in STEMM",
    ]
    for number in range(1, 7):
        write(notes, f"note {number}")
        write(one, f"one {number}")
        typed += [f"note {number}", f"one {number}"]
        if number == 3:
            program.kill()
    expect(notes.get_by_text("Waiting for network").first).to_be_visible()
    snapped("phone-notes-offline", lambda to: notes.screenshot(path=to))
    notes.context.set_offline(False)
    program.start()
    for page in (notes, one):
        expect(page.locator(".chip")).to_have_text("Connected", timeout=40_000)
        expect(page.locator(".row-status:not(.ok)")).to_have_count(0, timeout=40_000)
    shown = program.until(lambda now: len(now["ideas"]) == len(typed))
    assert Counter(shown["ideas"]) == Counter(typed)
    assert shown["title"] == BREAKOUT  # the clock ran on, and so did the breakout
    assert shown["stage_open"]
    expect(remote.get_by_role("button", name="Pause")).to_be_visible(timeout=40_000)
    remote.get_by_role("button", name="Pause").click()
    program.until(lambda now: now["phase"] == "paused")
    notes.get_by_role("button", name="We are done").click()
    expect(remote.get_by_text("Table 4, done")).to_be_visible()
    snapped("window-after", lambda to: program.ask("grab", what="window", to=to))

    program.kill()
    app = App("test")
    app.open(program.file).result()
    try:
        ideas = app.run(lambda uow: [idea.text for idea in uow.all(Idea)]).result()
        commands = app.run(lambda uow: [command.do.value for command in uow.all(RunCommand)]).result()
    finally:
        app.close()
    assert Counter(ideas) == Counter(typed)
    assert commands[-1] == "pause"
    assert commands.count("take_back") == 1
