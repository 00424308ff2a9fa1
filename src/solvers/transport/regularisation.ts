/** The strength of entropic regularisation, as solvers of entropic transport ask for it. */
import { z } from 'zod';
import type { Refuse } from './check-arguments.js';

export const COST_SCALES = ['none', 'max', 'mean', 'median'] as const;

/** Members of a solver's input schema. */
export const regularisationArguments = {
  epsilon: z.number().gt(0).max(1e12).optional().meta({
    title: 'Entropic regularisation',
    description:
      'Temperature in units of the cost (of costScale where given): smaller is closer to exact transport. Exactly one of epsilon and eta.',
  }),
  eta: z.number().gt(0).max(1e12).optional().meta({
    title: 'Inverse regularisation',
    description: '1 / epsilon, the strength the method’s paper uses: larger is closer to exact transport.',
  }),
  costScale: z
    .enum(COST_SCALES)
    .default('none')
    .meta({
      title: 'Cost scale',
      description:
        'Makes epsilon relative: it is multiplied by the largest, mean or median finite cost (of evenly spaced rows ' +
        'where there are more than 4 million pairs). Answers stay in the units of the cost given.',
    }),
};

export type Regularisation = z.output<z.ZodObject<typeof regularisationArguments>>;

export function checkRegularisation(input: Regularisation, refuse: Refuse): void {
  if (input.epsilon === undefined && input.eta === undefined) {
    refuse(
      '/epsilon',
      'INVALID_VALUE',
      'the strength of the regularisation is missing: give epsilon, or eta = 1 / epsilon',
    );
  }
  if (input.epsilon !== undefined && input.eta !== undefined) {
    refuse('/eta', 'INVALID_VALUE', 'epsilon and eta = 1 / epsilon say the same thing: give one of them');
  }
}
