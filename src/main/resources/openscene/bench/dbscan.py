"""usage: dbscan.py FOLDER RUNS EPS MINPTS (x.f32 and y.f32 in the folder)"""
import statistics
import sys
import time

try:
    import numpy
    import sklearn
    from sklearn.cluster import DBSCAN
except ImportError as missing:
    print("MISSING", missing.name, sep="\t")
    sys.exit(3)

folder, runs, eps, least = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
points = numpy.column_stack([numpy.fromfile(f"{folder}/{name}.f32", "<f4") for name in "xy"]).astype(float)
labels = None


def once():
    global labels
    begun = time.perf_counter()
    labels = DBSCAN(eps=eps, min_samples=least, algorithm="kd_tree").fit_predict(points)
    return time.perf_counter() - begun


seconds = statistics.median([once() for _ in range(runs)])
print("RESULT", sklearn.__version__, seconds, f"{labels.max() + 1} groups, {(labels < 0).sum()} noise", sep="\t")
