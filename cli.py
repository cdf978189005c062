"""The command line: options -> one call -> print -> exit code."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from extractor.errors import (
    BusyError,
    InputError,
    ModelError,
    NewsfactsError,
    OptionError,
    OutputError,
    PatternError,
    StoreError,
)

if TYPE_CHECKING:
    from extractor.batch.options import BatchOptions
    from extractor.batch.report import RunReport
    from extractor.read import Input, ReadOptions
    from extractor.types import Article

ALL_DONE = 0
SOME_FAILED = 1
USAGE = 2
NOTHING_READ = 3
BAD_PATTERNS = 4
NO_MODEL = 5
BAD_STORE = 6
BUSY = 75  # EX_TEMPFAIL of sysexits.h: try again later
INTERRUPTED = 130

EXIT_CODES = (
    "Exit codes: 0 all done; 1 some inputs failed, or a pattern check did; 2 wrong usage, or an output that cannot be "
    "written; 3 nothing could be read; 4 a pattern file is wrong; 5 no language model; 6 a store that cannot be used; "
    "75 another run holds the store; 130 interrupted."
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


class LogFormat(StrEnum):
    """Shapes of what is told on standard error."""

    TEXT = "text"
    JSON = "json"


class Table(StrEnum):
    """Kinds of table that a store gives."""

    DOCUMENTS = "documents"
    ACTORS = "actors"
    TARIFFS = "tariffs"
    TRADE_FIGURES = "trade_figures"
    DATES = "dates"
    STATEMENTS = "statements"
    EXTRACTIONS = "extractions"  # whole articles, as `newsfacts extract` writes them


class TableFormat(StrEnum):
    """Shapes of a table."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


StorePath = Annotated[Path, typer.Argument(metavar="STORE", help="A store that `newsfacts batch` keeps.")]


@app.command()
def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT…", help="Files, folders, globs in quotes, or - for a listing on standard input."),
    ],
    store: Annotated[Path, typer.Option("--store", help="The SQLite file to keep up to date; made when missing.")],
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that read articles.")] = 1,
    timeout: Annotated[float, typer.Option("--timeout", min=1, help="Seconds that one article may take.")] = 60,
    retries: Annotated[int, typer.Option("--retries", min=0, help="Later runs that try a failed article again.")] = 2,
    wait: Annotated[float, typer.Option("--wait", min=0, help="Seconds to wait for another run on the store.")] = 0,
    reprocess: Annotated[
        bool, typer.Option("--reprocess", help="Read again what was read with another version, patterns or model.")
    ] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Remove articles whose files are gone.")] = False,
    summary: Annotated[bool, typer.Option("--summary", help="Tell in one line what was done.")] = False,
    log_format: Annotated[
        LogFormat, typer.Option("--log-format", help="json: a JSON object a line, with a summary at the end.")
    ] = LogFormat.TEXT,
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
) -> None:
    """Keep a store of facts up to date: read what is new or changed, and nothing else."""
    from extractor.batch.options import BatchOptions

    report = _run_report(as_json=log_format is LogFormat.JSON)
    with _exit_codes(tell=report.broke):
        options = BatchOptions(
            jobs=jobs,
            timeout=timeout,
            retries=retries,
            wait=wait,
            reprocess=reprocess,
            prune=prune,
            model=model,
            patterns=tuple(patterns or ()),
            read=_read_options(
                published=published,
                format=input_format,
                text_field=text_field,
                title_field=title_field,
                date_field=date_field,
                id_field=id_field,
                source_field=source_field,
                keep=tuple(keep or ()),
                with_text=with_text,
            ),
        )
        raise typer.Exit(_update(inputs, store, options, report, summary=summary))


def _update(inputs: list[str], store: Path, options: "BatchOptions", report: "RunReport", *, summary: bool) -> int:
    """Do a run, tell of it, and give the exit code."""
    from extractor.batch.inputs import read_listing
    from extractor.batch.update import update_store

    given = [name for name in inputs if name != "-"]
    if len(given) < len(inputs):
        given += read_listing(sys.stdin.buffer.read())
    try:
        done = update_store(given, store, options, report)
    finally:
        report.close()
    if summary or report.as_json:
        report.ended(str(store), done)
    if done.counts.failed and not done.listed:
        return NOTHING_READ
    return SOME_FAILED if done.counts.failed else ALL_DONE


