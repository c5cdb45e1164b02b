# What busy threads do to each other under this interpreter's GIL. Python 2.7 and 3.
#   python cpu.py countdown SETTING K,K,...       time of the same work by k threads / by one, and voluntary switches
#   python cpu.py interval SETTING,SETTING,...    two threads / one, under each setting
#   python cpu.py slices SETTING K SECONDS INTERVAL_MS TICK_MS
#   python cpu.py lost SETTING CHECKS plain|call  what part of unlocked additions is lost
#   python cpu.py workers own|shared              two threads, each in an interpreter of its own (3.12 on) / one thread
#   python cpu.py signal SETTING K                SIGALRM while the main thread is in join() and k threads are busy
# SETTING: check interval in ticks (2.7) or switch interval in ms (3); - leaves it as it is. Answers: ROW,metric,parameter,value
from __future__ import print_function
import resource, signal, sys, threading, time

PY2 = sys.version_info[0] == 2
now = time.time if PY2 else time.perf_counter
WORK_SECONDS = 0.25
ADDITIONS = 2000000


def row(metric, parameter, value):
    print('ROW,%s,%s,%.9g' % (metric, parameter, value))


def set_interval(setting):
    if setting != '-':
        sys.setcheckinterval(int(setting)) if PY2 else sys.setswitchinterval(float(setting) / 1000)


def countdown(n):
    while n > 0:
        n -= 1


def timed(threads, work):
    if threads == 0:  # Before 2.7 has a lock: it is made with the first thread.
        begin = now()
        countdown(work)
        return now() - begin, 0.0
    all = [threading.Thread(target=countdown, args=(work // threads,)) for _ in range(threads)]
    switches, begin = resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw, now()
    for t in all:
        t.start()
    for t in all:
        t.join()
    seconds = now() - begin
    return seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw - switches) / seconds


def calibrated():
    for _ in range(300):  # Many short calls: 3.11 and later specialise what is called often.
        countdown(2000)
    begin = now()
    countdown(500000)
    return int(500000 * WORK_SECONDS / (now() - begin))


def threads(setting, ks):
    set_interval(setting)
    work = calibrated()
    sequential = timed(0, work)[0]
    for k in ks.split(','):
        seconds, switches = timed(int(k), work)
        row('countdown_ratio', k, seconds / sequential)
        row('voluntary_switches_per_s', k, switches)


def settings(all):
    work = calibrated()
    sequential = timed(0, work)[0]
    for setting in all.split(','):
        set_interval(setting)
        row('interval_ratio', setting, timed(2, work)[0] / sequential)


def slices(setting, k, seconds, interval, tick):
    set_interval(setting)
    k, seconds, interval, tick = int(k), float(seconds), float(interval), float(tick)
    last, log, done, go = [-1], [], [0] * k, [True]

    def spin(me, now=now, last=last, log=log):
        n = 0
        while go[0]:
            n += 1
            if last[0] != me:
                last[0] = me
                log.append(now())
        done[me] = n

    begin = now()
    all = [threading.Thread(target=spin, args=(i,)) for i in range(k)]
    for t in all:
        t.start()
    time.sleep(seconds)
    go[0] = False
    for t in all:
        t.join()
    settled = [t for t in log if t > begin + 0.1 * seconds]
    lengths = sorted(1e3 * (b - a) for a, b in zip(settled, settled[1:]))
    if lengths:
        row('slice_p50', k, lengths[len(lengths) // 2])
        row('slice_interval_share', k, share(lengths, lambda x: abs(x - interval) <= 0.1 * interval))
        row('slice_tick_share', k, share(lengths, lambda x: round(x / tick) >= 1 and abs(x / tick - round(x / tick)) <= 0.05))
    row('fairness', k, max(done) / float(max(1, min(done))))


def share(xs, so):
    return len([x for x in xs if so(x)]) / float(len(xs))


counter = 0


def identity(x):
    return x


def add_plain(n):
    global counter
    for _ in (xrange if PY2 else range)(n):
        counter += 1


def add_call(n):
    global counter
    for _ in (xrange if PY2 else range)(n):
        counter = identity(counter) + 1


def lost(setting, checks, how):
    set_interval(setting)
    all = [threading.Thread(target={'plain': add_plain, 'call': add_call}[how], args=(ADDITIONS // 2,)) for _ in range(2)]
    for t in all:
        t.start()
    for t in all:
        t.join()
    row('lost_%s_%s' % (how, checks), 2, 1 - counter / float(ADDITIONS))


def workers(which):
    if sys.version_info >= (3, 13):
        import _interpreters as interpreters
        make, run = (lambda: interpreters.create({'own': 'isolated', 'shared': 'legacy'}[which])), getattr(interpreters, 'exec')
    else:
        import _xxsubinterpreters as interpreters
        make, run = (lambda: interpreters.create(isolated=which == 'own')), interpreters.run_string
    work = calibrated() * 2
    sequential = timed(0, work)[0]
    code = 'def countdown(n):\n    while n > 0:\n        n -= 1\ncountdown(%d)\n' % (work // 2)
    ids = [make() for _ in range(2)]
    all = [threading.Thread(target=run, args=(i, code)) for i in ids]
    begin = now()
    for t in all:
        t.start()
    for t in all:
        t.join()
    row('countdown_ratio', 2, (now() - begin) / sequential)
    for i in ids:
        interpreters.destroy(i)


def signals(setting, k):
    set_interval(setting)
    k, work, handled, after = int(k), calibrated() // 2, [], 0.02
    signal.signal(signal.SIGALRM, lambda *_: handled.append(now()))

    def go(alarm):
        all = [threading.Thread(target=countdown, args=(work // k,)) for _ in range(k)]
        begin = now()
        for t in all:
            t.start()
        if alarm:
            signal.setitimer(signal.ITIMER_REAL, after)
        for t in all:
            t.join()
        return begin, now() - begin

    quiet = go(False)[1]
    begin, seconds = go(True)
    row('signal_slowdown', k, seconds / quiet)
    if handled:
        row('signal_delay', k, 1e3 * (handled[0] - begin - after))
        row('signal_delay_over_run', k, (handled[0] - begin - after) / seconds)


{'countdown': threads, 'interval': settings, 'slices': slices, 'lost': lost, 'workers': workers, 'signal': signals}[sys.argv[1]](
    *sys.argv[2:])
