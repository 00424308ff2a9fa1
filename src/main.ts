import 'reflect-metadata';
import { type Config, readConfig } from './config.js';
import { firstCurl } from './first-request.js';
import { createLogger } from './modules/http/logger.js';
import { type Service, startService } from './service.js';

const say = (text: string) => process.stdout.write(`${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

/** Given by the service manager, or by Ctrl-C; a second Ctrl-C does not wait. */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
/** After the grace of running jobs: to end them, publish or give back, and close connections. What hangs then is left. */
const CLOSING_MS = 5_000;
/** Ctrl-C under `npm start` arrives twice: from the terminal, and forwarded by npm. */
const SAME_SIGNAL_MS = 400;

function greet(url: string, { role }: Config): void {
  if (role === 'worker') {
    say(`\nSolvent worker is computing. Health: ${url}/readyz\n`);
    return;
  }
  say(`
Solvent is running. Ctrl-C stops it.

  page      ${url}/
  API       ${url}/docs
  health    ${url}/readyz

Try it in another terminal:

  ${firstCurl(url, '    ')}
`);
}

function stopOnSignals(service: Promise<Service>, longestMs: number, onStopped: (code: number) => void): void {
  let firstAt: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    if (firstAt !== undefined) {
      if (performance.now() - firstAt < SAME_SIGNAL_MS) return;
      complain('Stopped without waiting.');
      process.exit(1);
    }
    firstAt = performance.now();
    if (process.stdout.isTTY) say(`\n${signal}: finishing (press again to stop at once)`);
    setTimeout(() => {
      complain(`Stopped after ${longestMs / 1000} s although not everything was finished.`);
      process.exit(1);
    }, longestMs).unref();
    service
      .then((started) => started.stop())
      .then(
        () => onStopped(0),
        (error: unknown) => {
          complain(`Stopping failed: ${String(error)}`);
          onStopped(1);
        },
      );
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
}

async function main(): Promise<void> {
  const config = readConfig();
  const starting = startService(config, createLogger(config.logLevel), say);
  stopOnSignals(starting, 1_000 * config.shutdownGraceSeconds + CLOSING_MS, (code) => process.exit(code));
  const { url } = await starting;
  greet(url, config);
}

main().catch((error: unknown) => {
  complain(`\nSolvent could not start. ${(error as Error).message}\n`);
  process.exit(1);
});
