"""A transaction that an interrupt breaks off at any of its steps is over, and the next one works."""

import sqlite3
from typing import Any

import pytest

from extractor.batch.transactions import transaction


class Interrupted(sqlite3.Connection):
    """A connection on which an interrupt comes right after a statement has run."""

    after = ""

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        done = super().execute(sql, *parameters)
        if self.after and sql.startswith(self.after):
            self.after = ""
            raise KeyboardInterrupt
        return done


@pytest.mark.parametrize(("after", "kept"), [("BEGIN", 0), ("INSERT", 0), ("COMMIT", 1)])
def test_an_interrupt_leaves_no_transaction_open(after: str, kept: int) -> None:
    connection = sqlite3.connect(":memory:", factory=Interrupted, isolation_level=None)
    connection.execute("CREATE TABLE runs(run)")
    connection.after = after
    with pytest.raises(KeyboardInterrupt), transaction(connection):
        connection.execute("INSERT INTO runs VALUES (1)")
    assert not connection.in_transaction
    with transaction(connection):
        connection.execute("INSERT INTO runs VALUES (2)")
    assert connection.execute("SELECT count(*) FROM runs").fetchone() == (kept + 1,)
