"""What the services ask of the world: a place to keep things, a clock, a way to make a readout."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, TypeVar

from facilitator.domain.checks import Final
from facilitator.domain.clock import Instant
from facilitator.domain.entities import Entity
from facilitator.domain.events import Committed
from facilitator.domain.handouts import Handout
from facilitator.domain.history import Change, HistoryStep, StepKind
from facilitator.domain.ideas import Idea
from facilitator.domain.ids import StepId, ThemeId
from facilitator.domain.readout import Audience, Paper, ReadoutOptions
from facilitator.domain.snapshot import Snapshot
from facilitator.domain.suggestions import Addition, Engine, SuggestedGroup
from facilitator.domain.workshop import Actor

E = TypeVar("E", bound=Entity)


class Clock(Protocol):
    """The one source of time. `speed`: how many of its seconds pass in a real one (a rehearsal's runs faster)."""

    @property
    def speed(self) -> float: ...

    def now(self) -> Instant: ...

    def awake(self) -> float:
        """Seconds that this machine was awake, from any start: falls behind an instant's ticks while it sleeps."""


class UnitOfWork(Protocol):
    """One wish at work: reads and changes that become durable together, or not at all.

    Every `put` and `remove` is written to the history by itself; a wish that changes nothing leaves no step.
    """

    @property
    def by(self) -> Actor:
        """Who wishes."""

    @property
    def now(self) -> Instant:
        """When the wish was made."""

    @property
    def revision(self) -> int:
        """The history's number before this wish."""

    def get(self, kind: type[E], id: str | None) -> E | None:
        """The thing of that id, or None."""

    def need(self, kind: type[E], id: str | None) -> E:
        """The thing of that id; raises CannotDo(NOT_FOUND, what=…, id=…)."""

    def all(self, kind: type[E]) -> Sequence[E]:
        """All of a kind: ideas and commands by time, what has a `position` by it, people by name."""

    def put(self, *entities: Entity) -> None:
        """Keep these as they are now, whether they are new or changed; an equal one leaves no trace."""

    def remove(self, *entities: Entity) -> None:
        """Take these out; the history keeps them."""

    def mark(self, kind: StepKind, undoes: StepId | None = None) -> None:
        """Say what this step is to undo (a DO unless said); UNDO and REDO set the `undone` of the step they reverse."""

    def apply(self, changes: Sequence[Change]) -> None:
        """Write plain changes as they stand (undo, merge): `after` None removes, `before` None makes, else the fields."""

    def replace_all(self, entities: Sequence[Entity], history: Sequence[HistoryStep]) -> None:
        """Put these in the place of everything that is kept, with their history as it stands and no step of its own."""

    def keep_picture(self, digest: str, data: bytes) -> None:
        """Keep a picture's bytes under their SHA-256, beside the history: undo neither takes nor needs them."""

    def picture(self, digest: str) -> bytes | None:
        """The bytes that are kept under that SHA-256, or None."""

    def steps(self, after: int = 0, limit: int | None = None) -> Sequence[HistoryStep]:
        """The history after a revision, oldest first."""

    def last_step(self, by: Actor, undone: bool) -> HistoryStep | None:
        """What undo (`undone` False) or redo (True) of that actor's device and role would reverse, or None.

        Redo knows only what was undone since the actor last did anything anew.
        """

    def last_touch(self, entity: str, id: str) -> HistoryStep | None:
        """The newest step that changed one thing."""

    def search(self, words: str, limit: int = 200) -> Sequence[Idea]:
        """Ideas whose wording has all of the words, best first, those in the bin left out."""

    def snapshot(self) -> Snapshot:
        """Everything as it is now, frozen."""


class Store(Protocol):
    """One open workshop file, owned by one thread."""

    @property
    def path(self) -> Path: ...

    def begin(self) -> None:
        """Begin a group of wishes."""

    def wish(self, name: str, by: Actor, at: Instant) -> AbstractContextManager[UnitOfWork]:
        """One wish within the group: kept when the block ends, gone without a trace when it raises."""

    def take_event(self) -> Committed | None:
        """What the last wish changed, or None where it changed nothing."""

    def commit(self) -> None:
        """Make the group durable; raises Trouble and keeps nothing of it."""

    def rollback(self) -> None:
        """Forget the group."""

    @property
    def in_group(self) -> bool:
        """Whether the group still stands; a full disk can end it in the middle."""

    def idle(self) -> None:
        """Called when nothing was asked for two seconds: checkpoint."""

    def backup(self, destination: Path) -> None:
        """A whole, consistent copy beside the running work; raises Trouble or CannotDo(FILE_EXISTS)."""

    def close(self) -> None: ...


class Readout(Protocol):
    """Makes documents of a snapshot; filled by `bootstrap` with the readout room."""

    def render(
        self, snapshot: Snapshot, format: str, options: ReadoutOptions, history: Sequence[HistoryStep] = ()
    ) -> bytes:
        """The readout in one format; raises CannotDo(UNKNOWN_FORMAT) or Trouble(CANNOT_RENDER)."""

    def files(
        self, snapshot: Snapshot, format: str, options: ReadoutOptions, history: Sequence[HistoryStep] = ()
    ) -> Mapping[str, bytes]:
        """The files of one format, by the name that stands behind the stem ("" for none). Raises as `render`."""

    def plan(self, snapshot: Snapshot, group: str, format: str, options: ReadoutOptions) -> bytes:
        """The action plan of one group in one of the `plan_formats`. Raises as `render`."""

    def grouping(self, snapshot: Snapshot) -> bytes:
        """The boards' grouping as CSV, to be edited and taken in again."""

    def follow_up(self, snapshot: Snapshot, owner: str, format: str, options: ReadoutOptions) -> bytes:
        """The follow-up sheet of one owner (as `domain.follow_up.to_ask` names them). Raises as `render`."""

    @property
    def plan_formats(self) -> Mapping[str, str]:
        """Each format of an action plan with its file ending."""

    def freeze(self, snapshot: Snapshot, options: ReadoutOptions) -> str:
        """The readout as it is now for every audience, packed to be kept."""

    def files_of(self, final: Final, format: str, audience: Audience) -> Mapping[str, bytes]:
        """The files of one format of a frozen readout, as `files`; raises CannotDo(NOT_IN_FINAL) besides."""

    def branded(self, readout: bytes, template: bytes) -> tuple[bytes, tuple[str, ...]]:
        """A Word readout in the styles of a template, and the expected styles it lacks; raises CannotDo(NOT_A_TEMPLATE)."""

    def handout(self, snapshot: Snapshot, handout: Handout, paper: Paper) -> bytes:
        """One file of the print pack as PDF; raises Trouble(CANNOT_RENDER)."""

    def is_blank(self, snapshot: Snapshot, handout: Handout) -> bool:
        """Whether the plan has nothing yet to print on that handout."""

    @property
    def formats(self) -> Mapping[str, str]:
        """Each format's name with its file ending."""


class Grouper(Protocol):
    """Finds what belongs together on a board; filled by `bootstrap` with the suggest room."""

    @property
    def engine(self) -> Engine:
        """What likeness is judged by on this machine."""

    def board(
        self, ideas: Sequence[Idea], placed: Mapping[ThemeId, Sequence[Idea]], check: Callable[[], None]
    ) -> tuple[tuple[SuggestedGroup, ...], tuple[Addition, ...]]:
        """Groups of two unsorted ideas or more, the largest first, and what belongs to a theme that is begun (`placed`).

        `check` is called now and then and may raise to end the work.
        """
