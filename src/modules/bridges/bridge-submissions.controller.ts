import { Body, Controller, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { bridgeQuestion } from '../../solvers/transport/bridge-question/solver.js';
import { gaussianBridgeSolver } from '../../solvers/transport/gaussian-bridge/solver.js';
import { lightSchrodingerBridge } from '../../solvers/transport/light-schrodinger-bridge/solver.js';
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

/** The solvers whose jobs make bridges, and the one whose jobs ask them. */
@Controller('v1/transport')
export class BridgeSubmissionsController {
  constructor(private readonly endpoint: SubmissionEndpoint) {}

  @Post('light-schrodinger-bridge')
  @SubmitOperation(lightSchrodingerBridge, 'transport')
  submitLightSchrodingerBridge(
    @Body({ schema: submissionSchema(lightSchrodingerBridge) }) body: SubmissionBody,
    @Query({ schema: submitQuery }) query: SubmitQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job | Validation> {
    return this.endpoint.answer(lightSchrodingerBridge, { body, query, request, reply });
  }

  @Post('gaussian-bridge')
  @SubmitOperation(gaussianBridgeSolver, 'transport')
  submitGaussianBridge(
    @Body({ schema: submissionSchema(gaussianBridgeSolver) }) body: SubmissionBody,
    @Query({ schema: submitQuery }) query: SubmitQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job | Validation> {
    return this.endpoint.answer(gaussianBridgeSolver, { body, query, request, reply });
  }

  @Post('bridge-question')
  @SubmitOperation(bridgeQuestion, 'transport')
  submitBridgeQuestion(
    @Body({ schema: submissionSchema(bridgeQuestion) }) body: SubmissionBody,
    @Query({ schema: submitQuery }) query: SubmitQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Job | Validation> {
    return this.endpoint.answer(bridgeQuestion, { body, query, request, reply });
  }
}
