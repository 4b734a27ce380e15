"""Templates: the five that come with the program, one that a person writes, and every slip that person can make."""

from __future__ import annotations

from datetime import UTC, date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import CannotDo, FacilitatorError, Reason
from facilitator.domain.ideas import Kind
from facilitator.domain.ids import new_id
from facilitator.domain.plan import CueEffect, CueMoment, SegmentKind, fits, schedule
from facilitator.domain.workshop import Attribution, zone
from facilitator.intake import templates
from facilitator.intake.blueprints import read_blueprint
from facilitator.intake.toml_entries import Entry
from facilitator.intake.toml_files import parse_toml
from facilitator.services.wording import sentence

TODAY = date(2026, 11, 30)

GOOD = """\
title = "Two rounds"
tables = 3
timezone = "Europe/Berlin"

[[window]]
label = "Evening"
start = "19:00"
end = "21:00"

[[segment]]
key = "first"
kind = "breakout"
title = "Listening"
minutes = 45
captures = ["idea", "question"]
heading = "What we heard"
steps = [{ title = "Alone", minutes = 2.5 }, { title = "Together", minutes = 40 }]
cues = [{ minutes_left = 5, do = "stage amber" }, { at = "end", do = "move_on" }]

[[segment]]
kind = "share-out"
title = "Together"
minutes = 30
locked = 20:00:00
carries = [{ from = "first", top = 3 }]

[[element]]
title = "One"
passage = "As it stands."
"""


def refused(tmp_path: Path, text: str) -> CannotDo:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CannotDo) as caught:
        templates.read_template(path, TODAY)
    return caught.value


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


@pytest.mark.parametrize("name", templates.SHIPPED)
def test_a_shipped_template_fits_its_windows_on_the_day_it_is_used(name):
    blueprint = templates.read_template(name, TODAY)
    for fit in fits(blueprint.windows, blueprint.segments, UTC):
        assert fit.window.date == TODAY
        assert fit.spare.total_seconds() == 0
    assert len(schedule(blueprint.windows, blueprint.segments, UTC)) == len(blueprint.segments)


@pytest.mark.parametrize("name", templates.SHIPPED)
def test_a_shipped_template_knows_what_to_ask_and_how_long_each_step_takes(name):
    for segment in templates.read_template(name, TODAY).segments:
        if segment.kind is SegmentKind.BREAKOUT:
            assert segment.prompt.endswith(("?", "."))
            assert segment.captures
        if segment.steps:
            assert sum(step.seconds for step in segment.steps) == segment.minutes * 60
        for cue in segment.cues:
            assert cue.seconds < segment.minutes * 60


def test_the_tiles_tell_how_long_each_day_is_and_what_it_gathers():
    tiles = {tile.name: tile for tile in templates.names()}
    assert [(tile.name, tile.minutes, tile.windows) for tile in tiles.values()] == [
        ("visioning-goals-actions", 240, 2),
        ("world-cafe", 120, 1),
        ("1-2-4-all", 12, 1),
        ("consensus", 90, 1),
        ("blank", 60, 1),
    ]
    for tile in tiles.values():
        assert sum(stretch.minutes for stretch in tile.shape) == tile.minutes
    gathered = [stretch.kind for stretch in tiles["visioning-goals-actions"].shape if stretch.kind]
    assert list(dict.fromkeys(gathered)) == [Kind.VISION, Kind.GOAL, Kind.ACTION]
    assert [stretch.minutes for stretch in tiles["1-2-4-all"].shape] == [1, 2, 4, 5]


def test_each_breakout_of_the_long_template_carries_in_the_one_before():
    segments = templates.read_template("visioning-goals-actions", TODAY).segments
    breakouts = {segment.number: segment for segment in segments if segment.number}
    for number in (2, 3):
        assert [carry.segment_id for carry in breakouts[number].carry_in] == [breakouts[number - 1].id]


