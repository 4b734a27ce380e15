"""A stranger's file is read in whatever encoding it has, or refused with the one thing that is wrong with it."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from facilitator.domain.errors import CannotDo, Reason
from facilitator.intake import files
from facilitator.intake.files import read_bytes, read_text

UMLAUTS = "Größe, Übung: “quoted” – naïve café, it’s 20 €"


def refused(path: Path) -> CannotDo:
    with pytest.raises(CannotDo) as error:
        read_text(path)
    return error.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_and_without_its_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(UMLAUTS.encode(encoding))
    file = read_text(path)
    assert (file.text, file.said) == (UMLAUTS, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_sixteen_bit_text_without_its_mark_is_recognised(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("text,author\nMore trees,Ana\n".encode(encoding))
    assert read_text(path).text == "text,author\nMore trees,Ana\n"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", UMLAUTS),
        ("cp1252", "Students’ voices – heard"),
        ("latin-1", "Größe, Übung, Maßnahme: für alle Schüler"),
        ("mac_roman", "a person’s “own” words – here"),
        ("cp1250", "Zażółć gęślą jaźń i inne żółwie, które są tutaj"),
        ("cp1251", "Привет всем участникам семинара, это наши идеи"),
        ("shift_jis", "これは日本語の文章です。教育について話し合いました。"),
    ],
)
def test_older_encodings_are_guessed_and_said(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    file = read_text(path)
    assert file.text == text
    assert len(file.said) == 1
    assert "not UTF-8" in file.said[0]


def test_newlines_of_every_system_are_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\r\nb\rc\nd\xe2\x80\xa8e")
    assert read_text(path).text == "a\nb\nc\nd\ne"


def test_missing_file_folder_and_impossible_name_are_told_apart(tmp_path: Path) -> None:
    assert refused(tmp_path / "no.txt").reason is Reason.NO_SUCH_FILE
    assert refused(tmp_path / "no" / "no.txt").reason is Reason.NO_SUCH_FILE
    assert refused(tmp_path / ("n" * 300)).reason is Reason.NO_SUCH_FILE
    assert refused(Path("a\0b")).reason is Reason.NO_SUCH_FILE
    assert refused(tmp_path).reason is Reason.IS_A_FOLDER


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("words")
    path.chmod(0)
    assert refused(path).reason is Reason.NO_PERMISSION


def test_refusal_by_the_system_is_a_matter_of_permission(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.os, "open", no)
    assert refused(tmp_path / "a.txt").reason is Reason.NO_PERMISSION


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_pipe_that_nobody_writes_to_does_not_keep_us_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert refused(pipe).reason is Reason.FILE_UNREADABLE


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no such sockets here")
def test_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's whole path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        assert refused(Path("s")).reason is Reason.FILE_UNREADABLE


def test_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("0123456789")
    assert read_bytes(path, limit=10) == b"0123456789"
    path.write_text("0123456789a")
    with pytest.raises(CannotDo) as error:
        read_bytes(path, limit=10)
    assert error.value.reason is Reason.FILE_TOO_LARGE


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"{\\rtf1 words}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Office"),
        (b"SQLite format 3\x00", "database"),
        (b"PK\x03\x04 and so on", "packed"),
        (b"  <!DOCTYPE html><p>x", "web page"),
        (bytes(range(256)) * 10, "no text"),
        (b"\x00" * 100, "no text"),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    error = refused(path)
    assert error.reason is Reason.FILE_UNREADABLE
    assert word in str(error.fields["detail"])


def test_stray_nul_is_no_reason_to_refuse(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("many good words " * 20 + "\0 and more")
    assert "and more" in read_text(path).text
