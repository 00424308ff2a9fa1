/**
 * The look of every plot, light and dark; views themselves carry none. Categories are the Okabe-Ito palette in an order
 * that keeps neighbours apart for normal and colour-blind sight and at least 3:1 against the background.
 */
import { type VegaLiteSpecification } from '../../solvers/contract.js';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const FONT = 'Source Sans 3';

interface Palette {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly categories: readonly string[];
  /** The part of viridis that is used: weak cells must differ from the background. */
  readonly ramp: readonly [number, number];
}

const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    background: '#FFFFFF',
    text: '#1B1F24',
    muted: '#57606A',
    grid: '#E3E6EA',
    categories: ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#333333'],
    ramp: [0.92, 0],
  },
  dark: {
    background: '#14171B',
    text: '#E6E9ED',
    muted: '#A3ABB5',
    grid: '#2C3239',
    categories: ['#56B4E9', '#E69F00', '#009E73', '#D55E00', '#F2F2F2'],
    ramp: [0.12, 1],
  },
};

/** The specification with its look: its own `config`, if it had one, would win over this one, so it has none. */
export function themed(specification: VegaLiteSpecification, theme: Theme): VegaLiteSpecification {
  const { background, text, muted, grid, categories, ramp } = PALETTES[theme];
  const [first] = categories;
  return {
    ...specification,
    background,
    config: {
      font: FONT,
      padding: 12,
      view: { stroke: null },
      title: {
        anchor: 'start',
        color: text,
        fontSize: 15,
        fontWeight: 600,
        subtitleColor: muted,
        subtitleFontSize: 12,
      },
      axis: {
        labelColor: muted,
        titleColor: text,
        labelFontSize: 12,
        titleFontSize: 12,
        titleFontWeight: 600,
        gridColor: grid,
        domainColor: muted,
        tickColor: muted,
      },
      header: { labelColor: text, titleColor: text, labelFontSize: 12, titleFontWeight: 600 },
      legend: { labelColor: text, titleColor: text, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 600 },
      mark: { color: first },
      line: { strokeWidth: 2 },
      point: { opacity: 1, filled: true },
      rule: { color: muted },
      text: { color: text, fontSize: 12 },
      range: {
        category: categories,
        ramp: { scheme: 'viridis', extent: ramp },
        heatmap: { scheme: 'viridis', extent: ramp },
        diverging: { scheme: 'purpleorange' },
      },
    },
  };
}
