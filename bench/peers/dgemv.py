"""Milliseconds of the two products K @ v and K.T @ u, each repetition; arguments: n, repetitions."""
import json
import sys
import time

import numpy as np

n, repetitions = int(sys.argv[1]), int(sys.argv[2])
random = np.random.default_rng(1)
kernel = random.random((n, n))
v = np.ones(n)
milliseconds = []
for repetition in range(repetitions + 3):
    start = time.perf_counter()
    u = (1 / n) / (kernel @ v)
    v_next = kernel.T @ u
    if repetition >= 3:
        milliseconds.append(1e3 * (time.perf_counter() - start))
print(json.dumps(milliseconds))
