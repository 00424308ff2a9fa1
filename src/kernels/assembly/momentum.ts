/**
 * Heavy-ball momentum for Sinkhorn's column scalings: v <- v + step (c / (K^T u) - v) + momentum (v - last v). Near the
 * solution a plain sweep contracts the slowest error by a factor L in (0, 1); with momentum that is about 1 - 2 sqrt(1 - L).
 * L is measured on plain sweeps, and again where the error falls much slower than it should.
 */

/** Of the sweep to come; 1 and 0 make it a plain one. */
export let step: f64 = 1;
export let momentum: f64 = 0;

/** Sweeps between two looks at the error. */
const WINDOW: i32 = 4;
/** Above this L1 error what a sweep does is not yet linear. */
const LINEAR_BELOW: f64 = 0.2;
/** Looks after a change before its effect is judged: momentum takes some sweeps to build up. */
const PATIENCE: i32 = 3;
/** Then measuring does not help: plain sweeps always converge. */
const MOST_CHANGES: i32 = 8;

let errorBefore: f64 = Infinity;
let looks: i32 = 0;
let changes: i32 = 0;

/** A problem begins. */
export function beginMomentum(): void {
  changes = 0;
  makePlain();
}

/** Plain sweeps from here; to be called also when the scalings were replaced. */
export function makePlain(): void {
  step = 1;
  momentum = 0;
  errorBefore = Infinity;
  looks = 0;
}

/** Told of the L1 error of every sweep since `makePlain`. */
export function adaptMomentum(sweeps: i32, error: f64): void {
  if (sweeps % WINDOW != 0) return;
  const rate = Math.pow(error / errorBefore, 1 / <f64>WINDOW);
  const isMeasured = errorBefore < LINEAR_BELOW;
  errorBefore = error;
  if (!isMeasured) return;
  looks++;
  if (momentum == 0) {
    if (changes < MOST_CHANGES && rate < 1) follow(1 - rate);
    return;
  }
  if (looks <= PATIENCE) return;
  // the slowest error is slower than it was taken for, where the rate is nearer to 1 than to the root that was hoped for
  const root = Math.sqrt(momentum);
  if (rate >= 1 || changes >= MOST_CHANGES) {
    changes++;
    makePlain();
  } else if (rate > 0.5 + 0.5 * root) follow((1 + momentum - rate - momentum / rate) / step);
}

/** The best for errors that plain sweeps contract by factors from 0 to 1 - gap. */
function follow(gap: f64): void {
  const root = Math.sqrt(Math.min(1, Math.max(1e-8, gap)));
  step = 4 / ((1 + root) * (1 + root));
  momentum = ((1 - root) * (1 - root)) / ((1 + root) * (1 + root));
  looks = 0;
  changes++;
}
