"""Makes the small workshop of the present schema that later programs must still open.

`python -m tests.storage.make_database` writes `tests/data/databases/schema-N.workshop`; run it once for each released
schema and never again for an older one.
"""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date, time, timedelta
from hashlib import sha256
from pathlib import Path

from facilitator.domain.actions import Action, ActionStep, Decision, Status, Undertaking
from facilitator.domain.checks import Check, Final, Says, Sentence, Verdict
from facilitator.domain.framework import Agreement, Amendment, Comment, Element, FrameworkVersion
from facilitator.domain.ideas import Kind, Stance
from facilitator.domain.ids import ElementId, IdeaId, PhotoId, ThemeId
from facilitator.domain.live import Do, RunCommand
from facilitator.domain.paper import Sheets
from facilitator.domain.photos import Photo
from facilitator.domain.plan import CarryIn, Cue, CueEffect, CueMoment, Segment, SegmentKind, TimedStep
from facilitator.domain.profiles import LogoKind, Profile, logo_of
from facilitator.domain.readout import ReadoutOptions
from facilitator.domain.stage import StageState, StageView, WallMode
from facilitator.domain.tasks import TeamTask
from facilitator.domain.themes import Ballot, BallotState, Link, Option, Ref, Theme, Thing, Vote
from facilitator.domain.turns import Headline
from facilitator.domain.workshop import Person, Seat
from facilitator.services.history import undo
from facilitator.services.ports import UnitOfWork
from facilitator.storage.files import create
from facilitator.storage.header import SCHEMA
from tests.storage.workshops import ANN, BREAKOUT, NOON, TABLE, WINDOW, do, idea, plan_a_day, put

FOLDER = Path(__file__).parent.parent / "data" / "databases"


def _id(number: int) -> str:
    return f"018f0000-0000-7000-8000-0000000001{number:02}"


def _photograph(uow: UnitOfWork) -> None:
    data = b"the dots of a flipchart"
    digest = sha256(data).hexdigest()
    uow.keep_picture(digest, data)
    uow.put(Photo(PhotoId(_id(32)), BREAKOUT, TABLE, digest, 4, 3, "Flipchart é.jpg", NOON.utc, typed=True))


def main() -> None:
    vision, goal = ThemeId(_id(1)), ThemeId(_id(2))
    element = Element(ElementId(_id(3)), "3.2", "Places", "Learning happens in buildings.")
    one = idea("Züge, die 学校 werden — مدرسة متنقلة 🚂", id=IdeaId(_id(4)), table_id=TABLE, theme_id=vision)
    two = idea(
        "A train that is a school", id=IdeaId(_id(5)), merged_into=one.id, late=True, origin="notes.csv"
    )
    person = Person(_id(6), "Zoë Ångström", "students", "A school", "blue", TABLE, present=True)  # type: ignore[arg-type]
    goals = Segment(
        _id(7),  # type: ignore[arg-type]
        WINDOW,
        SegmentKind.BREAKOUT,
        "Goals",
        45,
        position=1,
        number=2,
        locked_start=time(14, 30),
        steps=(TimedStep("Silent writing", 180, "By yourself"), TimedStep("Aloud", 600)),
        cues=(Cue(CueMoment.BEFORE_END, CueEffect.STAGE_AMBER, 300, "Five minutes"),),
        captures=(Kind.GOAL, Kind.QUESTION),
        readout_heading="Key goals",
        carry_in=(CarryIn(BREAKOUT, top=3, picked=(vision,)),),
    )
    options = (Option(Ref(Thing.THEME, vision), "Schools that move"),)
    ballot = Ballot(
        _id(8), BREAKOUT, "Which first?", options=options, state=BallotState.REVEALED, opened_at=NOON.utc
    )  # type: ignore[arg-type]
    action = Action(
        _id(9),  # type: ignore[arg-type]
        "Rent a train",
        "Zoë",
        date(2023, 9, 1),
        (ActionStep("Ask the railway", "Ann", date(2023, 6, 1), done=True),),
        informed=("the city",),
        status=Status.AGREED,
        theme_id=goal,
        idea_ids=(one.id,),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"schema-{SCHEMA}.workshop"
        with closing(create(path, program="test", fill=plan_a_day, backups=Path(folder))) as store:
            do(store, put, goals, person, Seat(_id(10), goals.id, person.id, TABLE), element)  # type: ignore[arg-type]
            do(store, put, FrameworkVersion(_id(11), "Draft", NOON.utc, (element,)))  # type: ignore[arg-type]
            do(
                store,
                put,
                TeamTask(_id(30), "Theme the visions", date(2023, 5, 1), time(14, 15), "Zoë", NOON.utc),
            )  # type: ignore[arg-type]
            do(store, put, RunCommand(_id(12), NOON, Do.START, BREAKOUT))  # type: ignore[arg-type]
            do(store, _photograph)
            do(store, put, Sheets(_id(31), BREAKOUT, TABLE, 3, 1))  # type: ignore[arg-type]
            do(
                store,
                put,
                Check(_id(32), Says.THEME, vision, "Every library", Verdict.OBJECTION, NOON.utc, "Not mine"),
            )  # type: ignore[arg-type]
            do(store, put, Final(_id(33), NOON.utc, 9, (Sentence(Says.TITLE, "1", "A day"),), "packed"))  # type: ignore[arg-type]
            do(store, put, Profile(_id(34), ReadoutOptions(hide_names=True), "For the council"))  # type: ignore[arg-type]
            do(store, put, logo_of(_id(1), LogoKind.SVG, b"<svg/>", 80, 20, "A train"))  # type: ignore[arg-type]
            do(store, put, Headline(_id(20), BREAKOUT, TABLE, "Every library counts"))  # type: ignore[arg-type]
            do(store, put, RunCommand(_id(13), NOON.later(timedelta(minutes=5)), Do.ADD, seconds=60))  # type: ignore[arg-type]
            do(store, put, one, two, by=ANN)
            do(store, put, Comment(_id(14), Stance.STRENGTHEN, element.id, one.id), by=ANN)  # type: ignore[arg-type]
            do(
                store,
                put,
                Theme(vision, BREAKOUT, Kind.VISION, "Schools that move", "Every pupil boards a school."),
            )
            do(store, put, Theme(goal, goals.id, Kind.GOAL, "Ten trains", dissent="Two want buses."))
            do(store, put, Link(_id(15), Ref(Thing.THEME, vision), Ref(Thing.THEME, goal)))  # type: ignore[arg-type]
            do(store, put, ballot, Vote(_id(16), ballot.id, "a random key", 2, {vision: 3}))  # type: ignore[arg-type]
            do(
                store,
                put,
                Amendment(
                    _id(17),
                    element.id,
                    element.passage,
                    "… anywhere.",
                    "said",
                    (one.id,),
                    Agreement.CONTESTED,
                ),
            )  # type: ignore[arg-type]
            do(store, put, action, Undertaking(_id(18), action.id, "Table 1", status=Status.UNDER_WAY))  # type: ignore[arg-type]
            do(store, put, Decision(_id(19), "We begin in June.", NOON.utc, goals.id, (one.id,)))  # type: ignore[arg-type]
            do(store, put, StageState(_id(20), StageView.WALL, "Coffee is ready.", wall=WallMode.APPROVED))  # type: ignore[arg-type]
            do(store, put, replace(one, starred=True))
            do(store, undo)
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / path.name).write_bytes(path.read_bytes())
        print(FOLDER / path.name)


if __name__ == "__main__":
    main()
