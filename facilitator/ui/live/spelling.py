"""Marks under words that no dictionary knows: offline, read beside the window's thread, and only ever a mark."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from facilitator.settings import data_folder
from facilitator.ui.kit import theme
from facilitator.ui.live.composer_field import ComposerField, Entries
from facilitator.ui.live.variants import american, is_british

log = logging.getLogger(__name__)
LANGUAGES = ("en", "es", "fr", "it", "pt", "de", "ru", "ar", "lv", "eu", "nl", "fa")
"""Those that the library brings a word list for."""

MOST_SUGGESTED = 5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Speller(QObject):
    """One language's words and one's own. `ready` once they can be asked for, and when one's own words grew.

    Until then, without a word list, or while it is off, every word is right.
    """

    ready = Signal()
    _loaded = Signal(str, object)

    def __init__(self, parent: QObject, folder: Path | None = None) -> None:
        super().__init__(parent)
        self._folder = folder or data_folder() / "words"
        self._wanted, self._language = "", ""
        self._words: Any = None
        self._own: set[str] = set()
        self._thread: ThreadPoolExecutor | None = None
        self._loaded.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def use(self, language: str) -> None:
        """Mark in this language ("en", "de-AT"; empty: not at all)."""
        wanted = language.split("-")[0].split("_")[0].casefold()
        wanted = wanted if wanted in LANGUAGES else ""
        if wanted == self._wanted:
            return
        self._wanted, self._words, self._language = wanted, None, ""
        if not wanted:
            self.ready.emit()
            return
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="spelling")
        self._thread.submit(self._load, wanted)

    @property
    def is_ready(self) -> bool:
        return self._words is not None

    def knows(self, word: str) -> bool:
        """Whether a word is right, or none that a word list could judge: names, short forms, anything with a capital inside."""
        plain = word.replace("’", "'")
        if self._words is None or len(plain) < 3 or not (plain.islower() or plain.istitle()):
            return True
        lower = plain.casefold()
        if lower in self._own or self._lists(lower):
            return True
        stem, _, tail = lower.rpartition("'")  # the students', Ada's
        return tail in ("", "s") and bool(stem) and self._lists(stem)

    def _lists(self, word: str) -> bool:
        """Whether the word list has it, English in either spelling."""
        if word in self._words:
            return True
        if self._language != "en":
            return False
        return is_british(word) or any(each in self._words for each in american(word))

    def suggestions(self, word: str) -> Sequence[str]:
        """Words that are one slip away, the commonest first; as the word began with a capital, so do they."""
        if self._words is None:
            return ()
        lower = word.casefold()
        found = sorted(
            self._words.known(self._words.edit_distance_1(lower)), key=lambda each: -self._words[each]
        )
        begun = word[:1].isupper()
        return [each[:1].upper() + each[1:] if begun else each for each in found[:MOST_SUGGESTED]]

    def learn(self, word: str) -> None:
        """Remember a word of one's own, in this language, for good."""
        lower = word.casefold().replace("’", "'")
        if self._language and lower not in self._own:
            self._own.add(lower)
            if self._thread is not None:
                self._thread.submit(_keep, self._folder / f"{self._language}.txt", frozenset(self._own))
            self.ready.emit()

    def close(self) -> None:
        """Write what was learnt and end the thread."""
        if self._thread is not None:
            self._thread.shutdown(wait=True)

    def _load(self, language: str) -> None:
        try:
            from spellchecker import SpellChecker

            words = SpellChecker(language=language, distance=1)
        except Exception:
            log.warning("there is no word list for %s", language, exc_info=True)
            return
        self._loaded.emit(language, (words, _own_words(self._folder / f"{language}.txt")))

    def _take(self, language: str, loaded: tuple[Any, set[str]]) -> None:
        if language == self._wanted:
            self._language = language
            self._words, self._own = loaded
            self.ready.emit()


class SpellingMarks(QSyntaxHighlighter):
    """Draws the marks in a field; the word that is being typed has none yet."""

    def __init__(self, field: QPlainTextEdit, speller: Speller) -> None:
        super().__init__(field.document())
        self._field, self._speller = field, speller
        self._word = (-1, -1)
        speller.ready.connect(self.rehighlight)
        field.cursorPositionChanged.connect(self._on_cursor)

    def highlightBlock(self, text: str) -> None:
        if not self._speller.is_ready or not text:
            return
        marked = QTextCharFormat()
        marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        marked.setUnderlineColor(theme.current().colours.over)
        begins = self.currentBlock().position()
        cursor = self._field.textCursor().position() - begins if self._field.hasFocus() else -1
        for found in _WORD.finditer(text):
            if found.start() < cursor <= found.end():
                continue
            named = (
                found.start() > 0
                and text[found.start()].isupper()
                and not _begins_sentence(text, found.start())
            )
            if not named and not self._speller.knows(found[0]):
                # Qt counts in UTF-16, Python in letters: an emoji before the word is two there and one here.
                start = _units(text[: found.start()])
                self.setFormat(start, _units(found[0]), marked)

    def word_at(self, cursor: QTextCursor) -> tuple[QTextCursor, str] | None:
        """The marked word at a cursor with a selection of it, or None."""
        block = cursor.block()
        text, inside = block.text(), cursor.position() - block.position()
        for found in _WORD.finditer(text):
            start, end = _units(text[: found.start()]), _units(text[: found.end()])
            if start <= inside <= end and not self._speller.knows(found[0]):
                chosen = QTextCursor(block)
                chosen.setPosition(block.position() + start)
                chosen.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
                return chosen, found[0]
        return None

    def _on_cursor(self) -> None:
        """A word that the cursor left is looked at now."""
        document = self.document()
        if self._speller.is_ready and document is not None and not document.isEmpty():
            self.rehighlightBlock(self._field.textCursor().block())


class FieldSpelling(QObject):
    """The marks of one field, and what its menu offers for a marked word."""

    def __init__(self, field: ComposerField, parent: QObject) -> None:
        super().__init__(parent)
        self._speller = Speller(self)
        self._marks = SpellingMarks(field, self._speller)
        field.entries_at = self._entries
        self.use, self.close = self._speller.use, self._speller.close

    def _entries(self, cursor: QTextCursor) -> Entries | None:
        found = self._marks.word_at(cursor)
        if found is None:
            return None
        chosen, word = found
        others = [(each, partial(chosen.insertText, each)) for each in self._speller.suggestions(word)]
        return word, others, partial(self._speller.learn, word)


def _units(text: str) -> int:
    return len(text) + sum(ord(letter) > 0xFFFF for letter in text)


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t\"'“‘«¿¡(")
    return not before or before[-1] in ".!?:…"


def _own_words(file: Path) -> set[str]:
    try:
        return {line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()}
    except FileNotFoundError:
        return set()
    except (OSError, ValueError):
        log.warning("the words in %s could not be read", file, exc_info=True)
        return set()


def _keep(file: Path, words: frozenset[str]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.with_suffix(".tmp")
        temporary.write_text("\n".join(sorted(words)) + "\n", encoding="utf-8")
        temporary.replace(file)
    except OSError:
        log.warning("the words could not be written to %s", file, exc_info=True)
