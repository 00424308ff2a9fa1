/** Findings of the probe in words. */
import type { DeviceReport } from './contract.js';
import type { Finding } from './probe.js';

const TITLE = { cuda: 'CUDA', webgpu: 'WebGPU', cpu: 'Processor' };

const GPU_WORKER =
  'Large problems can be computed on what is listed above the processor, by a worker of its own beside the service:\n\n' +
  '  ROLE=worker WORKER_DEVICE=gpu DATABASE_URL=... PORT=9464 node dist/main.js\n\n' +
  'DATABASE_URL (and REDIS_URL) as the service has it; more in docs/operations.md.';

export function doctorReport(findings: readonly Finding[]): string {
  const accelerators = findings.filter((finding) => finding.found && !finding.device.isSoftware);
  const verdict =
    accelerators.length === 0 ? 'Jobs are computed on the processor. Nothing else is needed.' : GPU_WORKER;
  return `${describe(findings)}\n\n${verdict}\n`;
}

/** Each finding in some lines: what it can do, or what is missing and what to do about it. */
export function describe(findings: readonly Finding[]): string {
  const lines = findings.flatMap((finding) =>
    finding.found
      ? [`${TITLE[finding.provider]}: ${finding.device.name}`, ...facts(finding.device).map((fact) => `  ${fact}`)]
      : [
          `${TITLE[finding.provider]}: not usable`,
          `  what it says: ${finding.reason}`,
          `  what to do:   ${finding.advice}`,
        ],
  );
  return lines.join('\n');
}

function facts({ provider, isSoftware, float64, fullFloat32, memoryBytes, calibration }: DeviceReport): string[] {
  const rates =
    calibration === null
      ? []
      : [
          `${(calibration.bytesPerSecond / 1e9).toPrecision(3)} GB/s read, ` +
            `${(calibration.flopsPerSecond / 1e9).toPrecision(3)} GFLOP/s in products of matrices (float32)` +
            (calibration.float64FlopsPerSecond === undefined
              ? ''
              : `, ${(calibration.float64FlopsPerSecond / 1e9).toPrecision(3)} GFLOP/s (float64)`),
          `${(calibration.secondsPerNode * 1e6).toPrecision(2)} us a node, ` +
            `${(calibration.uploadBytesPerSecond / 1e9).toPrecision(3)} GB/s upload`,
        ];
  return [
    ...(provider !== 'cpu' && isSoftware ? ['computes on the processor: right but slow, never chosen for a job'] : []),
    `${(memoryBytes / 2 ** 30).toPrecision(3)} GiB, float64: ${float64 ? 'yes' : 'no'}, full float32: ${fullFloat32 ? 'yes' : 'no'}`,
    ...rates,
  ];
}
