/**
 * TensorFlow.js, where it is installed: with CUDA (@tensorflow/tfjs-node-gpu, an optional peer), else in WebAssembly. Whatever
 * keeps a package from loading means that it is not here.
 */
import { createRequire } from 'node:module';
import type { LoadedTensorFlow, TensorFlow } from './contract.js';

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

/** Null where it is not here. The first that loads and computes. */
export async function loadTensorFlow(): Promise<LoadedTensorFlow | null> {
  return (await attempt([GPU], ['tensorflow'])) ?? (await attempt([UNION, WASM], ['wasm', 'cpu']));
}

async function attempt(packages: readonly string[], backends: readonly string[]): Promise<LoadedTensorFlow | null> {
  try {
    const [tf] = (await Promise.all(packages.map((name) => import(name)))) as [TensorFlow];
    for (const backend of backends) {
      if (await tf.setBackend(backend)) return { tf, name: `${packages[0]} ${tf.version_core}, ${backend}` };
    }
  } catch {
    // not installed, or not for this machine
  }
  return null;
}
