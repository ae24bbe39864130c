"""Variants: the paths that customers walked, as strings of beads."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from cjlib.pictures.charts.paper import NARROW, WIDE, Paper
from cjlib.pictures.mining.words import many, nothing
from cjlib.pictures.naming import leaders
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Dot, Sheet, Words
from cjlib.pictures.writing import Entry
from cjlib.texts import t

_MOST = 12
_BEAD, _PITCH, _SMALL = 24.0, 27.0, 20.0
_SAID = 176.0  # room for how many walked a path
_LINES, _LINES_NARROW = 2, 3  # lines of beads for one variant
_COLOURS = ("accent", "emotional", "attention", "neutral")  # never green or red: they judge
_NAMED = 4  # touchpoints told of the most walked path


def variants_picture(
    variants: pd.DataFrame, conforming: Collection[tuple[str, ...]] | None = None
) -> Picture:
    """The most walked paths, a bead per touchpoint with its letters, with count and share.

    Parameters
    ----------
    variants : pandas.DataFrame
        From `EventLog.variants`: ``sequence`` (tuple), ``count``, ``share`` (0-1).
    conforming : collection of tuple, optional
        Sequences that walk the journey as designed; these are marked.

    Notes
    -----
    Twelve variants are drawn; the rest is counted.
    """
    columns = {
        name: t(f"mining_steps.column.{name}")
        for name in ("path", "customers", "share", "cumulative", "designed")
    }
    ways = [tuple(str(name) for name in way) for way in variants["sequence"]]
    designed = None if conforming is None else {tuple(map(str, way)) for way in conforming}
    table = pd.DataFrame(
        {
            columns["path"]: [" → ".join(way) for way in ways[:_MOST]],
            columns["customers"]: variants["count"].iloc[:_MOST].astype(int).to_numpy(),
            columns["share"]: variants["share"].iloc[:_MOST].to_numpy(),
            columns["cumulative"]: variants["share"].cumsum().iloc[:_MOST].to_numpy(),
        }
    )
    if designed is not None:
        table[columns["designed"]] = [way in designed for way in ways[:_MOST]]
    if not ways:
        title = t("mining_steps.variants.nothing")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        summary = t("mining_steps.summary_nothing")
        return Picture("variants", wide, title, summary, table, narrow=narrow)
    return Picture(
        "variants",
        _sheet(variants, ways, designed, WIDE),
        _title(variants, ways),
        _summary(variants, ways, designed),
        table,
        {columns["share"]: ".1%", columns["cumulative"]: ".1%"},
        narrow=_sheet(variants, ways, designed, NARROW),
    )


def letters(names: Sequence[str]) -> dict[str, str]:
    """One or two letters for each name, no two alike.

    >>> letters(["Betalen", "Bellen", "Winkel"])
    {'Betalen': 'B', 'Bellen': 'Be', 'Winkel': 'W'}
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        bare = [char for char in name if char.isalnum()] or ["?"]
        first = bare[0].upper()
        options = [first, *(first + char.lower() for char in bare[1:])]
        options += [f"{first}{nth}" for nth in range(2, 10)]
        options += [str(nth) for nth in range(1, len(names) + 1)]
        found[name] = next(option for option in options if option not in taken)
        taken.add(found[name])
    return found


