// What this service solves, and the solvers that misbehave, in one process.
import { SOLVERS as REGISTRY } from '../../dist/solvers/registry.js';
import { SOLVERS as FIXTURES } from '../fixtures/solvers.mjs';

export const SOLVERS = [...REGISTRY, ...FIXTURES];
