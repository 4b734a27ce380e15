"""Words are found in every script, where they stand."""

from __future__ import annotations

import pytest

from facilitator.suggest.words import plain, unspaced, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't close the car-park!", ["dont", "close", "the", "car", "park"]),
        ("Größere Cafés", ["grossere", "cafes"]),
        ("المدرسةُ قَريبة", ["المدرسه", "قريبه"]),
        ("हिन्दी में", ["हिनदी", "म"]),
        ("👍 bus 👍🏽", ["👍", "bus", "👍"]),
        ("…?!", []),
    ],
)
def test_words_of(text: str, expected: list[str]):
    found = words(text)
    assert [word.plain for word in found] == [plain(word) for word in expected]


def test_a_word_says_where_it_stands():
    text = "Mehr Bäume, mehr Schatten"
    assert [text[word.start : word.end] for word in words(text)] == ["Mehr", "Bäume", "mehr", "Schatten"]


def test_scripts_without_blanks_are_known():
    assert unspaced("停車場")
    assert unspaced("ที่จอดรถ")
    assert not unspaced("parking")
    assert not unspaced("موقف")
