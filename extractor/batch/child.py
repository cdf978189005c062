"""A child process that answers one request at a time, and can be stopped at any moment without harm to others."""

import faulthandler
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

Handler = Callable[[Any], Any]
LOAD_SECONDS = 1800.0  # for a model to load: seconds as a rule, minutes on a machine that has no time for us
GRACE_SECONDS = 30.0  # after which a child whose parent is gone ends itself
CONTEXT = multiprocessing.get_context("spawn")  # children share nothing, so that no lock or thread is copied half-way


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a child says: that it is ready, the value asked for, or the error that keeps it from starting."""

    value: Any = None
    error: Exception | None = None


class Child:
    """One child process: `ask` gives it something to do, `deadline` says until when it may take."""

    def __init__(self, make: Callable[..., Handler], arguments: tuple[Any, ...], *, limit: float) -> None:
        self.connection, theirs = CONTEXT.Pipe()
        self.limit = limit
        self.process = CONTEXT.Process(target=_serve, args=(theirs, make, arguments, limit), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False
        self.ended = ""  # how, once it has
        self.about: Any = None  # what it was asked, as the caller knows it
        self.answered = 0
        self.deadline = time.monotonic() + LOAD_SECONDS

    @property
    def idle(self) -> bool:
        """Whether it waits for something to do."""
        return self.ready and self.about is None

    @property
    def late(self) -> bool:
        """Whether its time is up."""
        return not self.idle and time.monotonic() > self.deadline

    def ask(self, request: Any, *, about: Any) -> None:
        """Give it something to do, once it is ready or before; `about` is what `self.about` says until it has answered.

        A child that has ended meanwhile is found out when its answer is read.
        """
        self.about = about
        if self.ready:
            self.deadline = time.monotonic() + self.limit
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(request)

    def answer(self) -> Any:
        """Read its answer; None when it has become ready.

        Raises:
            EOFError: it has ended.
            Exception: the error that kept it from starting.
        """
        try:
            answer: Answer = self.connection.recv()
        except ConnectionResetError as error:
            raise EOFError from error
        if answer.error is not None:
            raise answer.error
        if not self.ready:
            self.ready = True
            self.deadline = time.monotonic() + self.limit
            return None
        self.about = None
        self.answered += 1
        return answer.value

    def stop(self) -> str:
        """End it at once and say how it ended; once it has ended, only say so."""
        if self.ended:
            return self.ended
        if self.process.exitcode is None and not self._ended():
            self.process.kill()
        self.process.join()
        code = self.process.exitcode or 0
        self.connection.close()
        self.process.close()
        self.ended = f"signal {-code}, {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        return self.ended

    def _ended(self) -> bool:
        """Wait a moment for a process whose end of the pipe is closed: how it ended tells why."""
        if self.connection.closed or not self.connection.poll():
            return False
        self.process.join(1.0)
        return self.process.exitcode is not None


def _serve(connection: Connection, make: Callable[..., Handler], arguments: tuple[Any, ...], limit: float) -> None:
    """Answer requests until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent tells us when to stop
    silent = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    try:
        handler = make(*arguments)
        ready = Answer()
    except Exception as error:  # whatever it is, the parent must tell it
        ready = Answer(error=error)
    try:
        connection.send(ready)
    except (BrokenPipeError, ConnectionResetError):  # the parent is gone
        return
    while ready.error is None:
        try:
            request = connection.recv()
            # A thread of C's, that works where Python hangs: the parent stops us long before, unless it is gone.
            faulthandler.dump_traceback_later(limit + GRACE_SECONDS, exit=True, file=silent)
            answer = Answer(value=handler(request))
            connection.send(answer)
        except (EOFError, BrokenPipeError, ConnectionResetError):
            sys.exit()
        finally:
            faulthandler.cancel_dump_traceback_later()
