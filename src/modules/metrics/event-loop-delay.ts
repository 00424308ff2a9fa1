/** How long the event loop of this process kept others waiting, as Prometheus reads it. */
import { createHistogram } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';

const PERIOD_MS = 10;
const QUANTILES = [0.5, 0.99, 1] as const;

/**
 * Since the scrape before: a stall is seen once, and does not hide the next. Not by `monitorEventLoopDelay`: its reset
 * forgets when the last tick was, and a scrape that had to wait for a stall is often served before the next tick, so that
 * just the stalls that matter were lost.
 */
export class EventLoopDelay {
  private readonly delaysNs = createHistogram();
  private readonly timer = setInterval(() => this.tick(), PERIOD_MS).unref();
  private lastTickMs = performance.now();

  constructor(registry: Registry, role: string) {
    const read = () => this.read();
    new Gauge({
      name: 'solver_event_loop_delay_seconds',
      help: 'How much later than due a timer fired, since the scrape before; quantile 1 is the longest stall.',
      labelNames: ['process', 'quantile'],
      registers: [registry],
      collect() {
        for (const { quantile, seconds } of read()) this.set({ process: role, quantile }, seconds);
      },
    });
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private tick(): void {
    const now = performance.now();
    // a histogram holds no zero
    this.delaysNs.record(Math.max(1, Math.round(1e6 * (now - this.lastTickMs - PERIOD_MS))));
    this.lastTickMs = now;
  }

  private read(): { readonly quantile: number; readonly seconds: number }[] {
    this.tick();
    const values = QUANTILES.map((quantile) => ({
      quantile,
      seconds: this.delaysNs.percentile(100 * quantile) / 1e9,
    }));
    this.delaysNs.reset();
    return values;
  }
}
