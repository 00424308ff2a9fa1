import { Body, Controller, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { exact } from '../../solvers/transport/exact/solver.js';
import { fixedSupportBarycenter } from '../../solvers/transport/fixed-support-barycenter/solver.js';
import { freeSupportBarycenter } from '../../solvers/transport/free-support-barycenter/solver.js';
import { oneDimensional } from '../../solvers/transport/one-dimensional/solver.js';
import { partial } from '../../solvers/transport/partial/solver.js';
import { sinkhornDivergence } from '../../solvers/transport/sinkhorn-divergence/solver.js';
import { sinkhornNewtonSparse } from '../../solvers/transport/sinkhorn-newton-sparse/solver.js';
import { slicedWasserstein } from '../../solvers/transport/sliced-wasserstein/solver.js';
import { unbalanced } from '../../solvers/transport/unbalanced/solver.js';
import { transportPlan } from '../../solvers/transport/plan/solver.js';
import { many } from '../../solvers/transport/many/solver.js';
import {
  type Job,
  type SubmissionBody,
  submissionSchema,
  submitQuery,
  type SubmitQuery,
  type Validation,
} from '../jobs/job.schemas.js';
import { SubmissionEndpoint } from '../jobs/submission.endpoint.js';
import { SubmitOperation } from '../jobs/submission.operation.js';

/** One method a solver of optimal transport. */
@Controller('v1/transport')
export class TransportController {
  constructor(private readonly endpoint: SubmissionEndpoint) {}

  @Post('sinkhorn-newton-sparse')
  @SubmitOperation(sinkhornNewtonSparse, 'transport')
  submitSinkhornNewtonSparse(
    @Body({ schema: submissionSchema(sinkhornNewtonSparse) }) body: SubmissionBody,
    @Query({ schema: submitQuery }) query: SubmitQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job | Validation> {
    return this.endpoint.answer(sinkhornNewtonSparse, { body, query, request, reply });
  }

  @Post('exact')
  @SubmitOperation(exact, 'transport')
  submitExact(
    @Body({ schema: submissionSchema(exact) }) body: SubmissionBody,
    @Query({ schema: submitQuery }) query: SubmitQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job | Validation> {
    return this.endpoint.answer(exact, { body, query, request, reply });
  }

  @Post('sinkhorn-divergence')
  @SubmitOperation(sinkhornDivergence, 'transport')
  submitSinkhornDivergence(
    @Body({ schema: submissionSchema(sinkhornDivergence) }) body: SubmissionBody,
    @Query({ schema: submitQuery }) query: SubmitQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job | Validation> {
    return this.endpoint.answer(sinkhornDivergence, { body, query, request, reply });
  }

  @Post('one-dimensional')
  @SubmitOperation(oneDimensional, 'transport')
  submitOneDimensional(
    @Body({ schema: submissionSchema(oneDimensional) }) body: SubmissionBody,
    @Query({ schema: submitQuery }) query: SubmitQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job | Validation> {
    return this.endpoint.answer(oneDimensional, { body, query, request, reply });
  }

  @Post('fixed-support-barycenter')
  @SubmitOperation(fixedSupportBarycenter, 'transport')
  submitFixedSupportBarycenter(
    @Body({ schema: submissionSchema(fixedSupportBarycenter) }) body: SubmissionBody,
    @Query({ schema: submitQuery }) query: SubmitQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job | Validation> {
    return this.endpoint.answer(fixedSupportBarycenter, { body, query, request, reply });
  }

  @Post('unbalanced')
  @SubmitOperation(unbalanced, 'transport')
  submitUnbalanced(
    @Body({ schema: submissionSchema(unbalanced) }) body: SubmissionBody,
    @Query({ schema: submitQuery }) query: SubmitQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job | Validation> {
    return this.endpoint.answer(unbalanced, { body, query, request, reply });
  }

  @Post('sliced-wasserstein')
  @SubmitOperation(slicedWasserstein, 'transport')
  submitSlicedWasserstein(
    @Body({ schema: submissionSchema(slicedWasserstein) }) body: SubmissionBody,
    @Query({ schema: submitQuery }) query: SubmitQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job | Validation> {
    return this.endpoint.answer(slicedWasserstein, { body, query, request, reply });
  }

  @Post('free-support-barycenter')
  @SubmitOperation(freeSupportBarycenter, 'transport')
  submitFreeSupportBarycenter(
    @Body({ schema: submissionSchema(freeSupportBarycenter) }) body: SubmissionBody,
    @Query({ schema: submitQuery }) query: SubmitQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job | Validation> {
    return this.endpoint.answer(freeSupportBarycenter, { body, query, request, reply });
  }

  @Post('partial')
  @SubmitOperation(partial, 'transport')
  submitPartial(
    @Body({ schema: submissionSchema(partial) }) body: SubmissionBody,
    @Query({ schema: submitQuery }) query: SubmitQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job | Validation> {
    return this.endpoint.answer(partial, { body, query, request, reply });
  }

  @Post('plan')
  @SubmitOperation(transportPlan, 'transport')
  submitPlan(
    @Body({ schema: submissionSchema(transportPlan) }) body: SubmissionBody,
    @Query({ schema: submitQuery }) query: SubmitQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job | Validation> {
    return this.endpoint.answer(transportPlan, { body, query, request, reply });
  }

  @Post('many')
  @SubmitOperation(many, 'transport')
  submitMany(
    @Body({ schema: submissionSchema(many) }) body: SubmissionBody,
    @Query({ schema: submitQuery }) query: SubmitQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job | Validation> {
    return this.endpoint.answer(many, { body, query, request, reply });
  }
}
