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

/**
 * One pass over any text, before JSON.parse makes objects of it that are many times larger. Returns what there is too
 * much of in words, or null.
 */
export function findJsonExcess(text: string): string | null {
  let depth = 0;
  let members = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case QUOTE:
        for (i++; i < text.length && text.charCodeAt(i) !== QUOTE; i++) if (text.charCodeAt(i) === BACKSLASH) i++;
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

/**
 * One pass over text that JSON.parse has accepted. Returns what is wrong with it in words, or null.
 * Large bodies are mostly digits inside arrays, which cost one comparison each.
 */
export function findJsonFault(text: string): string | null {
  /** The member names seen so far of each open object; null for an open array. */
  const open: (Set<string> | null)[] = [];
  let names: Set<string> | null = null;
  let expectsName = false;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case QUOTE: {
        const start = i;
        for (i++; text.charCodeAt(i) !== QUOTE; i++) if (text.charCodeAt(i) === BACKSLASH) i++;
        if (!expectsName || names === null) break;
        const name = JSON.parse(text.slice(start, i + 1)) as string;
        if (names.has(name)) return `The member ${JSON.stringify(name)} is given twice in the same object.`;
        if (name === '__proto__') return 'The member "__proto__" is not allowed.';
        names.add(name);
        expectsName = false;
        break;
      }
      case OPEN_BRACE:
      case OPEN_BRACKET:
        names = text.charCodeAt(i) === OPEN_BRACE ? new Set() : null;
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
