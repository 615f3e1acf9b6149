import asyncio.subprocess
import concurrent.futures
import multiprocessing
import multiprocessing.connection
import multiprocessing.dummy
import multiprocessing.managers
import multiprocessing.pool
import multiprocessing.process
import multiprocessing.queues
import multiprocessing.util
import os
import queue
import signal
import subprocess
import sys
import threading


def refused(name, function, *arguments, **options):
    try:
        function(*arguments, **options)
    except (OSError, RuntimeError, NotImplementedError) as error:
        print(f"{name}: {type(error).__name__}: {error}")
    else:
        print(f"{name}: no exception")


class Run:
    def run(self) -> None:
        if len(sys.argv) > 1:
            print("before")
            lock = threading.Lock()
            lock.acquire()
            lock.acquire()
        locks()
        queues()
        refused("threading.Thread.start", threading.Thread(target=print).start)
        refused("threading.Timer.start", threading.Timer(1, print).start)
        refused("concurrent.futures.ProcessPoolExecutor", concurrent.futures.ProcessPoolExecutor)
        refused("multiprocessing.Process.start", multiprocessing.Process(target=print).start)
        refused("multiprocessing.Pool", multiprocessing.Pool)
        refused("multiprocessing.Queue", multiprocessing.Queue)
        refused("multiprocessing.Pipe", multiprocessing.Pipe)
        refused("multiprocessing.Lock", multiprocessing.get_context("spawn").Lock)
        refused("subprocess.run", subprocess.run, ["ls"])
        refused("subprocess.check_output", subprocess.check_output, "ls", shell=True)
        refused("os.popen", os.popen, "ls")
        for name in ("curses", "tkinter"):
            try:
                __import__(name)
            except ImportError as error:
                print(f"{name}: {error}")
        print("fork:", hasattr(os, "fork"), "processors:", os.cpu_count(), multiprocessing.cpu_count())
        signal.signal(signal.SIGTERM, lambda number, frame: print("signal", number == signal.SIGTERM))
        signal.raise_signal(signal.SIGTERM)


def locks() -> None:
    lock, again = threading.Lock(), threading.RLock()
    with lock, again, again:
        print("locked:", lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.01))
    local = threading.local()
    local.value = 1
    print(local.value, threading.current_thread() is threading.main_thread(), threading.active_count())
    event, semaphore, condition = threading.Event(), threading.BoundedSemaphore(1), threading.Condition()
    with semaphore, condition:
        print("not set:", event.wait(0.01), condition.wait(0.01), semaphore.acquire(blocking=False))
    future = concurrent.futures.Future()
    future.set_result("done")
    print(future.result(), concurrent.futures.wait([future]).not_done)


def queues() -> None:
    items = queue.PriorityQueue()
    for item in (3, 1, 2):
        items.put(item)
    print([items.get() for _ in range(3)])
    try:
        items.get(timeout=0.01)
    except queue.Empty:
        print("empty")
