/**
 * Services whose installation has no TensorFlow, or one that computes on a GPU which fails. That package is made up here: it
 * computes as @tensorflow/tfjs does, and fails with the words that the real one passes on from libtensorflow.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Job } from '../../src/modules/jobs/job.schemas.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { cleanUp, installationWithoutTensorFlow, SolventProcess, temporaryFolder } from '../support/process.js';
import { problemOf } from './http.js';

const LINE = Array.from({ length: 60 }, (_, i) => [Math.sin(i), Math.cos(i * i)]);
const BODY = {
  source: LINE,
  target: LINE.map(([x, y]) => [2 * x!, y! - 1]),
  epsilon: 0.5,
  components: 2,
  optimiser: { method: 'adam', steps: 30, batchSize: 16 },
};
const TENSORFLOW = { ...BODY, backend: 'tensorflow' };
/** Evaluations of both sides: in the middle of the training. */
const FAILS_AT = 21;

let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  folder = temporaryFolder();
  database = await createTestDatabase();
});
afterAll(async () => {
  cleanUp(folder);
  await database.drop();
});

async function serve(root: string): Promise<{ readonly url: string; stop(): Promise<unknown> }> {
  const environment = { DATABASE_URL: database.url };
  const service = new SolventProcess({ dataDirectory: join(folder, '.solvent'), root, environment });
  return { url: await service.started(), stop: () => service.stop() };
}

const post = (url: string, body: object, headers: Record<string, string> = { prefer: 'wait=30' }) =>
  fetch(`${url}/v1/transport/light-schrodinger-bridge`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('where TensorFlow is not installed', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    service = await serve(installationWithoutTensorFlow(folder));
  });
  afterAll(() => service.stop());

  it('a request for it is refused with what to install', async () => {
    const problem = await problemOf(await post(service.url, TENSORFLOW));
    expect(problem).toMatchObject({ status: 422, code: 'VALIDATION_FAILED' });
    expect(problem.issues).toEqual([
      {
        pointer: '/backend',
        code: 'INVALID_VALUE',
        detail: expect.stringContaining('npm install @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0'),
      },
    ]);
  });

  it('the same without it is solved', async () => {
    expect(await (await post(service.url, BODY)).json()).toMatchObject({ state: 'succeeded' });
  });
});

/** A package in its place, whose evaluation number FAILS_AT of a process fails as `failure` says: the body of a function. */
function installationWithGpu(failure: string): string {
  const root = installationWithoutTensorFlow(folder);
  const place = join(root, 'node_modules/@tensorflow/tfjs-node-gpu');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), JSON.stringify({ type: 'module', main: 'index.js' }));
  const real = pathToFileURL(createRequire(import.meta.url).resolve('@tensorflow/tfjs')).href;
  writeFileSync(
    join(place, 'index.js'),
    `import { existsSync, writeFileSync } from 'node:fs';
    import * as tf from '${real}';
    export * from '${real}';
    export const setBackend = () => tf.setBackend('cpu');
    const MARK = new URL('failed-before', import.meta.url);
    const fail = () => { ${failure} };
    let calls = 0;
    export function valueAndGrads(...call) {
      if (++calls === ${FAILS_AT}) fail();
      return tf.valueAndGrads(...call);
    }`,
  );
  return root;
}
const OOM =
  'Invalid TF_Status: 8\\nMessage: OOM when allocating tensor with shape[16777216,50] and type float on ' +
  '/job:localhost/replica:0/task:0/device:GPU:0 by allocator GPU_0_bfc';
const LOST =
  'Invalid TF_Status: 13\\nMessage: Failed to synchronize: CUDA_ERROR_ILLEGAL_ADDRESS: an illegal memory access was encountered';

describe('where the GPU of TensorFlow', () => {
  async function outcomeOf(failure: string): Promise<Job> {
    const service = await serve(installationWithGpu(failure));
    try {
      return (await (await post(service.url, TENSORFLOW)).json()) as Job;
    } finally {
      await service.stop();
    }
  }

  it('has too little memory, the job fails and says so', async () => {
    expect(await outcomeOf(`throw new Error('${OOM}');`)).toMatchObject({
      state: 'failed',
      attempt: 1,
      error: { code: 'GPU_MEMORY', detail: expect.stringContaining('OOM when allocating tensor') },
    });
  });

  it.each([
    ['is lost once', `throw new Error('${LOST}')`, 'CUDA_ERROR_ILLEGAL_ADDRESS'],
    ['takes its process along once', 'process.abort()', 'SIGABRT'],
  ])('%s, the job is tried once more in a process of its own', async (_, failure, words) => {
    const once = `if (!existsSync(MARK)) { writeFileSync(MARK, ''); ${failure}; }`;
    expect(await outcomeOf(once)).toMatchObject({
      state: 'succeeded',
      attempt: 2,
      warnings: expect.arrayContaining([{ code: 'GPU_LOST', detail: expect.stringContaining(words) }]),
    });
  });

  it('is lost again, the job fails and says so', async () => {
    expect(await outcomeOf(`throw new Error('${LOST}');`)).toMatchObject({
      state: 'failed',
      attempt: 2,
      error: { code: 'GPU_LOST', detail: expect.stringContaining('CUDA_ERROR_ILLEGAL_ADDRESS') },
    });
  });
});
