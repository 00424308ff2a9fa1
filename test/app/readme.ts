/** What the README shows, taken out of it. */
import { readFileSync } from 'node:fs';

export const README = readFileSync('README.md', 'utf8');

/** Code blocks of a language. */
export function blocksOf(language: string): string[] {
  return [...README.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, code]) => code ?? '',
  );
}

export interface Curl {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

/** A curl command line as this project writes them: single quotes, -s, -H and -d. Works where curl is not installed. */
export function parseCurl(command: string): Curl {
  const words = [...command.replaceAll('\\\n', ' ').matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare,
  );
  const headers: Record<string, string> = {};
  let url = '';
  let body: string | undefined;
  if (words.shift() !== 'curl') throw new Error(`not a curl command: ${command}`);
  while (words.length > 0) {
    const word = words.shift() ?? '';
    if (word === '-H') {
      const [name = '', ...value] = (words.shift() ?? '').split(': ');
      headers[name] = value.join(': ');
    } else if (word === '-d') body = words.shift();
    else if (word.startsWith('http')) url = word;
    else if (word !== '-s') throw new Error(`unknown word in curl command: ${word}`);
  }
  return { url, headers, body };
}
