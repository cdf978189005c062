"""Cells of a table that spreadsheets take for what they are, and never for a formula."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a text that a spreadsheet would run begins with (OWASP, CSV Injection); the last four are full-width."""


def safe_cell(value: object) -> object:
    """Put an apostrophe before text that a spreadsheet would run; numbers stay numbers, null is empty."""
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
