"""A readout that was edited in Word comes back sentence by sentence, also by way of LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from facilitator.domain.checks import Says
from facilitator.domain.comeback import Change, changes, workshop_mark
from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.readout import Audience, options_for
from facilitator.domain.snapshot import Snapshot
from facilitator.intake.edited_word import read_edited
from facilitator.readout.make import files
from facilitator.services.wording import sentence
from tests.readout.workshops import NOW, a_day, key

DAY = a_day()


def exported(folder: Path, day: Snapshot = DAY, audience: Audience = Audience.ORGANISERS) -> Path:
    path = folder / "readout.docx"
    path.write_bytes(files(day, "docx", options_for(audience), NOW)[""])
    return path


def edited(path: Path, *swaps: tuple[str, str]) -> Path:
    """The file with words swapped in its text, as python-docx writes it."""
    document = docx.Document(str(path))
    cells = [
        p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs
    ]
    left = dict(swaps)
    for paragraph in [*document.paragraphs, *cells]:
        for run in paragraph._p.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
            for old in [old for old in left if old in (run.text or "")]:
                run.text = run.text.replace(old, left.pop(old))
    assert not left
    document.save(str(path))
    return path


def rewritten(path: Path, change: Callable[[str], str]) -> Path:
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    body = parts["word/document.xml"].decode()
    assert change(body) != body
    parts["word/document.xml"] = change(body).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return path


def came_back(path: Path, day: Snapshot = DAY) -> dict[str, Change]:
    back = read_edited(path)
    assert back.workshop == workshop_mark(day.workshop.id)
    return {f"{c.sentence.says.value} {c.sentence.label}".strip(): c for c in changes(day, back.sentences)}


@pytest.mark.parametrize("audience", Audience)
def test_what_nobody_touched_says_the_same(tmp_path: Path, audience: Audience):
    assert came_back(exported(tmp_path, audience=audience)) == {}


def test_each_kind_of_sentence_comes_back_in_its_new_words(tmp_path: Path):
    path = edited(
        exported(tmp_path),
        ("on every day of the year", "in every season"),
        ("keep the market uphill", "keep the market where it is"),
        ("shown on the bridge", "shown at the town hall"),
        ("The east bank stays public.", "The east bank stays public for good."),
        ("Forty people met", "Forty-two people met"),
        ("Clean water first.", "Clean water comes first."),
    )
    found = came_back(path)
    assert set(found) == {"theme V1", "dissent V2", "action A1", "decision", "introduction", "conclusion"}
    assert found["theme V1"].words == (
        "The river is clean enough to swim in and to drink from, in every season."
    )
    assert found["dissent V2"].words == "Two tables would rather keep the market where it is."
    assert not any(change.edited_here for change in found.values())


def test_words_typed_at_the_edges_of_a_sentence_belong_to_it(tmp_path: Path):
    """Word puts them outside of the bookmark."""
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"

    def at_the_edges(body: str) -> str:
        found = re.search(
            r'<w:bookmarkStart w:id="(\d+)" w:name="_f_\w+"/>(?=(?:(?!<w:p[ >]).)*Trees line)', body
        )
        assert found is not None
        end = f'<w:bookmarkEnd w:id="{found[1]}"/>'
        body = body.replace(found[0], run.format("By then ") + found[0])
        return body.replace(end, end + run.format(" Soon."))

    found = came_back(rewritten(exported(tmp_path), at_the_edges))
    assert found["theme G2"].words == "By then Trees line both banks. Soon."


def test_proposed_changes_are_read_as_they_would_be_accepted(tmp_path: Path):
    def tracked(body: str) -> str:
        old = re.search(r'<w:r><w:t xml:space="preserve">Trees line both banks\.</w:t></w:r>', body)
        assert old is not None
        gone = old[0].replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
        new = old[0].replace("both banks", "every bank")
        return body.replace(
            old[0],
            f'<w:del w:id="900" w:author="A">{gone}</w:del><w:ins w:id="901" w:author="A">{new}</w:ins>',
        )

    assert came_back(rewritten(exported(tmp_path), tracked))["theme G2"].words == "Trees line every bank."


def test_a_sentence_that_was_edited_here_as_well_says_so(tmp_path: Path):
    path = edited(exported(tmp_path), ("Trees line both banks.", "Trees line every bank."))
    themes = tuple(
        replace(theme, sentence="Trees everywhere.") if theme.id == key("g2") else theme
        for theme in DAY.themes
    )
    assert came_back(path, replace(DAY, themes=themes))["theme G2"].edited_here


def test_printed_signs_are_no_change(tmp_path: Path):
    typed = 'They said "it\'s time" - and meant it...'
    themes = tuple(replace(theme, sentence=typed) for theme in DAY.themes)
    day = replace(DAY, themes=themes)
    assert came_back(exported(tmp_path, day), day) == {}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_marks_survive_libreoffice(tmp_path: Path):
    path = edited(exported(tmp_path), ("Trees line both banks.", "Trees line every bank."))
    there = tmp_path / "there"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "docx",
               "--outdir", str(there), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    found = came_back(there / path.name)
    assert {name: change.words for name, change in found.items()} == {"theme G2": "Trees line every bank."}


def nothing_of_ours() -> bytes:
    made = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Somebody's own report.")
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("data", [b"words", b"", b"PK\x03\x04 torn", nothing_of_ours()])
def test_a_file_that_is_no_readout_of_ours_is_told_in_a_sentence(tmp_path: Path, data: bytes):
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    with pytest.raises(CannotDo) as refused:
        read_edited(path)
    assert refused.value.reason is Reason.NOT_A_READOUT
    assert "report.docx is not a Word readout" in sentence(refused.value)


def test_no_id_of_the_workshop_goes_out_with_it(tmp_path: Path):
    with zipfile.ZipFile(exported(tmp_path, audience=Audience.PUBLIC)) as file:
        data = b"".join(file.read(name) for name in file.namelist()).decode("utf-8", "replace")
    for id in (DAY.workshop.id, *(theme.id for theme in DAY.themes), *(action.id for action in DAY.actions)):
        assert id not in data
        assert id.replace("-", "") not in data
    assert says_nothing(data)


def says_nothing(data: str) -> bool:
    return not any(f"{says.value}:" in data for says in Says)
