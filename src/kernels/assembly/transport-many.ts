/**
 * Small transport problems, one a thread at a time: Sinkhorn sweeps u = r ./ (K v), v = c ./ (K^T u) with momentum on a
 * kernel that has absorbed the potentials, which log-domain sweeps build and, where scalings grow too far, build anew.
 * Threads take the next problem from a counter; what a problem's answer is does not depend on who takes it.
 */
import { exponentialBelow } from './exponential';
import { putReal, real } from './elements';
import { adaptMomentum, beginMomentum, makePlain, momentum, step } from './momentum';
import { scaleRows } from './products';
import { TILE_ROWS, TILE_STRIDE } from './scratch';
import { Cost, requestTile, tileAddress, tileStride } from './tiles';
import { sumPair } from './vectors';

/** Written by many-calls.ts. */
// @ts-ignore: decorator
@unmanaged
class Many {
  /** Of problem 0; a matrix, or points. */
  cost: Cost;
  costStride: usize;
  targetStride: usize;
  r: usize;
  rStride: usize;
  c: usize;
  cStride: usize;
  f: usize;
  g: usize;
  outcomes: usize;
  indices: usize;
  count: i32;
  next: i32;
  maxSweeps: i32;
  eta: f64;
  tolerance: f64;
  /** Work done, and the work after which no further problem is begun, in 1024 entries of a sweep. */
  spent: i32;
  budget: i32;
}

const OUTCOME_BYTES: usize = 48;
const POINTS: i32 = 2;
/** Scalings stay within 1 / LIMIT and LIMIT: with kernels above 1e-300 nothing that matters is lost. */
const LIMIT: f64 = 1e100;
/** A column sum below this has lost its digits to underflow. */
const UNDERFLOW: f64 = 1e-200;
/** The sweeps stop a little below the tolerance: the recomputed error is rounded differently. */
const MARGIN: f64 = 0.9;
const LOOK_EVERY: i32 = 8;
/** What the exponentials of a call take, in sweeps. */
const SWEEPS_TO_BEGIN: i32 = 20;

// @ts-ignore: decorator
@inline
function paddedColumns(columns: i32): i32 {
  return (columns + 7) & ~7;
}

export function manyRecordBytes(): usize {
  return offsetof<Many>() + offsetof<Cost>();
}

/** Working memory of one thread. */
export function manyScratchBytes(rows: i32, columns: i32): usize {
  const side = <usize>paddedColumns(columns);
  const entries = <usize>rows * side + <usize>rows * <usize>columns + 8;
  return ((entries + 4 * side + 2 * <usize>rows) << 3) + <usize>TILE_ROWS * TILE_STRIDE + 256;
}

let rows: i32 = 0;
let columns: i32 = 0;
let side: i32 = 0;
let eta: f64 = 0;
let costs: usize = 0;
let r: usize = 0;
let c: usize = 0;
let f: usize = 0;
let kernel: usize = 0;
let u: usize = 0;
let g: usize = 0;
let v: usize = 0;
let sums: usize = 0;
let lastV: usize = 0;

export function sinkhornMany(thread: i32, threads: i32, batch: Many, scratch: usize, bytes: usize): void {
  rows = batch.cost.rows;
  columns = batch.cost.columns;
  side = paddedColumns(columns);
  eta = batch.eta;
  kernel = scratch + <usize>thread * bytes;
  g = kernel + ((<usize>rows * <usize>side) << 3);
  v = g + ((<usize>side) << 3);
  sums = v + ((<usize>side) << 3);
  lastV = sums + ((<usize>side) << 3);
  u = lastV + ((<usize>side) << 3);
  const ownCosts = u + ((<usize>rows) << 3) + 64;
  const own = changetype<Cost>(ownCosts + ((<usize>rows * <usize>columns + 8) << 3));
  const tile = changetype<usize>(own) + 64;
  const next = changetype<usize>(batch) + offsetof<Many>("next");
  const spent = changetype<usize>(batch) + offsetof<Many>("spent");
  while (atomic.load<i32>(spent) < batch.budget) {
    const turn = atomic.add<i32>(next, 1);
    if (turn >= batch.count) break;
    const problem = <usize>load<i32>(batch.indices + ((<usize>turn) << 2));
    costs = batch.cost.values + problem * batch.costStride;
    if (batch.cost.kind >= POINTS) {
      memory.copy(changetype<usize>(own), changetype<usize>(batch.cost), offsetof<Cost>());
      own.values = costs;
      own.targets = batch.cost.targets + problem * batch.targetStride;
      computeCosts(own, ownCosts, tile);
      costs = ownCosts;
    }
    r = batch.r + problem * batch.rStride;
    c = batch.c + problem * batch.cStride;
    f = batch.f + ((problem * <usize>rows) << 3);
    const given = batch.g + ((problem * <usize>columns) << 3);
    const sweeps = solve(given, batch.tolerance, batch.maxSweeps, batch.outcomes + problem * OUTCOME_BYTES);
    atomic.add<i32>(spent, (((sweeps + SWEEPS_TO_BEGIN) * rows * side) >>> 10) + 1);
  }
}

