/** What the OpenAPI document says about the routes of bridges. */
import type { ProblemCode } from '../../problem.js';
import { bridgeQuestion } from '../../solvers/transport/bridge-question/solver.js';
import { QUESTIONS, type QuestionKind } from '../../solvers/transport/light-schrodinger-bridge/queries/schemas.js';
import { json, type OperationOptions, type Parameter } from '../openapi/operation.decorator.js';
import { answerSchema, type BridgeDetails, bridgeDetails, bridgePage, type BridgeSummary } from './bridge.schemas.js';

const ID = 'brg_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55';
const SELF = `/v1/transport/bridges/${ID}`;

const EXAMPLE: BridgeSummary = {
  id: ID,
  epsilon: 0.5,
  dimension: 1,
  components: 1,
  covariance: 'diagonal',
  job: 'job_01926f3e-7a4b-7c31-9b44-2f6d1c0a9e55',
  solver: 'transport.light-schrodinger-bridge',
  solverVersion: '1.0.0',
  labels: {},
  createdAt: '2026-01-01T12:00:00.000Z',
  links: {
    self: SELF,
    samples: `${SELF}/samples`,
    trajectories: `${SELF}/trajectories`,
    drift: `${SELF}/drift`,
    density: `${SELF}/density`,
    moments: `${SELF}/moments`,
  },
};

const DETAILS: BridgeDetails = {
  ...EXAMPLE,
  parameters: {
    epsilon: 0.5,
    dimension: 1,
    components: 1,
    covariance: 'diagonal',
    logWeights: { base64: 'AAAAAAAAAAA=', dtype: 'float64', shape: [1] },
    centres: { base64: 'AAAAAAAAAEA=', dtype: 'float64', shape: [1, 1] },
    spreads: { base64: 'AAAAAAAA4D8=', dtype: 'float64', shape: [1, 1] },
  },
};

const BRIDGE_ID: Parameter = {
  name: 'id',
  in: 'path',
  description: 'Id of a bridge.',
  schema: { type: 'string' },
  example: ID,
};

export const LIST_BRIDGES: OperationOptions = {
  id: 'listBridges',
  tag: 'transport',
  summary: 'List bridges',
  description: 'Trained Schrodinger bridges, newest first, in pages. A bridge is kept until it is deleted.',
  answers: { 200: { description: 'A page of bridges.', content: json(bridgePage, { items: [EXAMPLE] }) } },
  problems: ['VALIDATION_FAILED'],
};

export const GET_BRIDGE: OperationOptions = {
  id: 'getBridge',
  tag: 'transport',
  summary: 'Get a bridge',
  description:
    'What it is and all of its parameters. A job of a bridge solver that succeeds makes one, with the UUID of the job; it ' +
    'outlives the job and its result.',
  parameters: [BRIDGE_ID],
  answers: { 200: { description: 'The bridge.', content: json(bridgeDetails, DETAILS) } },
  problems: ['NOT_FOUND'],
};

export const DELETE_BRIDGE: OperationOptions = {
  id: 'deleteBridge',
  tag: 'transport',
  summary: 'Delete a bridge',
  description: 'Its job, where there still is one, stays as it is.',
  parameters: [BRIDGE_ID],
  answers: { 204: { description: 'The bridge is gone.' } },
  problems: ['NOT_FOUND'],
};

const PROBLEMS: readonly ProblemCode[] = [
  'MALFORMED_REQUEST',
  'NOT_FOUND',
  'VALIDATION_FAILED',
  'NUMERICAL_BREAKDOWN',
  'TIME_LIMIT',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'UNAVAILABLE',
];

const LIMITS =
  'Answered at once, up to 10 000 points and 500 000 numbers; more is refused, and is asked for by a job: ' +
  'POST /v1/transport/bridge-question.';

function question(
  kind: QuestionKind,
  id: string,
  summary: string,
  description: string,
  example: unknown,
  result: unknown,
): OperationOptions {
  const answer = { result, seconds: 0.002, solver: bridgeQuestion.name, solverVersion: bridgeQuestion.version };
  return {
    id,
    tag: 'transport',
    summary,
    description: `${description} ${LIMITS}`,
    parameters: [BRIDGE_ID],
    body: { content: json(QUESTIONS[kind], example) },
    answers: { 200: { description: 'The answer.', content: json(answerSchema(kind), answer) } },
    problems: PROBLEMS,
  };
}

export const CREATE_SAMPLES = question(
  'samples',
  'createBridgeSamples',
  'Sample the ends of a bridge',
  'Draws x1 from pi(x1 | x0) for every starting point, exactly.',
  { x0: [[0.5], [1]], samplesPerPoint: 2, seed: 7 },
  {
    x1: {
      shape: [2, 2, 1],
      values: [
        [[2.1], [2.4]],
        [[2.9], [2.2]],
      ],
    },
  },
);

export const CREATE_TRAJECTORIES = question(
  'trajectories',
  'createBridgeTrajectories',
  'Sample paths of a bridge',
  'Draws whole paths of the process from every starting point, at the times asked for.',
  { x0: [[0.5]], times: [0, 0.5, 1], seed: 7 },
  { times: [0, 0.5, 1], paths: { shape: [1, 3, 1], values: [[[0.5], [1.2], [2.1]]] } },
);

export const CREATE_DRIFT = question(
  'drift',
  'createBridgeDrift',
  'Evaluate the drift of a bridge',
  'The drift g(x, t) of the process dX = g(X, t) dt + sqrt(epsilon) dW.',
  { x: [[0.5]], t: 0.25 },
  { drift: { shape: [1, 1], values: [[1.75]] } },
);

export const CREATE_DENSITY = question(
  'density',
  'createBridgeDensity',
  'Evaluate the density of a bridge’s ends',
  'log pi(x1 | x0) for pairs of points, or for one starting point and many ends.',
  { x0: [[0.5]], x1: [[2], [3]] },
  { logDensity: { shape: [2], values: [-0.35, -1.23] } },
);

export const CREATE_MOMENTS = question(
  'moments',
  'createBridgeMoments',
  'Get the moments of a bridge',
  'Mean and covariance of the process at a time, for each starting point and for all of them together, without sampling.',
  { x0: [[0.5]], t: 1 },
  {
    means: { shape: [1, 1], values: [[2.25]] },
    covariances: { shape: [1, 1, 1], values: [[[0.25]]] },
    marginalMean: { shape: [1], values: [2.25] },
    marginalCovariance: { shape: [1, 1], values: [[0.25]] },
  },
);
