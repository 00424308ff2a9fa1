/** The processor as a device: what graphs run on where there is no other. */
import { cpus, totalmem } from 'node:os';
import type { DeviceReport } from './contract.js';

export function processorReport(): DeviceReport {
  return {
    provider: 'cpu',
    deviceId: 0,
    name: cpus()[0]?.model.trim() ?? 'processor',
    isSoftware: true,
    float64: true,
    fullFloat32: true,
    memoryBytes: totalmem() / 4,
    calibration: null,
  };
}
