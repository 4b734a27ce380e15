"""Reads a Word readout that somebody edited: each sentence by its mark, in the words it has now."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from facilitator.domain.comeback import Returned
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.text import clean_prose
from facilitator.intake.files import read_bytes
from facilitator.intake.word import UNPACKED_LIMIT

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NAME = re.compile(r"_f_([0-9a-f]{16})_([0-9a-f]{8})")
_OURS = frozenset({"Reference", "Provenance", "Muted", "State", "Kicker"})
"""Character styles of the words that the readout adds beside a sentence."""

_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK})
_WHITE = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_START, _END, _TEXT = f"{_W}bookmarkStart", f"{_W}bookmarkEnd", f"{_W}t"
_WANTED = frozenset({_START, _END, _TEXT, *_WHITE})


@dataclass(frozen=True, slots=True)
class EditedReadout:
    """What came back. `workshop` is the mark of the workshop that it is of."""

    workshop: str
    sentences: tuple[Returned, ...]


@dataclass(slots=True)
class _Paragraph:
    """The words of one paragraph that are not the readout's own, and those within each mark that reaches into it."""

    words: list[str]
    marks: dict[str, list[str]]


def read_edited(path: Path) -> EditedReadout:
    """The sentences of an edited Word readout, proposed deletions left out and insertions taken in.

    Raises CannotDo(NOT_A_READOUT, path), or as `read_bytes`.
    """
    data = read_bytes(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_LIMIT:
                raise CannotDo(Reason.NOT_A_READOUT, path=path)
            body, custom = archive.read("word/document.xml"), archive.read("docProps/custom.xml")
        workshop = re.search("[0-9a-f]{16}", "".join(map(str, _tree(custom).itertext())))
        sentences = tuple(_returned(_tree(body)))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, OSError, RuntimeError, EOFError):
        raise CannotDo(Reason.NOT_A_READOUT, path=path) from None
    if workshop is None or not sentences:
        raise CannotDo(Reason.NOT_A_READOUT, path=path)
    return EditedReadout(workshop.group(), sentences)


def _tree(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _returned(document: etree._Element) -> Iterator[Returned]:
    """Each marked sentence once, where it first stands.

    Word lets what is typed at the very edge of a bookmark fall outside it: where a paragraph holds one sentence, all of its
    words that are not the readout's own are that sentence.
    """
    told: dict[str, list[str]] = {}
    for paragraph in _paragraphs(document):
        alone = len(paragraph.marks) == 1
        for name, inside in paragraph.marks.items():
            told.setdefault(name, []).append("".join(paragraph.words if alone else inside))
    seen: set[str] = set()
    for name, parts in told.items():
        found = _NAME.fullmatch(name)
        if found is not None and found[1] not in seen:
            seen.add(found[1])
            words = " ".join(part.strip() for part in parts if part.strip())
            yield Returned(found[1], found[2], clean_prose(words))


def _paragraphs(document: etree._Element) -> Iterator[_Paragraph]:
    reaching: dict[str, str] = {}
    for element in document.iter(f"{_W}p"):
        paragraph = _Paragraph([], {name: [] for name in reaching.values()})
        for part in _parts(element):
            if part.tag == _START:
                name = str(part.get(f"{_W}name"))
                if _NAME.fullmatch(name):
                    reaching[str(part.get(f"{_W}id"))] = name
                    paragraph.marks.setdefault(name, [])
            elif part.tag == _END:
                reaching.pop(str(part.get(f"{_W}id")), None)
            else:
                shown = _WHITE.get(str(part.tag), part.text or "")
                if _style(part) not in _OURS:
                    paragraph.words.append(shown)
                for name in reaching.values():
                    paragraph.marks[name].append(shown)
        yield paragraph


def _parts(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Text, breaks and the ends of bookmarks in their order, without what is struck out or told twice."""
    for child in paragraph.iterchildren(etree.Element):
        if child.tag in _WANTED:
            yield child
        elif child.tag not in _GONE and child.tag not in (f"{_W}p", f"{_W}pPr", f"{_W}rPr"):
            yield from _parts(child)


def _style(part: etree._Element) -> str:
    """The character style of the run that a piece of text stands in."""
    run = part.getparent()
    found = run.find(f"{_W}rPr/{_W}rStyle") if run is not None else None
    return str(found.get(f"{_W}val")) if found is not None else ""