function computeCosts(own: Cost, out: usize, tile: usize): void {
  // read with the last pair of an odd row, and must be a number
  putReal(out, rows * columns, 0);
  for (let i = 0; i < rows; i += TILE_ROWS) {
    const count = min<i32>(TILE_ROWS, rows - i);
    requestTile(own, i, count, 0, columns, tile);
    for (let k = 0; k < count; k++) {
      const to = out + ((<usize>(i + k) * <usize>columns) << 3);
      memory.copy(to, tileAddress + <usize>k * tileStride, <usize>columns << 3);
    }
  }
}

function solve(given: usize, tolerance: f64, maxSweeps: i32, outcome: usize): i32 {
  for (let j = 0; j < side; j++) {
    // a column without mass, or beyond the matrix, has no kernel
    putReal(g, j, j < columns && real(c, j) > 0 ? real(given, j) : -Infinity);
    putReal(v, j, 0);
  }
  let sweeps = 0;
  beginMomentum();
  let isolated = !absorb();
  const goal = tolerance * MARGIN;
  while (!isolated && sweeps < maxSweeps) {
    scaleRows(kernel, rows, side, v, r, u, sums);
    sweeps++;
    const error = columnError();
    const isLook = sweeps % LOOK_EVERY == 0;
    const isLost = !(error < Infinity) || (isLook && isBeyond()) || hasEmptyRow();
    if (error <= goal && !isLost) break;
    if (isLost) {
      // by the columns the scalings did reach; those that underflowed are found in the log domain
      moveColumns();
      isolated = !absorb();
      makePlain();
      continue;
    }
    adaptMomentum(sweeps, error);
    if (sweeps < maxSweeps) for (let j = 0; j < columns; j++) updateScaling(j);
  }
  if (!isolated) finishPotentials();
  for (let j = 0; j < columns; j++) putReal(given, j, real(g, j) == -Infinity ? 0 : real(g, j));
  certify(outcome);
  putReal(outcome, 4, <f64>sweeps);
  putReal(outcome, 5, isolated ? 1 : 0);
  return sweeps;
}

// @ts-ignore: decorator
@inline
function updateScaling(j: i32): void {
  const scaling = real(v, j);
  const plain = real(c, j) > 0 ? real(c, j) / real(sums, j) : 0;
  const next = scaling + step * (plain - scaling) + momentum * (scaling - real(lastV, j));
  putReal(lastV, j, scaling);
  putReal(v, j, momentum > 0 && next > 0 ? next : plain);
}

/** L1 column error of diag(u) K diag(v), whose rows are exact; Infinity where a column underflowed. */
function columnError(): f64 {
  let error: f64 = 0;
  for (let j = 0; j < columns; j++) {
    const mass = real(c, j);
    if (mass == 0) continue;
    const sum = real(sums, j);
    if (!(sum > UNDERFLOW)) return Infinity;
    error += Math.abs(real(v, j) * sum - mass);
  }
  return error;
}

function isBeyond(): bool {
  for (let j = 0; j < columns; j++) {
    const scaling = real(v, j);
    if (scaling != 0 && !(scaling < LIMIT && scaling > 1 / LIMIT)) return true;
  }
  for (let i = 0; i < rows; i++) {
    if (real(r, i) > 0 && !(real(u, i) < LIMIT && real(u, i) > 1 / LIMIT)) return true;
  }
  return false;
}

function hasEmptyRow(): bool {
  for (let i = 0; i < rows; i++) if (real(r, i) > 0 && real(u, i) == Infinity) return true;
  return false;
}

/** g += log(v) / eta */
function moveColumns(): void {
  for (let j = 0; j < columns; j++) {
    const scaling = real(v, j);
    if (scaling > 0 && scaling < Infinity) putReal(g, j, real(g, j) + Math.log(scaling) / eta);
  }
}

function finishPotentials(): void {
  for (let i = 0; i < rows; i++) {
    if (real(r, i) > 0) putReal(f, i, real(f, i) + Math.log(real(u, i)) / eta);
  }
  moveColumns();
}

/**
 * Builds the kernel for g by a log-domain row update and sets v to the columns' best answer; columns that underflow are
 * updated in the log domain first. False where a row or column with mass has only forbidden pairs.
 */
