/** Draws pictures in a thread of its own, so that a large plot never holds up the answers of the API. */
import { Worker } from 'node:worker_threads';
import { type OnApplicationShutdown } from '@nestjs/common';
import { Problem } from '../../problem.js';
import { type Drawn, type PictureReply, type PictureRequest } from './render-protocol.js';

export interface RendererLimits {
  /** Pictures that may wait; one more is refused. */
  readonly maxWaiting: number;
  /** Includes the start of the thread, about a second. */
  readonly timeoutMs: number;
  readonly maxHeapMegabytes: number;
}

export const RENDERER_LIMITS: RendererLimits = { maxWaiting: 32, timeoutMs: 15_000, maxHeapMegabytes: 768 };

// from dist/ wherever this file runs: a thread starts from compiled code only
const ENTRY = new URL('../../../dist/modules/views/render-thread.js', import.meta.url);

interface Order {
  readonly request: PictureRequest;
  readonly resolve: (reply: PictureReply) => void;
  readonly reject: (problem: Problem) => void;
}

/** One thread per process, started with the first picture and again after it died. */
export class PictureRenderer implements OnApplicationShutdown {
  private readonly waiting: Order[] = [];
  private current: { readonly order: Order; readonly timer: NodeJS.Timeout } | undefined;
  private worker: Worker | undefined;
  private lastId = 0;
  private closed = false;

  constructor(
    private readonly limits: RendererLimits,
    private readonly entry = ENTRY,
  ) {}

  /** @throws Problem UNAVAILABLE when too many wait or this picture takes too long, INTERNAL when it cannot be drawn */
  async draw(picture: Omit<PictureRequest, 'id'>): Promise<Drawn> {
    if (this.closed || this.waiting.length >= this.limits.maxWaiting) {
      throw unavailable('Too many pictures wait to be drawn. Repeat the request in a few seconds.');
    }
    this.lastId += 1;
    const request = { ...picture, id: this.lastId };
    const reply = await new Promise<PictureReply>((resolve, reject) => {
      this.waiting.push({ request, resolve, reject });
      this.next();
    });
    if (reply.outcome === 'failed') {
      throw new Problem('INTERNAL', 'The view could not be drawn.', { cause: new Error(reply.message) });
    }
    return reply;
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    for (const { reject } of this.waiting.splice(0)) reject(unavailable('The service is stopping.'));
    await this.worker?.terminate();
  }

  private next(): void {
    if (this.current !== undefined) return;
    const order = this.waiting.shift();
    if (order === undefined) return;
    const timer = setTimeout(() => {
      this.finish()?.reject(
        unavailable(
          `The picture was not drawn within ${this.limits.timeoutMs / 1000} seconds. Ask for the specification.`,
        ),
      );
      this.stopThread();
      this.next();
    }, this.limits.timeoutMs);
    this.current = { order, timer };
    this.thread().postMessage(order.request);
  }

  /** Ends the current order; its caller gives the answer. */
  private finish(): Order | undefined {
    const { current } = this;
    if (current === undefined) return undefined;
    clearTimeout(current.timer);
    this.current = undefined;
    return current.order;
  }

  private thread(): Worker {
    if (this.worker !== undefined) return this.worker;
    const worker = new Worker(this.entry, {
      // nothing of the environment, such as database addresses, is needed there
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: this.limits.maxHeapMegabytes },
    });
    worker.unref();
    worker.on('message', (reply: PictureReply) => {
      if (this.worker !== worker) return;
      this.finish()?.resolve(reply);
      this.next();
    });
    const died = (cause: unknown): void => {
      if (this.worker !== worker) return;
      this.worker = undefined;
      this.finish()?.reject(new Problem('INTERNAL', 'The view could not be drawn: its thread died.', { cause }));
      this.next();
    };
    worker.on('error', died);
    worker.on('exit', (code) => died(new Error(`The render thread ended with code ${code}.`)));
    this.worker = worker;
    return worker;
  }

  private stopThread(): void {
    const { worker } = this;
    this.worker = undefined;
    worker?.terminate().catch(() => undefined);
  }
}

function unavailable(detail: string): Problem {
  return new Problem('UNAVAILABLE', detail, { headers: { 'Retry-After': '5' } });
}
