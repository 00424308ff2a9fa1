// Writes openapi/openapi.json from the routes of dist/, and the types of the client from that document.
import 'reflect-metadata';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import openapiTS, { astToString } from 'openapi-typescript';
import { AppModule } from '../dist/app.module.js';
import { readConfig } from '../dist/config.js';
import { buildDocument } from '../dist/modules/openapi/document.js';

process.chdir(`${import.meta.dirname}/..`);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

// preview: the routes are read, nothing is started and no provider is made, so that none of these is ever used
const foundation = { config: readConfig({}), logger: null, database: {}, queues: {} };
const app = await NestFactory.create(AppModule.of(foundation), new FastifyAdapter(), { preview: true, logger: false });
const document = buildDocument(app, version);

mkdirSync('openapi/client', { recursive: true });
writeFileSync('openapi/openapi.json', `${JSON.stringify(document, null, 2)}\n`);
const types = await openapiTS(JSON.stringify(document), { defaultNonNullable: false });
const header = '/* Generated from ../openapi.json by `npm run openapi`. */\n\n';
writeFileSync('openapi/client/schema.d.ts', `${header}${astToString(types)}`);
