/** `npm run demo`: solves a real problem of every family through HTTP, prints what came back and writes pictures of it. */
import { Solvent } from '../openapi/client/solvent.js';
import { moveColours } from './colours.js';
import { bridgeDigits } from './digits.js';
import { ensureService } from './service.js';

const { HOST = '127.0.0.1', PORT = '8080' } = process.env;
const URL_OF_SERVICE = `http://${HOST}:${PORT}`;

async function main(): Promise<void> {
  const service = await ensureService(URL_OF_SERVICE);
  console.log(`Solvent at ${service.url}${service.startedHere ? ' (started for this demonstration)' : ''}`);
  try {
    const solvent = new Solvent(service.url);
    await moveColours(solvent);
    await bridgeDigits(solvent);
  } finally {
    await service.stop();
  }
}

main().catch((error: unknown) => {
  console.error(`The demonstration failed: ${String(error)}`);
  process.exitCode = 1;
});
