/** What JSON.parse accepts and a request may not be: members given twice, too many of them, and nesting without end. */

/** Deeper than any request of ours; recursion over a parsed body stays far from the stack's end. */
const MAX_DEPTH = 32;

/** The largest batch has some ten thousand; a name costs a hundred times its bytes before a schema can refuse it. */
const MAX_MEMBERS = 100_000;

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const COMMA = 44;
const COLON = 58;

/** By byte: 1 for those that `COLON` and its like name. Large bodies are mostly digits, which are passed over by it. */
const IS_MARK = new Uint8Array(256);
for (const mark of [QUOTE, OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE, COMMA, COLON]) IS_MARK[mark] = 1;

/** Of the next mark at `from` or behind, or the length. Bytes of longer characters are never marks. */
function nextMark(bytes: Uint8Array, from: number): number {
  let i = from;
  while (i < bytes.length && IS_MARK[bytes[i]!] === 0) i++;
  return i;
}

/** Of the quote that ends the text whose first quote is at `start`, or the length. */
function endOfText(bytes: Uint8Array, start: number): number {
  let i = start + 1;
  for (; i < bytes.length && bytes[i] !== QUOTE; i++) if (bytes[i] === BACKSLASH) i++;
  return Math.min(i, bytes.length);
}

/**
 * One pass over any bytes, before JSON.parse makes objects of it that are many times larger. Returns what there is too
 * much of in words, or null.
 */
export function findJsonExcess(bytes: Uint8Array): string | null {
  let depth = 0;
  let members = 0;
  for (let i = nextMark(bytes, 0); i < bytes.length; i = nextMark(bytes, i + 1)) {
    switch (bytes[i]!) {
      case QUOTE:
        i = endOfText(bytes, i);
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        if (++depth > MAX_DEPTH) return `The body is nested more than ${MAX_DEPTH} levels deep.`;
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        depth--;
        break;
      case COLON:
        if (++members > MAX_MEMBERS) return `The body has more than ${MAX_MEMBERS} members.`;
        break;
      default:
    }
  }
  return null;
}

/** One pass over UTF-8 that JSON.parse has accepted. Returns what is wrong with it in words, or null. */
export function findJsonFault(bytes: Uint8Array): string | null {
  /** The member names seen so far of each open object; null for an open array. */
  const open: (Set<string> | null)[] = [];
  let names: Set<string> | null = null;
  let expectsName = false;
  for (let i = nextMark(bytes, 0); i < bytes.length; i = nextMark(bytes, i + 1)) {
    switch (bytes[i]!) {
      case QUOTE: {
        const start = i;
        i = endOfText(bytes, i);
        if (!expectsName || names === null) break;
        const name = JSON.parse(Buffer.from(bytes.subarray(start, i + 1)).toString()) as string;
        if (names.has(name)) return `The member ${JSON.stringify(name)} is given twice in the same object.`;
        if (name === '__proto__') return 'The member "__proto__" is not allowed.';
        names.add(name);
        expectsName = false;
        break;
      }
      case OPEN_BRACE:
      case OPEN_BRACKET:
        names = bytes[i] === OPEN_BRACE ? new Set() : null;
        open.push(names);
        expectsName = names !== null;
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        open.pop();
        names = open.at(-1) ?? null;
        expectsName = false;
        break;
      case COMMA:
        expectsName = names !== null;
        break;
      default:
    }
  }
  return null;
}
