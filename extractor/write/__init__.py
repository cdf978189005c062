"""Stage 5, write: Extractions -> text, and text -> files that are never half written."""

from extractor.write.csv import KINDS
from extractor.write.files import check_writable, write_file
from extractor.write.formats import WRITERS, Layout

__all__ = ["KINDS", "WRITERS", "Layout", "check_writable", "write_file"]
