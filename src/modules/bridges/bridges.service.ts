/** Bridges that exist: found, listed, deleted, asked. */
import { Injectable } from '@nestjs/common';
import { Problem } from '../../problem.js';
import { bridgeDocument } from '../../solvers/transport/light-schrodinger-bridge/bridge-document.js';
import type { QuestionKind } from '../../solvers/transport/light-schrodinger-bridge/queries/schemas.js';
import { decodePageToken, encodePageToken } from '../jobs/page-token.js';
import { BridgeQuestions } from './bridge-questions.js';
import { representBridge } from './bridge.representation.js';
import type { BridgeDetails, BridgePage, ListBridgesQuery } from './bridge.schemas.js';
import { BridgesRepository } from './bridges.repository.js';

const BRIDGE_ID = /^brg_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

@Injectable()
export class BridgesService {
  constructor(
    private readonly bridges: BridgesRepository,
    private readonly questions: BridgeQuestions,
  ) {}

  /** @throws Problem NOT_FOUND */
  async get(owner: string, id: string): Promise<BridgeDetails> {
    const text = await this.parametersText(owner, id);
    const row = await this.bridges.find(owner, id);
    if (row === undefined) throw unknownBridge(id);
    return { ...representBridge(row), parameters: bridgeDocument.parse(JSON.parse(text)) };
  }

  /** @throws Problem VALIDATION_FAILED for a page token that does not fit */
  async list(owner: string, { pageSize, pageToken, job }: ListBridgesQuery): Promise<BridgePage> {
    const filters = { list: 'bridges', ...(job === undefined ? {} : { job }) };
    const key = pageToken === undefined ? undefined : decodePageToken(pageToken, filters);
    const rows = await this.bridges.list(owner, job, key, pageSize + 1);
    const items = rows.slice(0, pageSize);
    const last = items.at(-1);
    return {
      items: items.map(representBridge),
      ...(rows.length > pageSize && last !== undefined ? { nextPageToken: encodePageToken(last, filters) } : {}),
    };
  }

  /** @throws Problem NOT_FOUND */
  async delete(owner: string, id: string): Promise<void> {
    if (!BRIDGE_ID.test(id) || !(await this.bridges.delete(owner, id))) throw unknownBridge(id);
  }

  /**
   * The answer as JSON text.
   * @param request the body as it came
   * @throws Problem NOT_FOUND, VALIDATION_FAILED, NUMERICAL_BREAKDOWN, TIME_LIMIT, UNAVAILABLE
   */
  async ask(owner: string, id: string, kind: QuestionKind, request: string): Promise<string> {
    return this.questions.ask(await this.parametersText(owner, id), kind, request);
  }

  private async parametersText(owner: string, id: string): Promise<string> {
    const text = BRIDGE_ID.test(id) ? await this.bridges.parametersText(owner, id) : undefined;
    if (text === undefined) throw unknownBridge(id);
    return text;
  }
}

const unknownBridge = (id: string): Problem =>
  new Problem(
    'NOT_FOUND',
    `There is no bridge ${JSON.stringify(id)}. Check the id, or find it with GET /v1/transport/bridges.`,
  );
