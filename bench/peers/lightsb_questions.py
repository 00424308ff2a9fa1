"""Times draws from a light Schrodinger bridge and its conditional density in PyTorch; prints one JSON line.

usage: lightsb_questions.py PARAMETERS X0_FILE X1_FILE N D K EPSILON COVARIANCE THREADS

Files are float32: log alpha, r (K x D) and S (K x D, or K x D x D) one after the other; points N x D. The mathematics of
Korotin, Gushchin and Burnaev (ICLR 2024) with torch.distributions' mixtures, as one writes it first, in batches.
"""
import json
import sys
import time

import torch
from torch.distributions import Categorical, Independent, MixtureSameFamily, MultivariateNormal, Normal

parameters, x0_file, x1_file = sys.argv[1:4]
n, d, k = map(int, sys.argv[4:7])
epsilon = float(sys.argv[7])
covariance = sys.argv[8]
torch.set_num_threads(int(sys.argv[9]))
torch.manual_seed(1)
BATCH = 1024


def read(path):
    with open(path, "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=torch.float32)


numbers = read(parameters)
log_alpha, r, spread = numbers[:k], numbers[k:k + k * d].reshape(k, d), numbers[k + k * d:]
spread = spread.reshape(k, d) if covariance == "diagonal" else spread.reshape(k, d, d)
x0, x1 = read(x0_file).reshape(n, d), read(x1_file).reshape(n, d)
factor = None if covariance == "diagonal" else torch.linalg.cholesky(epsilon * spread)


def conditional(x):
    if covariance == "diagonal":
        moved = x[:, None, :] * spread[None]
        components = Independent(Normal(r + moved, (epsilon * spread).sqrt().expand(len(x), k, d)), 1)
    else:
        moved = torch.einsum("bd,kde->bke", x, spread)
        components = MultivariateNormal(r + moved, scale_tril=factor)
    logits = log_alpha + ((x[:, None, :] * moved).sum(-1) + 2 * x @ r.T) / (2 * epsilon)
    return MixtureSameFamily(Categorical(logits=logits), components)


def seconds(work):
    work(slice(0, BATCH))
    start = time.perf_counter()
    for first in range(0, n, BATCH):
        work(slice(first, first + BATCH))
    return time.perf_counter() - start


with torch.no_grad():
    print(json.dumps({
        "samples": seconds(lambda rows: conditional(x0[rows]).sample()),
        "density": seconds(lambda rows: conditional(x0[rows]).log_prob(x1[rows])),
    }))
