"""ot.sinkhorn in a loop over stacked problems: seconds, and the L1 errors of both marginals."""

import json
import sys
import time

import numpy as np
import ot

costs_file, r_file, c_file, count, n, epsilon, stop = sys.argv[1:]
count, n, epsilon, stop = int(count), int(n), float(epsilon), float(stop)
costs = np.fromfile(costs_file).reshape(-1, n, n)
r = np.fromfile(r_file).reshape(-1, n)
c = np.fromfile(c_file).reshape(-1, n)
errors = np.empty(count)
ot.sinkhorn(r[0], c[0], costs[0], epsilon)
begin, cpu = time.perf_counter(), time.process_time()
plans = [ot.sinkhorn(r[k], c[k], costs[k], epsilon, stopThr=stop, numItermax=100000) for k in range(count)]
seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
for k, plan in enumerate(plans):
    errors[k] = np.abs(plan.sum(1) - r[k]).sum() + np.abs(plan.sum(0) - c[k]).sum()
print(json.dumps({"seconds": seconds, "cpu": cpu, "worst": float(errors.max()), "median": float(np.median(errors))}))
