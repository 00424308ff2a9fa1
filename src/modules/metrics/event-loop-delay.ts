/** How long the event loop of this process kept others waiting, as Prometheus reads it. */
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';

const RESOLUTION_MS = 10;
const QUANTILES = [0.5, 0.99, 1] as const;

/** Since the scrape before: a stall is seen once, and does not hide the next. */
export class EventLoopDelay {
  private readonly histogram: IntervalHistogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  constructor(registry: Registry, role: string) {
    const { histogram } = this;
    histogram.enable();
    new Gauge({
      name: 'solver_event_loop_delay_seconds',
      help: 'How much later than due a timer fired, since the scrape before; quantile 1 is the longest stall.',
      labelNames: ['process', 'quantile'],
      registers: [registry],
      collect() {
        for (const quantile of QUANTILES) {
          const intervalSeconds = histogram.percentile(100 * quantile) / 1e9;
          this.set({ process: role, quantile }, Math.max(0, intervalSeconds - RESOLUTION_MS / 1e3));
        }
        histogram.reset();
      },
    });
  }

  stop(): void {
    this.histogram.disable();
  }
}
