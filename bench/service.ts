/** What HTTP, PostgreSQL, the queue and the compute processes add to a problem, and how much of it they can take. */
import { fillTable, measureLists } from './service/full-table.js';
import { measureLatency } from './service/latency.js';
import { measureReads, measureSubmissions, measureThroughput } from './service/load.js';
import { redisUrl, Service, withPostgres } from './service/servers.js';
import { measureUnderLoad } from './service/stalls.js';

export async function run(): Promise<void> {
  const redis = await redisUrl();
  if (redis === undefined) console.log('No Redis answers at 127.0.0.1:6379: measured without.');
  await withPostgres(async (create) => {
    const database = await create('queue_in_postgresql');
    await measure('the queue in PostgreSQL', await Service.start(database.url, undefined), async (service) => {
      await fillTable(database);
      await measureLists(service);
    });
    if (redis === undefined) return;
    const second = await create('queue_in_redis');
    await measure('the queue in Redis', await Service.start(second.url, redis));
  });
}

async function measure(
  title: string,
  service: Service,
  further: (service: Service) => Promise<void> = async () => undefined,
): Promise<void> {
  console.log(`\n## One process, ${title}\n`);
  try {
    await measureLatency(service);
    await measureSubmissions(service);
    await measureReads(service);
    await measureThroughput(service);
    await measureUnderLoad(service);
    await further(service);
  } finally {
    await service.stop();
  }
}
