/** Questions to bridges, computed in one process beside the API's, never on its event loop. */
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { tmpdir } from 'node:os';
import { ComputePool } from '../../compute/pool.js';
import type { ComputeOutcome } from '../../compute/protocol.js';
import { newId } from '../../ids.js';
import { Problem } from '../../problem.js';
import { bridgeQuestion } from '../../solvers/transport/bridge-question/solver.js';
import { QUESTION_MEMORY_BYTES } from '../../solvers/transport/light-schrodinger-bridge/queries/question-solver.js';
import type { QuestionKind } from '../../solvers/transport/light-schrodinger-bridge/queries/schemas.js';
import { type Logger, LOGGER } from '../http/logger.js';

/** The limits of the questions keep them below a few seconds on a busy machine. */
const MAX_RUN_SECONDS = 20;
/** Questions that wait for the process; more are turned away. */
const MOST_WAITING = 64;
/** The same file whether this module runs from src (in tests) or from dist. */
const SOLVERS_MODULE = new URL(
  '../../../dist/solvers/transport/light-schrodinger-bridge/queries/question-solver.js',
  import.meta.url,
);

@Injectable()
export class BridgeQuestions implements BeforeApplicationShutdown {
  private readonly pool: ComputePool;
  private started: Promise<void> | null = null;

  constructor(@Inject(LOGGER) logger: Logger) {
    this.pool = new ComputePool({
      slots: 1,
      threadsPerSlot: 1,
      slotMemoryBytes: QUESTION_MEMORY_BYTES,
      solversModule: SOLVERS_MODULE,
      recycleAfterJobs: 20_000,
      onLog: (line) => logger.warn({ compute: 'bridge questions' }, line),
    });
  }

  /** @throws Problem VALIDATION_FAILED, NUMERICAL_BREAKDOWN, TIME_LIMIT, UNAVAILABLE */
  async ask(bridge: string, kind: QuestionKind, request: string): Promise<string> {
    if (this.pool.statistics().waiting >= MOST_WAITING) {
      throw unavailable(`${MOST_WAITING} questions to bridges wait already.`);
    }
    // many services are never asked: the process is started by the first question
    this.started ??= this.pool.start();
    await this.started.catch((error: unknown) => {
      this.started = null;
      throw unavailable('No compute process could be started.', error);
    });
    const run = this.pool.run({
      jobId: newId('job'),
      solver: bridgeQuestion.name,
      // both are JSON already: put together, not read and written again
      body: `{"bridge":${bridge},"question":{"kind":"${kind}","request":${request}}}`,
      arrays: {},
      // answers hold no arrays that would be written to files
      directory: tmpdir(),
      maxRunSeconds: MAX_RUN_SECONDS,
      memoryBytes: QUESTION_MEMORY_BYTES,
      precision: 'auto',
      resume: null,
    });
    return answerOf(await run.finished);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.pool.close({ graceMs: 2000 });
  }
}

function answerOf(outcome: ComputeOutcome): string {
  switch (outcome.kind) {
    case 'solved':
      return outcome.answer.body;
    case 'failed': {
      const { code, detail, issues } = outcome.failure;
      if (code !== 'INPUT_INVALID') throw new Problem(code, detail);
      throw new Problem('VALIDATION_FAILED', `The question is not valid: ${detail}`, { issues });
    }
    case 'time_limit':
      throw new Problem('TIME_LIMIT', `No answer within ${MAX_RUN_SECONDS} s. Ask about fewer points in one call.`);
    case 'cancelled':
    case 'crashed':
    case 'device_failed':
      throw unavailable('The compute process ended under the question.');
  }
}

const unavailable = (story: string, cause?: unknown): Problem =>
  new Problem('UNAVAILABLE', `${story} Ask again in a few seconds.`, { headers: { 'retry-after': '2' }, cause });
