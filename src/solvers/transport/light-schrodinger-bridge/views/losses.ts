/** The losses as training went: a held-out loss that turns up while the other falls means overfitting. */
import type { View } from '../../../contract.js';
import { SCHEMA, short } from '../../views/vega-lite.js';
import type { LightSchrodingerBridgeResult } from '../result.js';

export const losses: View<LightSchrodingerBridgeResult> = {
  name: 'losses',
  title: 'Training and held-out loss',
  specification({ trace, result }) {
    const column = (name: string): readonly number[] | undefined => trace[name] as readonly number[] | undefined;
    const step = column('step')!;
    const restart = column('restart')!;
    const curves = [
      { sample: 'training', loss: column('trainLoss') },
      { sample: 'held out', loss: column('heldOutLoss') },
    ].flatMap(({ sample, loss }) => (loss === undefined ? [] : [{ sample, step, restart, loss: loss.map(digits) }]));
    return {
      $schema: SCHEMA,
      description: describe(result),
      width: 'container',
      height: 260,
      data: { name: 'trace' },
      datasets: { trace: curves },
      transform: [{ flatten: ['step', 'restart', 'loss'] }],
      mark: { type: 'line', strokeWidth: 1.5 },
      encoding: {
        x: { field: 'step', type: 'quantitative', title: result.training.method === 'adam' ? 'step' : 'iteration' },
        y: { field: 'loss', type: 'quantitative', title: 'loss, standardised units', scale: { zero: false } },
        color: { field: 'sample', type: 'nominal', title: null, legend: { orient: 'bottom' } },
        detail: { field: 'restart' },
      },
    };
  },
};

const digits = (value: number): number => Number(value.toPrecision(6));

function describe({
  training,
  losses: { training: trained, heldOut, standardError },
  transport,
}: LightSchrodingerBridgeResult): string {
  const held = heldOut === null ? '' : `, ${short(heldOut - trained)} above it on held-out points`;
  return (
    `Loss by ${training.method === 'adam' ? 'step' : 'iteration'} (${training.steps} of them, parameters of number ` +
    `${training.keptStep} kept): ${trained.toPrecision(6)} in units of the data${held} (standard error ${short(standardError)}); ` +
    `the transported sample misses ${short(transport.unexplainedVariance)} % of the targets' variance.`
  );
}
