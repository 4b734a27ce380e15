"""What can be done with the draft, asked for by the tab and answered by one wish each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.domain.errors import CannotDo, Trouble
from facilitator.domain.framework import Comment, Element, FrameworkVersion
from facilitator.domain.ids import ElementId, VersionId, new_id
from facilitator.domain.outline import standing
from facilitator.services import framework
from facilitator.services.wording import sentence
from facilitator.ui.kit import ask, tasks
from facilitator.ui.kit.mirror import Mirror
from facilitator.ui.kit.times import counted

NEW_TITLE = "New element"


class FrameworkActs(QObject):
    """`done(words)` and `said(words)` for the dark bar; `begun(id)`: a new element is there and wants its title."""

    done = Signal(str)
    said = Signal(str)
    begun = Signal(str)

    def __init__(self, mirror: Mirror, over: QWidget) -> None:
        super().__init__(over)
        self._mirror, self._over = mirror, over

    def add(self, after: str | None) -> None:
        """Add an element behind the one of that id, or at the end."""
        element = Element(ElementId(new_id()), "", NEW_TITLE)
        beside = self._mirror.get(Element, after)
        self._do(self._begin(element, beside.id if beside is not None and not beside.removed else None))

    def move(self, id: str, where: str) -> None:
        """`up`, `down`, `under` the one before it, or `out` from under the one above."""
        element = self._mirror.get(Element, id)
        if element is None or element.removed:
            return
        wishes: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
            "up": (framework.move_element, (element.id, -1)),
            "down": (framework.move_element, (element.id, 1)),
            "under": (framework.nest_element, (element.id,)),
            "out": (framework.unnest_element, (element.id,)),
        }
        wish, args = wishes[where]
        self._do(self._wish("", wish, *args))

    def delete(self, id: str) -> None:
        """Take an element out; what the room said of it stays with it."""
        element = self._mirror.get(Element, id)
        if element is not None and not element.removed:
            said = sum(comment.element_id == id for comment in self._mirror.all(Comment))
            kept = f" {counted(said, 'comment is', 'comments are')} kept with it." if said else ""
            words = f"Took out “{element.title}”.{kept}"
            self._do(self._wish(words, framework.remove_element, element.id))

    def restore(self, id: str) -> None:
        self._do(self._wish("", framework.restore_element, ElementId(id)))

    def take_in(self) -> None:
        """Paste an outline, or choose a document."""
        self._do(self._take_in())

    def keep_version(self) -> None:
        self._do(self._keep_version())

    def compare(self, id: str) -> None:
        """Show what has changed since a version."""
        self._do(self._compare(VersionId(id)))

    # Menus

    def menu_for(self, parent: QWidget, id: str) -> QMenu:
        """What can be done with one element."""
        menu = QMenu(parent)
        element = self._mirror.get(Element, id)
        if element is None:
            return menu
        if element.removed:
            menu.addAction("Put it back").triggered.connect(lambda: self.restore(id))
            return menu
        menu.addAction("Add an element below\tCtrl+N").triggered.connect(lambda: self.add(id))
        menu.addSeparator()
        for words, where in (
            ("Move up\tAlt+Up", "up"),
            ("Move down\tAlt+Down", "down"),
            ("Put under the one before it\tAlt+Right", "under"),
            ("Take out from under\tAlt+Left", "out"),
        ):
            menu.addAction(words).triggered.connect(lambda _=False, where=where: self.move(id, where))
        menu.addSeparator()
        menu.addAction("Take out\tDel").triggered.connect(lambda: self.delete(id))
        return menu

    def draft_menu(self, parent: QWidget) -> QMenu:
        """What can be done with the whole draft."""
        menu = QMenu(parent)
        menu.addAction("Paste or import a draft…").triggered.connect(self.take_in)
        menu.addSeparator()
        keep = menu.addAction("Keep a version…")
        keep.setEnabled(bool(standing(self._mirror.all(Element))))
        keep.triggered.connect(self.keep_version)
        versions = self._mirror.all(FrameworkVersion)
        compare = menu.addMenu("Compare with")
        compare.setEnabled(bool(versions))
        for version in reversed(versions):
            compare.addAction(version.label.replace("&", "&&")).triggered.connect(
                lambda _=False, id=version.id: self.compare(id)
            )
        return menu

    # How it is done

    def _do(self, work: Any) -> None:
        tasks.start(self, work)

    async def _wish(self, words: str, wish: Callable[..., Any], *args: Any) -> bool:
        try:
            await self._mirror.wish(wish, *args)
        except Trouble:
            return False  # the red strip says so
        except CannotDo as error:
            self.said.emit(sentence(error))
            return False
        if words:
            self.done.emit(words)
        return True

    async def _begin(self, element: Element, after: ElementId | None) -> None:
        if await self._wish("", framework.add_element, element, after):
            self.begun.emit(element.id)

    async def _take_in(self) -> None:
        from facilitator.ui.plan.outline_dialog import ask_for_outline

        there = len(standing(self._mirror.all(Element)))
        answer = await ask_for_outline(self._over, there)
        if answer is None:
            return
        words = f"Took in {counted(len(answer.elements), 'element')}."
        if answer.replaces or not there:
            await self._wish(words, framework.take_framework, answer.elements, answer.source)
        else:
            await self._wish(words, framework.add_elements, answer.elements)

    async def _keep_version(self) -> None:
        number = len(self._mirror.all(FrameworkVersion)) + 1
        label = await ask.text(
            self._over,
            "Keep the draft as it stands",
            "What this version is called",
            value=f"Draft {number}",
            yes="Keep it",
            check=lambda text: None if text else "Type a name.",
        )
        if label:
            await self._wish(f"Kept “{label}”.", framework.keep_version, label)

    async def _compare(self, id: VersionId) -> None:
        from facilitator.ui.plan.compare_dialog import Answer, compare

        version = self._mirror.get(FrameworkVersion, id)
        if version is None:
            return
        answer = await compare(self._over, self._mirror.snapshot, version)
        if answer is Answer.RETURN:
            await self._wish(
                f"The draft stands as in “{version.label}” again.", framework.return_to_version, id
            )
        elif answer is Answer.FORGET:
            await self._wish(f"Forgot “{version.label}”.", framework.remove_version, id)
