import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { createRequire } from 'node:module';
import { THEMES, themed } from '../../src/modules/views/theme.js';
import { ARROWS, plan, TRACE } from '../fixtures/views.mjs';

const schema = createRequire(import.meta.url)('vega-lite/vega-lite-schema.json') as object;
const validate = new Ajv({ strict: false, validateFormats: false, logger: false }).compile(schema);

const VIEWS = [TRACE, plan(8), ARROWS];

/** sRGB luminance and contrast as WCAG 2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [bright = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (bright + 0.05) / (dark + 0.05);
}

describe('the theme', () => {
  it.each(THEMES)('keeps a specification valid by the schema of Vega-Lite (%s)', (theme) => {
    for (const view of VIEWS) {
      const valid = validate(themed(view, theme));
      expect(validate.errors ?? []).toEqual([]);
      expect(valid).toBe(true);
    }
  });

  it.each(THEMES)('leaves everything but background and configuration as it was (%s)', (theme) => {
    const { background, config, ...rest } = themed(TRACE, theme);
    expect(rest).toEqual(TRACE);
    expect(background).toMatch(/^#[0-9A-F]{6}$/);
    expect(config).toBeDefined();
  });

  // 3:1 is WCAG 2's bound for graphical objects, 4.5:1 the one for text
  it.each(THEMES)('keeps categories and text legible against the background (%s)', (theme) => {
    const { background, config } = themed(TRACE, theme) as unknown as {
      background: string;
      config: { range: { category: string[] }; axis: { labelColor: string; titleColor: string } };
    };
    for (const colour of config.range.category) expect(contrast(colour, background)).toBeGreaterThanOrEqual(3);
    for (const colour of [config.axis.labelColor, config.axis.titleColor]) {
      expect(contrast(colour, background)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
