// node --import ./scripts/typescript.mjs file.ts: runs TypeScript of bench/, demo/ and test/support without a build.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
