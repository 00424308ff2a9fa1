/** Rehearsals of what a device does when it fails, at a run that the operator chooses: GPU_FAULT=hang@7. */

const REHEARSAL = /^(lost|memory|hang|abort)@([1-9]\d*)$/;

/** What providers say. */
const TEXTS = {
  lost: "Non-zero status code returned while running MatMul node. Name:'n3' Status Message: WebGPU device lost (2): VK_ERROR_DEVICE_LOST",
  memory:
    "Non-zero status code returned while running Exp node. Name:'n1' Status Message: Failed to allocate memory for requested buffer of size 3221225472",
} as const;

export const isRehearsal = (text: string): boolean => REHEARSAL.test(text);

/** Called before every run of a session; at the chosen one of this process it throws, blocks for ever or aborts. */
export function rehearsal(text: string | undefined): () => void {
  const [, kind, number] = REHEARSAL.exec(text ?? '') ?? [];
  if (kind === undefined) return () => undefined;
  let runs = 0;
  return () => {
    if (++runs !== Number(number)) return;
    if (kind === 'abort') process.abort();
    // as a driver that does not return: this thread hears nothing any more
    if (kind === 'hang') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    throw new Error(TEXTS[kind as keyof typeof TEXTS]);
  };
}
