/** Entry of the render thread: Vega-Lite specifications in, pictures out, one after the other. */
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { MAX_SVG_MARKS, type PictureReply, type PictureRequest } from './render-protocol.js';
import { FONT, themed } from './theme.js';

const font = (name: string): string => fileURLToPath(new URL(`../../assets/fonts/${name}`, import.meta.url));

// without font files resvg leaves out every text without a word
const FONTS = {
  fontFiles: [font('SourceSans3_400Regular.ttf'), font('SourceSans3_600SemiBold.ttf')],
  loadSystemFonts: false,
  defaultFontFamily: FONT,
  sansSerifFamily: FONT,
};

/** A specification carries its data; it can never make the service fetch anything, and says so when it tries. */
class NothingToLoad {
  attempted: string | undefined;
  readonly loader: vega.Loader;

  constructor() {
    const refuse = (uri: string): Promise<never> => {
      this.attempted = uri;
      return Promise.reject(new Error('A view loads nothing.'));
    };
    this.loader = { ...vega.loader(), load: refuse, sanitize: refuse, http: refuse, file: refuse };
  }
}

async function draw({ id, specification, theme, width, format }: PictureRequest): Promise<PictureReply> {
  const sized =
    specification['width'] === 'container'
      ? { ...specification, width, autosize: { type: 'fit-x', contains: 'padding' } }
      : specification;
  // views say what to draw, theme.ts how: neither is typed by Vega-Lite's own (enormous) types
  const compiled = compile(themed(sized, theme) as unknown as TopLevelSpec, { logger });
  const nothing = new NothingToLoad();
  const view = new vega.View(vega.parse(compiled.spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'none',
    loader: nothing.loader,
    logger,
  });
  try {
    await view.runAsync();
    // Vega itself goes on with no data
    if (nothing.attempted !== undefined) throw new Error(`The view wants to load ${nothing.attempted}.`);
    const marks = countMarks(view.scenegraph());
    if (format === 'marks') return { id, outcome: 'marks', marks };
    if (format === 'svg' && marks > MAX_SVG_MARKS) return { id, outcome: 'too_many_marks', marks };
    const svg = await view.toSVG();
    if (format === 'svg') return { id, outcome: 'svg', svg, marks };
    return { id, outcome: 'png', png: new Resvg(svg, { font: FONTS }).render().asPng(), marks };
  } finally {
    view.finalize();
  }
}

/** What is wrong with a specification is thrown by Vega; what it merely remarks upon is of no use in a picture. */
const logger: vega.LoggerInterface = {
  level: () => logger,
  error: (...messages: readonly unknown[]) => {
    throw new Error(messages.map(String).join(' '));
  },
  warn: () => logger,
  info: () => logger,
  debug: () => logger,
};

/** Data marks of a scene: axes, legends and titles carry a role of their own. */
function countMarks(scenegraph: unknown): number {
  const { root } = scenegraph as { root: SceneNode };
  return countIn(root);
}

interface SceneNode {
  readonly marktype?: string;
  readonly role?: string;
  readonly items?: readonly SceneNode[];
}

function countIn({ marktype, role, items = [] }: SceneNode): number {
  if (role !== undefined && /^(axis|legend|title)/.test(role)) return 0;
  if (marktype !== undefined && marktype !== 'group') return items.length;
  return items.reduce((sum, item) => sum + countIn(item), 0);
}

parentPort?.on('message', (request: PictureRequest) => {
  draw(request)
    .catch((error: unknown): PictureReply => ({ id: request.id, outcome: 'failed', message: String(error) }))
    .then((reply) => parentPort?.postMessage(reply))
    .catch(() => process.exit(1));
});
