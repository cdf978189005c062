"""Articles with their inputs -> extractions with their inputs, and one output file for each."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath

from extractor.errors import ExtractionError, OutputError
from extractor.flow import Extractor
from extractor.read import Input
from extractor.records import Extraction
from extractor.types import Article
from extractor.write import WRITERS, Layout, write_file


def extract_all(
    extractor: Extractor,
    articles: Iterable[tuple[Input, Article]],
    *,
    on_error: Callable[[ExtractionError], None],
) -> Iterator[tuple[Input, Extraction]]:
    """Extract articles in order, keeping the input each came from; one that breaks the extractor goes to `on_error`."""
    inputs: deque[Input] = deque()

    def pass_on() -> Iterator[Article]:
        for source, article in articles:
            inputs.append(source)
            yield article

    for result in extractor.results(pass_on()):
        source = inputs.popleft()
        if isinstance(result, ExtractionError):
            on_error(result)
        else:
            yield source, result


def save_each(
    results: Iterable[tuple[Input, Extraction]],
    folder: Path,
    *,
    format: str,
    layout: Layout,
    on_error: Callable[[OutputError], None],
) -> None:
    """Write a file for each article below `folder`; what cannot be written goes to `on_error`, and the rest goes on."""
    suffix = ".json" if format == "auto" else f".{format}"
    written: dict[Path, Input] = {}
    for source, extraction in results:
        path = folder / _output_name(source.name, suffix)
        if path in written:
            other = written[path].path
            on_error(
                OutputError(f"{source.path}: '{path}' holds the facts of '{other}' already; use another --out-dir")
            )
            continue
        written[path] = source
        try:
            _make_folder(path.parent)
            write_file(path, WRITERS[format]([extraction], layout))
        except OutputError as error:
            on_error(error)


def _output_name(name: PurePath, suffix: str) -> PurePath:
    """Call an output after its input; only .txt is left off, so that a.html and a.txt do not meet."""
    return name.with_name(name.name.removesuffix(".txt") + suffix)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: this folder cannot be made: {error.strerror or error}") from error
