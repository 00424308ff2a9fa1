import { Controller, Get, Param } from '@nestjs/common';
import { json, Operation } from '../openapi/operation.decorator.js';
import { EXAMPLE_DETAILS, EXAMPLE_SUMMARY } from './solver-example.js';
import { solverDetails, type SolverDetails, solverList, type SolverList } from './solver.schemas.js';
import { SolversService } from './solvers.service.js';

@Controller('v1/solvers')
export class SolversController {
  constructor(private readonly solvers: SolversService) {}

  @Get()
  @Operation({
    id: 'listSolvers',
    tag: 'solvers',
    summary: 'List the solvers',
    description: 'What this service can solve. `links.submit` is where a problem is posted.',
    answers: { 200: { description: 'All of them.', content: json(solverList, { items: [EXAMPLE_SUMMARY] }) } },
  })
  listSolvers(): SolverList {
    return { items: this.solvers.list() };
  }

  @Get(':name')
  @Operation({
    id: 'getSolver',
    tag: 'solvers',
    summary: 'Get a solver',
    description:
      'Schemas of its request and result, examples that solve when posted, limits, and the source of the method.',
    parameters: [
      {
        name: 'name',
        in: 'path',
        description: 'Name of a solver, as the list gives it.',
        schema: { type: 'string' },
        example: EXAMPLE_SUMMARY.name,
      },
    ],
    answers: { 200: { description: 'The solver.', content: json(solverDetails, EXAMPLE_DETAILS) } },
    problems: ['NOT_FOUND'],
  })
  getSolver(@Param('name') name: string): SolverDetails {
    return this.solvers.get(name);
  }
}
