"""Tasks for the team stand on the Live rail, between the windows, with a countdown of their own."""

from __future__ import annotations

from datetime import date, time

from pytestqt.qtbot import QtBot

from facilitator.domain.ids import TaskId, new_id
from facilitator.domain.tasks import TeamTask
from facilitator.services import day
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.theme import ThemeManager
from facilitator.ui.live.agenda_rows import TaskRow, WindowRow
from facilitator.ui.live.screen import LiveScreen
from tests.fakes import FakeClock, MemoryApp
from tests.ui.days import PATH, morning
from tests.ui.workshops import wish_and_see
from tests.windows import Do


def test_a_task_counts_down_on_the_rail_and_is_ticked_there(
    app: MemoryApp, clock: FakeClock, do: Do, manager: ThemeManager, errors: list[BaseException], qtbot: QtBot
) -> None:
    mirror = Mirror(app)
    do(mirror.create(PATH, morning()))
    task = TeamTask(TaskId(new_id()), "Theme the visions", date(2023, 5, 1), time(14, 15), "Theme team")
    wish_and_see(mirror, do, qtbot, day.add_task, task)
    screen = LiveScreen(mirror)
    qtbot.addWidget(screen)
    screen.resize(1360, 812)
    screen.show()

    def row() -> TaskRow:
        return next(each for each in rows() if isinstance(each, TaskRow))

    def rows() -> tuple[object, ...]:
        return screen.agenda.model._rows

    kinds = [type(each) for each in rows() if isinstance(each, TaskRow | WindowRow)]
    assert kinds == [WindowRow, TaskRow, WindowRow]
    assert row().words == "Task for the team, Theme the visions, by 2:15, Theme team, 3 h 30 min left"
    clock.pass_by(215 * 60)
    screen._moment.show()
    assert (row().line, row().overdue) == ("Theme team, 5 min over", True)
    assert screen.agenda.grab().width() > 0
    screen.agenda.task_ticked.emit(task.id)
    qtbot.waitUntil(lambda: row().line == "Done")
    assert mirror.snapshot.tasks[0].is_done
    screen.leave()
    mirror.release()
