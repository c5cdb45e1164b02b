"""Writes random programs of tasks, locks and queues, and what CPython's asyncio makes of them: CPythonTrailsTest runs them here.

    python3.13 record_trails.py 0 80 237 816 1011 ... > cpython-3.13.0-trails.txt

The first two numbers are a range of seeds, the others single seeds more: those that told apart what an almost right lock,
condition, semaphore or queue does. Time is virtual. Sleeps are in 1/1024 seconds, each
of another length, because asyncio leaves the order of equal deadlines open.
"""
import asyncio
import heapq
import random
import sys


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    now = 0.0

    def time(self):
        return self.now

    def _run_once(self):
        if not self._ready:
            while self._scheduled and self._scheduled[0]._cancelled:
                heapq.heappop(self._scheduled)._scheduled = False
                self._timer_cancelled_count -= 1
            if self._scheduled:
                self.now = max(self.now, self._scheduled[0]._when)
        super()._run_once()


FAMILIES = [
    ["lock.acquire", "lock.release", "lock.locked", "lock.acquire", "lock.release"],
    ["lock.acquire", "lock.release", "lock.acquire", "cond.wait", "other.wait", "cond.notify", "other.notify_all"],
    ["event.set", "event.clear", "event.wait", "event.wait"],
    ["sem.acquire", "sem.release", "sem.locked", "sem.acquire"],
    ["bounded.acquire", "bounded.release", "bounded.acquire"],
    ["barrier.wait", "barrier.wait", "barrier.wait", "barrier.reset", "barrier.abort", "barrier.n_waiting", "barrier.broken"],
    ["queue.put", "queue.get", "queue.put_nowait", "queue.get_nowait", "queue.task_done", "queue.join", "queue.qsize"],
    ["queue.put", "queue.get", "queue.shutdown", "queue.join", "queue.task_done"],
    ["future.await", "future.set_result", "task.await", "future.await"],
]


def program(seed):
    lots = random.Random(seed)
    families = lots.sample(FAMILIES, lots.choice([1, 1, 1, 2, 3]))
    sizes = {"permits": lots.randint(0, 2), "parties": lots.randint(1, 4), "maxsize": lots.choice([0, 1, 1, 2, 3])}
    kind = lots.choice("FFFPL")
    count = lots.randint(2, 7)
    number = 0
    tasks = []
    for task in range(count):
        steps = []
        for _ in range(lots.randint(1, 9)):
            number += 1
            kind_of_step = lots.random()
            if kind_of_step < 0.15:
                steps.append(("turn", 0))
            elif kind_of_step < 0.3:
                steps.append(("sleep", lots.randint(1, 4) * 1024 + lots.randint(0, 1023) ^ number))
            elif kind_of_step < 0.42:
                steps.append(("cancel", lots.randint(0, count - 1)))
            else:
                what = lots.choice(lots.choice(families))
                if what == "task.await" and task == 0:
                    what = "turn"
                argument = number
                if what == "cond.notify":
                    argument = lots.randint(0, 2)
                elif what == "task.await":
                    argument = task - 1
                elif what.startswith("queue.put"):
                    argument = number * 37 % 100
                elif what == "queue.shutdown":
                    argument = int(lots.random() < 0.4)
                steps.append((what, argument))
        tasks.append((lots.random() < 0.6, steps))
    return sizes, kind, tasks


def outcome_of(error):
    if isinstance(error, asyncio.CancelledError):
        return "cancelled"
    names = {
        asyncio.QueueEmpty: "empty",
        asyncio.QueueFull: "full",
        asyncio.QueueShutDown: "shutdown",
        asyncio.BrokenBarrierError: "broken",
    }
    return names.get(type(error), "error")


