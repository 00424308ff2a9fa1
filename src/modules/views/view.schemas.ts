/** What a client asks of views and sees of them. */
import { z } from 'zod';
import { WIDTHS } from './render-protocol.js';
import { THEMES } from './theme.js';

const widths = WIDTHS.map(String) as [string, ...string[]];

export const viewQuery = z.strictObject({
  theme: z.enum(THEMES).default('light').describe('Colours for a light or a dark page.'),
  width: z
    .enum(widths)
    .default('720')
    .describe('Width of the picture in pixels; views of a fixed size keep theirs. The specification is not affected.'),
});
export type ViewQuery = z.output<typeof viewQuery>;

export const viewSummary = z
  .object({
    name: z.string(),
    title: z.string(),
    description: z.string().describe('What the picture shows, with its numbers.'),
    marks: z.int().describe('How many marks it draws; SVG is available up to 5000.'),
    overlay: z
      .object({ dataset: z.string(), log: z.string().optional() })
      .nullable()
      .describe('How the same view of several jobs is laid over one another; null where it is not.'),
    links: z.object({ self: z.string() }),
  })
  .meta({ id: 'View' });
export type ViewSummary = z.output<typeof viewSummary>;

export const viewList = z.object({ items: z.array(viewSummary) }).meta({ id: 'ViewList' });
export type ViewList = z.output<typeof viewList>;

/** `usermeta.overlay` of a specification. */
export const overlay = z.looseObject({ overlay: z.object({ dataset: z.string(), log: z.string().optional() }) });

/** The Vega-Lite specification itself is described by its own schema, at its `$schema`. */
export const vegaLite = z.looseObject({ $schema: z.string(), description: z.string() }).meta({ id: 'VegaLite' });
