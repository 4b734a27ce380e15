"""Workshops written by hand: a small day with everything in it, an imported readout, and a day that has not begun."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from facilitator.domain.actions import Action, ActionStep, Decision, Undertaking
from facilitator.domain.clock import Instant
from facilitator.domain.framework import Agreement, Amendment, Comment, Element
from facilitator.domain.history import Change, HistoryStep, StepKind
from facilitator.domain.ideas import Idea, Kind, Stance
from facilitator.domain.live import Do, RunCommand
from facilitator.domain.plan import Segment, SegmentKind, TimedStep
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.tasks import TeamTask
from facilitator.domain.themes import Ballot, BallotState, Link, Option, Ref, Theme, Thing, Vote
from facilitator.domain.workshop import Actor, Attribution, Person, Role, Table, Window, Workshop

NOW = datetime(2024, 3, 12, 16, 20, tzinfo=UTC)
"""5:20 pm in Berlin on the day of the workshop."""

_SPACE = uuid.UUID("7d3f0b52-3c5e-4b57-9a55-0c3b6f1f2a10")


def key(name: str) -> str:
    """The id of the thing of that name, the same in every run."""
    return str(uuid.uuid5(_SPACE, name))


def at(clock: str) -> datetime:
    """A time of the day of the workshop in Berlin, as UTC."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2024, 3, 12, hour, minute, tzinfo=UTC) - timedelta(hours=1)


def theme(name: str) -> Ref:
    return Ref(Thing.THEME, key(name))


def action(name: str) -> Ref:
    return Ref(Thing.ACTION, key(name))


def element(name: str) -> Ref:
    return Ref(Thing.ELEMENT, key(name))


def _segments() -> tuple[Segment, ...]:
    morning, afternoon = key("morning"), key("afternoon")
    dream = Segment(
        key("dream"), morning, SegmentKind.BREAKOUT, "A river town in 2040", 45, 1, number=1,
        prompt="What do you see from the bridge in 2040?",
        purpose="What people would see, hear and do along the river if everything went well.",
        steps=(TimedStep("Silent writing", 300), TimedStep("Around the table", 2_400)),
        captures=(Kind.VISION,), readout_heading="Visions for 2040", private_notes="PRIVATE: table 2 is tired",
    )  # fmt: skip
    aim = Segment(
        key("aim"), afternoon, SegmentKind.BREAKOUT, "What has to be true", 40, 0, number=2,
        purpose="Goals without which none of it comes about.", captures=(Kind.GOAL,), readout_heading="Goals",
    )  # fmt: skip
    act = Segment(
        key("act"), afternoon, SegmentKind.BREAKOUT, "First steps", 30, 2, number=3,
        purpose="What the people in the room can begin by summer.",
        captures=(Kind.ACTION,), readout_heading="Actions to begin with",
    )  # fmt: skip
    return (
        Segment(key("welcome"), morning, SegmentKind.OPENING, "Welcome", 15, 0, purpose="Never told."),
        dream,
        aim,
        Segment(
            key("draft"), afternoon, SegmentKind.FRAMEWORK, "The draft plan", 20, 1,
            purpose="The council's draft was held against what the tables had said.",
        ),
        act,
        Segment(key("vote"), afternoon, SegmentKind.VOTE, "Dots", 10, 3),
    )  # fmt: skip


_IDEAS = """
dream vision 1 10:21 v1 Swimming from the old bridge, every day in summer
dream vision 2 10:22 v1 my kids drink from the fountain on the quay and nobody minds
dream vision 3 10:22 v1 clean enough to swim. that's all I want
dream vision 1 10:24 v2 Benches in the shade, and somebody on them
dream vision 0 10:31 v2 A market by the water on Saturdays
dream question 2 10:33 - Who owns the east bank anyway?
dream idea 3 10:35 parked Bring back the ferry (next year?)
aim goal 1 13:41 g1 No untreated overflow by 2030
aim goal 2 13:42 g1 The sewer split in two, street by street
aim goal 3 13:44 g2 A tree every ten metres
act action 1 14:50 k1 Measure the water weekly, put the numbers on the bridge
act action 2 14:58 k1 School classes do the measuring
draft idea 1 14:26 - Keep the quay free of cars as it stands
draft idea 2 14:27 - Say which year, not "soon"
draft idea 3 14:29 - Nothing in here about winter
draft idea 0 14:30 - Bus stops at the bridge
""".strip().splitlines()


