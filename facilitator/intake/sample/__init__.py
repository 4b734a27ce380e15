"""The sample workshop: a whole day with what was said in it, read from TOML and told as wishes in order of time."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

from facilitator import resources
from facilitator.domain.blueprint import Happening, Script
from facilitator.intake.blueprints import read_blueprint
from facilitator.intake.sample.actions import agreed
from facilitator.intake.sample.book import Book, sample_id
from facilitator.intake.sample.clock import pressed
from facilitator.intake.sample.framework import commented
from facilitator.intake.sample.ideas import captured
from facilitator.intake.sample.readback import read_out
from facilitator.intake.sample.themes import sorted_out
from facilitator.intake.toml_entries import Entry


def read_sample() -> Script:
    """The day's plan and everything that happened, each wish with its time, actor and arguments. Always the same."""
    plan = Entry(_read("plan.toml"), "plan.toml")
    blueprint = read_blueprint("sample", plan, date.min, "", sample_id)
    ideas, themes = _read("ideas.toml"), _read("themes.toml")
    book = Book(blueprint, ideas["note_takers"], themes["team"])

    def happenings() -> Iterator[Happening]:
        yield from pressed(book, _read("run.toml"))
        yield from captured(book, ideas)
        yield from sorted_out(book, themes, ideas)
        yield from commented(book, _read("framework.toml"))
        yield from agreed(book, _read("actions.toml"))
        yield from read_out(book, _read("readback.toml"), themes)

    return Script(blueprint, tuple(sorted(happenings(), key=lambda happening: happening.at)))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.read_text("sample", name))
