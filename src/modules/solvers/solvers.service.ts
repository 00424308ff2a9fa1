import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config.js';
import { INLINE_LIMIT } from '../../solvers/arrays.js';
import type { Solver } from '../../solvers/contract.js';
import { BODY_LIMIT_BYTES } from '../http/body-parsers.js';
import { MAX_RUN_SECONDS, submissionSchema } from '../jobs/job.schemas.js';
import { standaloneSchema } from '../openapi/json-schema.js';
import { SolverRegistry } from './solver-registry.js';
import type { SolverDetails, SolverSummary } from './solver.schemas.js';

@Injectable()
export class SolversService {
  private readonly details = new Map<string, SolverDetails>();

  constructor(
    private readonly registry: SolverRegistry,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(): SolverSummary[] {
    return this.registry.solvers.map(summarise);
  }

  /** @throws Problem NOT_FOUND */
  get(name: string): SolverDetails {
    const present = this.details.get(name);
    if (present !== undefined) return present;
    const made = this.describe(this.registry.get(name));
    this.details.set(name, made);
    return made;
  }

  private describe(solver: Solver): SolverDetails {
    return {
      ...summarise(solver),
      citation: solver.source,
      metrics: [...solver.metrics],
      input: standaloneSchema(submissionSchema(solver), 'input'),
      result: standaloneSchema(solver.result, 'output'),
      examples: [...solver.examples],
      limits: {
        bodyBytes: BODY_LIMIT_BYTES,
        uploadBytes: this.config.maxUploadBytes,
        memoryBytes: this.config.slotMemoryBytes,
        runSeconds: MAX_RUN_SECONDS,
        inlineNumbers: INLINE_LIMIT,
      },
    };
  }
}

function summarise({ name, version, title, summary, devices, views }: Solver): SolverSummary {
  const [family = name, method = ''] = name.split('.');
  return {
    name,
    version,
    title,
    summary,
    family,
    devices: [...devices],
    views: views.map((view) => ({ name: view.name, title: view.title })),
    links: { self: `/v1/solvers/${name}`, submit: `/v1/${family}/${method}` },
  };
}