def _ideas() -> tuple[Idea, ...]:
    ideas = []
    for number, line in enumerate(_IDEAS, start=1):
        segment, kind, table, clock, where, text = line.split(" ", 5)
        ideas.append(
            Idea(
                key(f"i{number}"), key(segment), Kind(kind), text, at(clock),
                table_id=key(f"table {table}") if table != "0" else None,
                theme_id=key(where) if where not in ("-", "parked") else None,
                parked=where == "parked", author="Ada Author" if number == 2 else "", sector="Residents",
                device="device-secret", starred=number == 3, late=number == 12,
            )
        )  # fmt: skip
    again = replace(ideas[0], id=key("again"), text="swim off the bridge!", captured_at=at("10:25"),
                    table_id=key("table 2"), theme_id=None, merged_into=key("i1"))  # fmt: skip
    binned = replace(ideas[0], id=key("binned"), text="BINNED words", binned=True, theme_id=None)
    hidden = replace(ideas[3], id=key("hidden"), text="HIDDEN words", hidden=True, theme_id=None)
    return (*ideas[:4], again, binned, hidden, *ideas[4:])


def _themes() -> tuple[Theme, ...]:
    return (
        Theme(key("v1"), key("dream"), Kind.VISION, "Clean water",
              "The river is clean enough to swim in and to drink from, on every day of the year.", position=0),
        Theme(key("v2"), key("dream"), Kind.VISION, "A river to stay at",
              "People linger by the water: there is shade, there are benches, there is a market.",
              "Two tables would rather keep the market uphill.", 1),
        Theme(key("g1"), key("aim"), Kind.GOAL, "No overflow",
              "By 2030 no untreated water reaches the river, whatever the weather.", position=0),
        Theme(key("g2"), key("aim"), Kind.GOAL, "Shade", "Trees line both banks.", position=1),
        Theme(key("k1"), key("act"), Kind.ACTION, "Measure in the open",
              "Classes measure the water every week, and the figures hang on the bridge.", position=0),
    )  # fmt: skip


def _links() -> tuple[Link, ...]:
    ends = ((theme("v1"), theme("g1")), (theme("g1"), action("a1")), (action("a1"), element("e1")))
    return tuple(Link(key(f"link {n}"), source, target) for n, (source, target) in enumerate(ends))


def _history() -> tuple[HistoryStep, ...]:
    taker = Actor("device-secret", Role.NOTE_TAKER, "Ada Author")
    voter = Actor("phone-secret", Role.PARTICIPANT, "Vera Voter")
    made = Change("idea", key("i1"), None, {"text": "Swiming", "segment_id": key("dream")})
    mended = Change(
        "idea", key("i1"), {"text": "Swiming"}, {"text": "Swimming from the old bridge, every day in summer"}
    )
    cast = Change("vote", key("vote 1"), None, {"voter": "voter-secret-1", "dots": {key("v1"): 2}})
    return (
        HistoryStep(
            key("h1"), 1, "add_idea", StepKind.DO, taker, Instant.of(at("10:21")), "file", 1, (made,)
        ),
        HistoryStep(
            key("h2"), 2, "edit_idea", StepKind.DO, taker, Instant.of(at("10:23")), "file", 2, (mended,)
        ),
        HistoryStep(
            key("h3"), 3, "cast_vote", StepKind.LOG, voter, Instant.of(at("15:06")), "file", 3, (cast,)
        ),
    )


HISTORY = _history()


