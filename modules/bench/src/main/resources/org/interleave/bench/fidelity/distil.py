# Distils raw measurements of CPython into recorded.csv:  python3 distil.py FOLDER > recorded.csv
# FOLDER holds one long CSV file per experiment (exp,impl,cores,rep,metric,param,value) and raw samples (*_raw_*: tag,value).
import collections, csv, glob, os, sys

folder = sys.argv[1]
INTERVAL, TICK = 5.0, 4.0  # ms: CPython 3's switch interval, and the kernel's tick on the machine measured

HEADER = '''# What CPython does, as measured: medians and quartiles over n runs.
# Provenance: our own scripts on CPython 2.7.18, 3.6 to 3.13, and builds of 3.14.7 (stock; t: free-threaded; prio: an
# experimental priority rule, a reconstruction of Beazley's idea, not his patch), -O3 without PGO; a virtual machine with two
# Xeon cores, Linux 6.18, 4 ms tick, shared at times: trust the medians, take tails as indicative. The client of every echo
# is CPython 3.11.7 in a process of its own. cores 1: pinned to one. Times in ms unless the metric says otherwise; metrics
# that end in _share are shares of samples, all runs together (n counts samples, and there are no quartiles). distil.py made this.'''

values = collections.defaultdict(list)
for name in glob.glob(os.path.join(folder, '*.csv')):
    if '_raw_' not in name:
        for r in csv.DictReader(open(name)):
            values[r['exp'], r['impl'], r['cores'], r['metric'], r['param']].append(float(r['value']))


def quantile(xs, p):
    xs = sorted(xs)
    at = (len(xs) - 1) * p
    low = int(at)
    high = min(low + 1, len(xs) - 1)
    return xs[low] + (xs[high] - xs[low]) * (at - low)


def raw(exp, impl, tag):
    samples = []
    for name in glob.glob(os.path.join(folder, '%s_raw_%s.csv' % (exp.split('/')[0], impl + exp.partition('/')[2]))):
        samples += [float(v) for t, v in csv.reader(open(name)) if t == tag]
    return samples


out = csv.writer(sys.stdout, lineterminator='\n')
print(HEADER)
out.writerow('rows model implementation cores metric parameter n median q1 q3'.split())


def number(x):
    return '%.6g' % x


def row(rows, model, impl, cores, metric, parameter, exp, source, param, scale=1.0):
    xs = [x * scale for x in values.get((exp, impl, str(cores), source, param), []) if x == x]
    if xs:
        out.writerow([rows, model, impl, cores, metric, parameter, len(xs)] + [number(quantile(xs, p)) for p in (.5, .25, .75)])


def share(rows, model, impl, cores, metric, parameter, samples, inside):
    if samples:
        s = sum(map(inside, samples)) / len(samples)
        out.writerow([rows, model, impl, cores, metric, parameter, len(samples), number(s), '', ''])


OLD, NEW = ['2.7.18'], ['3.13.0', '3.8.18', '3.11.7', '3.14.7']  # Preferred first.
for model, impls in (('old', OLD), ('new', NEW)):
    for impl in impls:
        for cores in (2, 1):
            for k in (2, 4, 8):
                rows = '1' if model == 'new' else '3' if cores == 1 else '2 4' if k == 2 else '4'
                row(rows, model, impl, cores, 'countdown_ratio', k, 'a', 'thr_ratio', str(k))
            row('5', model, impl, cores, 'voluntary_switches_per_s', 2, 'a', 'thr_nvcsw_per_s', '2')
            rows = {('old', 2): '8', ('old', 1): '8 9', ('new', 2): '7', ('new', 1): '9'}[model, cores]
            row(rows, model, impl, cores, 'slice_p50', 2, 'e', 'slice_p50_ms', 'k=2')
        for k in (2, 4):
            if model == 'new':
                row('24', model, impl, 2, 'fairness', k, 'e', 'fair_max_over_min', 'k=%d' % k)
        if model == 'new':
            share('7', model, impl, 2, 'slice_interval_share', 2, raw('e/_c2', impl, 'k=2'), lambda x: abs(x - INTERVAL) <= 0.1 * INTERVAL)
        share('9', model, impl, 1, 'slice_tick_share', 2, raw('e/_c1', impl, 'k=2'),
              lambda x: round(x / TICK) >= 1 and abs(x / TICK - round(x / TICK)) <= 0.05)
row('21', 'none', '3.14.7t', 2, 'countdown_ratio', 2, 'a', 'thr_ratio', '2')
for n in (10, 100, 1000, 10000):
    row('6', 'old', '2.7.18', 2, 'interval_ratio', n, 'a_sweep', 'sweep2_ratio', str(n))
