/**
 * TensorFlow.js, where it is installed: with CUDA (@tensorflow/tfjs-node-gpu, an optional peer), else in WebAssembly. Whatever
 * keeps a package from loading means that it is not here.
 */
import { createRequire } from 'node:module';
import type { LoadedTensorFlow, TensorFlow } from './contract.js';
import { DeviceGuard, type GuardOptions } from './guard.js';

const GPU = '@tensorflow/tfjs-node-gpu';
const UNION = '@tensorflow/tfjs';
const WASM = '@tensorflow/tfjs-backend-wasm';

export const TENSORFLOW_INSTALL =
  'npm install @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0 (or, with CUDA 11, npm install ' +
  '@tensorflow/tfjs-node-gpu@4.22.0)';

/** Without loading anything. @param from the file whose packages are meant */
export function hasTensorFlow(from: string = import.meta.url): boolean {
  const { resolve } = createRequire(from);
  const has = (name: string): boolean => {
    try {
      resolve(name);
      return true;
    } catch {
      return false;
    }
  };
  return has(GPU) || (has(UNION) && has(WASM));
}

/** Null where it is not here. The first that loads and computes. @param options of the calls to a GPU */
export async function loadTensorFlow(options: GuardOptions = {}): Promise<LoadedTensorFlow | null> {
  const guard = new DeviceGuard('cuda', options);
  const guarded: Run = (call) => guard.run(null, false, () => Promise.resolve(call()));
  const plain: Run = (call) => Promise.resolve(call());
  return (await attempt([GPU], ['tensorflow'], guarded)) ?? (await attempt([UNION, WASM], ['wasm', 'cpu'], plain));
}

type Run = LoadedTensorFlow['run'];

async function attempt(
  packages: readonly string[],
  backends: readonly string[],
  run: Run,
): Promise<LoadedTensorFlow | null> {
  try {
    const [tf] = (await Promise.all(packages.map((name) => import(name)))) as [TensorFlow];
    for (const backend of backends) {
      if (await tf.setBackend(backend)) return { tf, name: `${packages[0]} ${tf.version_core}, ${backend}`, run };
    }
  } catch {
    // not installed, or not for this machine
  }
  return null;
}
