import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { pascalCase } from '../../src/modules/jobs/job.schemas.js';
import { SOLVERS } from '../../src/solvers/registry.js';

test.each(SOLVERS)('the client finds the type of what $name answers by its name', ({ name, result }) => {
  expect(z.globalRegistry.get(result)?.id).toBe(`${pascalCase(name)}Result`);
});
