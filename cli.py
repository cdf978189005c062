"""The command line: options -> one call -> print -> exit code."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.arguments import (
    KEEPING,
    READING,
    Format,
    Kind,
    Model,
    OnePath,
    Paths,
    PatternFolders,
    PatternPath,
    reads,
)
from extractor.exits import (
    ALL_DONE,
    EXIT_CODES,
    NOTHING_READ,
    SOME_FAILED,
    Report,
    check_output,
    exit_codes,
    tell,
    write_out,
)
from extractor.keeping import batch, export, status

if TYPE_CHECKING:
    from extractor.read import Input, ReadOptions
    from extractor.types import Article

app = typer.Typer(
    help="Read news articles and write the facts they state as data.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
patterns_app = typer.Typer(help="See and check the rules that facts are found by.", no_args_is_help=True)
app.add_typer(patterns_app, name="patterns")
app.command()(batch)
app.command()(status)
app.command()(export)


@app.command()
@reads(READING, KEEPING)
def extract(
    options: "ReadOptions",
    paths: Paths = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, at once.")] = None,
    out_dir: Annotated[Path | None, typer.Option("--out-dir", help="Write NAME.json here for each article.")] = None,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="auto: one article as JSON, several as JSON Lines.")
    ] = Format.AUTO,
    kind: Annotated[Kind | None, typer.Option("--kind", help="What a CSV table holds.", show_default=False)] = None,
    patterns: PatternFolders = None,
    model: Model = None,
    indent: Annotated[int, typer.Option("--indent", min=0, help="Spaces a level of JSON; 0: one line.")] = 2,
) -> None:
    """Write the facts of articles as JSON, JSON Lines or CSV."""
    if output and out_dir:
        raise typer.BadParameter("give either --output or --out-dir", param_hint="--out-dir")
    if (kind is not None) != (format is Format.CSV):
        raise typer.BadParameter("--format csv and --kind go together", param_hint="--kind")
    report = Report()
    check_output(output, out_dir)
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
        write_file(output, chunks) if output else write_out(chunks)
    raise typer.Exit(report.code)


@app.command()
@reads(READING)
def show(options: "ReadOptions", path: OnePath, patterns: PatternFolders = None, model: Model = None) -> None:
    """Show an article with its evidence marked, and its facts as tables."""
    report = Report()
    articles = _articles([path], options, report)

    from rich.console import Console

    from extractor.flow import load_extractor
    from extractor.write.terminal import render

    extractor = load_extractor(model=model, patterns=tuple(patterns or ()))
    console = Console()
    for _, article in articles:
        console.print(*render(article.text, extractor.extract(article)), sep="\n")
    raise typer.Exit(report.code)


@app.command()
@reads(READING)
def explain(
    options: "ReadOptions",
    path: OnePath,
    offset: Annotated[
        int | None,
        typer.Option(
            "--at",
            min=0,
            help="Only the sentence at this character, and what came to nothing in it.",
            show_default=False,
        ),
    ] = None,
    patterns: PatternFolders = None,
    model: Model = None,
) -> None:
    """Say which rule made each fact, what filled its slots and from where."""
    report = Report()
    articles = _articles([path], options, report)

    from extractor.explain import at
    from extractor.explain import tell as lines_of
    from extractor.flow import load_extractor

    extractor = load_extractor(model=model, patterns=tuple(patterns or ()))
    for _, article in articles:
        explanation = extractor.explain(article)
        if offset is not None:
            explanation = at(explanation, offset)
        write_out(f"{line}\n" for line in lines_of(explanation, silent=offset is not None))
    raise typer.Exit(report.code)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the output."""
    import extractor

    with exit_codes():
        write_out([(Path(extractor.__file__).parent / "schema.json").read_text(encoding="utf-8")])


@patterns_app.command("list")
def list_patterns(path: PatternPath = None) -> None:
    """List the rules, by kind of fact, with file and line."""
    from extractor.grammar.load import load_patterns
    from extractor.grammar.shipped import PATTERNS

    with exit_codes():
        for file in load_patterns(PATTERNS, *([path] if path else ())).files.values():
            rules = (f"  {rule.id:32} {rule.file}:{rule.line}\n" for rule in file.rules)
            write_out([f"{file.id}: {file.reads}\n", *rules])


@patterns_app.command("check")
def check_patterns(path: PatternPath = None, model: Model = None) -> None:
    """Load and lint the pattern files and run their examples; exit code 1 when something is to be mended."""
    from extractor.check import article_of, check
    from extractor.check_spans import check_spans
    from extractor.flow import load_extractor

    with exit_codes(pattern_code=SOME_FAILED):
        extractor = load_extractor(model=model, patterns=(path,) if path else ())
        checked = check(extractor.patterns, lambda example: extractor.extract(article_of(example)))
        spans = check_spans()
        findings = (*checked.findings, *spans.findings)
        for finding in findings:
            tell(finding)
        rules, examples = checked.rules + spans.rules, checked.examples + spans.examples
        failures = checked.expected_failures + spans.expected_failures
        to_mend = len(findings) or "nothing"
        write_out([f"{rules} rules, {examples} examples ({failures} expected to fail): {to_mend} to mend\n"])
        raise typer.Exit(SOME_FAILED if findings else ALL_DONE)


def _articles(paths: list[Path] | None, options: "ReadOptions", report: Report) -> "Iterator[tuple[Input, Article]]":
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
