/** One Solvent process: opens its foundation, puts the application on it, and takes both down in order. */
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import { Database } from './modules/database/database.js';
import { Readiness } from './modules/health/readiness.js';
import { createAdapter } from './modules/http/adapter.js';
import { type Logger, NestLogger } from './modules/http/logger.js';
import { Queues } from './modules/queue/queues.js';

export interface Service {
  /** Where it listens, without a trailing slash. */
  readonly url: string;
  readonly app: NestFastifyApplication;
  /** Stops taking requests and jobs, finishes or hands back what is under way, and lets go of everything. */
  stop(): Promise<void>;
}

/**
 * @param announce told what a person at the terminal should know while it takes longer
 * @throws Error that says what to do when the port, the data directory or a server is not to be had
 */
export async function startService(config: Config, logger: Logger, announce: (line: string) => void): Promise<Service> {
  const onError = reportLostConnections(logger);
  const database = await Database.open(config, announce, onError);
  const undo: (() => Promise<void>)[] = [() => database.close()];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const queues = await Queues.open({ databaseUrl: database.url, redisUrl: config.redisUrl, onError });
    undo.push(() => queues.close());
    const module = AppModule.of({ config, logger, database, queues });
    const app = await NestFactory.create<NestFastifyApplication>(module, await createAdapter(logger), {
      logger: new NestLogger(logger),
      bodyParser: false,
      abortOnError: false,
    });
    undo.push(() => app.close());
    undo.push(async () => app.get(Readiness).drain());
    await listen(app, config);
    return { url: await app.getUrl(), app, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Many connections, all of them retrying, lose the same server at once: one line in ten seconds says it. */
function reportLostConnections(logger: Logger): (error: Error) => void {
  let silentUntil = 0;
  return (error) => {
    const now = performance.now();
    if (now < silentUntil) return;
    silentUntil = now + 10_000;
    logger.warn({ reason: error.message }, 'a connection to the database or the queue was lost');
  };
}

async function listen(app: NestFastifyApplication, { host, port }: Config): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const advice: Readonly<Record<string, string>> = {
      EADDRINUSE: `Port ${port} on ${host} is taken. Stop what listens there, or set PORT to another number.`,
      EACCES: `This user may not listen on port ${port}. Set PORT to a number above 1023.`,
      EADDRNOTAVAIL: `HOST ${host} is not an address of this machine.`,
    };
    throw new Error(advice[code ?? ''] ?? message, { cause });
  }
}
