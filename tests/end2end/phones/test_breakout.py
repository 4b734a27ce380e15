"""A breakout with three phones and the real program between them: through a network cut and a kill, no line is lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import Phones


class Laptop:
    """`facilitator serve` in a process of its own, always at the same port."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.codes: dict[str, str] = {}
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://room.local:{self.port}/"

    def start(self) -> None:
        call = [sys.executable, "-m", "facilitator", "serve", str(self.file), "--json", "--host", "127.0.0.1"]
        self._process = subprocess.Popen(
            [*call, "--port", str(self.port)], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
        )
        assert self._process.stdout is not None
        self.codes = json.loads(self._process.stdout.readline())["codes"]

    def kill(self, how: int = signal.SIGKILL) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.communicate(timeout=10)
            self._process = None


def facilitator(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "facilitator", *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workshop with tables, made by the program itself."""
    folder = tmp_path_factory.mktemp("day")
    file, people = folder / "day.workshop", folder / "people.csv"
    facilitator("new", str(file), "--template", "visioning-goals-actions", "--title", "A day")
    people.write_text("name,table,sector\nAna,1,Students\nBen,2,Students\nCy,4,Teachers\n", encoding="utf-8")
    facilitator("import", str(file), str(people), "--as", "people")
    return file


@pytest.fixture
def laptop(day: Path, tmp_path: Path) -> Iterator[Laptop]:
    laptop = Laptop(shutil.copy(day, tmp_path / "day.workshop"))
    laptop.start()
    yield laptop
    laptop.kill()


def join(phone: Phones, laptop: Laptop, role: str, table: int | None = None) -> Page:
    page = phone().new_page()
    page.goto(laptop.url)
    page.get_by_label("Room code").fill(laptop.codes[role].lower())
    if table is not None:
        page.get_by_text(str(table), exact=True).click()
    page.get_by_role("button", name="Join").click()  # whoever is asked for a name may leave it empty
    page.locator(".frame").wait_for()
    return page


def write(page: Page, text: str) -> None:
    page.get_by_label("New idea").fill(text)
    page.get_by_label("New idea").press("Enter")
    expect(page.get_by_label("New idea")).to_have_value("")


def exported(laptop: Laptop, folder: Path) -> list[dict[str, Any]]:
    laptop.kill(signal.SIGTERM)
    facilitator("export", str(laptop.file), "--to", "json", "--out", str(folder))
    ideas: list[dict[str, Any]] = json.loads((folder / "day.json").read_text(encoding="utf-8"))["ideas"]
    return ideas


def test_three_phones_run_a_breakout_through_a_cut_network_and_a_killed_program(
    phone: Phones, laptop: Laptop, tmp_path: Path
) -> None:
    remote = join(phone, laptop, "co_facilitator")
    notes = join(phone, laptop, "note_taker", table=4)
    one = join(phone, laptop, "participant", table=4)
    remote.get_by_role("button", name="Start").click()
    while remote.locator(".clock-segment").inner_text() != "Visioning Success":
        before = remote.locator(".clock").inner_text()
        remote.get_by_role("button", name="Next").click()
        expect(remote.locator(".clock")).not_to_have_text(before, use_inner_text=True)
    expect(notes.locator(".clock-segment")).to_have_text("Visioning Success")

    write(notes, "note 0")
    write(one, "one 0")
    expect(notes.locator(".row-text")).to_have_text(["note 0", "one 0"])
    expect(one.locator(".row-text")).to_have_text("one 0")
    remote.get_by_role("button", name="Pause").click()
    expect(one.locator(".clock")).to_have_attribute("data-phase", "paused")
    remote.get_by_role("button", name="Resume").click()
    remote.get_by_label("Message on Stage").fill("Two minutes more")
    remote.get_by_role("button", name="Show").click()
    expect(one.get_by_text("Two minutes more")).to_be_visible()

    notes.context.set_offline(True)
    for n in range(1, 6):
        write(notes, f"note {n}")
        write(one, f"one {n}")
        if n == 3:
            laptop.kill()
    expect(one.locator(".chip")).to_have_text("No network")
    notes.context.set_offline(False)
    laptop.start()
    for page in (notes, one):
        expect(page.locator(".chip")).to_have_text("Connected", timeout=20_000)
        expect(page.locator(".row-status:not(.ok)")).to_have_count(0, timeout=20_000)
    expect(notes.locator(".row-text")).to_have_count(12)
    expect(one.locator(".row-text")).to_have_count(6)
    expect(remote.get_by_role("button", name="Pause")).to_be_visible(timeout=20_000)

    notes.get_by_role("button", name="We are done").click()
    expect(remote.get_by_text("Table 4, done")).to_be_visible()
    notes.get_by_label("Your table’s headline for the share-out").fill("Everyone belongs")
    notes.get_by_role("button", name="Save headline").click()
    expect(notes.get_by_text("Headline saved")).to_be_visible()
    ideas = exported(laptop, tmp_path)
    assert sorted(idea["text"] for idea in ideas) == sorted(
        [f"note {n}" for n in range(6)] + [f"one {n}" for n in range(6)]
    )


def test_a_change_and_a_deletion_reach_the_file(phone: Phones, laptop: Laptop, tmp_path: Path) -> None:
    page = join(phone, laptop, "participant", table=1)
    write(page, "Teachers help")
    write(page, "Said by mistake")
    expect(page.locator(".row-status.ok")).to_have_count(2)
    page.get_by_role("button", name="More about: Teachers help").click()
    page.get_by_label("Change the words").fill("Educators help write the curriculum")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_role("button", name="More about: Said by mistake").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.locator(".row-text")).to_have_text(["Educators help write the curriculum"])
    expect(page.locator(".row-status.ok")).to_have_count(1)
    texts = {idea["text"]: idea.get("binned", False) for idea in exported(laptop, tmp_path)}
    assert texts.get("Said by mistake", True) is True
    assert texts["Educators help write the curriculum"] is False


def test_a_code_of_another_role_moves_no_clock(phone: Phones, laptop: Laptop) -> None:
    page = join(phone, laptop, "theme_team")
    status = page.evaluate(
        """async () => {
          const open = await new Promise((done) => {
            const asked = indexedDB.open("facilitator-room");
            asked.onsuccess = () => done(asked.result);
          });
          const session = await new Promise((done) => {
            const asked = open.transaction("kept").objectStore("kept").get("session");
            asked.onsuccess = () => done(asked.result);
          });
          const headers = { Authorization: `Bearer ${session.token}`, "Content-Type": "application/json" };
          const reply = await fetch("/api/clock", { method: "POST", headers, body: '{"do": "start"}' });
          return reply.status;
        }"""
    )
    assert status == 403
