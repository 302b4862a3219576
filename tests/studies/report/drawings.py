"""Reads a drawing as its viewer sees it: the boxes that its texts fill."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

from bleibe.studies.report.typeface import Weight, text_width

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    """The place that one line of text takes."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether two boxes share more than a hair."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > 0.5
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.5
        )


def text_boxes(svg: str) -> list[Box]:
    """Return the box of every line of text, from the top of capitals to the baseline."""
    boxes = []
    for line in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        size = float(line.get("font-size", "13"))
        weight = Weight(int(float(line.get("font-weight", "400"))))
        width = text_width(line.text or "", size, weight)
        x, y = float(line.get("x", "0")), float(line.get("y", "0"))
        left = x - width / 2 if line.get("text-anchor") == "middle" else x
        boxes.append(Box(line.text or "", left, y - 0.72 * size, left + width, y + 0.05 * size))
    return boxes


def overlapping(svg: str) -> list[tuple[str, str]]:
    """Return the pairs of texts that overlap."""
    boxes = text_boxes(svg)
    return [
        (one.text, other.text)
        for position, one in enumerate(boxes)
        for other in boxes[:position]
        if one.overlaps(other)
    ]


def size_of(svg: str) -> tuple[float, float]:
    """Return width and height."""
    _, _, width, height = ElementTree.fromstring(svg).get("viewBox", "").split()
    return float(width), float(height)


def words(svg: str) -> str:
    """Return all texts of the drawing in the order in which they are drawn."""
    return " ".join(box.text for box in text_boxes(svg))
