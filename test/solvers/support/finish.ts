/** Runs work to its end without looking at where it pauses. */
export async function finish<T>(work: AsyncGenerator<undefined, T> | Generator<undefined, T>): Promise<T> {
  for (;;) {
    const step = await work.next();
    if (step.done === true) return step.value;
  }
}
