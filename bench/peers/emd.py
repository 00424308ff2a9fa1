"""Times Python Optimal Transport's exact solver; prints one JSON line.

usage: emd.py COST_FILE R_FILE C_FILE N REPETITIONS      (float64; the cost is N x N, row-major)
"""
import json
import sys
import time

import numpy as np
import ot

n, repetitions = int(sys.argv[4]), int(sys.argv[5])
cost, r, c = (np.fromfile(path, dtype=np.float64) for path in sys.argv[1:4])
cost = cost.reshape(n, n)
seconds = []
for _ in range(repetitions):
    start = time.perf_counter()
    plan = ot.emd(r, c, cost, numItermax=10**8)
    seconds.append(time.perf_counter() - start)
print(json.dumps({"seconds": seconds, "cost": float((plan * cost).sum()), "version": ot.__version__}))
