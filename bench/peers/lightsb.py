"""Times a light Schrodinger bridge trained in PyTorch; prints one JSON line.

usage: lightsb.py FORM X0_FILE X1_FILE N D K EPSILON SCALE RATE BATCH STEPS THREADS OPTIMISER

Files are float32, N x D. The mathematics of Korotin, Gushchin and Burnaev (ICLR 2024), written from the formulas: diagonal S,
raw = epsilon * log alpha, gradients by autograd, Adam with the published settings, or full-batch L-BFGS. FORM says how the
densities are evaluated: `distributions` with torch.distributions' mixtures (K x D broadcast, as one writes it first),
`matmul` by expanded squares, so that the batch is two matrix products (as one writes it for speed).
"""
import json
import math
import sys
import time

import torch
from torch.distributions import Categorical, Independent, MixtureSameFamily, Normal

form, x0_file, x1_file = sys.argv[1:4]
n, d, k = map(int, sys.argv[4:7])
epsilon, scale, rate = map(float, sys.argv[7:10])
batch, steps, threads = map(int, sys.argv[10:13])
optimiser = sys.argv[13]
torch.set_num_threads(threads)
torch.manual_seed(1)


def read(path):
    with open(path, "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=torch.float32).reshape(n, d)


x0_all, x1_all = read(x0_file), read(x1_file)
raw = torch.full((k,), epsilon * math.log(1 / k), requires_grad=True)
centres = x1_all[torch.randperm(n)[:k]].clone().requires_grad_(True)
log_spread = torch.full((k, d), math.log(scale), requires_grad=True)
parameters = [raw, centres, log_spread]


def loss_distributions(x0, x1):
    spread, log_alpha = log_spread.exp(), raw / epsilon
    quadratic = (x0[:, None, :] ** 2 * spread[None]).sum(-1) + 2 * (x0[:, None, :] * centres[None]).sum(-1)
    log_c = torch.logsumexp(log_alpha[None] + quadratic / (2 * epsilon), 1)
    components = Independent(Normal(centres, (epsilon * spread).sqrt()), 1)
    mixture = MixtureSameFamily(Categorical(logits=log_alpha), components)
    log_v = mixture.log_prob(x1) + torch.logsumexp(log_alpha, 0)
    return log_c.mean() - log_v.mean()


def loss_matmul(x0, x1):
    spread, inverse, log_alpha = log_spread.exp(), (-log_spread).exp(), raw / epsilon
    log_c = torch.logsumexp(log_alpha + ((x0 * x0) @ (spread.T / 2) + x0 @ centres.T) / epsilon, 1)
    squares = (x1 * x1) @ inverse.T - 2 * x1 @ (centres * inverse).T + (centres * centres * inverse).sum(1)
    constant = log_alpha - 0.5 * (d * math.log(2 * math.pi * epsilon) + log_spread.sum(1))
    return log_c.mean() - torch.logsumexp(constant - squares / (2 * epsilon), 1).mean()


loss_of = {"distributions": loss_distributions, "matmul": loss_matmul}[form]
if optimiser == "adam":
    adam = torch.optim.Adam(parameters, lr=rate, betas=(0.9, 0.999), eps=1e-8)

    def step():
        x0, x1 = x0_all[torch.randint(n, (batch,))], x1_all[torch.randint(n, (batch,))]
        adam.zero_grad()
        loss = loss_of(x0, x1)
        loss.backward()
        adam.step()
        return loss.item()
else:
    def step():
        for parameter in parameters:
            parameter.grad = None
        loss = loss_of(x0_all, x1_all)
        loss.backward()
        return loss.item()


for _ in range(min(20, steps)):
    step()
start = time.perf_counter()
loss = 0.0
for _ in range(steps):
    loss = step()
seconds = time.perf_counter() - start
print(json.dumps({
    "secondsPerStep": seconds / steps,
    "loss": loss,
    "logAlpha": (raw / epsilon).tolist(),
    "centres": centres.tolist(),
    "spreads": log_spread.exp().tolist(),
    "version": torch.__version__,
}))
