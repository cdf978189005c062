"""The command line: options -> one call -> print -> exit code."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from extractor.errors import InputError, ModelError, NewsfactsError, OptionError, OutputError, PatternError

if TYPE_CHECKING:
    from extractor.read import Input, ReadOptions
    from extractor.types import Article

ALL_DONE = 0
SOME_FAILED = 1
USAGE = 2
NOTHING_READ = 3
BAD_PATTERNS = 4
NO_MODEL = 5
INTERRUPTED = 130

EXIT_CODES = (
    "Exit codes: 0 all done; 1 some inputs failed, or a pattern check did; 2 wrong usage, or an output that cannot be "
    "written; 3 nothing could be read; 4 a pattern file is wrong; 5 no language model; 130 interrupted."
)

app = typer.Typer(
    help="Read news articles and write the facts they state as data.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
patterns_app = typer.Typer(help="See and check the rules that facts are found by.", no_args_is_help=True)
app.add_typer(patterns_app, name="patterns")


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


Model = Annotated[
    Path | None, typer.Option("--model", help="Folder of another spaCy pipeline with UD labels.", show_default=False)
]
PatternFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--patterns", help="Folder of patterns that adds to the shipped ones; repeatable.", show_default=False
    ),
]
Published = Annotated[
    str | None,
    typer.Option("--published", help="Day of publication when the text does not say.", metavar="DATE"),
]
InputFormat = Annotated[
    str | None,
    typer.Option(
        "--input-format",
        help="Read every input as this format, where content and suffix do not tell: csv from a pipe.",
        metavar="NAME",
        show_default=False,
    ),
]
TextField = Annotated[
    str | None,
    typer.Option("--text-field", help="Field of a JSON, CSV or Parquet record that holds the text.", metavar="NAME"),
]
TitleField = Annotated[str | None, typer.Option("--title-field", help="The same for the headline.", metavar="NAME")]
DateField = Annotated[
    str | None, typer.Option("--date-field", help="The same for the day of publication.", metavar="NAME")
]
IdField = Annotated[str | None, typer.Option("--id-field", help="The same for the record's own id.", metavar="NAME")]
SourceField = Annotated[
    str | None, typer.Option("--source-field", help="The same for the agency or publisher.", metavar="NAME")
]
Keep = Annotated[
    list[str] | None,
    typer.Option("--keep", help="Field to pass through to document.meta; repeatable.", metavar="NAME"),
]
WithText = Annotated[
    bool, typer.Option("--with-text", help="Put the text that offsets count in into document.meta.text.")
]


@app.command()
def extract(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH…", help="Files, folders, or - for standard input.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, at once.")] = None,
    out_dir: Annotated[Path | None, typer.Option("--out-dir", help="Write NAME.json here for each input.")] = None,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="auto: one article as JSON, several as JSON Lines.")
    ] = Format.AUTO,
    kind: Annotated[Kind | None, typer.Option("--kind", help="What a CSV table holds.", show_default=False)] = None,
    published: Published = None,
    text_field: TextField = None,
    title_field: TitleField = None,
    date_field: DateField = None,
    id_field: IdField = None,
    source_field: SourceField = None,
    keep: Keep = None,
    with_text: WithText = False,
    input_format: InputFormat = None,
    patterns: PatternFolders = None,
    model: Model = None,
    indent: Annotated[int, typer.Option("--indent", min=0, help="Spaces a level of JSON; 0: one line.")] = 2,
) -> None:
    """Write the facts of articles as JSON, JSON Lines or CSV."""
    if output and out_dir:
        raise typer.BadParameter("give either --output or --out-dir", param_hint="--out-dir")
    if (kind is not None) != (format is Format.CSV):
        raise typer.BadParameter("--format csv and --kind go together", param_hint="--kind")
    with _exit_codes():
        report = _Report()
        _check_output(output, out_dir)
        options = _read_options(
            published=published,
            format=input_format,
            text_field=text_field,
            title_field=title_field,
            date_field=date_field,
            id_field=id_field,
            source_field=source_field,
            keep=tuple(keep or ()),
            with_text=with_text,
        )
        articles = _articles(paths, options, report)

        from extractor.batch.run import extract_all, save_each
        from extractor.flow import load_extractor
        from extractor.write import WRITERS, Layout, write_file

        extractor = load_extractor(model=model, patterns=tuple(patterns or ()))
        results = extract_all(extractor, articles, on_error=report)
        layout = Layout(indent=indent or None, kind=kind)
        if out_dir:
            save_each(results, out_dir, format=format, layout=layout, on_error=report)
        else:
            chunks = WRITERS[format]((extraction for _, extraction in results), layout)
            write_file(output, chunks) if output else _print(chunks)
        raise typer.Exit(SOME_FAILED if report.count else ALL_DONE)


@app.command()
def show(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A file, or - for standard input.")],
    published: Published = None,
    text_field: TextField = None,
    input_format: InputFormat = None,
    patterns: PatternFolders = None,
    model: Model = None,
) -> None:
    """Show an article with its evidence marked, and its facts as tables."""
    with _exit_codes():
        report = _Report()
        options = _read_options(published=published, text_field=text_field, format=input_format)
        articles = _articles([path], options, report)

        from rich.console import Console

        from extractor.flow import load_extractor
        from extractor.write.terminal import render

        extractor = load_extractor(model=model, patterns=tuple(patterns or ()))
        console = Console()
        for _, article in articles:
            console.print(*render(article.text, extractor.extract(article)), sep="\n")
        raise typer.Exit(SOME_FAILED if report.count else ALL_DONE)


@app.command()
def explain(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A file, or - for standard input.")],
    offset: Annotated[
        int | None,
        typer.Option(
            "--at",
            min=0,
            help="Only the sentence at this character, and what came to nothing in it.",
            show_default=False,
        ),
    ] = None,
    published: Published = None,
    text_field: TextField = None,
    input_format: InputFormat = None,
    patterns: PatternFolders = None,
    model: Model = None,
) -> None:
    """Say which rule made each fact, what filled its slots and from where."""
    with _exit_codes():
        report = _Report()
        options = _read_options(published=published, text_field=text_field, format=input_format)
        articles = _articles([path], options, report)

        from extractor.explain import at, tell
        from extractor.flow import load_extractor

        extractor = load_extractor(model=model, patterns=tuple(patterns or ()))
        for _, article in articles:
            explanation = extractor.explain(article)
            if offset is not None:
                explanation = at(explanation, offset)
            _print(f"{line}\n" for line in tell(explanation, silent=offset is not None))
        raise typer.Exit(SOME_FAILED if report.count else ALL_DONE)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the output."""
    import extractor

    with _exit_codes():
        _print([(Path(extractor.__file__).parent / "schema.json").read_text(encoding="utf-8")])


