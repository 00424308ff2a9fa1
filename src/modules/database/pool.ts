import { Pool, type PoolConfig } from 'pg';

const CONNECT_TIMEOUT_MS = 5_000;

/**
 * A pool whose connections may break at any moment without ending the process. pg announces a broken idle connection
 * on the pool, but one that is taken and silent (between two statements, or listening) only on itself.
 */
export function openPool(config: PoolConfig, onError: (error: Error) => void): Pool {
  const pool = new Pool({ connectionTimeoutMillis: CONNECT_TIMEOUT_MS, keepAlive: true, ...config });
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}
