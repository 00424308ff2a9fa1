/** The environment, read once. Nothing else in src reads process.env. */
import { availableParallelism, totalmem } from 'node:os';
import { z } from 'zod';
import type { DeviceWish } from './gpu/choice.js';
import { isRehearsal } from './gpu/faults.js';

const GIB = 2 ** 30;

const environment = z
  .object({
    ROLE: z.enum(['api', 'worker', 'all']).default('all'),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
    /** Absent: the embedded server under DATA_DIRECTORY. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    /** Absent: the queue lives in the same Postgres. */
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    DATA_DIRECTORY: z.string().default('.solvent'),
    /** Compute processes per worker; each runs one job at a time. */
    COMPUTE_SLOTS: z.coerce.number().int().min(1).max(256).optional(),
    THREADS_PER_SLOT: z.coerce.number().int().min(1).max(64).optional(),
    /** Largest `estimate.memoryBytes` a slot takes. */
    SLOT_MEMORY_BYTES: z.coerce
      .number()
      .int()
      .min(2 ** 24)
      .max(4 * GIB, { error: 'expected at most 4 GiB: a compute process has one WebAssembly memory' })
      .optional(),
    MAX_UPLOAD_BYTES: z.coerce
      .number()
      .int()
      .min(1)
      .default(512 * 2 ** 20),
    /** Jobs that may wait; beyond, submissions are refused. */
    MAX_QUEUED_JOBS: z.coerce.number().int().min(1).default(50_000),
    MAX_QUEUED_JOBS_PER_OWNER: z.coerce.number().int().min(1).default(10_000),
    /** A worker that has not been heard of for this long has lost its job to the next attempt. */
    LEASE_SECONDS: z.coerce.number().min(1).max(600).default(30),
    /** How often a worker says that it lives. */
    HEARTBEAT_SECONDS: z.coerce.number().min(0.1).max(120).default(5),
    /** Running jobs may finish for this long at shutdown; then they are given back. */
    SHUTDOWN_GRACE_SECONDS: z.coerce.number().min(0).max(3600).default(25),
    /** A module that exports `SOLVERS` instead of the built-in list; path or URL. */
    SOLVERS_MODULE: z.string().optional(),
    /** Of a GPU, where its driver does not tell; absent: what the driver tells, else 1 GiB. */
    GPU_MEMORY_BYTES: z.coerce
      .number()
      .int()
      .min(2 ** 20)
      .optional(),
    /** What a worker computes on: the processor, the best GPU, or one by name. */
    WORKER_DEVICE: z
      .string()
      .regex(/^(cpu|gpu|webgpu|cuda:\d{1,3})$/, { error: 'expected cpu, gpu, webgpu or cuda:N' })
      .transform((text) => text as 'cpu' | DeviceWish)
      .default('cpu'),
    /** 1: a GPU may be software. For tests. */
    ALLOW_SOFTWARE_GPU: z.enum(['0', '1']).default('0'),
    /** A failure of the GPU to rehearse: `lost@K`, `memory@K`, `hang@K` or `abort@K`, at the K-th run of each process. */
    GPU_FAULT: z.string().refine(isRehearsal, { error: 'expected lost@K, memory@K, hang@K or abort@K' }).optional(),
    /** Absent: warnings and worse on a terminal, requests too elsewhere. */
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
  })
  .refine((e) => 3 * e.HEARTBEAT_SECONDS < e.LEASE_SECONDS, {
    path: ['HEARTBEAT_SECONDS'],
    error: 'three heartbeats must fit into LEASE_SECONDS: two of them may get lost',
  })
  .refine((e) => e.ROLE !== 'all' || e.WORKER_DEVICE === 'cpu', {
    path: ['WORKER_DEVICE'],
    error:
      'a worker with a GPU takes no jobs for the processor: start it as a process of its own (ROLE=worker, with the same ' +
      'DATABASE_URL) beside this one',
  });

const DRIVER_VARIABLES = [
  'PATH',
  'HOME',
  'LD_LIBRARY_PATH',
  'CUDA_VISIBLE_DEVICES',
  'NVIDIA_VISIBLE_DEVICES',
  'VK_DRIVER_FILES',
  'VK_ICD_FILENAMES',
  'XDG_RUNTIME_DIR',
  // read by no driver, but it makes one fail
  'GPU_FAULT',
] as const;

/** Under which `Config` is injected. */
export const CONFIG = Symbol('Config');

export interface Config {
  readonly role: 'api' | 'worker' | 'all';
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly dataDirectory: string;
  readonly computeSlots: number;
  readonly threadsPerSlot: number;
  readonly slotMemoryBytes: number;
  readonly maxUploadBytes: number;
  readonly maxQueuedJobs: number;
  readonly maxQueuedJobsPerOwner: number;
  readonly leaseSeconds: number;
  readonly heartbeatSeconds: number;
  readonly shutdownGraceSeconds: number;
  readonly solversModule: string | undefined;
  readonly logLevel: string;
  readonly workerDevice: 'cpu' | DeviceWish;
  /** The jobs that a worker takes. */
  readonly workerQueue: 'cpu' | 'gpu';
  readonly allowSoftwareGpu: boolean;
  readonly gpuMemoryBytes: number | undefined;
  /** What drivers of GPUs and their loaders read; a compute process gets nothing else of the environment. */
  readonly driverEnvironment: Readonly<Record<string, string>>;
}

/** @throws Error naming every variable that is wrong */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new Error(`The environment is not valid:\n${z.prettifyError(parsed.error)}`);
  const e = parsed.data;
  const cores = availableParallelism();
  const computeSlots = e.COMPUTE_SLOTS ?? Math.max(1, Math.floor(cores / 2));
  return Object.freeze({
    role: e.ROLE,
    host: e.HOST,
    port: e.PORT,
    databaseUrl: e.DATABASE_URL,
    redisUrl: e.REDIS_URL,
    dataDirectory: e.DATA_DIRECTORY,
    computeSlots,
    threadsPerSlot: e.THREADS_PER_SLOT ?? Math.max(1, Math.floor(cores / computeSlots)),
    slotMemoryBytes: e.SLOT_MEMORY_BYTES ?? Math.min(4 * GIB, Math.floor((0.7 * totalmem()) / computeSlots)),
    maxUploadBytes: e.MAX_UPLOAD_BYTES,
    maxQueuedJobs: e.MAX_QUEUED_JOBS,
    maxQueuedJobsPerOwner: e.MAX_QUEUED_JOBS_PER_OWNER,
    leaseSeconds: e.LEASE_SECONDS,
    heartbeatSeconds: e.HEARTBEAT_SECONDS,
    shutdownGraceSeconds: e.SHUTDOWN_GRACE_SECONDS,
    solversModule: e.SOLVERS_MODULE,
    logLevel: e.LOG_LEVEL ?? (process.stdout.isTTY ? 'warn' : 'info'),
    workerDevice: e.WORKER_DEVICE,
    workerQueue: e.WORKER_DEVICE === 'cpu' ? 'cpu' : 'gpu',
    allowSoftwareGpu: e.ALLOW_SOFTWARE_GPU === '1',
    gpuMemoryBytes: e.GPU_MEMORY_BYTES,
    driverEnvironment: Object.fromEntries(
      DRIVER_VARIABLES.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
    ),
  });
}
