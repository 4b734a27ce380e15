"""The sample workshop: one whole day that holds together, says what the convening said, and says it in its own words."""

from __future__ import annotations

import inspect
import itertools
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from facilitator import resources
from facilitator.domain.actions import Status
from facilitator.domain.clock import Instant
from facilitator.domain.framework import Agreement
from facilitator.domain.ideas import Kind, Stance
from facilitator.domain.live import Phase, Run, fold
from facilitator.domain.plan import fits
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.themes import BallotState, Ref, Thing
from facilitator.domain.thread import GapKind, gaps, labels, provenance
from facilitator.domain.workshop import THIS_LAPTOP, Role
from facilitator.intake.sample import read_sample
from facilitator.services import library
from facilitator.services.replay import WISHES, replay
from tests.fakes import MemoryStore

SEED = Path(__file__).parents[3] / "shared" / "seed" / "readout-source.txt"
NAMES = (
    "Achieving STEMM Equity & Excellence",
    "Learning Ecosystems Community of Practice 2023 Convening",
    "managed by the Teaching Institute for Excellence in STEM (TIES)",
    "STEMM Opportunity Alliance (SOA)",
)
"""What is called so, is called so in the sample too."""


@pytest.fixture(scope="module")
def day() -> Snapshot:
    """The workshop after its last wish."""
    store = MemoryStore(Path("sample.workshop"))
    script = read_sample()
    replay(store, script)
    with store.wish("snapshot", THIS_LAPTOP, Instant.of(script.happenings[-1].at)) as uow:
        return library.snapshot(uow)


@pytest.fixture(scope="module")
def called(day) -> dict[str, Ref]:
    """What V1, G2, A3 point at."""
    return {label: ref for ref, label in labels(day).items()}


def theme(day: Snapshot, called: dict[str, Ref], label: str) -> Any:
    return day.theme_by_id[called[label].id]


def at(day: Snapshot, wall: str) -> Instant:
    """The instant of a wall time on the day."""
    return Instant.of(datetime.fromisoformat(f"2023-05-01T{wall}").replace(tzinfo=day.tz))


def run_at(day: Snapshot, now: Instant) -> Run:
    return fold((c for c in day.commands if c.at.utc <= now.utc), day.segment_by_id)


def test_it_reads_the_same_every_time():
    assert read_sample() == read_sample()


def test_every_wish_is_one_that_the_services_know_and_understand():
    for happening in read_sample().happenings:
        inspect.signature(WISHES[happening.wish]).bind(None, **happening.arguments)


def test_it_tells_of_the_convening_as_it_was(day):
    workshop = day.workshop
    assert (workshop.title, workshop.convening) == NAMES[:2]
    assert "TIES" in workshop.host
    assert "SOA" in workshop.organiser
    assert "Over 30 partners" in workshop.introduction
    windows = [(w.date, f"{w.start:%H:%M}", f"{w.end:%H:%M}") for w in day.windows]
    assert windows == [(date(2023, 5, 1), "10:45", "11:45"), (date(2023, 5, 1), "14:30", "17:30")]
    breakouts = {s.number: (s.title, s.readout_heading) for s in day.segments if s.number}
    assert breakouts == {
        1: ("Visioning Success", "Visions for 2050"),
        2: ("Goal Setting", "Key Goals"),
        3: ("Developing an Action Plan", "Key Action Items"),
    }
    assert "made up" in workshop.illustrative


def test_eleven_segments_fit_the_two_windows(day):
    assert len(day.agenda) == 11
    assert [fit.spare for fit in fits(day.windows, day.segments, day.tz)] == [
        timedelta(minutes=5),
        timedelta(0),
    ]
    for segment in day.segments:
        assert not segment.steps or sum(step.seconds for step in segment.steps) == segment.minutes * 60


def test_six_tables_left_114_ideas(day):
    number = {table.id: table.number for table in day.tables}
    counts = Counter(
        (number[idea.table_id], "parked" if idea.parked else idea.kind.value) for idea in day.live_ideas
    )
    by_table = {
        table: tuple(counts[table, kind] for kind in ("vision", "goal", "action", "parked"))
        for table in range(1, 7)
    }
    assert by_table == {
        1: (8, 7, 5, 1),
        2: (7, 6, 4, 1),
        3: (8, 8, 6, 1),
        4: (6, 5, 4, 1),
        5: (6, 6, 5, 2),
        6: (6, 6, 5, 0),
    }
    assert len(day.live_ideas) == 114


