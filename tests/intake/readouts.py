"""Where the readouts lie that these tests read, and how they are read from text."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from facilitator.domain.notes import Notes
from facilitator.domain.text import normalise
from facilitator.intake.notes import read_notes

FOLDER = Path(__file__).parents[1] / "data" / "notes"
SHARED = Path(__file__).parents[3] / "shared"
SEED = SHARED / "seed" / "readout-source.txt"


def read(folder: Path, text: str | bytes, ending: str = ".txt") -> Notes:
    """What a file with this text is understood as."""
    path = folder / f"notes{ending}"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_notes(path)


def bullets(notes: Notes) -> list[list[str]]:
    """The bullets of each section."""
    return [[bullet.text for bullet in section.bullets] for section in notes.sections]


def everything(notes: Notes) -> str:
    """Every word that came out, what was said included."""
    parts = [
        str(getattr(notes, field.name))
        for field in fields(notes)
        if field.name not in ("sections", "parked", "said")
    ]
    for section in notes.sections:
        parts += [section.title, str(section.number), section.purpose, section.heading]
    for bullet in (*notes.parked, *(bullet for section in notes.sections for bullet in section.bullets)):
        parts += [bullet.text, bullet.owner, str(bullet.due)]
    return "\n".join([*parts, *notes.said])


def lost_words(source: str, notes: Notes, *, known: frozenset[str] = frozenset()) -> list[str]:
    """The words of `source` that came out nowhere; `known` ones (dates, “Breakout”, numbers before bullets) aside."""
    out = normalise(everything(notes)).casefold()
    words = re.findall(r"[^\W_]+", normalise(source).casefold())
    return [word for word in words if word not in out and word not in known]
