"""Gives every box and line of a picture its place, once the columns are known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from checker.linked.kinds import Link, Node, NodeKind
from checker.linked.layering import apart, heights, ordered
from checker.linked.lettering import cut, width, wrapped
from checker.linked.network import Network

LABEL_SIZE, TAG_SIZE, EDGE_SIZE = 13.0, 10.5, 11.0  # px
LINE = 17.0  # px from line to line
BOX = 176.0  # px, width
_PADDING = 12.0
_TAG = 23.0  # px from the top to where the label begins
_LINES = 3
_GAP, _LANE, _LANE_GAP = 14.0, 2.0, 5.0  # px between boxes, height of a line's own slot
_PORT = 6.0  # px between lines at one side of a box
_STRAIGHT = 12.0  # weight of the first path against that of other lines

Point = tuple[float, float]
_Slot = str | tuple[str, ...]  # a node, or a lane: (bundling node, kind, strength, column)


@dataclass(frozen=True, slots=True)
class Box:
    """A node's box; px from the upper left corner of the drawing area."""

    node: Node
    x: float
    y: float
    height: float
    tag: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A link's line from one box to another; the arrow stands at the last point."""

    link: Link
    points: tuple[Point, ...]  # in pairs: leave, arrive, leave, arrive
    strong: bool  # belongs to the first path, or touches the focus
    arc: bool = False  # within one column: bulges to the right
    words: tuple[str, ...] = ()
    at: Point = (0.0, 0.0)  # of the words' middle


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture's boxes and lines."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Wire:
    """A link to be drawn, from where its arrow starts to where it points."""

    link: Link
    start: str
    end: str
    strong: bool
    words: tuple[str, ...] = ()


