"""Space-time permutation scan by brute force: every circle of cells up to 600 m, every interval up to 4 of 22 weeks.
usage: scan.py FOLDER REPLICATES (places.f64 and events.i32 in the folder)"""
import sys
import time

try:
    import numpy
except ImportError as missing:
    print("MISSING", missing.name, sep="\t")
    sys.exit(3)

folder, replicates = sys.argv[1], int(sys.argv[2])
WEEKS, LONGEST, RADIUS, LEAST = 22, 4, 600.0, 2
places = numpy.fromfile(f"{folder}/places.f64", "<f8").reshape(-1, 2)
cell, week = numpy.fromfile(f"{folder}/events.i32", "<i4").reshape(-1, 2).T
begun = time.perf_counter()
total = len(cell)
of_cell = numpy.bincount(cell, minlength=len(places))
starts, ends = zip(*((a, b + 1) for a in range(WEEKS) for b in range(a, min(WEEKS, a + LONGEST))))
starts, ends = numpy.array(starts), numpy.array(ends)
sums = numpy.append(0, numpy.cumsum(numpy.bincount(week, minlength=WEEKS)))
in_interval = sums[ends] - sums[starts]
logs = numpy.log(numpy.maximum(numpy.arange(total + 1), 1)) * numpy.arange(total + 1)
circles = []
for place in places:
    apart = numpy.hypot(*(places - place).T)
    order = numpy.argsort(apart, kind="stable")
    apart = apart[order]
    held = numpy.cumsum(of_cell[order])
    last = numpy.append(apart[1:] > apart[:-1] + 1e-9, True)
    ends_at = numpy.flatnonzero(last & (apart <= RADIUS + 1e-9) & (held <= total / 2 + 1e-9) & (held >= LEAST))
    if len(ends_at):
        expected = held[ends_at][:, None] * in_interval[None, :] / total
        circles.append((order[: ends_at[-1] + 1], ends_at, expected, numpy.log(expected), numpy.log(total - expected)))


def strongest(weeks):
    counts = numpy.zeros((len(places), WEEKS), int)
    numpy.add.at(counts, (cell, weeks), 1)
    most = 0.0
    for order, ends_at, expected, log_inside, log_outside in circles:
        inside = numpy.cumsum(counts[order], axis=0)[ends_at]
        inside = numpy.concatenate([numpy.zeros((len(inside), 1), int), numpy.cumsum(inside, axis=1)], axis=1)
        inside = inside[:, ends] - inside[:, starts]
        ratio = logs[inside] + logs[total - inside] - inside * log_inside - (total - inside) * log_outside
        ratio[(inside <= expected) | (inside < LEAST)] = 0
        most = max(most, ratio.max())
    return most


observed = strongest(week)
chance = numpy.random.default_rng(1)
for _ in range(replicates):
    strongest(chance.permutation(week))
print("RESULT", numpy.__version__, time.perf_counter() - begun, f"LLR {observed:.3f}", sep="\t")
