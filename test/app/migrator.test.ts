import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { isMigrated, migrate } from '../../src/modules/database/migrator.js';
import { backends, createTestDatabase, openTestPool, type TestDatabase } from '../support/database.js';

const MIGRATIONS = join(import.meta.dirname, '../../prisma/migrations');
/** Of two servers it does not matter where the queue is. */
const servers = backends().filter(({ redisUrl }) => redisUrl === undefined);

describe.each(servers)('the migrator on $name', (backend) => {
  let database: TestDatabase;
  let pool: Pool;
  let folder: string;
  beforeEach(async () => {
    database = await createTestDatabase(backend);
    pool = openTestPool(database.url, 1);
    folder = mkdtempSync(join(tmpdir(), 'solvent-migrations-'));
    await pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  });
  afterEach(async () => {
    await pool.end();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, sql: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'migration.sql'), sql);
  };
  const applied = async () =>
    (await pool.query<{ name: string }>('SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1')).rows.map(
      ({ name }) => name,
    );

  it('makes the schema once, and records it as Prisma does', async () => {
    await migrate(database.url);
    await migrate(database.url);
    expect(await isMigrated(pool)).toBe(true);
    const { rows } = await pool.query<Record<string, unknown>>(
      `SELECT migration_name, checksum, applied_steps_count, finished_at IS NOT NULL AS finished, logs, rolled_back_at
       FROM _prisma_migrations ORDER BY 1`,
    );
    const sql = readFileSync(join(MIGRATIONS, '0001_jobs/migration.sql'));
    expect(rows[0]).toEqual({
      migration_name: '0001_jobs',
      checksum: createHash('sha256').update(sql).digest('hex'),
      applied_steps_count: 1,
      finished: true,
      logs: null,
      rolled_back_at: null,
    });
    expect((await pool.query('SELECT FROM jobs')).rowCount).toBe(0);
  });

  it('lets five starts at once migrate an empty database', async () => {
    await Promise.all(Array.from({ length: 5 }, () => migrate(database.url)));
    expect(await isMigrated(pool)).toBe(true);
  });

  it('applies in order what is new, and nothing of a migration that fails', async () => {
    write('0002_b', 'ALTER TABLE a ADD COLUMN b integer');
    write('0001_a', 'CREATE TABLE a (id integer); INSERT INTO a VALUES (1)');
    await migrate(database.url, folder);
    write('0003_c', 'UPDATE a SET id = 2; SELECT * FROM nowhere');
    await expect(migrate(database.url, folder)).rejects.toThrow('Migration 0003_c failed: relation "nowhere"');
    expect(await applied()).toEqual(['0001_a', '0002_b']);
    expect((await pool.query('SELECT * FROM a')).rows).toEqual([{ id: 1, b: null }]);
    expect(await isMigrated(pool)).toBe(false);
  });

  it('refuses a migration that was changed, is unknown, or failed half-way', async () => {
    write('0001_a', 'CREATE TABLE a (id integer)');
    await migrate(database.url, folder);
    write('0001_a', 'CREATE TABLE a (id bigint)');
    await expect(migrate(database.url, folder)).rejects.toThrow('0001_a was changed after');
    rmSync(join(folder, '0001_a'), { recursive: true });
    await expect(migrate(database.url, folder)).rejects.toThrow('newer version');
    write('0001_a', 'CREATE TABLE a (id integer)');
    await pool.query('UPDATE _prisma_migrations SET finished_at = NULL');
    await expect(migrate(database.url, folder)).rejects.toThrow('failed half-way');
  });
});
