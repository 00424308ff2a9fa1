/** A real API process to be abused, and the memory that it takes meanwhile. */
import { readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { cleanUp, SolventProcess, temporaryFolder } from '../support/process.js';

export const MIB = 2 ** 20;

export class AbusedServer {
  private constructor(
    private readonly process: SolventProcess,
    private readonly database: TestDatabase,
    private readonly folder: string,
    readonly url: string,
  ) {}

  static async start(): Promise<AbusedServer> {
    const database = await createTestDatabase();
    const folder = temporaryFolder();
    const environment = { ROLE: 'api', DATABASE_URL: database.url, LOG_LEVEL: 'fatal' };
    const solvent = new SolventProcess({ dataDirectory: folder, environment });
    return new AbusedServer(solvent, database, folder, await solvent.started());
  }

  /** The most resident memory that the process reaches while the work is done, beyond what it has now. */
  async growthMiB(work: () => Promise<void>): Promise<number> {
    // resets the peak that the kernel keeps
    writeFileSync(`/proc/${this.process.pid}/clear_refs`, '5');
    const before = this.kibibytes('VmRSS');
    await work();
    return (this.kibibytes('VmHWM') - before) / 1024;
  }

  post(path: string, body: string | Uint8Array | AsyncIterable<Uint8Array>, headers: Record<string, string>) {
    const init = { method: 'POST', headers, body: body as string, duplex: 'half' };
    return fetch(`${this.url}${path}`, init as RequestInit);
  }

  /** Writes bytes to a connection of its own; resolves with what was answered once the server closes it. */
  speak(...pieces: readonly string[]): { readonly socket: Socket; readonly closed: Promise<string> } {
    const { hostname, port } = new URL(this.url);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
    const closed = new Promise<string>((resolve) => {
      socket.on('error', () => undefined).on('close', () => resolve(answer));
    });
    for (const piece of pieces) socket.write(piece, 'latin1');
    return { socket, closed };
  }

  async stop(): Promise<void> {
    await this.process.stop();
    cleanUp(this.folder);
    await this.database.drop();
  }

  private kibibytes(name: 'VmRSS' | 'VmHWM'): number {
    const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
    return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
  }
}
