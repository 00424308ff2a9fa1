/** Who the worker of this process is, and what it computes on. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { ComputeDevice } from '../../compute/supervisor.js';
import type { Config } from '../../config.js';
import { nvidiaCards } from '../../gpu/cards.js';
import { chooseDevice } from '../../gpu/choice.js';
import type { DeviceReport } from '../../gpu/contract.js';
import { probeDevices, probeProcessor } from '../../gpu/probe.js';
import { processorReport } from '../../gpu/processor.js';

type Options = Pick<
  Config,
  'workerDevice' | 'workerQueue' | 'allowSoftwareGpu' | 'computeSlots' | 'gpuMemoryBytes' | 'driverEnvironment'
>;

export class WorkerDevice {
  /** Written to the rows of the jobs that it takes, and to that of its device. */
  readonly worker = `${hostname()}/${process.pid}/${randomUUID()}`;
  /** The jobs that it takes. */
  readonly queue: Config['workerQueue'];
  /** Jobs at a time: a device computes one. */
  readonly slots: number;
  private current: DeviceReport;

  private constructor(
    private readonly options: Options,
    /** Null: jobs compute on the processor. */
    readonly accelerator: ComputeDevice | null,
  ) {
    this.queue = options.workerQueue;
    this.slots = accelerator === null ? options.computeSlots : 1;
    this.current = accelerator?.device ?? processorReport();
  }

  /** @throws Error that says what was found, and what to do, where the device that is asked for is not there */
  static async open(options: Options): Promise<WorkerDevice> {
    const { workerDevice, allowSoftwareGpu, driverEnvironment, gpuMemoryBytes } = options;
    if (workerDevice === 'cpu') return new WorkerDevice(options, null);
    const findings = await probeDevices({ environment: driverEnvironment, memoryBytes: gpuMemoryBytes });
    return new WorkerDevice(options, chooseDevice(findings, workerDevice, allowSoftwareGpu));
  }

  /** As it was last found. */
  get report(): DeviceReport {
    return this.current;
  }

  /**
   * Looks again at what changes, or has not been measured: to be called while no job runs, because a measurement takes a
   * core for some seconds, and what a job takes of the memory it gives back.
   * @param signal ends a measurement
   */
  async refresh(signal: AbortSignal): Promise<void> {
    if (this.accelerator === null) await this.measureProcessor(signal);
    else if (this.current.provider === 'cuda') await this.readMemory(this.accelerator);
  }

  private async measureProcessor(signal: AbortSignal): Promise<void> {
    if (this.current.calibration !== null) return;
    const finding = await probeProcessor({ environment: this.options.driverEnvironment, signal });
    if (finding.found) this.current = { ...this.current, calibration: finding.device.calibration };
  }

  private async readMemory({ environment }: ComputeDevice): Promise<void> {
    if (this.options.gpuMemoryBytes !== undefined) return;
    const [card] = await nvidiaCards(environment);
    if (card !== undefined) this.current = { ...this.current, memoryBytes: card.freeBytes };
  }
}