PatternPath = Annotated[
    Path | None,
    typer.Argument(metavar="PATH", help="Folder of patterns that adds to the shipped ones.", show_default=False),
]


@patterns_app.command("list")
def list_patterns(path: PatternPath = None) -> None:
    """List the rules, by kind of fact, with file and line."""
    from extractor.grammar.load import load_patterns
    from extractor.grammar.shipped import PATTERNS

    with _exit_codes():
        for file in load_patterns(PATTERNS, *([path] if path else ())).files.values():
            rules = (f"  {rule.id:32} {rule.file}:{rule.line}\n" for rule in file.rules)
            _print([f"{file.id}: {file.reads}\n", *rules])


@patterns_app.command("check")
def check_patterns(path: PatternPath = None, model: Model = None) -> None:
    """Load and lint the pattern files and run their examples; exit code 1 when something is to be mended."""
    from extractor.check import article_of, check
    from extractor.flow import load_extractor

    with _exit_codes(pattern_code=SOME_FAILED):
        extractor = load_extractor(model=model, patterns=(path,) if path else ())
        checked = check(extractor.patterns, lambda example: extractor.extract(article_of(example)))
        for finding in checked.findings:
            _tell(finding)
        _print(
            [
                f"{checked.rules} rules, {checked.examples} examples ({checked.expected_failures} expected to fail): "
                f"{len(checked.findings) or 'nothing'} to mend\n"
            ]
        )
        raise typer.Exit(SOME_FAILED if checked.findings else ALL_DONE)


class _Report:
    """Tell what failed, one line each, and count it."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: NewsfactsError) -> None:
        self.count += 1
        _tell(error)


def _read_options(**given: Any) -> "ReadOptions":
    from extractor.read import ReadOptions

    return ReadOptions(**given)


def _articles(paths: list[Path] | None, options: "ReadOptions", report: _Report) -> "Iterator[tuple[Input, Article]]":
    """Read the articles the arguments name, or what is piped in; end when there is not one."""
    if not paths and sys.stdin.isatty():
        raise typer.BadParameter("name files or folders, or pipe an article in", param_hint="PATH…")

    from itertools import chain

    from extractor.read import read_all

    articles = read_all(paths or [Path("-")], options=options, on_error=report)
    first = next(articles, None)
    if first is None:
        raise typer.Exit(NOTHING_READ)
    return chain([first], articles)


def _check_output(output: Path | None, out_dir: Path | None) -> None:
    if out_dir and out_dir.exists() and not out_dir.is_dir():
        raise OutputError(f"{out_dir}: is a file; --out-dir takes a folder")
    if output:
        from extractor.write.files import check_writable

        check_writable(output)


def _print(chunks: Iterable[str]) -> None:
    for chunk in chunks:
        sys.stdout.write(chunk)
        sys.stdout.flush()


@contextmanager
def _exit_codes(*, pattern_code: int = BAD_PATTERNS) -> Iterator[None]:
    """Turn errors into one line on stderr and the exit code of their type."""
    try:
        yield
    except PatternError as error:
        _fail(error, pattern_code)
    except ModelError as error:
        _fail(error, NO_MODEL)
    except InputError as error:
        _fail(error, NOTHING_READ)
    except (OptionError, OutputError) as error:
        _fail(error, USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the interpreter complains on its way out
        raise typer.Exit(ALL_DONE) from None
    except KeyboardInterrupt:
        _fail("interrupted", INTERRUPTED)


def _fail(error: object, code: int) -> NoReturn:
    _tell(error)
    raise typer.Exit(code) from None


def _tell(error: object) -> None:
    typer.echo(f"newsfacts: {error}", err=True)
