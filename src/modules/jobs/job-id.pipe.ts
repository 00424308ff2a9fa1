import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from '../../problem.js';

const JOB_ID = /^job_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A path's `id` that cannot be a job's: there is nothing at this address. */
@Injectable()
export class JobIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!JOB_ID.test(id)) throw unknownJob(id);
    return id;
  }
}

export const unknownJob = (id: string): Problem =>
  new Problem('NOT_FOUND', `There is no job ${JSON.stringify(id)}. Check the id, or find the job with GET /v1/jobs.`);
