import { Resvg } from '@resvg/resvg-js';
import { afterEach, describe, expect, it } from '@jest/globals';
import { PictureRenderer, RENDERER_LIMITS, type RendererLimits } from '../../src/modules/views/picture-renderer.js';
import { THEMES } from '../../src/modules/views/theme.js';
import { sizeOfPng, textsOfSvg } from './picture.js';
import { ARROWS, plan, TRACE } from '../fixtures/views.mjs';

const started: PictureRenderer[] = [];

function renderer(limits: Partial<RendererLimits> = {}, entry?: URL): PictureRenderer {
  const made = new PictureRenderer({ ...RENDERER_LIMITS, timeoutMs: 60_000, ...limits }, entry);
  started.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.onApplicationShutdown()));
});

const LIGHT = { theme: 'light', width: 480 } as const;

describe('the render thread', () => {
  it('draws SVG with text and marks in the shipped font', async () => {
    const reply = await renderer().draw({ ...LIGHT, specification: TRACE, format: 'svg' });
    if (reply.outcome !== 'svg') throw new Error(reply.outcome);
    // 9 points, 9 vertices of the line, the rule and its label
    expect(reply.marks).toBe(20);
    expect(textsOfSvg(reply.svg)).toEqual(expect.arrayContaining(['iteration', 'marginal error (L1)', 'tolerance']));
    expect(reply.svg).toContain('font-family="Source Sans 3"');
    expect(reply.svg).toMatch(/^<svg [^>]*width="480"/);
  });

  it.each(THEMES)('draws PNG of the width asked for, with text and colours (%s)', async (theme) => {
    const pictures = renderer();
    for (const width of [360, 960] as const) {
      const reply = await pictures.draw({ theme, width, specification: ARROWS, format: 'png' });
      if (reply.outcome !== 'png') throw new Error(reply.outcome);
      expect(sizeOfPng(reply.png).width).toBe(width);
    }
  });

  it('writes text into PNGs: the same picture without its font differs', async () => {
    const pictures = renderer();
    const svg = await pictures.draw({ ...LIGHT, specification: TRACE, format: 'svg' });
    const png = await pictures.draw({ ...LIGHT, specification: TRACE, format: 'png' });
    if (svg.outcome !== 'svg' || png.outcome !== 'png') throw new Error('not drawn');
    const silent = new Resvg(svg.svg, { font: { loadSystemFonts: false } }).render().asPng();
    expect(Buffer.from(png.png).equals(silent)).toBe(false);
    // glyphs are many small edges: much of the file is text
    expect(png.png.length).toBeGreaterThan(1.2 * silent.length);
  });

  it('refuses an SVG of more than 5000 marks and draws it as PNG', async () => {
    const pictures = renderer();
    const specification = plan(71);
    const svg = await pictures.draw({ ...LIGHT, specification, format: 'svg' });
    expect(svg).toMatchObject({ outcome: 'too_many_marks', marks: 5041 });
    const png = await pictures.draw({ ...LIGHT, specification, format: 'png' });
    expect(png).toMatchObject({ outcome: 'png', marks: 5041 });
  });

  it('loads nothing for a specification, from files or the network', async () => {
    const pictures = renderer();
    for (const url of ['file:///etc/hostname', '/etc/hostname', 'http://127.0.0.1:1/data.json']) {
      const specification = { ...ARROWS, data: { url } };
      await expect(pictures.draw({ ...LIGHT, specification, format: 'svg' })).rejects.toMatchObject({
        code: 'INTERNAL',
      });
    }
  });

  it('gives up a picture that takes too long', async () => {
    const drawing = renderer({ timeoutMs: 1 }).draw({ ...LIGHT, specification: ARROWS, format: 'png' });
    await expect(drawing).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 503 });
  });

  it('refuses more pictures than may wait, and answers the others in their order', async () => {
    const pictures = renderer({ maxWaiting: 2 });
    const order: number[] = [];
    const draw = (n: number) =>
      pictures.draw({ ...LIGHT, specification: ARROWS, format: 'marks' }).then(() => order.push(n));
    const accepted = [draw(1), draw(2), draw(3)];
    await expect(draw(4)).rejects.toMatchObject({ code: 'UNAVAILABLE', headers: { 'Retry-After': '5' } });
    await Promise.all(accepted);
    expect(order).toEqual([1, 2, 3]);
  });
});

describe('the supervision of the thread', () => {
  // a thread that does as the description says, instead of drawing
  const entry = new URL('fragile-thread.mjs', import.meta.url);
  const told = (description: string) => ({
    ...LIGHT,
    format: 'marks' as const,
    specification: { ...ARROWS, description },
  });

  it.each(['exit', 'throw'])('starts another thread after an %s, and only that picture fails', async (death) => {
    const pictures = renderer({}, entry);
    const deadly = pictures.draw(told(death));
    const waiting = pictures.draw(told('answer'));
    await expect(deadly).rejects.toMatchObject({ code: 'INTERNAL', status: 500 });
    await expect(waiting).resolves.toMatchObject({ outcome: 'marks' });
  });

  it('starts another thread when one hangs', async () => {
    // long enough for a thread to start on a busy machine
    const pictures = renderer({ timeoutMs: 3000 }, entry);
    const endless = pictures.draw(told('hang'));
    const waiting = pictures.draw(told('answer'));
    await expect(endless).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 503 });
    await expect(waiting).resolves.toMatchObject({ outcome: 'marks' });
  });
});
