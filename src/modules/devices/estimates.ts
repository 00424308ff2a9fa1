/** How long a job would take on a device and on the CPU. */
import type { Calibration } from '../../gpu/contract.js';
import type { GraphWork } from '../../solvers/contract.js';
import type { DeviceRow } from './devices.repository.js';

/** To make the session of one graph. */
const SESSION_SECONDS = 0.04;
/** Two threads of the kernels, in the operations that solvers count; where no worker has measured its processor. */
export const CPU_FLOPS_PER_SECOND = 1.2e10;
/** The kernels do an operation in the time in which a product of matrix and vector reads so much. */
export const CPU_BYTES_PER_FLOP = 4;

/** Of the fastest processor that has been measured. */
export function cpuFlopsPerSecond(present: readonly DeviceRow[]): number {
  const rates = present.flatMap(({ queue, calibration }) =>
    queue === 'cpu' && calibration !== null ? [calibration.bytesPerSecond / CPU_BYTES_PER_FLOP] : [],
  );
  return rates.length === 0 ? CPU_FLOPS_PER_SECOND : Math.max(...rates);
}

/** With what the CPU has to do afterwards, and without waiting; null where the device was not measured in this arithmetic. */
export function gpuSeconds(work: GraphWork, device: Calibration, cpuRate: number): number | null {
  const isFloat64 = work.graphs.some(({ dtype }) => dtype === 'float64');
  const flopsPerSecond = isFloat64 ? device.float64FlopsPerSecond : device.flopsPerSecond;
  if (flopsPerSecond === undefined) return null;
  const iteration =
    work.nodesPerIteration * device.secondsPerNode +
    work.bytesPerIteration / device.bytesPerSecond +
    work.flopsPerIteration / flopsPerSecond;
  return (
    work.graphs.length * SESSION_SECONDS +
    work.uploadBytes / device.uploadBytesPerSecond +
    work.iterations * iteration +
    work.finishFlops / cpuRate
  );
}
