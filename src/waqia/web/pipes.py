"""A function that writes in, pieces out as fast as they are taken: the whole is never in memory."""

from __future__ import annotations

import io
import queue
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any, BinaryIO, cast

from starlette.concurrency import run_in_threadpool

_PIECE = 64 * 1024  # bytes
_WAITING = 4  # pieces that wait to be taken
_PATIENCE = 60.0  # seconds that nobody takes one


class Pipe(io.RawIOBase):
    """Written to by one thread, taken from by another."""

    def __init__(self, write: Callable[[BinaryIO], Any], done: Callable[[], None]) -> None:
        super().__init__()
        self._queue: queue.Queue[bytes | BaseException] = queue.Queue(_WAITING)
        self._held = bytearray()
        self._left = threading.Event()
        self._done = done
        threading.Thread(target=self._fill, args=(write,), name="export", daemon=True).start()

    def _fill(self, write: Callable[[BinaryIO], Any]) -> None:
        end: bytes | BaseException = b""
        try:
            write(cast(BinaryIO, self))
            self._out()
        except Exception as error:  # noqa: BLE001 - it is raised again where the pieces are taken
            end = error
        try:
            self._put(end)
        except BrokenPipeError:
            pass
        finally:
            self._done()

    def writable(self) -> bool:
        return True

    def write(self, told: Any) -> int:
        """Take bytes in; a full piece goes out."""
        self._held += told
        if len(self._held) >= _PIECE:
            self._out()
        return len(told)

    def _out(self) -> None:
        if self._held:
            self._put(bytes(self._held))
            self._held.clear()

    def _put(self, piece: bytes | BaseException) -> None:
        """Wait until there is room; BrokenPipeError where nobody takes anything any more."""
        waited = 0.0
        while not self._left.is_set() and waited < _PATIENCE:
            try:
                return self._queue.put(piece, timeout=0.5)
            except queue.Full:
                waited += 0.5
        self._left.set()
        raise BrokenPipeError("nobody takes what is written")

    def take(self) -> bytes:
        """The next piece, empty at the end; raises what went wrong while it was written."""
        while True:
            try:
                piece = self._queue.get(timeout=0.5)
                break
            except queue.Empty:
                if self._left.is_set():
                    raise BrokenPipeError("given up: the pieces were not taken") from None
        if isinstance(piece, BaseException):
            raise piece
        return piece

    def leave(self) -> None:
        """Nobody takes any more: who writes stops at the next piece."""
        self._left.set()

    async def pieces(self, first: bytes) -> AsyncIterator[bytes]:
        """All of them, the first one taken already."""
        piece = first
        try:
            while piece:
                yield piece
                piece = await run_in_threadpool(self.take)
        finally:
            self.leave()