def test_32_people_came_and_each_note_s_sector_sat_at_its_table(day):
    sectors = Counter(person.sector for person in day.people)
    assert dict(sectors) == {
        "K-12 representatives": 8,
        "Out-of-school programs": 7,
        "Students": 4,
        "Government": 4,
        "Philanthropy leaders": 4,
        "Research institutions": 3,
        "Other partners": 2,
    }
    assert len({person.name for person in day.people}) == 32
    seated = {(person.table_id, person.sector) for person in day.people}
    assert {(idea.table_id, idea.sector) for idea in day.ideas} <= seated


def test_note_takers_are_people_at_their_tables(day):
    numbers = {
        person.name: next(t.number for t in day.tables if t.id == person.table_id) for person in day.people
    }
    for happening in read_sample().happenings:
        if happening.by.role is Role.NOTE_TAKER:
            assert happening.by.device == f"table-{numbers[happening.by.name]}"


def test_the_notes_had_a_life_a_late_phone_an_edit_two_merges_and_the_bin(day):
    late = [idea for idea in day.ideas if idea.late]
    assert len(late) == 3
    assert {next(t.number for t in day.tables if t.id == idea.table_id) for idea in late} == {4}
    assert len([idea for idea in day.ideas if idea.text != idea.first_wording]) == 2
    assert len([idea for idea in day.ideas if idea.merged_into]) == 2
    assert [idea.text for idea in day.ideas if idea.binned] == ["test test is this thing on"]
    assert 8 <= sum(idea.starred for idea in day.ideas) <= 16


def test_notes_are_short_and_were_written_while_their_segment_ran(day):
    for idea in day.ideas:
        assert len(idea.text) <= 110
        there = run_at(day, Instant.of(idea.captured_at))
        assert there.segment_id == idea.segment_id


def test_five_visions_five_goals_four_actions_each_with_its_sentence_and_what_stands_behind_it(day, called):
    behind = {
        label: (found.ideas, found.tables)
        for label, ref in called.items()
        if ref.thing is Thing.THEME
        for found in [provenance(day, day.theme_by_id[ref.id])]
    }
    assert behind == {
        "V1": (7, 4), "V2": (9, 6), "V3": (6, 5), "V4": (5, 3), "V5": (6, 4),
        "G1": (8, 5), "G2": (7, 4), "G3": (6, 3), "G4": (8, 4), "G5": (6, 5),
        "K1": (6, 4), "K2": (9, 6), "K3": (6, 3), "K4": (8, 5),
    }  # fmt: skip
    for one in day.themes:
        assert one.title
        assert one.sentence.endswith(".")
        assert len(one.sentence.split()) >= 20
        for idea in day.ideas_of(one.id):
            assert (idea.segment_id, idea.kind, idea.parked) == (one.segment_id, one.kind, False)


def test_exactly_three_things_are_missing_in_the_thread(day):
    missing: dict[str, set[GapKind]] = {}
    for gap in gaps(day):
        missing.setdefault(gap.label, set()).add(gap.kind)
    assert missing == {
        "V4": {GapKind.VISION_WITHOUT_GOAL},
        "G2": {GapKind.GOAL_WITHOUT_ACTION},
        "G3": {GapKind.GOAL_WITHOUT_VISION, GapKind.GOAL_WITHOUT_ACTION},
    }


def test_what_a_goal_s_notes_said_they_serve_agrees_with_the_links(day):
    links = {(link.source.id, link.target.id) for link in day.links if link.target.thing is Thing.THEME}
    for idea in day.live_ideas:
        if idea.serves and idea.theme_id and idea.kind is Kind.GOAL:
            assert (idea.serves, idea.theme_id) in links, idea.text


def test_32_people_voted_within_their_dots_and_belonging_came_first(day, called):
    [ballot] = day.ballots
    assert ballot.state is BallotState.REVEALED
    totals: Counter[str] = Counter()
    for vote in day.votes:
        totals.update(vote.dots)
    assert len({vote.voter for vote in day.votes}) == 32
    assert [totals[called[f"V{n}"].id] for n in range(1, 6)] == [21, 34, 26, 18, 24]
    assert [option.wording for option in ballot.options] == [
        theme(day, called, f"V{n}").title for n in range(1, 6)
    ]


def test_eight_elements_were_commented_on_and_three_amendments_quote_what_they_change(day):
    assert len(day.elements) == 8
    assert 40 <= len(day.comments) <= 50
    assert {comment.stance for comment in day.comments} == set(Stance)
    number = {element.id: element.number for element in day.elements}
    said = {
        stance: Counter(number[c.element_id] for c in day.comments if c.stance is stance and c.element_id)
        for stance in (Stance.STRENGTHEN, Stance.KEEP)
    }
    assert said[Stance.STRENGTHEN].most_common(1) == [("5", 6)]  # as the conclusions say
    assert said[Stance.KEEP].most_common(1) == [("1", 3)]
    assert Counter(a.agreement for a in day.amendments) == {Agreement.AGREED: 2, Agreement.CONTESTED: 1}
    for amendment in day.amendments:
        assert amendment.present in day.element_by_id[amendment.element_id].passage
        assert set(amendment.idea_ids) <= set(day.idea_by_id)


