/** Questions to bridges as jobs, over HTTP: points from an artifact, answers as one, and a bridge that is gone by then. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Job } from '../../src/modules/jobs/job.schemas.js';
import { gaussianMatrix } from '../support/generators.js';
import { startApplication, type TestApplication } from '../support/application.js';
import { component, faults } from './document.js';
import { Http, problemOf } from './http.js';

const PATH = '/v1/transport/bridge-question';
const COUNT = 25_000;
const POINTS = gaussianMatrix(51, COUNT, 2);
const GAUSSIAN = {
  source: {
    mean: [1, 0],
    covariance: [
      [0.5, 0.1],
      [0.1, 0.5],
    ],
  },
  target: {
    mean: [0, 2],
    covariance: [
      [3, 0],
      [0, 3],
    ],
  },
  epsilon: 1,
};

interface Stored {
  readonly outcome: string;
  readonly result: {
    readonly answer: Readonly<Record<string, { readonly shape: number[]; readonly artifact?: string }>>;
    readonly answeredRows: number;
    readonly resolved: object;
  };
}

const bytesOf = (values: Float64Array): Uint8Array<ArrayBuffer> => Uint8Array.from(new Uint8Array(values.buffer));

/** The numbers of a version 1 .npy file of float64. */
function numbersOfNpy(file: ArrayBuffer): Float64Array {
  const header = new DataView(file).getUint16(8, true);
  expect(new TextDecoder().decode(file.slice(10, 10 + header))).toContain("'descr': '<f8'");
  return new Float64Array(file.slice(10 + header));
}

async function trained(http: Http): Promise<string> {
  const response = await http.post('/v1/transport/gaussian-bridge', GAUSSIAN, { prefer: 'wait=50' });
  const job = (await response.json()) as Job;
  expect(job.state).toBe('succeeded');
  return job.id.replace('job_', 'brg_');
}

