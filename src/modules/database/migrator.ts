/**
 * Applies prisma/migrations at start. It keeps Prisma's own table `_prisma_migrations` with the same checksums, under
 * the same advisory lock, so that `prisma migrate deploy` can take over at any time.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, type Pool } from 'pg';

/** The lock Prisma's migrate takes on PostgreSQL. */
const MIGRATION_LOCK = 72_707_369;

/** The same from dist/modules/database and from src/modules/database. */
const FOLDER = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  varchar(36) PRIMARY KEY NOT NULL,
    checksum            varchar(64) NOT NULL,
    finished_at         timestamptz,
    migration_name      varchar(255) NOT NULL,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface Applied {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

export function readMigrations(folder: string = FOLDER): readonly Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Brings the database to this version's schema: each migration in a transaction of its own.
 * @throws Error when an applied migration was changed afterwards, failed half-way, or is newer than this version
 */
export async function migrate(url: string, folder?: string): Promise<void> {
  const migrations = readMigrations(folder);
  const client = new Client({ connectionString: url, application_name: 'solvent migrator' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(CREATE_TABLE);
    const applied = await readApplied(client);
    refuseDisagreement(migrations, applied);
    const done = new Set(applied.map(({ name }) => name));
    for (const migration of migrations) if (!done.has(migration.name)) await apply(client, migration);
  } finally {
    await client.end();
  }
}

/** Whether the database has exactly this version's migrations; read by the readiness check. */
export async function isMigrated(pool: Pool): Promise<boolean> {
  const applied = new Map((await readApplied(pool)).map(({ name, checksum }) => [name, checksum]));
  const migrations = readMigrations();
  return applied.size === migrations.length && migrations.every(({ name, checksum }) => applied.get(name) === checksum);
}

async function readApplied(client: Client | Pool): Promise<readonly Applied[]> {
  const { rows } = await client.query<Applied>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return rows;
}

function refuseDisagreement(migrations: readonly Migration[], applied: readonly Applied[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum, finished } of applied) {
    const migration = known.get(name);
    if (migration === undefined) {
      throw new Error(
        `The database has migration ${name}, which this version of Solvent does not know: it was used by a newer ` +
          'version. Start that version, or another database.',
      );
    }
    if (!finished) {
      throw new Error(`Migration ${name} failed half-way earlier. Resolve it with "npx prisma migrate resolve".`);
    }
    if (migration.checksum !== checksum) {
      throw new Error(
        `Migration ${name} was changed after this database had applied it. Restore the file: ` +
          'changes of the schema go into a new migration.',
      );
    }
  }
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new Error(`Migration ${name} failed: ${(cause as Error).message}`, { cause });
  }
}
