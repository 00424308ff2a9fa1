// Writes openapi/openapi.json from the routes of dist/, and the types of the client from that document.
// With --check it writes nothing and fails where the committed files differ.
import 'reflect-metadata';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import openapiTS, { astToString } from 'openapi-typescript';
import { AppModule } from '../dist/app.module.js';
import { readConfig } from '../dist/config.js';
import { buildDocument } from '../dist/modules/openapi/document.js';
import { SOLVERS } from '../dist/solvers/registry.js';

process.chdir(`${import.meta.dirname}/..`);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

// preview: the routes are read, nothing is started and no provider is made, so that none of these is ever used
const foundation = { config: readConfig({}), logger: null, database: {}, queues: {} };
const app = await NestFactory.create(AppModule.of(foundation), new FastifyAdapter(), { preview: true, logger: false });
const document = buildDocument(app, { version, solvers: SOLVERS });
const types = await openapiTS(JSON.stringify(document), { defaultNonNullable: false });

const files = {
  'openapi/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
  'openapi/client/schema.d.ts': `/* Generated from ../openapi.json by \`npm run openapi\`. */\n\n${astToString(types)}`,
};
for (const [file, text] of Object.entries(files)) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (process.argv.includes('--check')) {
    console.error(`${file} is not what the routes say. Run: npm run openapi`);
    process.exitCode = 1;
  } else {
    mkdirSync('openapi/client', { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${file}`);
  }
}