def test_the_blank_template_is_one_open_segment_for_every_kind():
    [segment] = templates.read_template("blank", TODAY).segments
    assert segment.kind is SegmentKind.OPEN
    assert set(segment.captures) == set(Kind)


def test_two_workshops_from_one_template_share_no_id():
    one, two = (templates.read_template("world-cafe", TODAY) for _ in range(2))
    ids = [{thing.id for thing in (b.workshop, *b.windows, *b.segments, *b.tables)} for b in (one, two)]
    assert not ids[0] & ids[1]


def test_a_title_of_ones_own_wins_over_the_template_s():
    assert templates.read_template("world-cafe", TODAY).workshop.title == "World Café"
    assert templates.read_template("world-cafe", TODAY, "Our  town ").workshop.title == "Our town"
    assert templates.read_template("blank", TODAY, "").workshop.title == "New workshop"


def test_a_person_s_own_template_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(GOOD, encoding="utf-8-sig")  # as Notepad saves it
    blueprint = templates.read_template(str(path), TODAY)
    first, second = blueprint.segments
    assert (blueprint.name, blueprint.workshop.title, len(blueprint.tables)) == ("mine", "Two rounds", 3)
    assert [step.seconds for step in first.steps] == [150, 2400]
    assert [(cue.moment, cue.effect, cue.seconds) for cue in first.cues] == [
        (CueMoment.BEFORE_END, CueEffect.STAGE_AMBER, 300),
        (CueMoment.END, CueEffect.MOVE_ON, 0),
    ]
    assert second.kind is SegmentKind.SHARE_OUT
    assert (second.carry_in[0].segment_id, second.carry_in[0].top) == (first.id, 3)
    planned = schedule(blueprint.windows, blueprint.segments, zone("Europe/Berlin"))
    assert second.locked_start == time(20)
    assert [item.start.hour for item in planned] == [18, 19]
    assert [(element.number, element.passage) for element in blueprint.elements] == [("1", "As it stands.")]


def test_steps_may_leave_time_to_spare_but_not_run_over(tmp_path):
    error = refused(tmp_path, changed("minutes = 40 }", "minutes = 43 }"))
    assert error.reason is Reason.BAD_TEMPLATE
    assert error.fields["where"] == "segment 1 “Listening”"
    assert error.fields["key"] == "steps"
    assert error.fields["detail"] == "together they take 45.5 minutes, and the segment has 45"


def test_an_unknown_name_is_answered_with_those_there_are():
    with pytest.raises(CannotDo) as caught:
        templates.read_template("world-caffe", TODAY)
    assert caught.value.reason is Reason.UNKNOWN_TEMPLATE
    assert caught.value.fields["known"] == list(templates.SHIPPED)


def test_a_path_that_leads_nowhere_is_a_missing_file_and_no_unknown_name(tmp_path):
    with pytest.raises(CannotDo) as caught:
        templates.read_template(str(tmp_path / "none.toml"), TODAY)
    assert caught.value.reason is Reason.NO_SUCH_FILE
    with pytest.raises(CannotDo) as caught:
        templates.read_template(tmp_path, TODAY)
    assert caught.value.reason is Reason.IS_A_FOLDER


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("tables = 3", "tables = three", 2, "in “tables = three”"),
        ("kind = \"breakout\"\n", "kind \"breakout\"\n", 12, "expected '='"),
        ("tables = 3", "tables = 3\ntables = 4", 3, "overwrite"),
        ("[[element]]\n", "[[element\n", 27, "[[element"),
        ('passage = "As it stands."\n', "passage = [", 29, "in “passage = [”"),
        ("tables = 3", f"tables = {'9' * 5000}", 2, "too many digits"),
        ("tables = 3", f"tables = {'[' * 5000}", 2, "nested too deeply"),
    ],
)  # fmt: skip
def test_a_slip_of_syntax_is_found_by_its_line(tmp_path, old, new, line, words):
    error = refused(tmp_path, changed(old, new))
    assert error.reason is Reason.BAD_SYNTAX
    assert error.fields["line"] == line
    assert words in str(error.fields["detail"])


