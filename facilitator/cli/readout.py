"""The life of a readout, typed: how far the room has checked it, freezing it, and what changed since."""

from __future__ import annotations

import argparse
import json
from datetime import tzinfo
from typing import Any

from facilitator.bootstrap import App
from facilitator.cli import comeback
from facilitator.cli.session import opened
from facilitator.domain.checks import Final
from facilitator.domain.codec import encode, instant_text
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.readback import Life, Standing, life_of
from facilitator.domain.readout import ReadoutOptions
from facilitator.domain.sentences import Difference, compared, told
from facilitator.domain.snapshot import Snapshot
from facilitator.services import library, readback
from facilitator.services.export_log import ExportLog
from facilitator.services.readout import write_all

_STANDINGS = {
    Standing.OPEN: "not yet checked",
    Standing.EDITED: "edited since it was checked",
    Standing.AGREED: "agreed",
    Standing.CHANGE: "to be changed",
    Standing.OBJECTION: "objection",
}


def run(arguments: argparse.Namespace) -> None:
    if arguments.word is not None:
        comeback.run(arguments)
        return
    with opened(arguments.file, read_only=not arguments.final) as app:
        snapshot = app.run(library.snapshot).result()
        if arguments.door is not None:
            written = write_all({arguments.door: app.readout.door(snapshot, ReadoutOptions())}, ExportLog())
            print(f"Wrote {written[0]}")
            return
        if arguments.final:
            snapshot = _freeze(app, snapshot)
    life = life_of(snapshot)
    if arguments.compare:
        if life.final is None:
            raise CannotDo(Reason.NO_FINAL)
        differences = compared(life.final.sentences, told(snapshot))
        _say_json([_plain(each) for each in differences]) if arguments.json else _say_differences(
            life.final, differences, snapshot.tz
        )
    elif arguments.json:
        _say_json(_plain_life(life))
    else:
        _say_life(life, snapshot.tz)


def _freeze(app: App, snapshot: Snapshot) -> Snapshot:
    documents = app.readout.freeze(snapshot, ReadoutOptions())
    app.run(readback.finalise, snapshot, documents).result()
    return app.run(library.snapshot).result()


def _say_json(plain: Any) -> None:
    print(json.dumps(plain, ensure_ascii=False, indent=2))


def _say_life(life: Life, tz: tzinfo) -> None:
    print(f"{life.settled} of {len(life.sentences)} sentences checked in the room.")
    for checked in life.sentences:
        note = checked.check.note if checked.check else ""
        said = _STANDINGS[checked.standing] + (f": {note}" if note else "")
        label = f"{checked.sentence.label} " if checked.sentence.label else ""
        print(f"  {label}{checked.sentence.words}\n    {said}")
    if life.final is not None:
        print(f"Final since {life.final.at.astimezone(tz):%Y-%m-%d %H:%M}.")


def _say_differences(final: Final, differences: tuple[Difference, ...], tz: tzinfo) -> None:
    since = f"{final.at.astimezone(tz):%Y-%m-%d %H:%M}"
    if not differences:
        print(f"No sentence has changed since the final of {since}.")
        return
    print(f"Changed since the final of {since}:")
    for each in differences:
        there = each.after or each.before
        assert there is not None
        print(f"\n{there.label or there.says.value.replace('_', ' ').capitalize()}")
        if each.before is not None:
            print(f"- {each.before.words}")
        if each.after is not None:
            print(f"+ {each.after.words}")


def _plain(difference: Difference) -> dict[str, Any]:
    return {
        "before": encode(difference.before) if difference.before else None,
        "after": encode(difference.after) if difference.after else None,
    }


def _plain_life(life: Life) -> dict[str, Any]:
    return {
        "state": life.state.value,
        "final": instant_text(life.final.at) if life.final else None,
        "sentences": [
            encode(c.sentence) | {"standing": c.standing.value, "note": c.check.note if c.check else ""}
            for c in life.sentences
        ],
    }
