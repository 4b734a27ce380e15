"""The bridge: nothing lost, nothing out of order, everything on the GUI thread, bursts in few pieces."""

from __future__ import annotations

import threading

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from facilitator.ui.kit.bridge import BusBridge


class Window:
    def __init__(self, bridge: BusBridge) -> None:
        self.batches: list[tuple[object, ...]] = []
        self.threads: set[object] = set()
        bridge.committed.connect(self.take)

    def take(self, batch: tuple[object, ...]) -> None:
        self.batches.append(batch)
        self.threads.add(QThread.currentThread())

    @property
    def events(self) -> list[object]:
        return [event for batch in self.batches for event in batch]


def test_a_burst_from_another_thread_arrives_whole_in_order_and_in_few_batches(qtbot: QtBot) -> None:
    bridge = BusBridge()
    window = Window(bridge)
    teller = threading.Thread(target=lambda: [bridge(n) for n in range(500)])
    teller.start()
    teller.join()
    qtbot.waitUntil(lambda: len(window.events) == 500)
    assert window.events == list(range(500))
    assert len(window.batches) == 1
    assert window.threads == {QThread.currentThread()}


def test_the_typists_own_row_does_not_wait_and_takes_along_what_came_before(qtbot: QtBot) -> None:
    bridge = BusBridge(is_own=lambda event: event == "mine")
    window = Window(bridge)
    bridge("theirs")
    with qtbot.waitSignal(bridge.committed):
        bridge("mine")
    assert window.batches == [("theirs", "mine")]


def test_an_event_told_on_the_gui_thread_is_not_delivered_in_the_middle_of_a_slot(qtbot: QtBot) -> None:
    bridge = BusBridge(is_own=lambda _event: True)
    window = Window(bridge)
    with qtbot.waitSignal(bridge.committed):
        bridge("mine")
        assert window.batches == []


def test_closing_hands_over_what_waits_and_then_takes_nothing_more(qtbot: QtBot) -> None:
    bridge = BusBridge()
    window = Window(bridge)
    bridge(1)
    bridge(2)
    bridge.close()
    bridge(3)
    assert window.batches == [(1, 2)]


def test_what_was_said_of_a_file_that_is_gone_is_not_delivered(qtbot: QtBot) -> None:
    bridge = BusBridge()
    window = Window(bridge)
    bridge("of the old file")
    bridge.forget()
    bridge("of the new one")
    qtbot.waitUntil(lambda: window.events == ["of the new one"])


def test_a_flood_arrives_in_order_and_leaves_the_window_time_between(qtbot: QtBot) -> None:
    bridge = BusBridge()
    batches: list[tuple[object, ...]] = []
    bridge.committed.connect(batches.append)
    for number in range(1_000):
        bridge(number)
    qtbot.waitUntil(lambda: sum(len(batch) for batch in batches) == 1_000)
    assert [event for batch in batches for event in batch] == list(range(1_000))
    assert len(batches) > 1
    bridge.close()