def _sheet(
    variants: pd.DataFrame, ways: list[tuple[str, ...]], designed: set[tuple[str, ...]] | None,
    width: float,
) -> Sheet:  # fmt: skip
    paper = Paper(width)
    shown = ways[:_MOST]
    names = list(dict.fromkeys(name for way in shown for name in way))
    code = letters(names)
    begin = paper.edge + (24 if designed is not None else 0)
    left = begin + (0 if paper.narrow else _SAID)
    right = paper.width - paper.edge
    per_line = int((right - left) // _PITCH)
    most = per_line * (_LINES_NARROW if paper.narrow else _LINES)
    seen: set[str] = set()
    y = paper.edge
    for way, count, share in zip(shown, variants["count"], variants["share"], strict=False):
        said = t("mining_steps.variants.row", customers=many("customers", int(count)), share=share)
        top = y
        if paper.narrow:
            y += paper.words(said, begin, y, right - begin, 12.5, bold=True).height + 3
        else:
            paper.words(said, begin, y + 4, _SAID - 12, 12.5, lines=1)
        if designed is not None and way in designed:
            paper.over.append(_star(paper.edge + 9, top + (8 if paper.narrow else 12)))
        cut = way if len(way) <= most else way[: most - 2]
        seen.update(cut)
        for nth, name in enumerate(cut):
            row, column = divmod(nth, per_line)
            x = left + column * _PITCH
            paper.over += bead(names.index(name), code[name], x, y + row * _PITCH)
            paper.hover(x, y + row * _PITCH, _BEAD, _BEAD, name)
        if len(cut) < len(way):
            row, column = divmod(len(cut), per_line)
            more = t("mining_steps.variants.more", n=len(way) - len(cut))
            paper.words(more, left + column * _PITCH, y + row * _PITCH + 4, 60, 12, colour="muted")
        lines = -(-min(len(way), most) // per_line)
        y += lines * _PITCH + 8
    y = paper.told(_rest(variants, len(shown)), y + 4)
    entries = []
    if designed is not None and any(way in designed for way in shown):
        entries.append(Entry((_star(12, 0),), t("mining_steps.variants.designed")))
    for nth, name in enumerate(names):
        if name in seen:
            marks = bead(nth, code[name], 2, -_SMALL / 2, _SMALL)
            entries.append(Entry(tuple(marks), name))
    return paper.sheet(paper.legend(entries, y + 4) + paper.edge)


def bead(nth: int, text: str, x: float, y: float, wide: float = _BEAD) -> list[Box | Words]:
    """The bead of the ``nth`` touchpoint with its letters.

    Colour and form repeat after sixteen; the letters do not.
    """
    colour = _COLOURS[nth % len(_COLOURS)]
    form = nth // len(_COLOURS) % 4  # round, square, round and dashed, square and open
    radius = wide / 2 if form in (0, 2) else 4
    fill = "" if form == 3 else colour
    box = Box(x, y, wide, wide, fill, 0.2, colour, 1.5, form == 2, radius)
    words = Words(x + wide / 2, y + wide / 2 - 12 * 0.65, (text,), 12, anchor="middle")
    return [box, words]


def _star(x: float, y: float) -> Dot:
    return Dot(x, y, 6, "functional", "star", label=t("mining_steps.variants.designed"))


def _rest(variants: pd.DataFrame, shown: int) -> str:
    """How many variants are not drawn, and how many customers walked those."""
    rest = variants.iloc[shown:]
    if not len(rest):
        return ""
    return t(
        "mining_steps.variants.rest",
        variants=many("variants", len(rest)),
        customers=many("customers", int(rest["count"].sum())),
        share=float(rest["share"].sum()),
    )


def _title(variants: pd.DataFrame, ways: list[tuple[str, ...]]) -> str:
    n, customers = len(ways), int(variants["count"].sum())
    if n == 1:
        return t("mining_steps.variants.title_one", customers=many("customers", customers))
    first = leaders(range(n), variants["count"].to_numpy(float))
    if len(first) == n:
        return t("mining_steps.variants.title_own", n=n, each=many("customers", customers // n))
    share = float(variants["share"].max())
    if len(first) > 1:
        return t("mining_steps.variants.title_tied", n=n, first=len(first), share=share)
    return t("mining_steps.variants.title", n=n, share=share)


def _summary(
    variants: pd.DataFrame, ways: list[tuple[str, ...]], designed: set[tuple[str, ...]] | None
) -> str:
    told = [
        t(
            "mining_steps.variants.summary",
            customers=many("customers", int(variants["count"].sum())),
            variants=many("variants", len(ways)),
        )
    ]
    for way, share in list(zip(ways, variants["share"], strict=True))[:3]:
        path = ", ".join(way[:_NAMED]) + (" …" if len(way) > _NAMED else "")
        told.append(t("mining_steps.variants.summary_path", path=path, share=share))
    if designed is not None:
        walked = sum(
            float(share) for way, share in zip(ways, variants["share"], strict=True)
            if way in designed
        )  # fmt: skip
        told.append(t("mining_steps.variants.summary_designed", share=walked))
    return " ".join([*told, _rest(variants, min(len(ways), _MOST))]).strip()


__all__ = ["bead", "letters", "variants_picture"]
