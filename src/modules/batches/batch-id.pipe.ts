import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from '../../problem.js';

const BATCH_ID = /^bat_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A path's `id` that cannot be a batch's: there is nothing at this address. */
@Injectable()
export class BatchIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!BATCH_ID.test(id)) throw unknownBatch(id);
    return id;
  }
}

export const unknownBatch = (id: string): Problem =>
  new Problem('NOT_FOUND', `There is no batch ${JSON.stringify(id)}. Check the id.`);
