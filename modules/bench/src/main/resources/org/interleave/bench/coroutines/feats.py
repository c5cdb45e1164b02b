# What generators, tasks and the event loop cost in CPython: the same work as Generators.java, Tasks.java and Suspended.java do.
# Python 3.6 and newer.
#   python feats.py
# A line on standard input asks ("switches-2 150": for 150 ms), a line answers: "measured COUNT NANOSECONDS", or "measured
# NUMBER", or "failed" and a reason. Ends with its standard input.
import asyncio, gc, sys, time, tracemalloc

DEPTH = 100
PLACES = 10
MANY = 20000


def clock():
    return int(time.perf_counter() * 1e9)


def run(coroutine):
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        return loop.run_until_complete(coroutine)
    finally:
        asyncio.set_event_loop(None)
        loop.close()


# Generators.

def count(steps):
    for i in range(steps):
        yield i


def delegated(depth, steps):
    if depth == 1:
        for i in range(steps):
            yield i
    else:
        yield from delegated(depth - 1, steps)


def drained(numbers):
    begin = clock()
    total = 0
    for number in numbers:
        total += number
    return clock() - begin


# Tasks.

async def switches(tasks, turns):
    async def give_turns():
        for _ in range(turns // tasks):
            await asyncio.sleep(0)

    loop = asyncio.get_event_loop()
    begin = clock()
    for task in [loop.create_task(give_turns()) for _ in range(tasks)]:
        await task
    return clock() - begin


async def created(times):
    async def same(number):
        return number

    loop = asyncio.get_event_loop()
    begin = clock()
    for i in range(times):
        if await loop.create_task(same(i)) != i:
            raise RuntimeError("another task's result")
    return clock() - begin


async def timers(times):
    loop = asyncio.get_event_loop()
    over = loop.create_future()
    left = times

    def call():
        nonlocal left
        left -= 1
        if left == 0:
            over.set_result(True)

    begin = clock()
    for i in range(times):
        loop.call_later(1e-6 * (1 + i * 7919 % 997), call)
    await over
    return clock() - begin


async def queue(places, items):
    numbers = asyncio.Queue(places)

    async def take():
        for i in range(items):
            if await numbers.get() != i:
                raise RuntimeError("out of order")

    begin = clock()
    taker = asyncio.get_event_loop().create_task(take())
    for i in range(items):
        await numbers.put(i)
    await taker
    return clock() - begin


# Bytes of a task that stands still: what Python allocated for many of them, less what it freed.

async def standing_still(wait):
    loop = asyncio.get_event_loop()
    tasks = [None] * MANY
    gc.collect()
    tracemalloc.start()
    for i in range(MANY):
        tasks[i] = loop.create_task(wait())
    await asyncio.sleep(0)
    gc.collect()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    for task in tasks:
        task.cancel()
    for task in tasks:
        try:
            await task
        except asyncio.CancelledError:
            pass
    return size / MANY


async def suspended():
    gate = asyncio.get_event_loop().create_future()

    async def wait():
        await gate

    return await standing_still(wait)


async def sleeping():
    return await standing_still(lambda: asyncio.sleep(3600))


WORK = {
    'generator-flat': (50000, lambda times: drained(count(times))),
    'generator-deep': (5000, lambda times: drained(delegated(DEPTH, times))),
    'switches-2': (20000, lambda times: run(switches(2, times))),
    'switches-1000': (20000, lambda times: run(switches(1000, times))),
    'create': (5000, lambda times: run(created(times))),
    'timers': (100000, lambda times: run(timers(times))),
    'queue': (10000, lambda times: run(queue(0, times))),
    'queue-bounded': (10000, lambda times: run(queue(PLACES, times))),
}
NUMBERS = {'suspended': suspended, 'sleeping': sleeping}


def answer(what, millis):
    if what in NUMBERS:
        return '%.1f' % run(NUMBERS[what]())
    batch, work = WORK[what]
    times = nanos = 0
    while nanos < int(millis) * 1000000:
        nanos += work(batch)
        times += batch
    if what.startswith('generator'):
        return '%.2f' % (nanos / times)
    return '%d %d' % (times, nanos)


for line in sys.stdin:
    try:
        said = 'measured ' + answer(*line.split())
    except Exception as e:
        said = 'failed %s: %s' % (type(e).__name__, e)
    print(said)
    sys.stdout.flush()
