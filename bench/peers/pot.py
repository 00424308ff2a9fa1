"""Times one Python Optimal Transport solver on a cost matrix written by the benchmark; prints one JSON line.

usage: pot.py COST_FILE N M ETA SOLVER TOLERANCE CAP_SECONDS      (COST_FILE: float64, row-major; uniform marginals)

POT stops on the L2 norm of the column violation, tested every 10 iterations; stopThr = tolerance / sqrt(m) makes it
promise the same L1 error as Solvent. It has no time limit, so a short run measures the time of an iteration and the
iteration cap is set from it. `error` is the L1 marginal error, rows plus columns, of the plan that came back.
"""
import json
import sys
import time
import warnings

import numpy as np
import ot

warnings.filterwarnings("ignore")
np.seterr(all="ignore")

path, n, m, eta, solver, tolerance, cap = sys.argv[1:8]
n, m, eta, tolerance, cap = int(n), int(m), float(eta), float(tolerance), float(cap)
cost = np.fromfile(path, dtype=np.float64).reshape(n, m)
r, c = np.full(n, 1 / n), np.full(m, 1 / m)


def report(plan, seconds, iterations):
    error = float(np.abs(plan.sum(1) - r).sum() + np.abs(plan.sum(0) - c).sum())
    print(json.dumps({"seconds": seconds, "iterations": iterations, "error": error if np.isfinite(error) else None,
                      "cost": float((plan * cost).sum()), "version": ot.__version__}))


if solver == "emd":
    start = time.perf_counter()
    plan = ot.emd(r, c, cost, numItermax=10**8)
    report(plan, time.perf_counter() - start, None)
    sys.exit()

function = {"sinkhorn": ot.bregman.sinkhorn_knopp, "sinkhorn_log": ot.bregman.sinkhorn_log,
            "sinkhorn_stabilized": ot.bregman.sinkhorn_stabilized}[solver]


def run(iterations):
    start = time.perf_counter()
    plan, log = function(r, c, cost, 1 / eta, numItermax=iterations, stopThr=tolerance / np.sqrt(m), log=True)
    return plan, log, time.perf_counter() - start


probe = 3 if solver == "sinkhorn_log" else 21
first, second = run(probe)[2], run(3 * probe)[2]
per_iteration = max(1e-7, (second - first) / (2 * probe))
plan, log, seconds = run(max(10, int(cap / per_iteration)))
report(plan, seconds, int(log.get("niter", log.get("n_iter", 0))) or None)
