"""``cj exercises``: a lecturer's course, from handing out to the grade list."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cjlib.cli.help import Command, Group
from cjlib.cli.printing import console, plain, speak, waiting
from cjlib.texts import t

if TYPE_CHECKING:
    from cjlib.teaching.grading.collecting import Collected
    from cjlib.teaching.grading.course import Course
    from cjlib.teaching.grading.grading import Graded
    from cjlib.teaching.grading.reporting import Line

_MOST_SAID = 3
"""What is said of one student on the screen; the report has it all."""

_MOST_NAMED = 10


def build() -> Any:
    """The group with its commands, explained in the language spoken now."""
    app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)
    commands: list[Any] = [new_course, release, collect, grade, feedback, export]
    for command in commands:
        name = command.__name__
        said = t(f"grading.cli.help_{name}")
        add = app.command(name.replace("_", "-"), cls=Command, help=said)
        add(command)
    return app


def new_course(
    folder: Annotated[Path, typer.Argument(help=t("grading.cli.new_folder"), metavar="DIR")],
    course: Annotated[str | None, typer.Option("--course", help=t("grading.cli.name"))] = None,
    lang: Annotated[str | None, typer.Option(help=t("grading.cli.course_lang"))] = None,
) -> None:
    """Make a course or bring it up to date; problems raise a ``CjError``."""
    from cjlib.teaching.grading import course as courses
    from cjlib.texts import language

    speak(lang)
    known = (folder / courses.RECORD).is_file()
    spoken = lang or (courses.open_course(folder).lang if known else language())
    made, placed = courses.new_course(folder, spoken, course)
    say = console().print
    say(plain(t("grading.out.course", name=made.name, folder=str(made.root)), "bold"))
    counts = Counter(one.state for one in placed)
    for state in ("new", "updated", "same"):
        if counts[state]:
            say(plain(t(f"grading.out.files_{state}", n=counts[state])))
    for one in placed:
        if one.state == "kept":
            say(plain(t("grading.out.file_kept", path=one.path)))
    say(plain(t("grading.out.next_release", command=_command(made, "release"))))


def release(
    sets: Annotated[list[str] | None, typer.Argument(help=t("grading.cli.sets"))] = None,
    folder: Annotated[Path, typer.Option(help=t("grading.cli.folder"))] = Path("."),
    lang: Annotated[str | None, typer.Option(help=t("grading.cli.lang"))] = None,
) -> None:
    """Make what students get; problems raise a ``CjError``."""
    from cjlib.teaching.grading import gradebook

    course = _course(folder, lang)
    numbers = _sets(course, sets, course.sets())
    with waiting(t("grading.out.releasing")) as tell:
        for at, number in enumerate(numbers):
            gradebook.release(course, number)
            tell((at + 1) / len(numbers))
    for number in numbers:
        place = course.released(number).relative_to(course.root)
        console().print(plain(t("grading.out.released", number=number, path=str(place))))
    command = _command(course, "collect", "DOWNLOAD.zip")
    console().print(plain(t("grading.out.next_collect", command=command)))


def collect(
    sources: Annotated[list[Path], typer.Argument(help=t("grading.cli.sources"))],
    number: Annotated[str | None, typer.Option("--set", help=t("grading.cli.set"))] = None,
    folder: Annotated[Path, typer.Option(help=t("grading.cli.folder"))] = Path("."),
    lang: Annotated[str | None, typer.Option(help=t("grading.cli.lang"))] = None,
) -> None:
    """Take in what was handed in; problems raise a ``CjError``."""
    from cjlib.teaching.grading.collecting import collect as take_in

    course = _course(folder, lang)
    with waiting(t("grading.out.collecting")) as tell:
        made = take_in(course, sources, number, tell)
    _tell_collected(course, made)


def grade(
    sets: Annotated[list[str] | None, typer.Argument(help=t("grading.cli.sets"))] = None,
    again: Annotated[bool, typer.Option("--again", help=t("grading.cli.again"))] = False,
    seconds: Annotated[
        float | None, typer.Option(help=t("grading.cli.seconds"), min=1, max=3600)
    ] = None,
    folder: Annotated[Path, typer.Option(help=t("grading.cli.folder"))] = Path("."),
    lang: Annotated[str | None, typer.Option(help=t("grading.cli.lang"))] = None,
) -> None:
    """Mark what was collected; problems raise a ``CjError``."""
    from dataclasses import replace

    from cjlib.errors import DataProblem
    from cjlib.teaching.grading import grading, reporting
    from cjlib.teaching.grading.isolation import LIMITS, isolation

    course = _course(folder, lang)
    numbers = _sets(course, sets, [n for n in course.sets() if course.handed_in(n)])
    if not numbers or not any(course.handed_in(number) for number in numbers):
        raise DataProblem("grading.nothing_collected", given=", ".join(numbers) or "–")
    console().print(plain(isolation().told()[1], "dim"))
    limits = LIMITS if seconds is None else replace(LIMITS, seconds=seconds)
    for number in numbers:
        with waiting(t("grading.out.grading", number=number)) as tell:
            done = grading.grade(course, number, again=again, limits=limits, tell=tell)
        _tell_graded(course, done)
        place = reporting.write_report(course, done).relative_to(course.root)
        console().print(plain(t("grading.out.report", path=str(place))))


def feedback(
    sets: Annotated[list[str] | None, typer.Argument(help=t("grading.cli.sets"))] = None,
    folder: Annotated[Path, typer.Option(help=t("grading.cli.folder"))] = Path("."),
    lang: Annotated[str | None, typer.Option(help=t("grading.cli.lang"))] = None,
) -> None:
    """Make a page for each student; problems raise a ``CjError``."""
    from cjlib.teaching.grading.feedback import write_feedback

    course = _course(folder, lang)
    for number in _sets(course, sets, [n for n in course.sets() if course.handed_in(n)]):
        with waiting(t("grading.out.feedback", number=number)) as tell:
            made = write_feedback(course, number, tell)
        console().print(plain(t("grading.out.pages", number=number, n=len(made))))


def export(
    sets: Annotated[list[str] | None, typer.Argument(help=t("grading.cli.sets"))] = None,
    csv: Annotated[Path | None, typer.Option("--csv", help=t("grading.cli.csv"))] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help=t("grading.cli.xlsx"))] = None,
    system: Annotated[
        str | None,
        typer.Option("--for", help=t("grading.cli.system"), metavar="brightspace|canvas|moodle"),
    ] = None,
    unfinished: Annotated[
        bool, typer.Option("--unfinished", help=t("grading.cli.unfinished"))
    ] = False,
    folder: Annotated[Path, typer.Option(help=t("grading.cli.folder"))] = Path("."),
    lang: Annotated[str | None, typer.Option(help=t("grading.cli.lang"))] = None,
) -> None:
    """Save the grade list; problems raise a ``CjError``."""
    from cjlib.errors import InvalidValue
    from cjlib.tables.writing import write_whole
    from cjlib.teaching.grading import exporting

    course = _course(folder, lang)
    if system not in (None, *exporting.SYSTEMS):
        options = ", ".join(exporting.SYSTEMS)
        raise InvalidValue("not_one_of", name="--for", given=system, options=options)
    if csv is None and xlsx is None:
        csv = Path(f"{system or t('grading.out.grades')}.csv")
    with waiting(t("grading.out.exporting")):
        grades = exporting.gather(course, sets or ())
    files: dict[Path, bytes] = {}
    if csv is not None:
        rows = exporting.for_people(grades, course.lang)
        if system is not None:
            rows = exporting.for_system(grades, system, unfinished)
        files[csv] = exporting.to_csv(rows, None if system else course.lang)
    if xlsx is not None:
        files[xlsx] = exporting.to_xlsx(grades, course.lang)
    for place, data in files.items():
        write_whole(place, data, private=True)
        n = len({student for student, _ in grades.scores})
        console().print(plain(t("grading.out.saved", path=str(place), n=n)))
    if grades.unfinished():
        left = len({student for student, _ in grades.unfinished()})
        key = "left_empty" if system and csv and not unfinished else "not_final"
        console().print(plain(t(f"grading.out.{key}", n=left)))


def _course(folder: Path, lang: str | None) -> Course:
    from cjlib.teaching.grading.course import open_course

    speak(lang)
    return open_course(folder)


def _command(course: Course, *words: str) -> str:
    """What to type next, from the folder one stands in."""
    import shlex

    here = Path.cwd() == course.root
    return shlex.join(
        ["cj", "exercises", *words, *([] if here else ["--folder", str(course.root)])]
    )


def _sets(course: Course, asked: list[str] | None, otherwise: list[str]) -> list[str]:
    for number in asked or ():
        course.source(number)
    return list(dict.fromkeys(asked)) if asked else otherwise


def _tell_collected(course: Course, made: Collected) -> None:
    say = console().print
    sets = Counter(one.number for one in made.taken if one.state != "older")
    for number, n in sorted(sets.items()):
        say(plain(t("grading.out.collected", number=number, n=n), "bold"))
    for one in made.taken:
        if one.state in ("newer", "older") or one.by == "typed":
            say(plain(f"- {one.told()}"))
    if made.left:
        say(plain(t("grading.out.left", n=len(made.left)), "bold"))
        for left in made.left:
            say(plain(f"- {left.told()}"))
    if not made.taken:
        say(plain(t("grading.out.none_collected")))
    else:
        say(plain(t("grading.out.next_grade", command=_command(course, "grade"))))


def _tell_graded(course: Course, done: Graded) -> None:
    from rich import box
    from rich.table import Table

    from cjlib.teaching.grading.reporting import lines_of, missing

    found = lines_of(course, done)
    say = console().print
    say(plain(t("grading.out.graded", number=done.number, n=len(found), fresh=done.fresh), "bold"))
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("student", "points", "by_hand", "said"):
        number = name == "points"
        grid.add_column(
            plain(t(f"grading.column.table_{name}")),
            justify="right" if number else "left",
            no_wrap=number,
            overflow="fold",
        )
    for line in found:
        points = t("grading.cell.points", points=line.points, most=line.most)
        grid.add_row(plain(_who(line)), points, plain(", ".join(line.by_hand)), _remarks(line))
    say(grid)
    absent = missing(course, done)
    if absent:
        named = ", ".join(absent[:_MOST_NAMED]) + (" …" if len(absent) > _MOST_NAMED else "")
        say(plain(t("grading.report.missing", n=len(absent), who=named)))
    if any(line.by_hand for line in found):
        say(plain(t("grading.out.by_hand")))


def _who(line: Line) -> str:
    return line.student if line.name == line.student else f"{line.name} {line.student}"


def _remarks(line: Line) -> Any:
    said = list(line.said[:_MOST_SAID])
    if len(line.said) > _MOST_SAID:
        said.append(t("grading.out.more", n=len(line.said) - _MOST_SAID))
    return plain(" ".join(said), "bold" if line.serious else "")