def trail_of(sizes, kind, programs):
    trail = []

    async def main():
        lock, event, future = asyncio.Lock(), asyncio.Event(), asyncio.get_running_loop().create_future()
        cond, other = asyncio.Condition(lock), asyncio.Condition(lock)
        sem, bounded = asyncio.Semaphore(sizes["permits"]), asyncio.BoundedSemaphore(sizes["permits"] or 1)
        barrier = asyncio.Barrier(sizes["parties"])
        queue = {"F": asyncio.Queue, "P": asyncio.PriorityQueue, "L": asyncio.LifoQueue}[kind](sizes["maxsize"])
        tasks = []
        steps = {
            "lock.acquire": lambda _: lock.acquire(),
            "lock.release": lambda _: lock.release(),
            "lock.locked": lambda _: lock.locked(),
            "cond.wait": lambda _: cond.wait(),
            "cond.notify": lambda n: cond.notify(n),
            "other.wait": lambda _: other.wait(),
            "other.notify_all": lambda _: other.notify_all(),
            "event.set": lambda _: event.set(),
            "event.clear": lambda _: event.clear(),
            "event.wait": lambda _: event.wait(),
            "sem.acquire": lambda _: sem.acquire(),
            "sem.release": lambda _: sem.release(),
            "sem.locked": lambda _: sem.locked(),
            "bounded.acquire": lambda _: bounded.acquire(),
            "bounded.release": lambda _: bounded.release(),
            "barrier.wait": lambda _: barrier.wait(),
            "barrier.reset": lambda _: barrier.reset(),
            "barrier.abort": lambda _: barrier.abort(),
            "barrier.n_waiting": lambda _: barrier.n_waiting,
            "barrier.broken": lambda _: barrier.broken,
            "queue.put": lambda item: queue.put(item),
            "queue.get": lambda _: queue.get(),
            "queue.put_nowait": lambda item: queue.put_nowait(item),
            "queue.get_nowait": lambda _: queue.get_nowait(),
            "queue.task_done": lambda _: queue.task_done(),
            "queue.join": lambda _: queue.join(),
            "queue.qsize": lambda _: queue.qsize(),
            "queue.shutdown": lambda immediate: queue.shutdown(bool(immediate)),
            "future.await": lambda _: future,
            "future.set_result": lambda value: future.set_result(value),
            "task.await": lambda number: tasks[number],
            "turn": lambda _: asyncio.sleep(0),
            "sleep": lambda ticks: asyncio.sleep(ticks / 1024),
            "cancel": lambda number: tasks[number].cancel(),
        }

        async def body(number, catches, program):
            for index, (what, argument) in enumerate(program):
                try:
                    value = steps[what](argument)
                    if hasattr(value, "__await__"):
                        value = await value
                    trail.append(f"{number}.{index}={'-' if value is None else int(value)}")
                except BaseException as error:
                    trail.append(f"{number}.{index}!{outcome_of(error)}")
                    if not catches:
                        raise
            return number

        for number, (catches, program) in enumerate(programs):
            tasks.append(asyncio.create_task(body(number, catches, program)))
        await asyncio.sleep(10000)
        for number, task in enumerate(tasks):
            state = "pending" if not task.done() else "cancelled" if task.cancelled() else "failed" if task.exception() else "done"
            trail.append(f"{number}:{state}")

    loop = VirtualTimeLoop()
    loop.set_exception_handler(lambda *_: None)
    loop.run_until_complete(main())
    return trail


def record(seed):
    sizes, kind, programs = program(seed)
    sleeps = [argument for _, steps in programs for what, argument in steps if what == "sleep"]
    if len(set(sleeps)) < len(sleeps):
        return
    print("program", seed, sizes["permits"], sizes["parties"], sizes["maxsize"], kind)
    for catches, steps in programs:
        print("catches" if catches else "raises", *(f"{what}:{argument}" for what, argument in steps))
    print("trail", *trail_of(sizes, kind, programs), flush=True)


for chosen in [*range(int(sys.argv[1]), int(sys.argv[2])), *map(int, sys.argv[3:])]:
    record(chosen)
