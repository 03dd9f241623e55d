"""The shapes of the drawing of a way: panels of stages with boxes of tasks, lines of text, links and the key."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rules.terms.roles import Role


@dataclass(frozen=True)
class Line:
    """A line of text."""

    x: float
    y: float
    says: str
    kind: str = ""


@dataclass(frozen=True)
class Box:
    """A task: whose it is, what it says, and whether every journey has it."""

    x: float
    y: float
    width: float
    height: float
    owner: Role
    lines: Sequence[Line]
    certain: bool


@dataclass(frozen=True)
class Link:
    """A line from one thing to the next."""

    path: str
    arrow: bool = False


@dataclass
class Panel:
    """A stage: its boxes and lines, and how high it has become."""

    y: float
    kind: str
    height: float = 0.0
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    @property
    def texts(self) -> list[Line]:
        """Return every line of text in the order it is read."""
        return [*self.lines, *(line for box in self.boxes for line in box.lines)]


@dataclass(frozen=True)
class Key:
    """What a colour stands for."""

    x: float
    y: float
    owner: Role
    says: str


@dataclass(frozen=True)
class Drawing:
    """The whole drawing, with what it shows in words."""

    width: float
    height: float
    title: str
    route: str
    says: str
    panels: Sequence[Panel]
    links: Sequence[Link]
    key: Sequence[Key]
