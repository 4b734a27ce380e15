"""A Word readout that was edited comes back: its sentences beside those that are kept, and taking them up."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from facilitator.cli.session import opened
from facilitator.domain.codec import encode
from facilitator.domain.comeback import Change
from facilitator.domain.errors import CannotDo, Reason
from facilitator.services import library
from facilitator.services.comeback import take_words


def run(arguments: argparse.Namespace) -> None:
    with opened(arguments.file, read_only=not arguments.take) as app:
        changes = app.changes_in(arguments.word, app.run(library.snapshot).result())
        taken = _chosen(arguments.take, len(changes)) if arguments.take else []
        if taken:
            app.run(take_words, [changes[number - 1] for number in taken]).result()
    if arguments.json:
        told = [encode(change) | {"taken": number in taken} for number, change in enumerate(changes, 1)]
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _say(changes, taken)


def _say(changes: Sequence[Change], taken: Sequence[int]) -> None:
    if not changes:
        print("It says the same as the workshop, sentence by sentence.")
    for number, change in enumerate(changes, start=1):
        sentence = change.sentence
        name = sentence.label or sentence.says.value.replace("_", " ").capitalize()
        also = " (edited here, too)" if change.edited_here else ""
        done = " taken up" if number in taken else ""
        print(f"{number}. {name}{also}{':' + done if done else ''}")
        print(f"- {sentence.words}")
        print(f"+ {change.words}")


def _chosen(said: str, count: int) -> list[int]:
    """The numbers that were typed; raises CannotDo(BAD_VALUE)."""
    if said.strip().lower() == "all":
        return list(range(1, count + 1))
    numbers = [part.strip() for part in said.split(",") if part.strip()]
    if not all(number.isdecimal() and 1 <= int(number) <= count for number in numbers):
        expected = f"all, or numbers from 1 to {count}" if count else "nothing: there is no change"
        raise CannotDo(Reason.BAD_VALUE, field="take", value=said, expected=expected)
    return sorted({int(number) for number in numbers})
