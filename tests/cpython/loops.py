"""Runs asyncio's tests on the event loops of async exports."""

import contextlib
import fnmatch
import inspect
import sys
import unittest
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def counted() -> Iterator[None]:
    """All loops of the tests are those of async exports, which block here; reports how many tests made one."""
    import asyncio

    with contextlib.closing(asyncio.SelectorEventLoop()) as loop:
        loop_class = type(loop)
    init, run = loop_class.__init__, unittest.TestCase.run
    loops = tests = 0

    def init_and_count(self: object, *args: object) -> None:
        nonlocal loops
        loops += 1
        init(self, *args)

    def run_and_count(self: unittest.TestCase, result: unittest.TestResult) -> unittest.TestResult | None:
        nonlocal tests
        before, skipped = loops, len(result.skipped)
        try:
            return run(self, result)
        finally:
            tests += loops > before and len(result.skipped) == skipped

    loop_class.__init__ = init_and_count
    unittest.TestCase.run = run_and_count
    asyncio.BaseEventLoop = loop_class   # what tests whose loop has nothing to wait for make
    try:
        yield
    finally:
        report(tests, sys.argv[1:])


def report(tests: int, arguments: list[str]) -> None:
    module, ignored = tests_of(arguments)
    left_out = sum(is_ignored(test, ignored) for test in find(module))
    print(f"Event loops: tests={tests} left-out={left_out}", file=sys.stderr)


def tests_of(arguments: list[str]) -> tuple[unittest.TestSuite, list[str]]:
    """The tests of the file that is the last argument, and the patterns of those to leave out."""
    file = arguments[-1]
    name = file if file.startswith("test.") else f"test.{file}"
    ignored = [value for option, value in zip(arguments, arguments[1:]) if option == "--ignore"]
    return unittest.defaultTestLoader.loadTestsFromName(name), ignored


def find(suite: unittest.TestSuite) -> Iterator[unittest.TestCase]:
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from find(test)
        else:
            yield test


def is_ignored(test: unittest.TestCase, patterns: list[str]) -> bool:
    return any(fnmatch.fnmatchcase(test.id(), pattern) for pattern in patterns)


# --- Tests that are coroutines ------------------------------------------------------------------------


async def call(function: Callable[..., object], *args: object, **kwargs: object) -> None:
    """Runs a coroutine as a task of its own, which no other task awaits: some tests look at that."""
    import asyncio

    result = function(*args, **kwargs)
    if not inspect.iscoroutine(result):
        return
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    task = loop.create_task(result)
    task.add_done_callback(lambda _: done.set_result(None))
    await done
    task.result()


async def run_test(test: unittest.IsolatedAsyncioTestCase, result: unittest.TestResult) -> None:
    """`IsolatedAsyncioTestCase.run`, but for the loop: it awaits."""
    method = getattr(test, test._testMethodName)
    outcome = test._outcome = unittest.case._Outcome(result)
    for skipper in type(test), method:
        if getattr(skipper, "__unittest_skip__", False):
            result.addSkip(test, skipper.__unittest_skip_why__)
            return
    with outcome.testPartExecutor(test):
        test.setUp()
        await call(test.asyncSetUp)
    if outcome.success:
        with outcome.testPartExecutor(test):
            await call(method)
        with outcome.testPartExecutor(test):
            await call(test.asyncTearDown)
            test.tearDown()
    while test._cleanups:
        function, args, kwargs = test._cleanups.pop()
        with outcome.testPartExecutor(test):
            await call(function, *args, **kwargs)
    if outcome.success:
        result.addSuccess(test)


async def run_alone(test: unittest.IsolatedAsyncioTestCase, result: unittest.TestResult) -> None:
    """Runs a test with the class's kind of tasks, then cancels the tasks that it leaves."""
    import asyncio

    loop = asyncio.get_running_loop()
    factory = None
    if test.loop_factory is not None:
        with contextlib.closing(test.loop_factory()) as model:
            factory = model.get_task_factory()
    loop.set_debug(True)
    loop.set_task_factory(factory)
    before = asyncio.all_tasks()
    result.startTest(test)
    await run_test(test, result)
    left = asyncio.all_tasks() - before
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    result.stopTest(test)
    loop.set_task_factory(None)
    loop.set_exception_handler(None)


async def run_awaited(arguments: list[str]) -> None:
    """Runs the tests of a file that are coroutines, as tasks of this export: `[--ignore PATTERN]... FILE`."""
    tests, ignored = tests_of(arguments)
    result = unittest.TextTestResult(unittest.runner._WritelnDecorator(sys.stdout), descriptions=True, verbosity=2)
    left_out = 0
    for test in find(tests):
        if not isinstance(test, unittest.IsolatedAsyncioTestCase):
            continue
        if is_ignored(test, ignored):
            left_out += 1
        else:
            await run_alone(test, result)
    result.printErrors()
    print(f"Total tests: run={result.testsRun} skipped={len(result.skipped)}")
    print(f"Event loops: tests={result.testsRun - len(result.skipped)} left-out={left_out}")
    print("Result:", "SUCCESS" if result.wasSuccessful() else "FAILURE")
    if not result.wasSuccessful():
        raise SystemExit(1)
