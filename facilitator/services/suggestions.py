"""Suggestions for a board: what belongs together, what to call it, what was said twice. They change nothing by themselves.

A screen asks the App, on any thread, with the ideas of its board as its mirror has them, and awaits the answer:

    suggestions = await asyncio.wrap_future(app.suggest(ideas, placed))

Cancelling the task that awaits ends the work. `suggestions.engine` says what it was judged by. Taking a group up is a
wish like any other (`themes.add_theme` with its ideas), and so is taking a pair up (`capture.merge_ideas`) or refusing it
(`capture.keep_apart`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, Future, InvalidStateError
from contextlib import suppress

from facilitator.domain.ideas import Idea
from facilitator.domain.ids import ThemeId
from facilitator.domain.suggestions import Suggestions
from facilitator.services.near import near_pairs
from facilitator.services.ports import Grouper

Placed = Mapping[ThemeId, Sequence[Idea]]
"""The ideas of each theme that is begun."""

Check = Callable[[], None]
"""Called now and then during long work; raises to end it."""


def _never() -> None:
    return


def suggest(
    grouper: Grouper, ideas: Sequence[Idea], check: Check = _never, placed: Placed | None = None
) -> Suggestions:
    """Groups and near-duplicates among `ideas`; those that do not count (in the bin, merged) are left out.

    `placed` are the themes that are begun on the same board: what belongs to one of them is offered for it. The same ideas
    give the same suggestions. `check` may raise to end the work.
    """
    counting = [idea for idea in ideas if idea.counts]
    groups, additions = grouper.board(counting, placed or {}, check)
    return Suggestions(groups, near_pairs(counting, check), grouper.engine, additions)


def suggest_elsewhere(
    find: Callable[[], Grouper], ideas: Sequence[Idea], placed: Placed | None = None
) -> Future[Suggestions]:
    """`suggest` on a thread of its own. Cancelling the future, or what awaits it, ends the work soon after."""
    answer: Future[Suggestions] = Future()

    def check() -> None:
        if answer.cancelled():
            raise CancelledError

    def work() -> None:
        try:
            found = suggest(find(), ideas, check, placed)
        except CancelledError:
            return
        except Exception as bug:  # noqa: BLE001 - it reaches whoever awaits the answer
            with suppress(InvalidStateError):
                answer.set_exception(bug)
        else:
            with suppress(InvalidStateError):
                answer.set_result(found)

    threading.Thread(target=work, name="suggestions", daemon=True).start()
    return answer