def _run_report(*, as_json: bool) -> "RunReport":
    from extractor.batch.report import RunReport

    console = None
    if sys.stderr.isatty() and not as_json:
        from rich.console import Console

        console = Console(stderr=True)
    return RunReport(lambda line: typer.echo(line, err=True), as_json=as_json, console=console)


@app.command()
def status(
    store: StorePath,
    as_json: Annotated[bool, typer.Option("--json", help="Write it as a JSON object.")] = False,
    runs: Annotated[int, typer.Option("--runs", min=0, help="Runs to list.")] = 5,
    failures: Annotated[int, typer.Option("--failures", min=0, help="Failures to list.")] = 20,
) -> None:
    """Say what a store holds, what the last runs did, and what failed and why."""
    import json

    from extractor.batch.connect import read_store
    from extractor.batch.status import read_status, tell_status

    with _exit_codes():
        with read_store(store) as connection:
            found = read_status(connection, store, runs=runs, failures=failures)
        _print(
            [json.dumps(found, ensure_ascii=False) + "\n"] if as_json else [f"{line}\n" for line in tell_status(found)]
        )


@app.command()
def export(
    store: StorePath,
    kind: Annotated[Table, typer.Option("--kind", help="What the rows are.", show_default=False)],
    format: Annotated[TableFormat, typer.Option("--format", "-f", help="Shape of the table.")] = TableFormat.JSONL,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, at once.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only articles published on this day or later.")
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(
            "--where", metavar="COLUMN=VALUE", help="Only rows with this value, or with actor=KR; repeatable: all hold."
        ),
    ] = None,
) -> None:
    """Give a table of facts out of a store, as JSON Lines, CSV or Parquet."""
    if format is TableFormat.PARQUET and output is None:
        raise typer.BadParameter("a Parquet file needs a name; give --output", param_hint="--output")
    if kind is Table.EXTRACTIONS and format is not TableFormat.JSONL:
        raise typer.BadParameter("extractions are JSON Lines; give --format jsonl", param_hint="--format")
    with _exit_codes():
        from extractor.batch.connect import read_store
        from extractor.batch.export import columns_of, export_extractions, export_rows, parse_since, parse_where
        from extractor.batch.tables import TEXT_WRITERS, write_parquet
        from extractor.write import write_file

        _check_output(output, None)
        rows_of = "documents" if kind is Table.EXTRACTIONS else kind.value
        columns = columns_of(rows_of)
        conditions = [parse_where(text, rows_of) for text in where or ()]
        day = parse_since(since) if since else None
        with read_store(store) as connection:
            if kind is Table.EXTRACTIONS:
                chunks = export_extractions(connection, since=day, where=conditions)
                write_file(output, chunks) if output else _print(chunks)
                return
            rows = export_rows(connection, rows_of, since=day, where=conditions)
            if output and format is TableFormat.PARQUET:
                write_parquet(rows, columns, output)
            else:
                chunks = TEXT_WRITERS[format](rows, columns)
                write_file(output, chunks) if output else _print(chunks)


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
def _exit_codes(*, pattern_code: int = BAD_PATTERNS, tell: Callable[[object], None] | None = None) -> Iterator[None]:
    """Turn errors into one line on stderr, or what `tell` makes of it, and the exit code of their type."""
    try:
        yield
    except PatternError as error:
        _fail(error, pattern_code, tell)
    except ModelError as error:
        _fail(error, NO_MODEL, tell)
    except InputError as error:
        _fail(error, NOTHING_READ, tell)
    except BusyError as error:
        _fail(error, BUSY, tell)
    except StoreError as error:
        _fail(error, BAD_STORE, tell)
    except (OptionError, OutputError) as error:
        _fail(error, USAGE, tell)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the interpreter complains on its way out
        raise typer.Exit(ALL_DONE) from None
    except KeyboardInterrupt:
        _fail("interrupted", INTERRUPTED, tell)


def _fail(error: object, code: int, tell: Callable[[object], None] | None) -> NoReturn:
    (tell or _tell)(error)
    raise typer.Exit(code) from None


def _tell(error: object) -> None:
    typer.echo(f"newsfacts: {error}", err=True)
