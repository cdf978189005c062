"""Options that several commands take, and how those of reading become one `ReadOptions`."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import Annotated, Any

import typer

from extractor.exits import exit_codes


class Format(StrEnum):
    """Shapes of output."""

    AUTO = "auto"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class Kind(StrEnum):
    """Kinds of item that a CSV table can hold."""

    ACTORS = "actors"
    TARIFFS = "tariffs"
    TRADE_FIGURES = "trade_figures"
    DATES = "dates"
    STATEMENTS = "statements"


class InputFormat(StrEnum):
    """Formats that are read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    NEWSML = "newsml"
    NITF = "nitf"
    FEED = "feed"
    MAIL = "mail"
    JSON = "json"
    NINJS = "ninjs"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    WARC = "warc"
    PDF = "pdf"


def _path(text: str) -> Path:
    """Read a path; an empty one, as an unset variable gives, is not taken for the folder one is in."""
    if not text:
        raise typer.BadParameter("is empty; give the path of a file or folder")
    return Path(text)


Model = Annotated[
    Path | None, typer.Option("--model", help="Folder of another spaCy pipeline with UD labels.", show_default=False)
]
PatternFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--patterns", help="Folder of patterns that adds to the shipped ones; repeatable.", show_default=False
    ),
]
PatternPath = Annotated[
    Path | None,
    typer.Argument(metavar="PATH", help="Folder of patterns that adds to the shipped ones.", show_default=False),
]
Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="PATH…", help="Files, folders, or - for standard input.", parser=_path)
]
OnePath = Annotated[Path, typer.Argument(metavar="PATH", help="A file, or - for standard input.", parser=_path)]
StorePath = Annotated[Path, typer.Argument(metavar="STORE", help="A store that `newsfacts batch` keeps.", parser=_path)]
StoreOption = Annotated[
    Path,
    typer.Option(
        "--store", metavar="PATH", help="The SQLite file to keep up to date; made when missing.", parser=_path
    ),
]


PANEL = "How inputs are read"


def _option(kind: Any, name: str, help: str, metavar: str | None = "NAME") -> Any:
    info = typer.Option(name, help=help, metavar=metavar, show_default=False, rich_help_panel=PANEL)
    return Annotated[kind, info]


Options = dict[str, tuple[Any, Any]]  # name -> annotation, default
READING: Options = {
    "published": (
        _option(str | None, "--published", "Day of publication, in the place of what inputs say.", "DATE"),
        None,
    ),
    "input_format": (
        _option(
            InputFormat | None,
            "--input-format",
            f"Read every input as this, not as content and suffix tell: {', '.join(InputFormat)}.",
        ),
        None,
    ),
    "text_field": (
        _option(
            str | None,
            "--text-field",
            "Field of JSON, CSV and Parquet records that holds the text; a.b is field b inside a.",
        ),
        None,
    ),
    "title_field": (_option(str | None, "--title-field", "Field that holds the headline."), None),
    "date_field": (_option(str | None, "--date-field", "Field that holds the day or moment of publication."), None),
    "source_field": (_option(str | None, "--source-field", "Field that holds the agency or publisher."), None),
}
KEEPING: Options = {
    "id_field": (_option(str | None, "--id-field", "Field that holds the id that document.meta gives."), None),
    "keep": (_option(list[str] | None, "--keep", "Field to pass through to document.meta; repeatable."), None),
    "with_text": (
        _option(bool, "--with-text", "Put the text that offsets count in into document.meta.", None),
        False,
    ),
}


def reads(*tables: Options) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options in these tables; they reach it as `options`, one `ReadOptions`.

    Errors end the command with one line and their exit code.
    """
    offered = {name: option for table in tables for name, option in table.items()}

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(**given: Any) -> None:
            chosen = {name: given.pop(name) for name in offered}
            with exit_codes():
                from extractor.read import ReadOptions

                chosen["format"] = chosen.pop("input_format")
                chosen["keep"] = tuple(chosen.get("keep") or ())
                command(options=ReadOptions(**chosen), **given)

        own = signature(command)
        added = [
            Parameter(name, Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
            for name, (annotation, default) in offered.items()
        ]
        kept = [parameter for name, parameter in own.parameters.items() if name != "options"]
        shown = own.replace(parameters=[*kept, *added])
        run.__signature__ = shown  # type: ignore[attr-defined]
        run.__annotations__ = {name: parameter.annotation for name, parameter in shown.parameters.items()}
        return run

    return decorate
