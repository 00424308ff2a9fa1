import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { Problem } from '../../problem.js';
import { invalidPart, issuesOf } from './validation-issues.js';

const PART = { body: 'body', query: 'query', param: 'path', custom: 'request' } as const;

/** Checks what `@Body({ schema })`, `@Query({ schema })` and `@Param({ schema })` declare; answers 422 with pointers. */
@Injectable()
export class ValidationPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const { schema, type } = metadata;
    if (schema === undefined || !this.toValidate(metadata)) return value;
    if (type === 'body' && value instanceof Readable) {
      throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'This operation takes JSON. Send Content-Type: application/json.');
    }
    const result = await this.validate<T>(value, schema);
    if (result.issues === undefined) return result.value;
    // the schemas are zod's, whose issues say more than the standard's
    throw invalidPart(PART[type], issuesOf(result.issues as readonly z.core.$ZodIssue[], schema));
  }
}