for impl in NEW:
    row('23', 'new', impl, 2, 'interval_ratio', 0.01, 'a_sweep', 'sweep2_ratio', '1e-05')
    for ms, param in ((1, '0.001'), (5, '0.005'), (20, '0.02')):
        row('11', 'new', impl, 2, 'paced_interval_p50', ms, 'b_paced_sweep', 'lat_p50_ms', param)
for impl in NEW:
    for hogs in (1, 2, 4):
        tag = 'hogs=%d' % hogs
        row('12', 'new', impl, 2, 'paced_mean', hogs, 'b_paced', 'lat_mean_ms', tag)
        row('12', 'new', impl, 2, 'paced_p95', hogs, 'b_paced', 'lat_p95_ms', tag)
    row('10 22', 'new', impl, 2, 'paced_p50', 1, 'b_paced', 'lat_p50_ms', 'hogs=1')
    row('16', 'new', impl, 2, 'paced_hog', 1, 'b_paced', 'hog_rate_io_over_idle', 'hogs=1')
    share('10', 'new', impl, 2, 'paced_early_share', 1, raw('b_paced', impl, 'hogs=1'), lambda x: x < 0.8 * INTERVAL)
for model, rows, impls in (('new', '14', NEW), ('old', '15', OLD)):
    for impl in impls:
        row(rows, model, impl, 2, 'closed_rate', 0, 'b', 'rt_per_s', 'hogs=0')
        row(rows, model, impl, 2, 'closed_rate', 1, 'b', 'rt_per_s', 'hogs=1')
        row('16' if model == 'new' else '15', model, impl, 2, 'closed_hog', 1, 'b', 'hog_rate_io_over_idle', 'hogs=1')
# Free of bursts: with server and client on a core each, and beside two and four threads, 3.8 had none.
row('13', 'new', '3.8.18', 2, 'closed_stalled_rate', 1, 'b_place', 'rt_per_s', 'srv0_cli1/hogs=1')
row('13', 'new', '3.8.18', 2, 'closed_stalled_rate', 2, 'b', 'rt_per_s', 'hogs=2')
row('13', 'new', '3.8.18', 2, 'closed_stalled_rate', 4, 'b', 'rt_per_s', 'hogs=4')
for metric, source, param in (('paced_p50', 'lat_p50_ms', 'paced'), ('paced_hog', 'hog_rate_io_over_idle', 'paced'),
                              ('closed_hog', 'hog_rate_io_over_idle', 'closed')):
    row('22', 'priority', '3.14.7prio', 2, metric, 1, 'b_prio', source, param + '/hogs=1')
for model, impls in (('old', OLD), ('new', NEW)):
    for impl in impls:
        for k in (1, 2):
            for metric, source in (('signal_slowdown', 'sig_time_ratio'), ('signal_delay', 'handler_delay_ms'),
                                   ('signal_delay_over_run', 'handler_delay_over_run')):
                row('17', model, impl, 2, metric, k, 'h', source, str(k))
for checks, impls in (('every', ['2.7.18', '3.6.15', '3.8.18', '3.9.18']), ('calls', ['3.10.13', '3.11.7', '3.12.1', '3.13.0', '3.14.7'])):
    for impl in impls:
        for kind in ('plain', 'call'):
            row('18', 'old' if impl < '3' else 'new', impl, 2, 'lost_%s_%s' % (kind, checks), 2, 'd', 'lost_frac', 'default/%s/2' % kind)
for server in ('thread', 'gen', 'asyncio'):
    for model, impls in (('old', OLD), ('new', NEW), ('none', ['3.14.7t'])):
        for impl in impls:
            for n in (1, 2) if server == 'thread' or model == 'new' else ():
                row('19', model, impl, 2, 'fib_long_p50', '%s/%d' % (server, n), 'c', 'long%d_p50_ms' % n, server)
for impl in NEW:
    row('20', 'new', impl, 2, 'fib_fast_p95', 'thread', 'c', 'fast_busy_p95_ms', 'thread')
    for server in ('gen', 'asyncio'):
        row('20', 'new', impl, 2, 'fib_fast_p50', server, 'c', 'fast_busy_p50_ms', server)
        row('20', 'new', impl, 2, 'fib_busy_p50', server, 'c', 'longbusy_p50_ms', server)
    row('20', 'new', impl, 2, 'fib_fast_rate', 'pool/alone', 'c', 'fast_alone_rate', 'pool')
    row('20', 'new', impl, 2, 'fib_fast_rate', 'pool/busy', 'c', 'fast_busy_rate', 'pool')
for impl in ('3.13.0', '3.12.1'):
    row('21', 'own', impl, 2, 'countdown_ratio', 2, 'g', 'ratio', 'own_gil2')
    row('21', 'shared', impl, 2, 'countdown_ratio', 2, 'g', 'ratio', 'shared_gil2')