class Drawing:
    """Gives every box and line its place."""

    def __init__(
        self,
        network: Network,
        columns: list[list[str]],
        wires: list[Wire],
        language: str,
        between: float,
    ) -> None:
        self._network, self._wires, self._language = network, wires, language
        self._pitch = BOX + between
        self._column = {name: index for index, column in enumerate(columns) for name in column}
        self._lines_of = {name: self._label(name) for name in self._column}
        self._routes = self._routed()
        slots: list[list[_Slot]] = [list(column) for column in columns]
        for index, lanes in self._lanes().items():
            slots[index] += lanes
        edges = self._short_edges()
        size = {slot: self._size(slot) for column in slots for slot in column}
        gap = {slot: _GAP if isinstance(slot, str) else _LANE_GAP for slot in size}
        self._order = ordered(slots, edges)
        self._middle = heights(self._order, edges, size, gap, self._weights())
        self._height = size

    def layout(self) -> Layout:
        """The finished layout."""
        boxes = tuple(self._box(name) for name in self._column)
        lines = self._with_words(self._drawn())
        right = max((box.x + BOX for box in boxes), default=0.0)
        right = max(
            [right, *(point[0] + 40 for line in lines if line.arc for point in line.points)]
        )
        bottom = max((box.y + box.height for box in boxes), default=0.0)
        return Layout(boxes, lines, right, bottom)

    # --- boxes ---

    def _label(self, name: str) -> tuple[str, ...]:
        node = self._network.node(name)
        label = node.label.get(self._language)
        if node.kind in {NodeKind.DOCUMENT, NodeKind.CITATION} and node.number:
            label = f"{node.number} {label}"
        return wrapped(label, (BOX - 2 * _PADDING - 2) / LABEL_SIZE, _LINES)

    def _size(self, slot: _Slot) -> float:
        if not isinstance(slot, str):
            return _LANE
        ports = max(self._ports(slot))
        return max(_TAG + LINE * len(self._lines_of[slot]) + 8, ports * _PORT + 8)

    def _ports(self, name: str) -> tuple[int, int]:
        """How many lines or bundles of lines end at the left and at the right of a box."""
        sides: tuple[set[object], set[object]] = (set(), set())
        for wire, route in self._routes:
            for near, far in ((route[0], route[1]), (route[-1], route[-2])):
                if near == name:
                    right = self._column_of(far) >= self._column[name]
                    sides[right].add(far if not isinstance(far, str) else (far, wire.link.kind))
        return len(sides[0]), len(sides[1])

    def _box(self, name: str) -> Box:
        node = self._network.node(name)
        height = self._height[name]
        x = self._column[name] * self._pitch
        top = self._middle[name] - height / 2
        return Box(node, x, top, height, self._tag(node), self._lines_of[name])

    def _tag(self, node: Node) -> str:
        """Kind and id, or as much of the id as there is room for: the colour tells the kind."""
        room = (BOX - 2 * _PADDING) / TAG_SIZE
        tag = f"{node.kind_word(self._language)} · {node.id}"
        return tag if width(tag) <= room else cut(node.id, room)

    # --- lines ---

    def _routed(self) -> list[tuple[Wire, list[_Slot]]]:
        """Each wire with the lanes it takes through columns on its way.

        Long wires that end at the same box share their lanes: they join to one line.
        """
        long = [w for w in self._wires if abs(self._column[w.start] - self._column[w.end]) > 1]
        busy = Counter(name for wire in long for name in (wire.start, wire.end))
        routes: list[tuple[Wire, list[_Slot]]] = []
        for wire in self._wires:
            start, end = self._column[wire.start], self._column[wire.end]
            hub = max((wire.start, wire.end), key=lambda name: (busy[name], name))
            step = 1 if end > start else -1
            side = "<" if self._column[hub] == max(start, end) else ">"
            lanes: list[_Slot] = [
                (hub, side, wire.link.kind.value, str(int(wire.strong)), str(index))
                for index in range(start + step, end, step)
            ]
            routes.append((wire, [wire.start, *lanes, wire.end]))
        return routes

    def _lanes(self) -> dict[int, list[_Slot]]:
        found: dict[int, dict[_Slot, None]] = defaultdict(dict)
        for _, route in self._routes:
            for slot in route[1:-1]:
                found[self._column_of(slot)][slot] = None
        return {index: list(lanes) for index, lanes in found.items()}

    def _column_of(self, slot: _Slot) -> int:
        return self._column[slot] if isinstance(slot, str) else int(slot[-1])

    def _short_edges(self) -> list[tuple[_Slot, _Slot]]:
        pairs: dict[tuple[_Slot, _Slot], None] = {}
        for _, route in self._routes:
            for one, other in pairwise(route):
                if self._column_of(one) != self._column_of(other):
                    pairs[(one, other)] = None
        return list(pairs)

    def _weights(self) -> dict[tuple[_Slot, _Slot], float]:
        """The first path is drawn almost straight, and so are lines on their way."""
        return {
            (one, other): _STRAIGHT
            for wire, route in self._routes
            for one, other in pairwise(route)
            if wire.strong and wire.words
        }

    def _drawn(self) -> list[Line]:
        ports = self._placed_ports()
        lines = []
        for wire, route in self._routes:
            if self._column[wire.start] == self._column[wire.end]:
                points = tuple(self._port(ports, wire, *ends) for ends in _ends(route))
                lines.append(Line(wire.link, points, wire.strong, arc=True, words=wire.words))
                continue
            points = tuple(
                point
                for one, other in pairwise(route)
                for point in (
                    self._port(ports, wire, one, other),
                    self._port(ports, wire, other, one),
                )
            )
            lines.append(Line(wire.link, points, wire.strong, words=wire.words))
        return lines

    def _port(
        self, ports: Mapping[object, float], wire: Wire, slot: _Slot, towards: _Slot
    ) -> Point:
        """Where a line leaves or meets a slot on the side of the next slot."""
        right = self._column_of(towards) >= self._column_of(slot)
        x = self._column_of(slot) * self._pitch + (BOX if right else 0.0)
        if not isinstance(slot, str):
            return x, self._middle[slot]
        return x, ports[(slot, right, _bundle(wire, towards))]

    def _placed_ports(self) -> dict[object, float]:
        """The lines at one side of a box in the order of where they lead, evenly spread."""
        sides: dict[tuple[str, bool], dict[object, float]] = defaultdict(dict)
        for wire, route in self._routes:
            for slot, towards in _ends(route):
                right = self._column_of(towards) >= self._column_of(slot)
                sides[(str(slot), right)][_bundle(wire, towards)] = self._middle[towards]
        placed: dict[object, float] = {}
        for (name, right), bundles in sides.items():
            inside = sorted(bundles, key=lambda bundle: (bundles[bundle], str(bundle)))
            step = min(_PORT * 2, (self._height[name] - 10) / max(1, len(inside)))
            first = self._middle[name] - step * (len(inside) - 1) / 2
            for number, bundle in enumerate(inside):
                placed[(name, right, bundle)] = first + number * step
        return placed

    def _with_words(self, lines: list[Line]) -> tuple[Line, ...]:
        """Words stand in the middle of a line's first stretch, apart from one another."""
        gaps: dict[float, list[tuple[float, int]]] = defaultdict(list)
        for number, line in enumerate(lines):
            if line.words:
                (x1, y1), (x2, y2) = line.points[:2]
                x = x1 + 44 if line.arc else (x1 + x2) / 2
                gaps[x].append(((y1 + y2) / 2, number))
        done = list(lines)
        for x, found in gaps.items():
            found.sort()
            for (_, number), y in zip(found, apart([y for y, _ in found], 17.0), strict=True):
                line = lines[number]
                done[number] = Line(
                    line.link, line.points, line.strong, line.arc, line.words, (x, y)
                )
        return tuple(done)


def _ends(route: list[_Slot]) -> Iterator[tuple[_Slot, _Slot]]:
    yield route[0], route[1]
    yield route[-1], route[-2]


def _bundle(wire: Wire, towards: _Slot) -> object:
    """Lines into the same lane leave a box together; others each have their own place."""
    return towards if not isinstance(towards, str) else (towards, wire.link.kind.value)
