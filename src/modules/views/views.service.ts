/** Views of stored results: which there are, their specifications, their pictures. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Problem } from '../../problem.js';
import type { StoredSolution, VegaLiteSpecification } from '../../solvers/contract.js';
import { accepts } from '../http/accept.js';
import { JobsService } from '../jobs/jobs.service.js';
import { SolverRegistry } from '../solvers/solver-registry.js';
import { PictureRenderer } from './picture-renderer.js';
import { MAX_SVG_MARKS, type Width } from './render-protocol.js';
import { type Theme, themed } from './theme.js';
import { overlay, type ViewSummary } from './view.schemas.js';

export const VEGA_LITE = 'application/vnd.vegalite.v6+json';
export type MediaType = typeof VEGA_LITE | 'image/svg+xml' | 'image/png';

interface NamedView {
  readonly name: string;
  readonly title: string;
  readonly specification: VegaLiteSpecification;
}

export interface Appearance {
  readonly theme: Theme;
  readonly width: Width;
  readonly type: MediaType;
}

export interface Picture {
  readonly type: MediaType;
  readonly body: string | Uint8Array;
}

@Injectable()
export class ViewsService {
  constructor(
    private readonly jobs: JobsService,
    private readonly solvers: SolverRegistry,
    private readonly renderer: PictureRenderer,
  ) {}

  /** @throws Problem NOT_FOUND, RESULT_NOT_READY, EXPIRED */
  async list(owner: string, jobId: string): Promise<ViewSummary[]> {
    const views = await this.viewsOf(owner, jobId);
    return Promise.all(
      views.map(async ({ name, title, specification }) => {
        const { marks } = await this.renderer.draw({ specification, theme: 'light', width: 720, format: 'marks' });
        const { data } = overlay.safeParse(specification['usermeta']);
        return {
          name,
          title,
          description: specification.description,
          marks,
          overlay: data?.overlay ?? null,
          links: { self: `/v1/jobs/${jobId}/views/${name}` },
        };
      }),
    );
  }

  /** @throws Problem NOT_FOUND, RESULT_NOT_READY, EXPIRED */
  async find(owner: string, jobId: string, name: string): Promise<VegaLiteSpecification> {
    const views = await this.viewsOf(owner, jobId);
    const view = views.find((each) => each.name === name);
    if (view === undefined) {
      const names = views.map((each) => each.name).join(', ') || 'none';
      throw new Problem('NOT_FOUND', `This job has no view ${JSON.stringify(name)}. It has: ${names}.`);
    }
    return view.specification;
  }

  /**
   * Drawn as asked; where `accept` allows it, a picture of too many marks for SVG is a PNG.
   * @throws Problem NOT_ACCEPTABLE for an SVG of too many marks, UNAVAILABLE, INTERNAL
   */
  async draw(
    specification: VegaLiteSpecification,
    { theme, width, type }: Appearance,
    accept: string | undefined,
  ): Promise<Picture> {
    if (type === VEGA_LITE) return { type, body: JSON.stringify(themed(specification, theme)) };
    const format = type === 'image/png' ? 'png' : 'svg';
    const reply = await this.renderer.draw({ specification, theme, width, format });
    if (reply.outcome === 'svg') return { type, body: reply.svg };
    if (reply.outcome === 'png') return { type, body: reply.png };
    if (accepts(accept, 'image/png')) return this.draw(specification, { theme, width, type: 'image/png' }, accept);
    throw new Problem(
      'NOT_ACCEPTABLE',
      `This view has ${reply.marks} marks, and an SVG may have ${MAX_SVG_MARKS}. Ask for image/png or ${VEGA_LITE}.`,
    );
  }

  private async viewsOf(owner: string, jobId: string): Promise<NamedView[]> {
    const stored = JSON.parse(await this.jobs.resultText(owner, jobId)) as StoredSolution<unknown> & { solver: string };
    return this.solvers.get(stored.solver).views.flatMap((view) => {
      const specification = view.specification(stored);
      return specification === null ? [] : [{ name: view.name, title: view.title, specification }];
    });
  }
}

/** The same specification in the same clothes is the same picture, for as long as this service draws it the same way. */
export function entityTagOf(specification: VegaLiteSpecification, { theme, width, type }: Appearance): string {
  const dressed = JSON.stringify([themed(specification, theme), width, type]);
  return `"${createHash('sha256').update(dressed).digest('base64url').slice(0, 22)}"`;
}
