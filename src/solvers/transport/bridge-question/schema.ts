/** The request of `transport.bridge-question`. */
import { z } from 'zod';
import type { ArraySlot } from '../../contract.js';
import { bridgeDocument } from '../light-schrodinger-bridge/bridge-document.js';
import { questionSlots } from '../light-schrodinger-bridge/queries/check.js';
import { question } from '../light-schrodinger-bridge/queries/schemas.js';

export const bridgeQuestionInput = z
  .strictObject({
    bridge: z
      .union([
        z
          .string()
          .regex(/^brg_[0-9a-f-]{36}$/, { error: 'expected the id of a bridge' })
          .meta({ title: 'Id', description: 'A bridge that is kept; it may be deleted once the job is accepted.' }),
        bridgeDocument,
      ])
      .meta({ title: 'Bridge', description: 'Which bridge is asked: its id, or all of its parameters.' }),
    question,
  })
  .meta({ id: 'BridgeQuestionInput', title: 'Question to a Schrodinger bridge' });
export type BridgeQuestionInput = z.output<typeof bridgeQuestionInput>;

/** `logWeights`, `centres`, `spreads` and, where the request names the bridge by its id, `epsilon`; then the points. */
export function arraySlots({ bridge, question: asked }: BridgeQuestionInput): readonly ArraySlot[] {
  return [...bridgeSlots(bridge), ...questionSlots(asked, '/question')];
}

function bridgeSlots(bridge: BridgeQuestionInput['bridge']): readonly ArraySlot[] {
  const parts = [
    { name: 'logWeights', rank: 1 },
    { name: 'centres', rank: 2 },
    { name: 'spreads', rank: 2 },
  ] as const;
  if (typeof bridge !== 'string') {
    return parts.map((part) => ({ ...part, pointer: `/bridge/${part.name}`, source: bridge[part.name] }));
  }
  return [{ name: 'epsilon', rank: 1 } as const, ...parts].map((part) => ({
    ...part,
    pointer: '/bridge',
    source: { bridge, part: part.name },
  }));
}
