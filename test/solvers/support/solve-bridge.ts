/** Training light bridges on requests, and asking the bridge of an answer. */
import { type Bridge, openBridge } from '../../../src/solvers/transport/light-schrodinger-bridge/bridge.js';
import { decodeBridge } from '../../../src/solvers/transport/light-schrodinger-bridge/bridge-document.js';
import type { LightSchrodingerBridgeResult } from '../../../src/solvers/transport/light-schrodinger-bridge/result.js';
import { lightSchrodingerBridge } from '../../../src/solvers/transport/light-schrodinger-bridge/solver.js';
import { type Body, encoded, type Run, type RunOptions, runSolver } from './run-solver.js';

export const trainBridge = (body: Body, options: RunOptions = {}): Promise<Run<LightSchrodingerBridgeResult>> =>
  runSolver(lightSchrodingerBridge, body, options);

export const samples = (x0: Float64Array, x1: Float64Array, dimension: number) => ({
  source: encoded(x0, [x0.length / dimension, dimension]),
  target: encoded(x1, [x1.length / dimension, dimension]),
});

export const bridgeOf = ({ bridge }: Pick<LightSchrodingerBridgeResult, 'bridge'>): Bridge =>
  openBridge(decodeBridge(bridge));