@pytest.mark.parametrize(
    ("old", "new", "where", "key", "words"),
    [
        ("minutes = 45", "minutes = 0", "segment 1 “Listening”", "minutes", "not 0"),
        ("minutes = 45", "minutes = -5", "segment 1 “Listening”", "minutes", "from 1 to 1,440"),
        ("minutes = 45", 'minutes = "abc"', "segment 1 “Listening”", "minutes", "not “abc”"),
        ("minutes = 45", "minutes = true", "segment 1 “Listening”", "minutes", "not true"),
        ("minutes = 45\n", "", "segment 1 “Listening”", "minutes", "it is missing"),
        ("minutes = 45", "minuts = 45", "segment 1 “Listening”", "minutes", "“minuts” looks like it"),
        ("locked = 20:00:00", "lokced = 20:00:00", "segment 2 “Together”", "lokced", "did you mean “locked”"),
        ('title = "Listening"\n', "", "segment 1", "title", "it is missing"),
        ('title = "Listening"', 'title = "  "', "segment 1", "title", "it is missing"),
        ('title = "Listening"', 'title = "\\u202a"', "segment 1", "title", "it is missing"),
        ('kind = "breakout"', 'kind = "brekout"', "segment 1 “Listening”", "kind", "opening, talk, breakout"),
        ('kind = "breakout"\n', "", "segment 1 “Listening”", "kind", "it is missing"),
        ('["idea", "question"]', '["idea", "worry"]', "segment 1 “Listening”", "captures", "not “worry”"),
        ('["idea", "question"]', '"idea"', "segment 1 “Listening”", "captures", "square brackets"),
        ("minutes = 2.5", "minutes = nan", "segment 1 “Listening”, step 1 “Alone”", "minutes", "above 0"),
        ("minutes = 2.5", "minutes = 0.001", "segment 1 “Listening”, step 1 “Alone”", "minutes", "a second"),
        ("minutes_left = 5", "minutes_left = 50", "segment 1 “Listening”, cue 1", "minutes_left", "up to 45"),
        ('at = "end"', 'at = "before_end"', "segment 1 “Listening”, cue 2", "at", "minutes_left"),
        ('at = "end"', 'at = "end", minutes_left = 1', "segment 1 “Listening”, cue 2", "at", "either"),
        ('do = "move_on"', 'do = "sing"', "segment 1 “Listening”, cue 2", "do", "not “sing”"),
        ('from = "first"', 'from = "third"', "segment 2 “Together”, carry 1", "from", "no segment has the key"),
        ("locked = 20:00:00", 'locked = "25:00"', "segment 2 “Together”", "locked", "such as 14:30"),
        ("locked = 20:00:00", "locked = 2026-11-30", "segment 2 “Together”", "locked", "such as 14:30"),
        ('start = "19:00"', 'start = "7 pm"', "window 1 “Evening”", "start", "not “7 pm”"),
        ('start = "19:00"\n', "", "window 1 “Evening”", "start", "it is missing"),
        ('end = "21:00"', 'end = "19:00"', "window 1 “Evening”", "end", "differ"),
        ('label = "Evening"', "label = 3", "window 1", "label", "text in quotation marks"),
        ("tables = 3", "tables = 2.5", "", "tables", "a whole number"),
        ("tables = 3", "tables = -1", "", "tables", "from 0"),
        ("tables = 3", "date = 0001-01-01", "", "date", "2026-11-30"),
        ("tables = 3", 'tabels = 3', "", "tabels", "did you mean “tables”"),
        ('title = "Two rounds"', "title = 2", "", "title", "text in quotation marks"),
        ("Europe/Berlin", "Europe/Berln", "", "timezone", "Europe/Berlin"),
        ("[[element]]", "[element]", "", "element", "double brackets: [[element]]"),
        ('title = "Two rounds"', f'title = "{"x" * 301}"', "", "title", "301 characters long"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_found_by_segment_and_key(tmp_path, old, new, where, key, words):
    error = refused(tmp_path, changed(old, new))
    assert error.reason is Reason.BAD_TEMPLATE
    assert (error.fields["where"], error.fields["key"]) == (where, key)
    assert words in str(error.fields["detail"])


def test_carrying_in_what_comes_later_is_refused(tmp_path):
    later = changed('key = "first"', 'key = "first"\ncarries = [{ from = "last" }]')
    error = refused(tmp_path, later.replace('kind = "share-out"', 'kind = "share-out"\nkey = "last"'))
    assert (error.fields["where"], error.fields["key"]) == ("segment 1 “Listening”, carry 1", "from")
    assert "comes later" in str(error.fields["detail"])


def test_a_segment_must_say_which_of_two_windows_it_is_in(tmp_path):
    two = GOOD.replace(
        "[[segment]]", '[[window]]\nlabel = "Night"\nstart = "22:00"\nend = "01:00"\n\n[[segment]]', 1
    )
    error = refused(tmp_path, two)
    assert (error.fields["where"], error.fields["key"]) == ("segment 1 “Listening”", "window")
    assert "“Evening”, “Night”" in str(error.fields["detail"])
    error = refused(tmp_path, two.replace('key = "first"', 'key = "first"\nwindow = "Dawn"'))
    assert "no window “Dawn”" in str(error.fields["detail"])


@pytest.mark.parametrize("kind", ["window", "segment"])
def test_a_template_without_window_or_segment_is_no_plan(tmp_path, kind):
    blocks = [block for block in GOOD.split("\n\n") if not block.startswith(f"[[{kind}]]")]
    error = refused(tmp_path, "\n\n".join(blocks))
    assert (error.reason, error.fields["key"]) == (Reason.BAD_TEMPLATE, kind)


def test_the_sentence_names_file_place_and_remedy(tmp_path):
    error = refused(tmp_path, changed("minutes = 45", "minutes = 0"))
    assert sentence(error) == (
        f"The template {tmp_path / 'mine.toml'} has a mistake, segment 1 “Listening”, “minutes”: "
        "use a whole number from 1 to 1,440, not 0."
    )


@given(st.data())
def test_no_mangled_template_raises_anything_but_a_plain_refusal(data):
    lines = GOOD.split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        before, equals, _ = lines[at].partition(" = ")
        value = data.draw(st.sampled_from(_VALUES) | st.text(max_size=8))
        lines[at] = f"{before} = {value}" if equals else value
    try:
        top = Entry(parse_toml("\n".join(lines), "mangled.toml"), "mangled.toml")
        blueprint = read_blueprint("mangled", top, TODAY, "", lambda thing, key: new_id())
    except FacilitatorError as error:
        told = sentence(error)
    else:
        told = f"{len(schedule(blueprint.windows, blueprint.segments, zone(blueprint.workshop.timezone)))} segments"
    assert told


_VALUES = [
    "1", "0", "-1", "1e400", "inf", "nan", "true", '""', '"x"', "[]", "[[]]", "{}", "[{}]", '{ a = 1 }',
    "12:30:00", "2023-05-01", "9999-12-31", "2023-05-01T10:00:00Z", '"\\u0000"', '"vision"', '"""', "[[segment]]",
]  # fmt: skip


GUIDE = Path(__file__).parents[2] / "docs" / "templates.md"


def test_the_guide_s_example_is_a_template(tmp_path):
    example = GUIDE.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    path = tmp_path / "guide.toml"
    path.write_text(example, encoding="utf-8")
    blueprint = templates.read_template(path, TODAY)
    assert [segment.title for segment in blueprint.segments] == ["What we wish for", "Who does what"]


@pytest.mark.parametrize("known", [SegmentKind, Kind, CueEffect, Attribution])
def test_the_guide_names_every_word_a_template_may_use(known):
    guide = GUIDE.read_text(encoding="utf-8")
    assert [word.value for word in known if f"`{word.value}`" not in guide] == []
