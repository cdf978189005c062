"""The commands that keep a store: `batch`, `status` and `export`. Options -> one call -> print -> exit code."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.arguments import KEEPING, READING, Model, PatternFolders, StoreOption, StorePath, reads
from extractor.exits import ALL_DONE, NOTHING_READ, SOME_FAILED, check_output, exit_codes, write_out

if TYPE_CHECKING:
    from extractor.batch.options import BatchOptions
    from extractor.batch.report import RunReport
    from extractor.read import ReadOptions


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


@reads(READING, KEEPING)
def batch(
    options: "ReadOptions",
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT…", help="Files, folders, globs in quotes, or - for a listing on standard input."),
    ],
    store: StoreOption,
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
    patterns: PatternFolders = None,
    model: Model = None,
) -> None:
    """Keep a store of facts up to date: read what is new or changed, and nothing else."""
    if not all(inputs):
        raise typer.BadParameter("an input is empty; give the path of a file or folder", param_hint="INPUT…")
    from extractor.batch.options import BatchOptions

    report = _run_report(as_json=log_format is LogFormat.JSON)
    with exit_codes(told=report.broke):
        chosen = BatchOptions(
            jobs=jobs,
            timeout=timeout,
            retries=retries,
            wait=wait,
            reprocess=reprocess,
            prune=prune,
            model=model,
            patterns=tuple(patterns or ()),
            read=options,
        )
        raise typer.Exit(_update(inputs, store, chosen, report, summary=summary))


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

    with exit_codes():
        with read_store(store) as connection:
            found = read_status(connection, store, runs=runs, failures=failures)
        write_out(
            [json.dumps(found, ensure_ascii=False) + "\n"] if as_json else [f"{line}\n" for line in tell_status(found)]
        )


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
    with exit_codes():
        from extractor.batch.connect import read_store
        from extractor.batch.export import columns_of, export_extractions, export_rows, parse_since, parse_where
        from extractor.batch.tables import TEXT_WRITERS, write_parquet
        from extractor.write import write_file

        check_output(output)
        rows_of = "documents" if kind is Table.EXTRACTIONS else kind.value
        columns = columns_of(rows_of)
        conditions = [parse_where(text, rows_of) for text in where or ()]
        day = parse_since(since) if since else None
        with read_store(store) as connection:
            if kind is Table.EXTRACTIONS:
                chunks = export_extractions(connection, since=day, where=conditions)
                write_file(output, chunks) if output else write_out(chunks)
                return
            rows = export_rows(connection, rows_of, since=day, where=conditions)
            if output and format is TableFormat.PARQUET:
                write_parquet(rows, columns, output)
            else:
                chunks = TEXT_WRITERS[format](rows, columns)
                write_file(output, chunks) if output else write_out(chunks)
