import { Injectable, type PipeTransform } from '@nestjs/common';
import { unknownArtifact } from './artifacts.service.js';

const ARTIFACT_ID = /^art_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A path's `id` that cannot be an array's, and that PostgreSQL may not even be able to compare (NUL). */
@Injectable()
export class ArtifactIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!ARTIFACT_ID.test(id)) throw unknownArtifact(id);
    return id;
  }
}
