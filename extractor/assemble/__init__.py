"""Stage 4, assemble: matches -> one Extraction, each fact once, each with its evidence."""

from spacy.tokens import Doc

from extractor.assemble.actors import actor_records
from extractor.assemble.dates import date_records
from extractor.assemble.document import document_record, notices
from extractor.assemble.figures import assemble_figures
from extractor.assemble.statements import assemble_statements
from extractor.assemble.tariffs import assemble_tariffs
from extractor.records import Extraction
from extractor.types import Matches


def assemble(doc: Doc, matches: Matches) -> Extraction:
    """Turn an annotated Doc and its matches into the output contract."""
    statements = assemble_statements(doc, matches.of("statements"))
    return Extraction(
        document=document_record(doc._.article),
        actors=actor_records(doc),
        tariffs=assemble_tariffs(doc, matches.of("tariffs"), statements),
        trade_figures=assemble_figures(doc, matches.of("trade_figures"), statements),
        dates=date_records(doc),
        statements=statements,
        warnings=notices(doc),
    )


__all__ = ["assemble"]
