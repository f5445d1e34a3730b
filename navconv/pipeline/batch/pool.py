"""Inputs to processes and results back, in the order of the plan whatever the number of processes.

The main process only hands out names and takes results, so that two cores do twice the work of one.
Inputs travel in chunks, since a message costs more than a small file. Processes are started afresh
(``spawn``), which works alike on every system and never copies a lock in a bad moment.

Processes end in an orderly way whatever happens: at Ctrl-C each gives up its file and removes what
it had begun; if the main process is killed they end with it; if one of them is killed, as systems
do that run out of memory, only the input that did it is lost.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from pathlib import Path
from types import FrameType
from typing import Any, Protocol

from navconv.pipeline.batch.task import Task
from navconv.pipeline.batch.work import Converter, Result
from navconv.pipeline.convert import Settings
from navconv.pipeline.own_process import STOPPING, spare_numpy, tune_collector
from navconv.problems import Exit, Problem, Severity
from navconv.records import NamedTuple

PATIENCE = 10
"""How many seconds a process of the pool has to end by itself."""

CHUNK_TASKS = 16
"""The most inputs in a chunk."""
CHUNK_BYTES = 1 << 20
"""A chunk is closed once its inputs have this size, so that a large one stands alone."""
CHUNKS_A_PROCESS = 16
"""How many chunks each process gets if there are inputs enough: it evens out their ends."""
AHEAD = 4
"""How many chunks a process are handed out before their results are needed."""


def count_cores() -> int:
    """How many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class TaskWorker(Protocol):
    """What a process does with one input after another."""

    def convert(self, task: Task) -> Any:  # noqa: ANN401  a result, or what its caller takes for one
        """Takes an input; whatever is wrong with it is in the result."""
        ...


def run_tasks(
    tasks: Sequence[Task],
    settings: Settings,
    folder: Path,
    jobs: int,
    make: Callable[[Settings, Path], TaskWorker] = Converter,
) -> Generator[Any]:
    """Converts inputs.

    Args:
        tasks: the inputs and their outputs.
        settings: what holds for every input.
        folder: the output folder, which exists.
        jobs: how many processes; 1 for this one alone.
        make: makes what converts them, in each process; it can be pickled.

    Yields:
        A result for each task, in their order. If the generator is closed or interrupted, the
        processes are ended before it returns.
    """
    chunks = deque(_cut(tasks, jobs))
    jobs = min(jobs, len(chunks))
    if jobs <= 1:
        converter = make(settings, folder)
        yield from map(converter.convert, tasks)
        return
    while chunks:
        try:
            yield from _drain(chunks, _Start(settings, folder, make), jobs)
        except BrokenProcessPool:
            # Some input of some chunk: those of the first are tried one by one, then all goes on.
            for task in chunks.popleft():
                yield _run_alone(task, _Start(settings, folder, make))


def _cut(tasks: Sequence[Task], jobs: int) -> Iterator[tuple[Task, ...]]:
    """The tasks in chunks."""
    most = max(1, min(CHUNK_TASKS, len(tasks) // (jobs * CHUNKS_A_PROCESS)))
    chunk: list[Task] = []
    size = 0
    for task in tasks:
        chunk.append(task)
        size += task.stamp[0] if task.stamp else 0
        if len(chunk) >= most or size >= CHUNK_BYTES:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)


class _Start(NamedTuple):
    """What a process of the pool is set up with."""

    settings: Settings
    folder: Path
    make: Callable[[Settings, Path], TaskWorker]


def _drain(chunks: deque[tuple[Task, ...]], start: _Start, jobs: int) -> Iterator[Result]:
    """Converts chunks in a pool, taking each from the queue when its results are there.

    Raises:
        BrokenProcessPool: a process was ended by the system.
    """
    handed: deque[Future[list[Result]]] = deque()
    with _pool(start, jobs) as pool:
        while chunks:
            while len(handed) < min(len(chunks), jobs * AHEAD):
                with _signals_held():
                    handed.append(pool.submit(_convert_chunk, chunks[len(handed)]))
            results = handed.popleft().result()
            chunks.popleft()
            yield from results


def _run_alone(task: Task, start: _Start) -> Result:
    """Converts one input in a process of its own."""
    try:
        with _pool(start, 1) as pool:
            with _signals_held():
                future = pool.submit(_convert_chunk, (task,))
            return future.result()[0]
    except BrokenProcessPool:
        message = (
            "the process that converted it was ended by the system, perhaps for want of memory"
        )
        problem = Problem("limit", Severity.ERROR, message, task.source)
        return Result(task, (), errors=(problem,), status=Exit.NO_EXPORT)


@contextlib.contextmanager
def _pool(start: _Start, jobs: int) -> Iterator[ProcessPoolExecutor]:
    """A pool whose processes are gone when it is left, their files whole or removed."""
    others = set(multiprocessing.active_children())
    threads = set(threading.enumerate())
    with _signals_held():
        # It starts Python's own process that clears up, which must outlive a terminal that is closed.
        pool = ProcessPoolExecutor(
            jobs, multiprocessing.get_context("spawn"), initializer=_start, initargs=start
        )
    try:
        yield pool
    except BaseException:
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        _end(pool, others, threads)
        raise
    _end(pool, others, threads)


def _end(
    pool: ProcessPoolExecutor,
    others: set[multiprocessing.process.BaseProcess],
    threads: set[threading.Thread],
) -> None:
    """Ends a pool whose results are all there, or no longer wanted.

    A process that does not end by itself is ended: waiting for it could take for ever, and all that it
    wrote is whole already or was never an output.
    """
    pool.shutdown(wait=False, cancel_futures=True)
    for process in set(multiprocessing.active_children()) - others:
        process.join(PATIENCE)
        if process.is_alive():
            process.kill()
    # A second shutdown waits for nothing; the pool's thread closes what Python writes to as it ends.
    for thread in set(threading.enumerate()) - threads:
        if not thread.daemon:
            thread.join(PATIENCE)


@contextlib.contextmanager
def _signals_held() -> Iterator[None]:
    """Holds signals back, and in the processes that are started meanwhile until they are ready."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, *STOPPING))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """What a process of the pool knows; set up once when it starts."""

    converter: TaskWorker
    busy = False
    stopped = False


def _start(settings: Settings, folder: Path, make: Callable[[Settings, Path], TaskWorker]) -> None:
    """Sets up a process of the pool."""
    tune_collector()
    spare_numpy()
    _Worker.converter = make(settings, folder)
    for number in (signal.SIGINT, *STOPPING):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, *STOPPING))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Ends this process: at once if it waits, else when the file at hand is given up."""
    if not _Worker.busy:
        os._exit(int(Exit.INTERRUPTED))
    if not _Worker.stopped:
        _Worker.stopped = True
        raise KeyboardInterrupt


def _end_with_parent() -> None:
    """Ends this process when the main process is gone, which may have had no time to say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(int(Exit.INTERNAL))


def _convert_chunk(chunk: tuple[Task, ...]) -> list[Result]:
    """Converts the inputs of a chunk, in a process of the pool."""
    try:
        _Worker.busy = True
        results = list(map(_Worker.converter.convert, chunk))
        _Worker.busy = False
    except KeyboardInterrupt:
        # What was begun is removed. The pool would go on with the next chunk, so it is not asked.
        os._exit(int(Exit.INTERRUPTED))
    return results