describe('questions to bridges as jobs', () => {
  let application: TestApplication;
  let http: Http;
  let bridge: string;
  let artifact: string;

  beforeAll(async () => {
    application = await startApplication();
    http = new Http(application);
    bridge = await trained(http);
    const upload = await fetch(`${application.url}/v1/artifacts?dtype=float64&shape=${COUNT},2`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytesOf(POINTS),
    });
    artifact = ((await upload.json()) as { id: string }).id;
  });
  afterAll(() => application.stop());

  const answered = async (question: object): Promise<Stored> => {
    const response = await http.post(PATH, { bridge, question }, { prefer: 'wait=50' });
    const job = (await response.json()) as Job;
    expect(job).toMatchObject({ state: 'succeeded', outcome: 'converged', solver: 'transport.bridge-question' });
    const stored = (await (await http.get(job.links.result)).json()) as Stored;
    expect(faults(component('JobResult'), stored)).toEqual([]);
    expect(faults(component('BridgeQuestionResult'), stored.result)).toEqual([]);
    return stored;
  };
  const downloaded = async (id: string): Promise<Float64Array> => {
    const content = await http.get(`/v1/artifacts/${id}/content`, { accept: 'application/x-npy' });
    expect(content.status).toBe(200);
    return numbersOfNpy(await content.arrayBuffer());
  };
  /** What is answered at once about the first points. */
  const atOnce = async (kind: string, member: string, question: object): Promise<Float64Array> => {
    const body = { ...question, encoding: 'base64' };
    const response = await http.post(`/v1/transport/bridges/${bridge}/${kind}`, body);
    expect(response.status).toBe(200);
    const { result } = (await response.json()) as { result: Record<string, { base64: string }> };
    return new Float64Array(Uint8Array.from(Buffer.from(result[member]!.base64, 'base64')).buffer);
  };
  const first = (count: number) => ({
    base64: Buffer.from(bytesOf(POINTS.slice(0, 2 * count))).toString('base64'),
    dtype: 'float64',
    shape: [count, 2],
  });

  it('draws ends for points of an artifact, the same as at once for the first of them', async () => {
    const { result } = await answered({ kind: 'samples', x0: { artifact }, seed: 9 });
    expect(result).toMatchObject({ answeredRows: COUNT, resolved: { rows: COUNT, covariance: 'full', epsilon: 1 } });
    expect(result.answer['x1']).toMatchObject({ shape: [COUNT, 2] });
    const ends = await downloaded(result.answer['x1']!.artifact!);
    expect(ends.length).toBe(2 * COUNT);
    expect(ends.slice(0, 4000)).toEqual(await atOnce('samples', 'x1', { x0: first(2000), seed: 9 }));
  });

  it.each([
    ['drift', 'drift', 'x', { t: 0.25 }],
    ['density', 'logDensity', 'x0', {}],
    ['moments', 'covariances', 'x0', { t: 0.5 }],
    ['trajectories', 'paths', 'x0', { times: [0, 1], method: 'euler-maruyama', steps: 1 }],
  ])('answers %s of as many', async (kind, member, points, others) => {
    const ends = (given: object): object => (kind === 'density' ? { x1: given } : {});
    const { result } = await answered({ kind, [points]: { artifact }, ...ends({ artifact }), ...others });
    const numbers = await downloaded(result.answer[member]!.artifact!);
    const given = first(2000);
    const expected = await atOnce(kind, member, { [points]: given, ...ends(given), ...others });
    expect(numbers.length / expected.length).toBe(COUNT / 2000);
    expect(numbers.slice(0, expected.length)).toEqual(expected);
  });

  it('refuses what it cannot answer before it is stored, and says where', async () => {
    const refused = async (body: unknown, query = ''): Promise<{ pointer: string; code: string }[]> => {
      const response = await http.post(`${PATH}${query}`, body);
      expect(response.status).toBe(422);
      return ((await problemOf(response)).issues ?? []).map(({ pointer, code }) => ({ pointer, code }));
    };
    const samples = { kind: 'samples', x0: [[0, 1]] };
    const unknown = bridge.replace(/.{12}$/, '0'.repeat(12));
    for (const query of ['', '?validateOnly=true']) {
      expect(await refused({ bridge: unknown, question: samples }, query)).toEqual([
        { pointer: '/bridge', code: 'NOT_FOUND' },
      ]);
      expect(await refused({ bridge, question: { ...samples, x0: [[1, 2, 3]] } }, query)).toEqual([
        { pointer: '/question/x0', code: 'SHAPE_MISMATCH' },
      ]);
    }
    expect((await refused({ bridge: 'brg_nothing', question: samples }))[0]!.pointer).toBe('/bridge');
    expect((await refused({ bridge, question: { kind: 'magic' } }))[0]!.pointer).toBe('/question/kind');
    expect((await refused({ bridge, question: { kind: 'drift', x: [[0, 1]], t: 2 } }))[0]!.pointer).toBe('/question/t');
    expect((await refused({ bridge, question: { ...samples, x0: [[0, 'a']] } }))[0]!.pointer).toBe('/question/x0/0/1');
    expect((await refused({ bridge, question: { ...samples, x0: { artifact: `art_${'0'.repeat(36)}` } } }))[0]).toEqual(
      { pointer: '/question/x0', code: 'NOT_FOUND' },
    );
    const large = await http.post(PATH, {
      bridge,
      question: { kind: 'samples', x0: { artifact }, samplesPerPoint: 10_000_000 },
    });
    expect((await problemOf(large)).code).toBe('PROBLEM_TOO_LARGE');
    const valid = await http.post(`${PATH}?validateOnly=true`, { bridge, question: samples });
    expect(valid.status).toBe(200);
    expect(await valid.json()).toMatchObject({ valid: true });
  });

  it('takes the parameters of a bridge in place of its id', async () => {
    const { parameters } = (await (await http.get(`/v1/transport/bridges/${bridge}`)).json()) as { parameters: object };
    const question = { kind: 'drift', x: { artifact }, t: 0.25 };
    const response = await http.post(PATH, { bridge: parameters, question }, { prefer: 'wait=50' });
    const stored = (await (await http.get(((await response.json()) as Job).links.result)).json()) as Stored;
    const named = await answered(question);
    const [own, other] = [stored, named].map(({ result }) => downloaded(result.answer['drift']!.artifact!));
    expect(await own).toEqual(await other);
  });
});

it('answers a question to a bridge that was deleted while the job waited', async () => {
  const api = await startApplication({ role: 'api' });
  try {
    const http = new Http(api);
    const withWorker = async <T>(work: (other: Http) => Promise<T>): Promise<T> => {
      const application = await startApplication({ databaseUrl: api.databaseUrl });
      return work(new Http(application)).finally(() => application.stop());
    };
    const bridge = await withWorker(trained);
    const question = { kind: 'drift', x: [[0, 1]], t: 0 };
    const submitted = await http.post(PATH, { bridge, question });
    expect(submitted.status).toBe(202);
    const { links } = (await submitted.json()) as Job;
    expect((await http.delete(`/v1/transport/bridges/${bridge}`)).status).toBe(204);
    const again = await http.post(PATH, { bridge, question });
    expect((await problemOf(again)).issues).toMatchObject([{ pointer: '/bridge', code: 'NOT_FOUND' }]);
    await withWorker(async (other) => {
      const job = (await (await other.get(links.self, { prefer: 'wait=50' })).json()) as Job;
      expect(job).toMatchObject({ state: 'succeeded', outcome: 'converged' });
    });
  } finally {
    await api.stop();
  }
});
