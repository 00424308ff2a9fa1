import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A line to a server that can be cut and restored, to see what a service does while its database is away. */
export class Proxy {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  private port = 0;
  private lost: string | undefined;

  private constructor(private readonly target: URL) {}

  static async to(url: string): Promise<Proxy> {
    const proxy = new Proxy(new URL(url));
    await proxy.restore();
    return proxy;
  }

  /** The target's address by way of the proxy. */
  get url(): string {
    return Object.assign(new URL(this.target), { host: `127.0.0.1:${this.port}` }).href;
  }

  /** Passes on the next bytes that contain this text, and breaks that line instead of answering. */
  loseAnswerTo(text: string): void {
    this.lost = text;
  }

  /** Whether an answer is still to be lost. */
  get losesAnswer(): boolean {
    return this.lost !== undefined;
  }

  async restore(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(Number(this.target.port), this.target.hostname);
      near.on('data', (bytes: Buffer) => {
        if (this.lost === undefined || !bytes.includes(this.lost)) return;
        this.lost = undefined;
        far.unpipe(near);
        far.once('data', () => {
          near.destroy();
          far.destroy();
        });
        far.resume();
      });
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(socket);
        socket.on('error', () => other.destroy()).on('close', () => this.sockets.delete(socket));
        socket.pipe(other);
      }
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}
