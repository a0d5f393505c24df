/** The outcome of what another Worker is asked to do, or an error when it takes longer than so many milliseconds. */
export async function withPatience<T>(patience: number, work: () => Promise<T>): Promise<T> {
  const settled = new AbortController();
  const late = scheduler.wait(patience, { signal: settled.signal }).then(() => {
    throw new Error("no answer in time");
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    settled.abort();
  }
}
