/** The solvers that this process offers. */
import { Injectable } from '@nestjs/common';
import { pathToFileURL } from 'node:url';
import { Problem } from '../../problem.js';
import type { Solver } from '../../solvers/contract.js';
import { SOLVERS } from '../../solvers/registry.js';

@Injectable()
export class SolverRegistry {
  private readonly byName: ReadonlyMap<string, Solver>;

  constructor(readonly solvers: readonly Solver[]) {
    this.byName = new Map(solvers.map((solver) => [solver.name, solver]));
  }

  /** @param module path or URL of a module that exports `SOLVERS`; the built-in list where absent */
  static async load(module: string | undefined): Promise<SolverRegistry> {
    if (module === undefined) return new SolverRegistry(SOLVERS);
    const url = URL.canParse(module) ? module : pathToFileURL(module).href;
    const loaded = (await import(url)) as { readonly SOLVERS: readonly Solver[] };
    return new SolverRegistry(loaded.SOLVERS);
  }

  /** @throws Problem NOT_FOUND */
  get(name: string): Solver {
    const solver = this.byName.get(name);
    if (solver === undefined) {
      const names = this.solvers.map((each) => each.name).join(', ');
      throw new Problem('NOT_FOUND', `There is no solver ${JSON.stringify(name)}. There are: ${names}.`);
    }
    return solver;
  }
}
