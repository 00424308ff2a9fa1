// Stands in for the render thread where the test is about threads that die or hang.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ id, specification }) => {
  if (specification.description === 'exit') process.exit(7);
  if (specification.description === 'throw') throw new Error('broken');
  if (specification.description === 'hang') for (;;);
  parentPort.postMessage({ id, outcome: 'marks', marks: 1 });
});