def test_six_actions_of_which_one_has_no_steps_and_one_nothing_at_all(day):
    shape = [
        (a.owner, a.due and f"{a.due:%m-%d}", len(a.steps), sum(s.due is not None for s in a.steps), a.status)
        for a in day.actions
    ]
    assert shape == [
        ("Regional ecosystems", "06-30", 3, 3, Status.AGREED),
        ("K-12 representatives", "09-01", 3, 2, Status.AGREED),
        ("Out-of-school programs", "09-01", 2, 2, Status.DRAFT),
        ("SOA", "07-14", 4, 4, Status.AGREED),
        ("Research institutions", "06-16", 0, 0, Status.DRAFT),
        ("", None, 0, 0, Status.DRAFT),
    ]
    for action in day.actions:
        dues = [step.due for step in action.steps if step.due]
        assert dues == sorted(dues)
        assert all(due <= action.due for due in dues)
        assert action.theme_id in day.theme_by_id
    assert len(day.decisions) == 2


def test_the_day_slips_three_minutes_by_the_first_breakout_and_ends_on_time(day):
    planned = {item.segment.id: item for item in day.planned}
    now = at(day, "11:18:00")
    run = run_at(day, now)
    segment = day.segment_by_id[run.segment_id]
    assert (segment.title, segment.steps[run.step].title) == ("Visioning Success", "Table talk")
    assert timedelta(minutes=3) <= run.behind(now, segment, planned[segment.id]) < timedelta(minutes=3.5)
    assert run_at(day, at(day, "10:51:00")).paused
    assert run_at(day, at(day, "12:30:00")).phase(at(day, "12:30:00"), None) is Phase.RESTING
    assert run_at(day, at(day, "17:20:00")).segment_id == day.agenda[-1].id
    assert day.run.finished
    assert day.run.visits[-1].ended.utc - at(day, "17:30:00").utc < timedelta(minutes=1)
    visited = dict.fromkeys(visit.segment_id for visit in day.run.visits)
    assert list(visited) == [segment.id for segment in day.agenda]


def test_no_two_notes_say_the_same_by_accident(day):
    wordings = Counter(" ".join(_words(idea.text)) for idea in day.ideas)
    assert max(wordings.values()) == 1


@pytest.mark.skipif(not SEED.exists(), reason="the published readout is not beside this checkout")
def test_no_phrase_of_the_published_readout_is_repeated(day):
    published = _grams(_words(SEED.read_text(encoding="utf-8")))
    names = set(itertools.chain.from_iterable(_grams(_words(name)) for name in NAMES))
    for text in itertools.chain(_texts("sample"), _texts("templates")):
        assert not (_grams(_words(text)) & published) - names, text


def test_every_word_of_the_files_reaches_the_workshop(day):
    """A key that no reader asks for would be lost without a sound."""
    kept = {" ".join(_words(text)) for thing in _all_things(day) for text in _strings(thing)}
    for says in _says():
        assert " ".join(_words(says)) in kept, says


def _says() -> Iterator[str]:
    ideas = _sample("ideas.toml")
    for segment in ("paper", "visions", "goals", "actions"):
        yield from (note["says"] for note in ideas[segment].values())
    for entry in _sample("themes.toml")["theme"]:
        yield from (entry[key] for key in ("title", "sentence", "dissent") if key in entry)
    framework, actions = _sample("framework.toml"), _sample("actions.toml")
    yield from (comment["text"] for comment in framework["comment"] if "text" in comment)
    yield from (a[key] for a in framework["amendment"] for key in ("present", "proposed", "reason"))
    yield from (entry["text"] for name in ("action", "decision") for entry in actions[name])
    yield from (step["text"] for action in actions["action"] for step in action.get("steps", ()))


def _all_things(day: Snapshot) -> Iterator[Any]:
    for _, things in day.collections():
        yield from things


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _strings(getattr(value, name))


def _texts(folder: str) -> Iterator[str]:
    for path in sorted(resources.path(folder).glob("*.toml")):
        yield from _strings(tomllib.loads(path.read_text(encoding="utf-8")))


def _sample(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.read_text("sample", name))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub("['’]", "", text).casefold())


def _grams(words: list[str], length: int = 6) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
