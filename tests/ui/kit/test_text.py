"""Plain text with a line height: broken, elided, and never taken for markup."""

from __future__ import annotations

from facilitator.ui.kit.fonts import Type, font
from facilitator.ui.kit.text import elided, flow, text_width, tip
from facilitator.ui.kit.theme import ThemeManager

SENTENCE = "Students have access to quality programmes early in their education journeys."


def test_a_long_idea_breaks_into_lines_of_the_design_height(manager: ThemeManager) -> None:
    made = flow(SENTENCE, font(Type.IDEA), 240, 24)
    assert made.lines > 1
    assert made.height == made.lines * 24
    assert made.width <= 240
    assert not made.cut


def test_a_card_with_room_for_two_lines_ends_in_an_ellipsis(manager: ThemeManager) -> None:
    made = flow(SENTENCE * 3, font(Type.IDEA), 240, 24, max_lines=2)
    assert (made.lines, made.cut) == (2, True)
    assert made.layout.text().endswith("…")
    assert text_width(made.layout.text()[made.layout.lineAt(1).textStart() :], font(Type.IDEA)) <= 241


def test_a_text_that_fits_exactly_keeps_its_last_word(manager: ThemeManager) -> None:
    made = flow("One line.", font(Type.BODY), 400, 20, max_lines=1)
    assert made.layout.text() == "One line."


def test_line_breaks_of_the_writer_are_kept(manager: ThemeManager) -> None:
    assert flow("One\n\nthree", font(Type.BODY), 400, 20).lines == 3


def test_more_lines_than_allowed_say_so(manager: ThemeManager) -> None:
    made = flow("One\nTwo\nThree", font(Type.BODY), 400, 20, max_lines=2)
    assert made.cut
    assert made.layout.text().endswith("Two…")


def test_a_word_longer_than_the_column_is_broken_rather_than_lost(manager: ThemeManager) -> None:
    made = flow("x" * 200, font(Type.BODY), 100, 20)
    assert made.lines > 1
    assert made.width <= 100


def test_right_to_left_words_start_at_the_right(manager: ThemeManager) -> None:
    made = flow("שלום", font(Type.BODY), 300, 20)
    assert made.layout.lineAt(0).naturalTextRect().left() > 150


def test_one_line_elides_and_forgets_line_breaks(manager: ThemeManager) -> None:
    assert elided("a\nb", font(Type.BODY), 200) == "a b"
    assert elided(SENTENCE, font(Type.BODY), 80).endswith("…")
    assert elided(SENTENCE, font(Type.BODY), -5) in ("", "…")


def test_empty_text_takes_one_line_at_most(manager: ThemeManager) -> None:
    assert flow("", font(Type.BODY), 100, 20).lines <= 1


def test_words_in_a_tooltip_are_taken_as_they_are() -> None:
    assert tip("a <b>bold</b> idea\nTable 2") == "<p>a &lt;b&gt;bold&lt;/b&gt; idea<br>Table 2</p>"
    assert tip("") == ""
