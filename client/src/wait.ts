/** Waits so many milliseconds, or throws the signal's reason. */
export async function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", end);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", end, { once: true });
  });
  signal?.throwIfAborted();
}

/** Longer with each try, and never the same for two programs that lost the service at one moment. */
export function pauseBefore(attempt: number, most = 8_000): number {
  return Math.min(most, 250 * 2 ** attempt) * (0.5 + Math.random() / 2);
}