function absorb(): bool {
  for (let round = 0; ; round++) {
    if (!updateRows()) return false;
    let isWhole = true;
    for (let j = 0; j < columns; j++) {
      if (real(c, j) == 0 || real(sums, j) > UNDERFLOW) continue;
      isWhole = false;
      if (!updateColumn(j)) return false;
    }
    // after one round every column has a row whose largest share it is within reach of; more are for rounding
    if (isWhole || round == 3) break;
  }
  for (let i = 0; i < rows; i++) putReal(u, i, 1);
  for (let j = 0; j < columns; j++) {
    const sum = real(sums, j);
    putReal(v, j, real(c, j) > 0 ? (sum > UNDERFLOW ? real(c, j) / sum : 1) : 0);
  }
  return true;
}

/** f_i = (log r_i - log sum_j exp(eta (g_j - C_ij))) / eta, K_ij = exp(eta (f_i + g_j - C_ij)), sums = K^T 1. */
function updateRows(): bool {
  const scale = f64x2.splat(eta);
  memory.fill(sums, 0, <usize>side << 3);
  const end = <usize>side << 3;
  const finite = <usize>columns << 3;
  for (let i = 0; i < rows; i++) {
    const row = kernel + ((<usize>i * <usize>side) << 3);
    const mass = real(r, i);
    if (mass == 0) {
      memory.fill(row, 0, end);
      putReal(f, i, 0);
      continue;
    }
    const cost = costs + ((<usize>i * <usize>columns) << 3);
    let largest = f64x2.splat(-Infinity);
    for (let at: usize = 0; at < end; at += 16) {
      let z = f64x2.splat(-Infinity);
      if (at < finite) z = f64x2.mul(scale, f64x2.sub(v128.load(g + at), v128.load(cost + at)));
      v128.store(row + at, z);
      largest = f64x2.pmax(largest, z);
    }
    const top = max<f64>(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1));
    if (!(top > -Infinity)) return false;
    const shift = f64x2.splat(top);
    let total = f64x2.splat(0);
    for (let at: usize = 0; at < end; at += 16) {
      const e = exponentialBelow(f64x2.sub(v128.load(row + at), shift));
      v128.store(row + at, e);
      total = f64x2.add(total, e);
    }
    const sum = sumPair(total);
    const factor = f64x2.splat(mass / sum);
    for (let at: usize = 0; at < end; at += 16) {
      const entry = f64x2.mul(factor, v128.load(row + at));
      v128.store(row + at, entry);
      v128.store(sums + at, f64x2.add(v128.load(sums + at), entry));
    }
    putReal(f, i, (Math.log(mass / sum) - top) / eta);
  }
  return true;
}

/** g_j = (log c_j - log sum_i exp(eta (f_i - C_ij))) / eta */
function updateColumn(j: i32): bool {
  let top: f64 = -Infinity;
  for (let i = 0; i < rows; i++) if (real(r, i) > 0) top = max<f64>(top, eta * (real(f, i) - entry(i, j)));
  if (!(top > -Infinity)) return false;
  let sum: f64 = 0;
  for (let i = 0; i < rows; i++) if (real(r, i) > 0) sum += Math.exp(eta * (real(f, i) - entry(i, j)) - top);
  putReal(g, j, (Math.log(real(c, j) / sum) - top) / eta);
  return true;
}

// @ts-ignore: decorator
@inline
function entry(i: i32, j: i32): f64 {
  return real(costs, i * columns + j);
}

/** Cost, errors and mass of the plan that f and g imply, from nothing but them. */
function certify(outcome: usize): void {
  const scale = f64x2.splat(eta);
  const zero = f64x2.splat(0);
  const end = <usize>columns << 3;
  memory.fill(sums, 0, <usize>side << 3);
  let total = zero;
  let rowError: f64 = 0;
  let mass: f64 = 0;
  for (let i = 0; i < rows; i++) {
    const own = real(r, i);
    if (own == 0) continue;
    const cost = costs + ((<usize>i * <usize>columns) << 3);
    const x = f64x2.splat(real(f, i));
    let rowSum = zero;
    for (let at: usize = 0; at < end; at += 16) {
      const price = v128.load(cost + at);
      const z = f64x2.mul(scale, f64x2.sub(f64x2.add(x, v128.load(g + at)), price));
      // exponents of a plan are below 0 but for rounding and unfinished solves
      const p = exponentialBelow(f64x2.pmin(z, f64x2.splat(700)));
      rowSum = f64x2.add(rowSum, p);
      v128.store(sums + at, f64x2.add(v128.load(sums + at), p));
      // a forbidden pair carries nothing, and 0 times Infinity would not be 0
      total = f64x2.add(total, v128.bitselect(f64x2.mul(p, price), zero, f64x2.gt(p, zero)));
    }
    const sum = sumPair(rowSum);
    mass += sum;
    rowError += Math.abs(sum - own);
  }
  let columnsOff: f64 = 0;
  for (let j = 0; j < columns; j++) columnsOff += Math.abs(real(sums, j) - real(c, j));
  putReal(outcome, 0, sumPair(total));
  putReal(outcome, 1, rowError);
  putReal(outcome, 2, columnsOff);
  putReal(outcome, 3, mass);
}
