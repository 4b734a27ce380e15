"""The views of the Stage: what they say, that all of it fits at every size, and that the back row can read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from facilitator.domain.checks import Check, Says, Verdict
from facilitator.domain.clock import Instant
from facilitator.domain.ideas import Idea, Kind
from facilitator.domain.ids import BallotId, CommandId, IdeaId, LinkId, PersonId, ThemeId, VoteId, new_id
from facilitator.domain.live import Do, RunCommand
from facilitator.domain.plan import CarryIn, Segment
from facilitator.domain.readback import check_id
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.stage import StageState, StageView, WallMode, stage_id
from facilitator.domain.themes import Ballot, BallotState, Link, Option, Ref, Theme, Thing, Vote
from facilitator.domain.workshop import Attribution, Person
from facilitator.ui.kit import fonts
from facilitator.ui.kit.room_facts import RoomFacts, wifi_qr
from facilitator.ui.kit.theme import ThemeManager
from facilitator.ui.stage import canvas
from facilitator.ui.stage.canvas import SMALLEST, Canvas, Sheet, sized
from facilitator.ui.stage.compose import Moment, compose
from facilitator.ui.stage.facts import Facts
from facilitator.ui.stage.tick import Look
from facilitator.ui.stage.views import read_back as read_back_view
from facilitator.ui.stage.views import wall as wall_view
from facilitator.ui.stage.views.column import Carried, Words, paged
from facilitator.ui.stage.views.column import Theme as Row
from facilitator.ui.stage.views.join import JoinView
from facilitator.ui.stage.views.plain import BlankView, MessageView
from facilitator.ui.stage.views.read_back import ReadBackView
from facilitator.ui.stage.views.results import ResultsView
from facilitator.ui.stage.views.share_out import ShareOutView
from facilitator.ui.stage.views.thread import ThreadView
from facilitator.ui.stage.views.timer import TimerView
from facilitator.ui.stage.views.wall import WallView
from facilitator.ui.stage.views.welcome import WelcomeView
from facilitator.ui.widgets.clock_words import Day, moment
from tests.fakes import MORNING
from tests.ui.days import morning

SIZES = ((1920, 1080), (1024, 768), (3840, 2160), (1080, 1920))
START = Instant(MORNING, "boot", 1_000.0)
ROOM = RoomFacts(
    "192.168.8.20:8420", "K7M3QX", "http://192.168.8.20:8420/#secret", "Room 5", wifi_qr("Room 5", "se;cret")
)

pytestmark = pytest.mark.usefixtures("manager")


@pytest.fixture
def day() -> Snapshot:
    plan = morning()
    return Snapshot(plan.workshop, 1, windows=plan.windows, segments=plan.segments, tables=plan.tables)


def running(day: Snapshot, title: str, step: int = 0, **state: object) -> Snapshot:
    segment = next(segment for segment in day.segments if segment.title == title)
    command = RunCommand(CommandId(new_id()), START, Do.JUMP, segment.id, step)
    shown = replace(StageState(stage_id(day.workshop.id)), **state)  # type: ignore[arg-type]
    return replace(day, commands=(command,), stage_states=(shown,))


def at(
    day: Snapshot, seconds: float = 0, room: RoomFacts | None = ROOM, fresh: tuple[str, ...] = ()
) -> Moment:
    now = START.later(timedelta(seconds=seconds))
    clock = moment(Day(day.workshop.title, day.tz, day.run, day.planned), now).view
    return compose(Facts(day, room, fresh), clock, now)


def ideas(day: Snapshot, *words: str, **fields: object) -> Snapshot:
    breakout = next(segment for segment in day.segments if segment.captures)
    made = tuple(
        Idea(IdeaId(new_id()), breakout.id, Kind.VISION, text, MORNING, table_id=day.tables[0].id, **fields)  # type: ignore[arg-type]
        for text in words
    )
    return replace(day, ideas=(*day.ideas, *made))


def painted(shown: Moment, width: int, height: int, turn: int = 0) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    shown.view.paint(Canvas(painter, QSizeF(width, height), turn))
    painter.resetTransform()
    shown.view.paint_tick(Canvas(painter, QSizeF(width, height), turn), shown.tick)
    painter.end()
    return image


def every_view(day: Snapshot) -> Iterator[Moment]:
    """One of each, with much to say."""
    day = ideas(day, *(f"{'A library on wheels for every county. ' * n}" for n in range(1, 12)))
    day = voted(day)
    yield at(day, room=None)
    yield at(read_back(day, "A library on wheels for every county. " * 9))
    yield at(running(day, "Visioning Success", 1), 400)
    yield at(running(day, "Visioning Success", 1, show_overtime=True), 4000)
    yield at(running(day, "Welcome"), 60)
    yield at(running(day, "Welcome", view=StageView.JOIN))
    yield at(running(day, "Visioning Success", view=StageView.WALL), fresh=(day.ideas[0].id,))
    yield at(running(day, "Dot vote"))
    yield at(running(day, "Welcome", message="Please come back to your tables. " * 8))
    yield at(running(day, "Welcome", view=StageView.BREAK))
    yield at(shared_out(running(day, "Visioning Success", 2)))
    yield at(running(tied(day, 9), "Welcome", view=StageView.THREAD))


def shared_out(day: Snapshot) -> Snapshot:
    tables = tuple(table.id for table in day.tables)
    begun = RunCommand(CommandId(new_id()), START, Do.SHARE_OUT, seconds=90, tables=tables)
    return replace(day, commands=(*day.commands, begun))


def voted(day: Snapshot, *dots: int) -> Snapshot:
    segment = next(segment for segment in day.segments if segment.title == "Dot vote")
    options = tuple(Option(Ref(Thing.THEME, f"option {n}"), f"Option {n}") for n in range(len(dots) or 9))
    ballot = Ballot(
        BallotId(new_id()), segment.id, "Which matters most?", 5, 5, options, BallotState.REVEALED
    )
    cast = {f"option {n}": number for n, number in enumerate(dots)}
    vote = Vote(VoteId(new_id()), ballot.id, "key", 1, cast, heads=10)
    return replace(day, ballots=(ballot,), votes=(vote,))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_view_paints_at_every_size_and_nothing_is_smaller_than_24(
    day: Snapshot, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
):
    asked: set[int] = set()
    font = fonts.font

    def watched(style: fonts.TypeStyle, scale: float = 1.0) -> object:
        asked.add(style.size)
        return font(style, scale)

    monkeypatch.setattr(canvas.fonts, "font", watched)
    canvas.forget_fonts()
    kinds = set()
    for shown in every_view(day):
        painted(shown, *size)
        kinds.add(type(shown.view))
        assert shown.view.spoken()
    canvas.forget_fonts()
    assert kinds == {
        WelcomeView,
        TimerView,
        JoinView,
        WallView,
        ResultsView,
        MessageView,
        ShareOutView,
        ReadBackView,
        ThreadView,
    }
    assert min(asked) >= SMALLEST


def test_the_same_picture_at_every_scale(day: Snapshot):
    shown = at(running(day, "Visioning Success", 1), 400)
    small, large = painted(shown, 1920, 1080), painted(shown, 3840, 2160).scaled(1920, 1080)
    differing = sum(
        abs(small.pixelColor(x, y).lightness() - large.pixelColor(x, y).lightness()) > 90
        for x in range(0, 1920, 16)
        for y in range(0, 1080, 16)
    )
    assert differing < 20


def test_it_is_dark_in_the_dark(day: Snapshot, manager: ThemeManager):
    from facilitator.ui.kit.theme import Mode

    manager.set_mode(Mode.DARK)
    image = painted(at(running(day, "Visioning Success", 1)), 1920, 1080)
    assert image.pixelColor(5, 5).lightness() < 40


def test_blank_is_black(day: Snapshot):
    shown = at(running(day, "Welcome", blank=True, message="Coffee"))
    assert isinstance(shown.view, BlankView)
    assert painted(shown, 1920, 1080).pixelColor(900, 500).lightness() == 0


def test_the_qr_code_is_at_least_half_the_height(day: Snapshot):
    shown = at(running(day, "Welcome", view=StageView.JOIN))
    for width, height in ((1920, 1080), (1024, 768)):
        image = painted(shown, width, height)
        column = [image.pixelColor(round(width * 0.2), y).name() for y in range(height)]
        assert column.count("#ffffff") + column.count("#1f2430") > height / 2


# Words that fit


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    prompt=st.lists(st.sampled_from(["who", "what", "a supercalifragilistic", "in 2050", "–"]), max_size=400),
    themes=st.lists(st.integers(1, 60), max_size=12),
    width=st.integers(560, 1000),
    room=st.integers(120, 500),
)
def test_a_prompt_and_its_themes_are_all_shown_and_never_clipped(
    manager: ThemeManager, prompt: list[str], themes: list[int], width: int, room: int
):
    carried = tuple(Carried(f"V{n}", Kind.VISION, "word " * words) for n, words in enumerate(themes, 1))
    pages = paged(" ".join(prompt), carried, width, room)
    assert all(sum(piece.height for piece in page) <= max(room, 200) for page in pages)
    pieces = [piece for page in pages for piece in page]
    assert sum(isinstance(piece, Row) for piece in pieces) == len(themes)
    words = [piece for piece in pieces if isinstance(piece, Words)]
    if words:
        assert sum(block.lines for block in words) == words[0].all_lines


def test_a_long_prompt_is_turned_like_pages(day: Snapshot):
    long = replace(
        day, segments=tuple(replace(s, prompt="What do you want? " * 60, steps=()) for s in day.segments)
    )
    shown = at(running(long, "Visioning Success"))
    pages = shown.view.pages(Sheet(QSizeF(1920, 1080)))
    assert pages > 1
    first, second = painted(shown, 1920, 1080, 0), painted(shown, 1920, 1080, 1)
    assert first != second
    assert painted(shown, 1920, 1080, pages) == first


@given(words=st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=2_000))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_idea_never_runs_out_of_its_card(manager: ThemeManager, words: str):
    assert wall_view.card_words(words, 480, 300).height <= 300


def test_an_idea_of_a_usual_length_stands_at_40():
    flow = wall_view.card_words("Students have access to quality STEMM programs early on", 480, 300)
    assert flow.line_height == sized(canvas.Style.CARD, 40).line
    assert not flow.cut


# What the views say


def test_carried_in_themes_stand_numbered_under_the_prompt(day: Snapshot):
    breakout = next(segment for segment in day.segments if segment.title == "Visioning Success")
    themes = tuple(
        Theme(new_id(), breakout.id, Kind.VISION, f"Theme {n}", position=n)  # type: ignore[arg-type]
        for n in range(3)
    )
    takes = tuple(
        replace(segment, carry_in=(CarryIn(breakout.id, picked=(themes[2].id, themes[0].id)),))
        if segment.title == "Goal Setting"
        else segment
        for segment in day.segments
    )
    view = at(running(replace(day, themes=themes, segments=takes), "Goal Setting")).view
    assert isinstance(view, TimerView)
    assert [(each.label, each.words) for each in view.carried] == [("V1", "Theme 0"), ("V3", "Theme 2")]


def test_an_amber_cue_warns_the_room_before_the_clock_does(day: Snapshot):
    shown = at(running(day, "Visioning Success", 2), 301)
    assert shown.tick.look is Look.WARNING
    assert at(running(day, "Visioning Success", 2), 290).tick.look is Look.RUNNING


def test_whose_turn_it_is_and_what_is_left_of_it(day: Snapshot):
    shown = at(shared_out(running(day, "Visioning Success", 2)), 30)
    assert isinstance(shown.view, ShareOutView)
    assert (shown.view.speaks, shown.view.following, shown.tick.turn_left) == ("Table 1", "Table 2", "1:00")


def test_ties_are_said_as_ties(day: Snapshot):
    view = at(running(voted(day, 8, 5, 8, 1), "Dot vote")).view
    assert isinstance(view, ResultsView)
    assert [(row.place, row.dots, row.first) for row in view.rows] == [
        ("1 =", 8, True),
        ("1 =", 8, True),
        ("3", 5, False),
        ("4", 1, False),
    ]
    assert view.summary.endswith("= is a tie")


def test_totals_that_were_not_revealed_stay_off(day: Snapshot):
    day = voted(day, 8, 5)
    closed = replace(day, ballots=(replace(day.ballots[0], state=BallotState.CLOSED),))
    view = at(running(closed, "Dot vote", view=StageView.RESULTS)).view
    assert isinstance(view, ResultsView)
    assert view.rows == ()


def test_the_wall_leaves_off_hidden_binned_and_merged_ideas_and_the_rapporteurs_notes(day: Snapshot):
    day = ideas(day, "seen")
    day = ideas(day, "hidden", hidden=True)
    day = ideas(day, "binned", binned=True)
    day = ideas(day, "merged", merged_into=day.ideas[0].id)
    note = replace(day.ideas[0], id=IdeaId(new_id()), kind=Kind.NOTE, text="a note")
    day = replace(day, ideas=(*day.ideas, note))
    view = at(running(day, "Visioning Success", view=StageView.WALL)).view
    assert isinstance(view, WallView)
    assert [card.words for card in view.cards] == ["seen"]


def test_a_wall_that_is_off_shows_the_timer(day: Snapshot):
    shown = at(running(day, "Visioning Success", view=StageView.WALL, wall=WallMode.OFF))
    assert isinstance(shown.view, TimerView)


@pytest.mark.parametrize(
    ("promise", "of_five", "of_four"),
    [
        (Attribution.NOBODY, "", ""),
        (Attribution.TABLE, "Table 1", "Table 1"),
        (Attribution.SECTOR, "Table 1, Students", "Table 1"),
        (Attribution.NAME, "Ada, Table 1, Students", "Ada, Table 1"),
    ],
)
def test_the_wall_keeps_the_promise_about_names(
    day: Snapshot, promise: Attribution, of_five: str, of_four: str
):
    people = tuple(Person(PersonId(new_id()), f"Person {n}", "Students") for n in range(5))
    day = replace(day, workshop=replace(day.workshop, attribution=promise))
    day = running(
        ideas(day, "An idea", sector="Students", author="Ada"), "Visioning Success", view=StageView.WALL
    )
    for present, source in ((people, of_five), (people[:4], of_four)):
        view = at(replace(day, people=present)).view
        assert isinstance(view, WallView)
        assert view.cards[0].source == source


def test_the_wall_turns_pages_of_six(day: Snapshot):
    day = running(ideas(day, *(f"Idea {n}" for n in range(14))), "Visioning Success", view=StageView.WALL)
    assert at(day).view.pages(Sheet(QSizeF(1920, 1080))) == 3


def test_a_second_repaints_less_than_a_third_of_the_stage(day: Snapshot):
    for shown in every_view(day):
        sheet = Sheet(QSizeF(1920, 1080))
        area = sum((rect.width() * rect.height() for rect in shown.view.tick_areas(sheet)), 0.0)
        assert area < sheet.width * sheet.height / 3
        assert all(QRectF(-5, -5, 1930, 1090).contains(rect) for rect in shown.view.tick_areas(sheet))


def test_a_segment_with_many_steps_names_the_one_that_runs(day: Snapshot):
    from facilitator.domain.plan import TimedStep

    steps = tuple(TimedStep(f"A step with a long name, number {n}", 60) for n in range(9))
    many: tuple[Segment, ...] = tuple(replace(segment, steps=steps) for segment in day.segments)
    shown = at(running(replace(day, segments=many), "Visioning Success", 4))
    for size in SIZES:
        painted(shown, *size)
    assert isinstance(shown.view, TimerView)
    assert len(shown.view.steps) == 9


def read_back(day: Snapshot, words: str, **state: object) -> Snapshot:
    """A day with one sentence, which is read back."""
    breakout = next(segment for segment in day.segments if segment.captures)
    theme = Theme(ThemeId(new_id()), breakout.id, Kind.VISION, sentence=words)
    day = replace(day, themes=(theme,))
    return running(day, "Visioning Success", view=StageView.READ_BACK, reading=f"theme:{theme.id}", **state)


def test_a_sentence_is_read_back_whole_with_what_the_room_said_of_it(day: Snapshot):
    day = read_back(day, "Every library counts.")
    shown = at(day).view
    assert isinstance(shown, ReadBackView)
    assert (shown.words, shown.label, shown.place, shown.said) == (
        "Every library counts.",
        "V1",
        "1 of 1",
        "",
    )
    [theme] = day.themes
    check = Check(
        check_id(Says.THEME, theme.id, day.workshop.id),
        Says.THEME,
        theme.id,
        theme.sentence,
        Verdict.OBJECTION,
        MORNING,
        "Not the one on Mill Street",
    )
    shown = at(replace(day, checks=(check,))).view
    assert (shown.said, shown.note) == ("Objection, kept beside it", "Not the one on Mill Street")
    assert "Not the one on Mill Street" in shown.spoken()


@pytest.mark.parametrize("size", SIZES)
def test_however_long_a_sentence_is_no_line_of_it_is_left_out(day: Snapshot, size: tuple[int, int]):
    shown = at(read_back(day, "A library on wheels for every county. " * 60)).view
    assert isinstance(shown, ReadBackView)
    sheet = Sheet(QSizeF(*size))
    words = shown._words(sheet)
    per_page = int(read_back_view._body(sheet).height() // words.line_height)
    assert words.line_height >= SMALLEST
    assert shown.pages(sheet) * per_page >= words.lines


def test_a_stage_without_sentences_to_read_back_shows_its_timer(day: Snapshot):
    assert isinstance(at(running(day, "Visioning Success", view=StageView.READ_BACK)).view, TimerView)


# The thread


def tied(day: Snapshot, visions: int) -> Snapshot:
    """So many visions: the first with two goals, the second with one, the others with none; one goal leads nowhere."""
    segment = day.segments[0].id

    def theme(kind: Kind, number: int) -> Theme:
        title = f"{kind.value.capitalize()} number {number}, in a few more words than fit on a line"
        return Theme(ThemeId(f"{kind.value}{number}"), segment, kind, title, position=number)

    goals = [theme(Kind.GOAL, n) for n in range(1, 4)]
    acts = [theme(Kind.ACTION, 1)]
    made = [*(theme(Kind.VISION, n) for n in range(1, visions + 1)), *goals, *acts]
    pairs = [("vision1", "goal1"), ("vision1", "goal2"), ("vision2", "goal2"), ("goal1", "action1")]
    links = (Link(LinkId(new_id()), Ref(Thing.THEME, a), Ref(Thing.THEME, b)) for a, b in pairs)
    return replace(day, themes=tuple(made), links=tuple(links))


def test_the_thread_says_what_hangs_together_and_what_is_missing(day: Snapshot):
    shown = at(running(tied(day, 3), "Welcome", view=StageView.THREAD)).view
    assert isinstance(shown, ThreadView)
    rows = [(row.vision.label, row.goal.label, row.actions, row.joins) for row in shown.rows]
    assert rows == [
        ("V1", "G1", ("A1",), False),
        ("V1", "G2", (), True),
        ("V2", "G2", (), False),
        ("V3", "", (), False),
        ("", "G3", (), False),
    ]
    assert (shown.rows[3].goal.words, shown.rows[4].vision.words) == ("no goal yet", "leads to no vision yet")
    assert shown.summary == "3 goals, 4 gaps"
    assert "no action yet" in shown.spoken()


def test_a_long_thread_is_paged_and_a_page_begins_with_its_vision(day: Snapshot):
    shown = at(running(tied(day, 9), "Welcome", view=StageView.THREAD))
    sheet = Sheet(QSizeF(1920, 1080))
    assert shown.view.pages(sheet) == 2
    assert painted(shown, 1920, 1080, 0) != painted(shown, 1920, 1080, 1)


def test_a_stage_without_a_thread_shows_its_timer(day: Snapshot):
    assert at(running(day, "Visioning Success", view=StageView.THREAD)).kind is StageView.TIMER
