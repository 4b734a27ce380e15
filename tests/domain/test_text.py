"""What people type comes in clean, and every script comes in whole."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import CannotDo, Reason
from facilitator.domain.text import clean_idea, clean_line, elided, normalise


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two   words ", "two words"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("a\vb\r\nc", "a\nb\nc"),
        ("lone \ud800surrogate", "lone surrogate"),
        ("e\u0301cole", "école"),
        ("safe\u202eevil", "safeevil"),
        ("كل الطلاب", "كل الطلاب"),
        ("👩🏽‍🔬 belongs", "👩🏽‍🔬 belongs"),
        ("line one \n  line two", "line one\nline two"),
    ],
)
def test_words_are_kept_and_the_rest_is_not(typed, kept):
    assert clean_idea(typed) == kept


@pytest.mark.parametrize("blank", ["", "   ", "\n\t\n", "\x00", "\u2066"])
def test_nothing_is_not_an_idea(blank):
    with pytest.raises(CannotDo) as refused:
        clean_idea(blank)
    assert refused.value.reason is Reason.TEXT_EMPTY


def test_two_thousand_characters_fit_and_one_more_is_told_so():
    assert len(clean_idea("é" * 2_000)) == 2_000
    with pytest.raises(CannotDo) as refused:
        clean_idea("x" * 2_001)
    assert refused.value.fields == {"limit": 2_000, "length": 2_001}


def test_length_counts_after_composing():
    assert len(clean_idea("e\u0301" * 2_000)) == 2_000


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


@given(st.text(max_size=200))
def test_a_line_is_one_line(text):
    assert "\n" not in clean_line(text, 1_000)


@given(st.text(min_size=1, max_size=300), st.integers(5, 80))
def test_an_elided_text_never_outgrows_its_place(text, limit):
    assert len(elided(text, limit)) <= limit