def a_day(**changes: object) -> Snapshot:
    """A finished day with a bit of everything; `changes` replace what they name."""
    elements = (
        Element(key("e1"), "1", "The quay", "The quay is free of cars. Works begin soon."),
        Element(key("e2"), "2", "Trees", "Trees are planted where there is room.", position=1),
    )
    comments = (
        Comment(key("c1"), Stance.KEEP, key("e1"), key("i13")),
        Comment(key("c2"), Stance.CHANGE, key("e1"), key("i14")),
        Comment(key("c3"), Stance.STRENGTHEN, key("e2"), theme_id=key("g2")),
        Comment(key("c4"), Stance.ADD, None, key("i15")),
    )
    steps = (ActionStep("Buy kits", "Otto Owner", date(2024, 4, 1)), ActionStep("Train teachers", "", None))
    actions = (
        Action(key("a1"), "Weekly measuring by school classes, shown on the bridge", "Town schools", date(2024, 6, 1),
               steps, "Test kits for 20 classes", ("Water board",), theme_id=key("k1"), position=0),
        Action(key("a2"), "A first row of limes on the east bank", "Otto Owner", position=1),
    )  # fmt: skip
    day = Snapshot(
        Workshop(
            key("workshop"), "The river & the town", "Workshop Readout", "Forum 2024", "the Town Council", "River Office",
            introduction="Forty people met for a day by the river.\n\nTown schools were there as well.",
            breakouts_heading="How we worked", method="Three rounds, each building on the last.",
            conclusions="Clean water first. Everything else follows from it.",
            next_steps="The draft goes to the council in May.", contact="Corrections by April 1 to river@example.org",
            notes="PRIVATE notes of the import", timezone="Europe/Berlin", attribution=Attribution.TABLE,
            illustrative="A made-up day, for tests.",
        ),
        revision=3,
        windows=(
            Window(key("morning"), date(2024, 3, 12), time(10, 0), time(11, 0)),
            Window(key("afternoon"), date(2024, 3, 12), time(13, 30), time(15, 30), position=1),
        ),
        segments=_segments(),
        tables=(Table(key("table 1"), 1), Table(key("table 2"), 2), Table(key("table 3"), 3, "Window table")),
        people=(
            *(Person(key(f"p{n}"), f"Resident {n}", "Residents") for n in range(6)),
            Person(key("ada"), "Ada Author", "Schools", "Town schools", table_id=key("table 2")),
            Person(key("vera"), "Vera Voter", "Schools", "Town schools"),
        ),
        elements=elements,
        themes=_themes(),
        ideas=_ideas(),
        comments=comments,
        amendments=(
            Amendment(key("m1"), key("e1"), "The quay is free of cars. Works begin soon.",
                      "The quay is free of cars and buses. Works begin in 2025.", "“Soon” was said ten years ago.",
                      (key("i14"),), Agreement.AGREED),
            Amendment(key("m2"), None, "", "In winter the paths are cleared before seven.", position=1),
        ),
        links=_links(),
        tasks=(TeamTask(key("t1"), "Theme the dreams", date(2023, 5, 1), time(13, 15), "Theme team"),),
        ballots=(
            Ballot(key("ballot"), key("vote"), "Which vision first?", 3, 2,
                   (Option(theme("v1"), "Clean water"), Option(theme("v2"), "A river to stay at")), BallotState.REVEALED),
        ),
        votes=(
            Vote(key("vote 1"), key("ballot"), "voter-secret-1", 1, {key("v1"): 2}),
            Vote(key("vote 2"), key("ballot"), "voter-secret-2", 1, {key("v1"): 2, key("v2"): 1}),
        ),
        actions=actions,
        undertakings=(Undertaking(key("u1"), key("a1"), "North school", "Nora North"),),
        decisions=(Decision(key("d1"), "The east bank stays public.", at("15:10"), key("vote"), (key("i6"),)),),
        commands=(
            RunCommand(key("r1"), Instant.of(at("10:01")), Do.START, key("welcome")),
            RunCommand(key("r2"), Instant.of(at("10:17")), Do.NEXT, key("dream")),
            RunCommand(key("r3"), Instant.of(at("11:02")), Do.REST, key("aim")),
            RunCommand(key("r4"), Instant.of(at("13:31")), Do.START, key("aim")),
            RunCommand(key("r5"), Instant.of(at("14:12")), Do.NEXT, key("draft")),
            RunCommand(key("r6"), Instant.of(at("14:33")), Do.NEXT, key("act")),
            RunCommand(key("r7"), Instant.of(at("15:04")), Do.NEXT, key("vote")),
            RunCommand(key("r8"), Instant.of(at("15:20")), Do.FINISH),
        ),
    )  # fmt: skip
    return replace(day, **changes)


def imported() -> Snapshot:
    """What an import of somebody's own readout leaves: sentences that are their own ideas, and nothing beside them."""
    heads = (
        ("Seeing Ahead", "What it may look like.", "Visions:", Kind.VISION),
        ("Doing", "", "", Kind.ACTION),
    )
    segments, themes, ideas, actions = [], [], [], []
    for n, (title, purpose, heading, kind) in enumerate(heads, start=1):
        segments.append(
            Segment(key(f"s{n}"), key("w"), SegmentKind.BREAKOUT, title, 30, n, number=n, purpose=purpose,
                    captures=(kind,), readout_heading=heading.rstrip(":"))
        )  # fmt: skip
        for m in range(2):
            text = f"{title} sentence {m + 1}: a “quoted” one – whole."
            themes.append(Theme(key(f"{n}{m}"), key(f"s{n}"), kind, sentence=text, position=m))
            ideas.append(
                Idea(key(f"i{n}{m}"), key(f"s{n}"), kind, text, at("10:00"), theme_id=key(f"{n}{m}"))
            )
            if kind is Kind.ACTION:
                actions.append(
                    Action(key(f"a{m}"), text, theme_id=key(f"{n}{m}"), idea_ids=(key(f"i{n}{m}"),))
                )
    ideas.append(Idea(key("parked"), key("s2"), Kind.IDEA, "Parked: the ferry", at("10:00"), parked=True))
    return Snapshot(
        Workshop(key("other"), "Town Day", "Summary", "Forum", "Managed By The Council", introduction="We met.",
                 breakouts_heading="Breakout Sessions", method="In groups."),
        windows=(Window(key("w"), date(2023, 5, 1), time(10, 45), time(11, 45)),),
        segments=tuple(segments), themes=tuple(themes), ideas=tuple(ideas), actions=tuple(actions),
    )  # fmt: skip


def planned() -> Snapshot:
    """A plan with nobody in the room yet."""
    day = a_day()
    return Snapshot(day.workshop, windows=day.windows, segments=day.segments, tables=day.tables)
