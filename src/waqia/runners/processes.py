"""Articles in, readings out in the same order, read by several processes that share the compiled knowledge.

Each worker has a line of its own to this process and a few articles on it, so that it is known which article a worker
was at when it died: killed, or out of memory. That article is tried once more, by another worker, and is a fault when
it kills that one too; what stood behind it is read as if nothing had been. What is under way is bounded, so memory is
the same for a thousand articles and for a hundred million.
"""

from __future__ import annotations

import multiprocessing
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar

from waqia.model import Article, Reading
from waqia.runners import one
from waqia.runners.one import Made
from waqia.sources import Fault

T = TypeVar("T")
Remark = Callable[[str], None]
_AHEAD = 3  # articles on the line of a worker: one that is read, and some that spare it waiting
_WINDOW = 16  # articles for each worker that may be under way or wait for one before them
_PATIENCE = 5  # seconds for a process to end
_REMEDY = "perhaps memory ran out: try with fewer --jobs; else leave the article out, and report it with the article"


@dataclass(slots=True, eq=False)
class _Task:
    """An article that is under way."""

    number: int
    article: Article
    deaths: int = 0  # workers that died over it


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, the line to it, and what is on the line; it reads the first of these."""

    process: BaseProcess
    line: Connection[Any, Any]
    tasks: deque[_Task] = field(default_factory=deque)


def readings(
    items: Iterable[Article | Fault], overlays: tuple[Path, ...], jobs: int, remark: Remark
) -> Iterator[Reading | Fault]:
    """A reading for each article, in their order, without tokens and clauses; faults pass through.

    `remark` is told of workers that died.
    """
    return (found.what if isinstance(found, Made) else found for found in made(items, _bare, overlays, jobs, remark))


def _bare(reading: Reading) -> Reading:
    return replace(reading, tokens=(), clauses=())


def made(
    items: Iterable[Article | Fault], make: one.Make[T], overlays: tuple[Path, ...], jobs: int, remark: Remark
) -> Iterator[Made[T] | Fault]:
    """What `make`, a function that can be imported, makes of each reading where it was read: handing that over is
    cheaper than the reading where it is smaller."""
    team = _Team(make, overlays, jobs, remark)
    try:
        yield from team.run(enumerate(items, 1))
    finally:
        team.dismiss()


class _Team:
    """The workers, and what they have not given back."""

    def __init__(self, make: one.Make[Any], overlays: tuple[Path, ...], jobs: int, remark: Remark) -> None:
        self._make, self._overlays, self._remark = make, overlays, remark
        self._context = sharing()
        self._workers = [self._hired() for _ in range(jobs)]
        self._again = deque[_Task]()  # of workers that died
        self._done: dict[int, Made[Any] | Fault] = {}
        self._next = 1  # number of the result to give out

    def run(self, items: Iterator[tuple[int, Article | Fault]]) -> Iterator[Made[Any] | Fault]:
        """The results in the order of the items, whose numbers begin with 1."""
        more, last = True, 0
        while more or self._next <= last:
            fed = self._fed_again()
            if not fed and more and self._has_room(last):
                number, item = next(items, (0, None))
                more, fed = item is not None, True
                if isinstance(item, Article):
                    self._send(_Task(number, item))
                elif item is not None:
                    self._done[number] = item
                last = max(last, number)
            self._collect(0 if fed or self._next in self._done else None)
            while self._next in self._done:
                yield self._done.pop(self._next)
                self._next += 1

    def dismiss(self) -> None:
        """End the workers, in whatever they are."""
        for worker in self._workers:
            worker.line.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(_PATIENCE)

    def _hired(self) -> _Worker:
        here, there = self._context.Pipe()
        process = self._context.Process(target=work, args=(there, self._make, self._overlays), daemon=True)
        process.start()
        there.close()  # so that the line ends here when the process does
        return _Worker(process, here)

    def _idlest(self) -> _Worker:
        return min(self._workers, key=lambda worker: len(worker.tasks))

    def _has_room(self, last: int) -> bool:
        """Whether another article may be asked for, `last` being the number of the latest."""
        return last - self._next < _WINDOW * len(self._workers) and len(self._idlest().tasks) < _AHEAD

    def _fed_again(self) -> bool:
        """Send on an article that came back from a worker that died, if there is one and somebody is free."""
        if not self._again or len(self._idlest().tasks) >= _AHEAD:
            return False
        self._send(self._again.popleft())
        return True

    def _send(self, task: _Task) -> None:
        """Put an article on the shortest line; one that is dead is found out when it is listened to."""
        worker = self._idlest()
        worker.tasks.append(task)
        try:
            worker.line.send((task.number, task.article))
        except OSError:
            self._bury(worker)

    def _collect(self, patience: float | None) -> None:
        """Take what workers have done, waiting for it so long; None: as long as it takes."""
        busy = {worker.line: worker for worker in self._workers if worker.tasks}
        for line in wait(list(busy), patience) if busy else ():
            worker = busy[line]  # type: ignore[index]
            try:
                result = worker.line.recv()
            except (EOFError, OSError):
                self._bury(worker)
            else:
                self._done[worker.tasks.popleft().number] = result

    def _bury(self, dead: _Worker) -> None:
        """Put another in the place of a worker that died; what it had is read by others."""
        self._drain(dead)
        dead.line.close()
        dead.process.join(_PATIENCE)
        self._workers[self._workers.index(dead)] = self._hired()
        if dead.tasks:
            self._judge(dead.tasks[0], _end(dead.process.exitcode))
        self._again.extend(task for task in dead.tasks if task.number not in self._done)

    def _drain(self, dead: _Worker) -> None:
        """What it had said before it died."""
        try:
            while dead.line.poll():
                result = dead.line.recv()
                self._done[dead.tasks.popleft().number] = result
        except (EOFError, OSError):
            return

    def _judge(self, task: _Task, end: str) -> None:
        """One article may cost one worker; one that costs two is a fault."""
        task.deaths += 1
        name = one.name(task.article, task.number)
        if task.deaths > 1:
            self._done[task.number] = Fault(name, f"two processes died over it, the last {end}", _REMEDY)
        else:
            self._remark(f"{name}: the process that read it died ({end}); it was read again")


def _end(code: int | None) -> str:
    """How a process ended, in words."""
    if code is not None and code < 0:
        return f"killed by {signal.Signals(-code).name}"
    return f"with exit code {code}"


def sharing() -> Any:
    """Processes that are forked off one which has loaded the knowledge; where there is no forking, new ones."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["waqia.runners.preloaded"])
    return context


def work(line: Connection[Any, Any], make: one.Make[Any], overlays: tuple[Path, ...]) -> None:
    """Read what comes down the line, one after the other, and send back what is made of it, until it ends."""
    from waqia.read import lexicons

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that people see ends this one
    tasks = queue.SimpleQueue[tuple[int, Article] | None]()
    threading.Thread(target=_listen, args=(line, tasks), daemon=True).start()
    known = lexicons(overlays=overlays)
    while (task := tasks.get()) is not None:
        number, article = task
        found = one.made(article, known, number, make)
        try:
            line.send(found)
        except OSError:  # nobody listens any more
            return


def _listen(line: Connection[Any, Any], tasks: queue.SimpleQueue[tuple[int, Article] | None]) -> None:
    """Take articles off the line at once, so that nobody ever waits to put one on it."""
    try:
        while True:
            tasks.put(line.recv())
    except (EOFError, OSError):
        tasks.put(None)
