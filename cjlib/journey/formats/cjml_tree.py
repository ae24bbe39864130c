"""CJML as XML: parsed without entities, asked for its parts, and what nobody asked for counted.

The official schema was not found, so names are taken as the makers' site and an open converter
write them, without their namespace and whatever their capitals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from cjlib.errors import DataProblem

DEEPEST = 50
"""Levels inside each other; CJML has seven."""


def parse(data: bytes, name: str) -> Element:
    """The root of a CJML document.

    Raises
    ------
    DataProblem
        If it is no XML (with line and column), holds a document type or entities, is nested too
        deep, or is no CJML.
    """
    parser = XMLParser(target=_Builder(name))
    try:
        parser.feed(data)
        root: Element = parser.close()
    except ParseError as error:
        line, column = error.position
        raise DataProblem("formats.cjml.syntax", name=name, line=line, column=column + 1) from None
    except (LookupError, UnicodeError):
        raise DataProblem("formats.not_text", name=name) from None
    if local(root) != "cjml":
        raise DataProblem("formats.cjml.not_cjml", name=name, given=_bare(str(root.tag))[:40])
    return root


class _Builder(TreeBuilder):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.depth = 0

    def doctype(self, *_: Any) -> None:
        """Entities can unfold to gigabytes or fetch files, and CJML needs none."""
        raise DataProblem("formats.cjml.doctype", name=self.name)

    def start(self, tag: Any, attrs: Any) -> Element:
        self.depth += 1
        if self.depth > DEEPEST:
            raise DataProblem("formats.cjml.too_deep", name=self.name, limit=DEEPEST)
        return super().start(tag, attrs)

    def end(self, tag: Any) -> Element:
        self.depth -= 1
        return super().end(tag)


class Node:
    """An element that remembers what was asked of it."""

    def __init__(self, element: Element, asked: set[int]) -> None:
        self.element = element
        self.asked = asked
        asked.add(id(element))

    @property
    def kind(self) -> str:
        """Its name, in small letters."""
        return local(self.element)

    def all(self, *names: str) -> Iterator[Node]:
        """The children with one of these names."""
        for child in self.element:
            if local(child) in {name.lower() for name in names}:
                yield Node(child, self.asked)

    def one(self, name: str) -> Node | None:
        """The first child with this name."""
        return next(self.all(name), None)

    def text(self, *path: str) -> str:
        """The text at the end of a path of names; empty where there is none."""
        node: Node | None = self
        for name in path:
            node = None if node is None else node.one(name)
        return "" if node is None else " ".join("".join(node.element.itertext()).split())

    def attribute(self, name: str) -> str:
        """An attribute, without blanks around it; empty where there is none."""
        for key, value in self.element.attrib.items():
            if _bare(key).lower() == name.lower():
                return value.strip()
        return ""


def unasked(root: Element, asked: set[int]) -> Counter[str]:
    """The names of elements with text of their own that nobody asked for, and how often."""
    return Counter(
        _bare(str(element.tag))
        for element in root.iter()
        if id(element) not in asked and (element.text or "").strip()
    )


def local(element: Element) -> str:
    """The name of an element without its namespace, in small letters."""
    return _bare(str(element.tag)).lower()


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]
