"""Kernel density, 1000 x 1000 cells of 10 m, Gaussian of 100 m: bincount and gaussian_filter in float32.
usage: kde.py FOLDER RUNS (x.f32 and y.f32 in the folder)"""
import statistics
import sys
import time

try:
    import numpy
    import scipy
    from scipy.ndimage import gaussian_filter
except ImportError as missing:
    print("MISSING", missing.name, sep="\t")
    sys.exit(3)

folder, runs = sys.argv[1], int(sys.argv[2])
x, y = (numpy.fromfile(f"{folder}/{name}.f32", "<f4") for name in "xy")
WEST, SOUTH, CELLS = 2480.0, 4940.0, 1000


def once():
    begun = time.perf_counter()
    col = ((x - WEST) * 0.1).astype(numpy.int32)
    row = ((y - SOUTH) * 0.1).astype(numpy.int32)
    counts = numpy.bincount(row * CELLS + col, minlength=CELLS * CELLS).reshape(CELLS, CELLS)
    gaussian_filter(counts.astype(numpy.float32), 10, truncate=4)
    return time.perf_counter() - begun


once()
print("RESULT", scipy.__version__, statistics.median(once() for _ in range(runs)), "bincount + gaussian_filter float32", sep="\t")
