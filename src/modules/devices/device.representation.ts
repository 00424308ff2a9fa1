/** A row as clients see it. */
import type { DeviceDetails } from './device.schemas.js';
import type { DeviceRow } from './devices.repository.js';

export function representDevice(row: DeviceRow): DeviceDetails {
  const { worker, queue, provider, name, isSoftware, float64, fullFloat32, memoryBytes, calibration } = row;
  const { disabledUntil, disabledReason, seenAt } = row;
  return {
    worker,
    queue,
    provider,
    name,
    isSoftware,
    float64,
    fullFloat32,
    memoryBytes,
    calibration,
    disabled:
      disabledUntil === null ? null : { until: disabledUntil.toISOString(), reason: disabledReason ?? 'not said' },
    seenAt: seenAt.toISOString(),
  };
}
