import asyncio
import signal
import socket
import sys
import time


class Run:
    def run(self) -> None:
        cases = with_network if len(sys.argv) > 1 else without_network
        for case in cases:
            try:
                print(f"{case.__name__}: {asyncio.run(case())}")
            except Exception as error:
                print(f"{case.__name__}: {type(error).__name__}: {error}")


# --- Without a grant --------------------------------------------------------------------


async def sleep():
    start = time.monotonic()
    results = await asyncio.gather(*(asyncio.sleep(2, number) for number in range(10)))
    return results, 2 <= time.monotonic() - start < 2 * len(results)


async def timeouts():
    try:
        await asyncio.wait_for(asyncio.sleep(60), 0.01)
    except TimeoutError:
        async with asyncio.timeout(60):
            return await asyncio.sleep(0, "in time")


async def task_group():
    ended = []

    async def forever():
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("cancelled")

    async def fail():
        await asyncio.sleep(0)
        raise ValueError("failed")

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(forever())
            group.create_task(fail())
    except* ValueError as errors:
        ended.append(str(errors.exceptions[0]))
    return ended


async def synchronisation():
    queue, lock, done = asyncio.Queue(1), asyncio.Lock(), asyncio.Event()
    semaphore, seen = asyncio.Semaphore(2), []

    async def produce():
        for number in range(4):
            await queue.put(number)
        await queue.put(None)

    async def consume():
        while (number := await queue.get()) is not None:
            async with lock, semaphore:
                seen.append(number)
        done.set()

    await asyncio.gather(produce(), consume(), done.wait())
    return seen


async def timers():
    loop, order = asyncio.get_running_loop(), []
    finished = loop.create_future()
    loop.call_later(0.02, finished.set_result, None)
    loop.call_later(0.01, order.append, "later")
    loop.call_soon(order.append, "soon")
    loop.call_soon_threadsafe(order.append, "safe")
    await finished
    return order


async def in_thread():
    """Runs at once in the only thread, where no loop seems to run, so that it may use one of its own."""

    def work(number):
        return asyncio.run(asyncio.sleep(0, number + 1))

    loop = asyncio.get_running_loop()
    results = await asyncio.to_thread(work, 1), await loop.run_in_executor(None, work, 2)
    try:
        await asyncio.to_thread(int, "x")
    except ValueError as error:
        return results, str(error)


async def names():
    found = await asyncio.get_running_loop().getaddrinfo("localhost", 80, family=socket.AF_INET)
    return found[0][4]


async def deadlock():
    await asyncio.Event().wait()


async def subprocess():
    await asyncio.create_subprocess_exec("ls")


async def signals():
    loop = asyncio.get_running_loop()
    print("removed:", loop.remove_signal_handler(signal.SIGTERM))
    loop.add_signal_handler(signal.SIGTERM, print)


async def connect():
    await asyncio.open_connection("localhost", 80)


async def serve():
    await asyncio.start_server(print, "localhost", 0)


async def datagram():
    await asyncio.get_running_loop().create_datagram_endpoint(asyncio.DatagramProtocol, ("127.0.0.1", 0))


without_network = (sleep, sleep, timeouts, task_group, synchronisation, timers, in_thread, names, deadlock, subprocess,
                   signals, connect, serve, datagram)


# --- With the network -------------------------------------------------------------------


async def echo(reader, writer):
    while data := await reader.read(1 << 16):
        writer.write(data)
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def streams():
    async with await asyncio.start_server(echo, "localhost", 0, family=socket.AF_INET) as server:
        port = server.sockets[0].getsockname()[1]

        async def one(number):
            reader, writer = await asyncio.open_connection("localhost", port)
            data = bytes([number]) * 300_000
            writer.write(data)
            writer.write_eof()
            back = await reader.read()
            writer.close()
            return back == data

        return await asyncio.gather(*(one(number) for number in range(20)))


async def both_versions():
    async with await asyncio.start_server(echo, "localhost", 0) as server:
        answers = []
        for listener in server.sockets:
            reader, writer = await asyncio.open_connection(*listener.getsockname()[:2])
            writer.write(b"line\n")
            answers.append(await reader.readline())
            writer.close()
        return answers


async def datagrams():
    loop = asyncio.get_running_loop()
    received = loop.create_future()

    class Receiver(asyncio.DatagramProtocol):
        def datagram_received(self, data, address):
            received.set_result(data)

    to, _ = await loop.create_datagram_endpoint(Receiver, ("127.0.0.1", 0))
    sender, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol,
                                                    remote_addr=to.get_extra_info("sockname"))
    sender.sendto(b"datagram")
    try:
        return await received
    finally:
        to.close()
        sender.close()


async def readers():
    loop = asyncio.get_running_loop()
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        readable = loop.create_future()
        # Called in every turn until the connection is accepted.
        loop.add_reader(server, lambda: readable.done() or readable.set_result("readable"))
        client.setblocking(False)
        await loop.sock_connect(client, server.getsockname())
        try:
            return await readable
        finally:
            loop.remove_reader(server)


async def cancelled():
    async with await asyncio.start_server(lambda *streams: asyncio.sleep(60), "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        reading = asyncio.create_task(reader.read())
        await asyncio.sleep(0)
        reading.cancel()
        try:
            await reading
        except asyncio.CancelledError:
            return "cancelled"
        finally:
            writer.close()
            server.close_clients()


async def refused():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = listener.getsockname()
    try:
        await asyncio.open_connection(*address)
    except ConnectionRefusedError:
        return "ConnectionRefusedError"


with_network = (streams, both_versions, datagrams, readers, cancelled, refused)
