import { Injectable } from '@nestjs/common';

/** Throws, with a sentence that says what is missing, while its part of the service cannot work. */
export type ReadinessCheck = () => void | Promise<void>;

/** A check that hangs is a check that failed. */
const CHECK_TIMEOUT_MS = 3_000;

export interface CheckResult {
  readonly ready: boolean;
  readonly detail?: string;
}

/** Whether this process should get requests. Parts of the service register what they need in order to work. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, ReadinessCheck>();
  private draining = false;

  register(name: string, check: ReadinessCheck): void {
    this.checks.set(name, check);
  }

  /** From now on the answer is no: whoever balances load goes elsewhere while the rest is finished. */
  drain(): void {
    this.draining = true;
  }

  async check(): Promise<Readonly<Record<string, CheckResult>>> {
    const entries = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await outcomeOf(check)] as const),
    );
    if (this.draining) entries.push(['shutdown', { ready: false, detail: 'The process is shutting down.' }]);
    return Object.fromEntries(entries);
  }
}

async function outcomeOf(check: ReadinessCheck): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${CHECK_TIMEOUT_MS / 1000} s.`)), CHECK_TIMEOUT_MS);
  });
  try {
    await Promise.race([(async () => check())(), limit]);
    return { ready: true };
  } catch (error) {
    return { ready: false, detail: (error as Error).message || String(error) };
  } finally {
    clearTimeout(timer);
  }
}
