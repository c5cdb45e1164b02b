# What worker processes cost with CPython's pools: the same work as PoolWork.java does. Python 3.8 and newer.
#   python pools.py executor|pool spawn|fork|forkserver
# A line on standard input asks ("no-ops-1 200": for 200 ms), a line answers: "measured COUNT NANOSECONDS", or "measured
# NUMBER", or "failed" and a reason. Ends with its standard input.
import multiprocessing, os, signal, sys, time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import shared_memory

KIB, MIB = 1 << 10, 1 << 20
JOBS = 8
STEPS = 1000000
AGAIN = 7


# What workers run.

def same(x):
    return x


def killed():
    os.kill(os.getpid(), signal.SIGKILL)


attached = {}
# Who attaches to memory is not who is to clean it up; before 3.13 that cannot be said.
not_mine = {'track': False} if sys.version_info >= (3, 13) else {}


def last_of_copy(name, size):
    if name not in attached:
        attached[name] = shared_memory.SharedMemory(name, **not_mine)
    return bytes(attached[name].buf[:size])[-1]


def spin(seed):
    while seed < STEPS:
        seed += 1
    return seed


# The two kinds of pool, to be used alike.

class Executor:
    def __init__(self, context, workers):
        self.executor = ProcessPoolExecutor(workers, mp_context=context)

    def call(self, function, *arguments):
        return self.executor.submit(function, *arguments).result()

    def map(self, function, items, chunk):
        return list(self.executor.map(function, items, chunksize=chunk))

    def pids(self):
        return list(self.executor._processes)

    def close(self):
        self.executor.shutdown(wait=False)


class Pool:
    def __init__(self, context, workers):
        self.pool = context.Pool(workers)

    def call(self, function, *arguments):
        return self.pool.apply(function, arguments)

    def map(self, function, items, chunk):
        return self.pool.map(function, items, chunk)

    def pids(self):
        return [worker.pid for worker in self.pool._pool]

    def close(self):
        self.pool.terminate()


class Work:
    def __init__(self, kind, context):
        self.open = lambda workers: kind(context, workers)
        self.pools = {}
        self.segments = {}

    def pool(self, workers):
        if workers not in self.pools:
            self.pools[workers] = self.open(workers)
        return self.pools[workers]

    def middle_of(self, millis):
        return sorted(millis() for _ in range(AGAIN))[AGAIN // 2]

    def first(self):
        return self.middle_of(self.one_first)

    def crash(self):
        return self.middle_of(self.one_crash)

    def one_first(self):
        begin = time.perf_counter()
        pool = self.open(1)
        pool.call(same, 1)
        millis = (time.perf_counter() - begin) * 1e3
        pool.close()
        return millis

    def one_crash(self):
        pool = self.open(1)
        pool.call(same, 1)
        begin = time.perf_counter()
        try:
            pool.call(killed)
            raise RuntimeError('it survived')
        except BrokenProcessPool:
            pool.close()
        pool = self.open(1)
        pool.call(same, 1)
        millis = (time.perf_counter() - begin) * 1e3
        pool.close()
        return millis

    def rss(self):
        pool = self.open(1)
        pool.call(same, 1)
        with open('/proc/%d/status' % pool.pids()[0]) as status:
            kib = [int(line.split()[1]) for line in status if line.startswith('VmRSS:')][0]
        pool.close()
        return kib / 1024

    def no_ops(self, times, chunk):
        items = list(range(times))
        pool = self.pool(2)
        begin = time.perf_counter()
        results = pool.map(same, items, chunk)
        seconds = time.perf_counter() - begin
        if results != items:
            raise RuntimeError('other results')
        return seconds

    def there_and_back(self, size):
        payload = bytes(size)
        pool = self.pool(1)
        begin = time.perf_counter()
        back = pool.call(same, payload)
        seconds = time.perf_counter() - begin
        if len(back) != size:
            raise RuntimeError('other bytes came back')
        return seconds

    def shared(self, size):
        if size not in self.segments:
            self.segments[size] = shared_memory.SharedMemory(create=True, size=size)
        segment = self.segments[size]
        data = bytes(size - 1) + b'x'
        pool = self.pool(1)
        begin = time.perf_counter()
        segment.buf[:size] = data
        last = pool.call(last_of_copy, segment.name, size)
        seconds = time.perf_counter() - begin
        if last != data[-1]:
            raise RuntimeError('the task read something else')
        return seconds

    def speed_up(self):
        seconds = {}
        for workers in 1, 2:
            pool = self.pool(workers)
            pool.map(same, range(workers), 1)
            begin = time.perf_counter()
            pool.map(spin, range(JOBS), 1)
            seconds[workers] = time.perf_counter() - begin
        return seconds[1] / seconds[2]

    def close(self):
        for pool in self.pools.values():
            pool.close()
        for segment in self.segments.values():
            segment.close()
            segment.unlink()


def rate(millis, count, once):
    times = seconds = 0
    while seconds * 1000 < millis:
        seconds += once()
        times += count
    return '%d %d' % (times, seconds * 1e9)


def answer(work, what, millis):
    once = {
        'no-ops-1': (500, lambda: work.no_ops(500, 1)),
        'no-ops-64': (64 * 200, lambda: work.no_ops(64 * 200, 64)),
        'bytes-1k': (KIB, lambda: work.there_and_back(KIB)),
        'bytes-1m': (MIB, lambda: work.there_and_back(MIB)),
        'bytes-64m': (64 * MIB, lambda: work.there_and_back(64 * MIB)),
        'shared-1m': (MIB, lambda: work.shared(MIB)),
        'shared-64m': (64 * MIB, lambda: work.shared(64 * MIB)),
    }
    number = {'first': work.first, 'crash': work.crash, 'rss': work.rss, 'speed-up': work.speed_up}
    if what in number:
        return '%.3f' % number[what]()
    count, one = once[what]
    return rate(int(millis), count, one)


def main():
    kind = {'executor': Executor, 'pool': Pool}[sys.argv[1]]
    work = Work(kind, multiprocessing.get_context(sys.argv[2]))
    for line in sys.stdin:
        try:
            said = 'measured ' + answer(work, *line.split())
        except Exception as e:
            said = 'failed %s: %s' % (type(e).__name__, e)
        print(said)
        sys.stdout.flush()
    work.close()


if __name__ == '__main__':
    main()
