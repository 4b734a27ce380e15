"""Says what this machine offers: versions, places, network, screens, sound, and what is missing with how to get it."""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import sqlite3
import sys
from collections.abc import Iterator

from facilitator import __version__, resources, settings
from facilitator.room.addresses import reachable

PARTS = (
    "PySide6-Essentials",
    "sqlmodel",
    "SQLAlchemy",
    "alembic",
    "qasync",
    "typst",
    "python-docx",
    "markdown-it-py",
    "fastapi",
    "uvicorn",
    "httptools",
    "websockets",
    "segno",
)


def run(arguments: argparse.Namespace) -> int:
    missing: list[str] = []
    for name, value in _lines(missing):
        print(f"{name:<18} {value}")
    for name, value in arguments.probe():
        print(f"{name:<18} {value}")
    for line in missing:
        print(f"Missing: {line}")
    if not missing:
        print("Nothing is missing.")
    return 1 if missing else 0


def _lines(missing: list[str]) -> Iterator[tuple[str, str]]:
    yield "Facilitator", __version__
    yield "Python", f"{sys.version.split()[0]} ({platform.platform(terse=True)})"
    yield "SQLite", sqlite3.sqlite_version
    for part in PARTS:
        try:
            yield part, importlib.metadata.version(part)
        except importlib.metadata.PackageNotFoundError:
            missing.append(f"{part}. Get it with: python -m pip install {part}")
    yield "Resources", str(resources.path())
    fonts = sorted(path.stem for path in resources.path("fonts").glob("*.ttf"))
    yield "Fonts", f"{len(fonts)} shipped"
    if not any(name.startswith("Inter") for name in fonts):
        missing.append("the fonts in resources/fonts. Get them by installing Facilitator again")
    yield "Settings", str(settings.SettingsFile().path)
    yield "Data", str(settings.data_folder())
    yield "Logs", str(settings.log_folder())
    yield "New workshops", str(settings.documents_folder())
    networks = ", ".join(f"{way.address} ({way.name})" for way in reachable())
    yield "Network", networks or "none: phones cannot join until this laptop is on a network"
