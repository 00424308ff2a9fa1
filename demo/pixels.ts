/** Pictures made of pixels, as SVG. */
import type { NdArray } from '../openapi/client/arrays.js';

const WIDTH = 800;
const STRIP_HEIGHT = 80;
const LINE_HEIGHT = 24;
/** Colours of a strip: neighbours in brightness are averaged. */
const STRIPES = 400;

const svg = (width: number, height: number, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="14">` +
  `${content}</svg>\n`;

/** One strip a set of colours (rows red, green, blue from 0 to 1), all in the order of the first one's brightness. */
export function palettes(strips: readonly { readonly title: string; readonly colours: NdArray }[]): string {
  const content = strips.map(({ title, colours }, row) => {
    const top = row * (STRIP_HEIGHT + LINE_HEIGHT);
    const order = row === 1 ? byBrightness(strips[0]!.colours) : byBrightness(colours);
    const perStripe = order.length / STRIPES;
    const stripes = Array.from({ length: STRIPES }, (_, k) => {
      const members = order.slice(Math.floor(k * perStripe), Math.floor((k + 1) * perStripe));
      const mean = [0, 1, 2].map(
        (channel) => members.reduce((sum, i) => sum + colours.data[3 * i + channel]!, 0) / members.length,
      );
      const x = (k * WIDTH) / STRIPES;
      return `<rect x="${x}" y="${top + LINE_HEIGHT}" width="${WIDTH / STRIPES + 0.5}" height="${STRIP_HEIGHT}" fill="rgb(${mean.map(byteOf).join(',')})"/>`;
    });
    return `<text x="0" y="${top + LINE_HEIGHT - 7}" fill="gray">${title}</text>${stripes.join('')}`;
  });
  return svg(WIDTH, strips.length * (STRIP_HEIGHT + LINE_HEIGHT), content.join(''));
}

/** paths x times x 64: one column a path, one row a time, images of 8 x 8 pixels from 0 (white) to 1 (black). */
export function images({ shape, data }: NdArray, times: readonly number[]): string {
  const [paths, looks] = shape as [number, number];
  const [pixel, gap, left] = [5, 10, 60];
  const side = 8 * pixel + gap;
  const cells: string[] = [];
  for (let path = 0; path < paths; path++) {
    for (let look = 0; look < looks; look++) {
      const image = data.subarray((path * looks + look) * 64, (path * looks + look + 1) * 64);
      image.forEach((ink, k) => {
        const x = left + path * side + (k % 8) * pixel;
        const y = look * side + Math.floor(k / 8) * pixel;
        const grey = 255 - byteOf(ink);
        cells.push(`<rect x="${x}" y="${y}" width="${pixel}" height="${pixel}" fill="rgb(${grey},${grey},${grey})"/>`);
      });
    }
  }
  const labels = times.map((time, look) => `<text x="0" y="${look * side + 26}" fill="gray">t = ${time}</text>`);
  return svg(left + paths * side, looks * side, labels.join('') + cells.join(''));
}

function byBrightness({ shape, data }: NdArray): number[] {
  const brightness = (i: number): number =>
    0.2126 * data[3 * i]! + 0.7152 * data[3 * i + 1]! + 0.0722 * data[3 * i + 2]!;
  return Array.from({ length: shape[0]! }, (_, i) => i).sort((i, j) => brightness(i) - brightness(j));
}

const byteOf = (value: number): number => Math.round(255 * Math.min(1, Math.max(0, value)));
