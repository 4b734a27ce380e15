"""The room without a window: opens, says how to join, and serves until it is told to end."""

from __future__ import annotations

import argparse
import json
import logging
import signal
import sys
import threading

from facilitator.cli.session import opened
from facilitator.room import codes
from facilitator.room.facts import RoomFacts

_WORDS = {
    "participant": "participants",
    "note_taker": "note-takers",
    "theme_team": "theme team",
    "co_facilitator": "remote",
    "observer": "observers",
}


def run(arguments: argparse.Namespace) -> int:
    _log_to_stderr()
    ended = threading.Event()
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: ended.set())
    with opened(arguments.file) as app:
        facts = app.room.open(arguments.host, arguments.port).result()
        app.room.subscribe(lambda now: None if now.is_open else ended.set())
        _say(facts, as_json=arguments.json)
        while not ended.wait(0.5):  # a wait without an end would keep signals from being heard on Windows
            pass
    return 0


def _say(facts: RoomFacts, *, as_json: bool) -> None:
    given = {role.value: key.code for role, key in facts.keys.items()}
    if as_json:
        print(json.dumps({"url": facts.url, "port": facts.port, "codes": given}), flush=True)
        return
    print(f"The room is open at {facts.url}")
    width = max(len(words) for words in _WORDS.values())
    for role, code in given.items():
        print(f"  {_WORDS[role]:<{width}}  {codes.grouped(code)}")
    print("Ctrl C closes it.", flush=True)


def _log_to_stderr() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
