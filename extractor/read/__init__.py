"""Stage 1, read: files -> Articles."""

from extractor.read.daytimes import check_published
from extractor.read.files import read, read_all, read_bytes, read_record, read_records
from extractor.read.inputs import Input, find_inputs
from extractor.read.options import Limits, ReadOptions
from extractor.read.readers import READERS
from extractor.read.record import Record
from extractor.read.text import read_text

__all__ = [
    "READERS",
    "Input",
    "Limits",
    "ReadOptions",
    "Record",
    "check_published",
    "find_inputs",
    "read",
    "read_all",
    "read_bytes",
    "read_record",
    "read_records",
    "read_text",
]
