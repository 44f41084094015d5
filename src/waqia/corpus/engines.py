"""Steps and tasks in, counts out: by processes of this machine, or by a Spark cluster; what comes out is the same."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from waqia import exports
from waqia.corpus.shards import CorpusError, Task
from waqia.corpus.steps import Counts, perform
from waqia.runners.processes import sharing

Told = Callable[[str], None]
_DEATHS = 3  # times that workers may die without anything having been done between


class Engine(Protocol):
    """What calls steps."""

    def run(self, step: str, tasks: Sequence[Task]) -> Iterator[Counts]:
        """The counts of each task, in whatever order they are done."""
        ...


@contextmanager
def local(jobs: int, remark: Told) -> Iterator[Engine]:
    """Processes of this machine; those that die are replaced, and what they were at is done anew."""
    engine = _Local(jobs, remark)
    try:
        yield engine
    finally:
        engine.close()


class _Local:
    def __init__(self, jobs: int, remark: Told) -> None:
        self._jobs, self._remark = jobs, remark
        self._pool: ProcessPoolExecutor | None = None  # kept over steps: a process has the knowledge once

    def run(self, step: str, tasks: Sequence[Task]) -> Iterator[Counts]:
        """As they are done; CorpusError where processes die over and over."""
        left, deaths = {task["number"]: task for task in tasks}, 0
        while left:
            before = len(left)
            yield from self._tried(step, left)
            if not left:
                return
            deaths = deaths + 1 if len(left) == before else 1
            if deaths >= _DEATHS:
                where = ", ".join(str(number) for number in sorted(left)[: self._jobs])
                raise CorpusError(f"{step}: processes died {deaths} times over one of the shards {where}; {_MEMORY}")
            self._remark(f"{step}: a process died; {len(left)} shards are done anew")

    def _tried(self, step: str, left: dict[int, Task]) -> Iterator[Counts]:
        """Do what is left until all is done or a process has died."""
        self._pool = pool = self._pool or ProcessPoolExecutor(self._jobs, mp_context=sharing())
        futures: dict[Future[Counts], int] = {}
        waiting = iter(list(left.values()))
        try:
            while True:
                while len(futures) < 2 * self._jobs and (task := next(waiting, None)):
                    futures[pool.submit(perform, step, task)] = task["number"]
                if not futures:
                    return
                for future in wait(futures, return_when=FIRST_COMPLETED).done:
                    number = futures.pop(future)
                    yield future.result()
                    del left[number]
        except BrokenProcessPool:
            self.close()

    def close(self) -> None:
        """End the processes, once they have done what they are at."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._pool = None


_MEMORY = "perhaps memory ran out: the same command with fewer --jobs goes on where this one stopped"


@contextmanager
def spark(master: str) -> Iterator[Engine]:
    """A Spark cluster whose workers have Waqia and see the same files; it tries again what a lost worker was at."""
    library = exports.library("pyspark", "spark")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.task.maxFailures": "4",
        "spark.log.level": "ERROR",
    }
    told = library.SparkConf().setMaster(master).setAppName("waqia corpus").setAll(list(settings.items()))
    try:
        context = library.SparkContext.getOrCreate(told)
    except Exception as error:  # noqa: BLE001 - whatever Py4J, Java or the cluster say
        how = "check the address; Spark needs Java 17, with JAVA_HOME or java on the path"
        raise CorpusError(f"--master {master}: cannot be reached: {type(error).__name__}: {error}; {how}") from None
    try:
        yield _Spark(context)
    finally:
        context.stop()


class _Spark:
    def __init__(self, context: Any) -> None:
        self._context = context

    def run(self, step: str, tasks: Sequence[Task]) -> Iterator[Counts]:
        """All at once; a partition for each task, so that a worker that is lost costs one."""
        if tasks:
            spread = self._context.parallelize([(step, json.dumps(task)) for task in tasks], len(tasks))
            yield from spread.map(performed).collect()


def performed(told: tuple[str, str]) -> Counts:
    """A step and its task in JSON in, its counts out."""
    step, task = told
    return perform(step, json.loads(task))


def engine(master: str | None, jobs: int, remark: Told) -> AbstractContextManager[Engine]:
    """The engine that `master` names: none or «local» is this machine's processes, else an address that Spark knows."""
    return local(jobs, remark) if master in (None, "local") else spark(str(master))
