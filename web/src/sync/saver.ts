/** Writes these values, or deletes those that are undefined. */
export type WriteAll = (values: ReadonlyMap<string, unknown>) => Promise<void>;

/**
 * Writes the newest value of each key. At most one write is under way: what is saved meanwhile is written after it, so
 * that somebody who types fast does not fill a queue with words that are old already.
 */
export function createSaver(write: WriteAll, onFailed: () => void) {
  let waiting = new Map<string, unknown>();
  let isWriting = false;

  function save(key: string, value: unknown): void {
    waiting.set(key, value);
    if (!isWriting) void writeOn();
  }

  async function writeOn(): Promise<void> {
    isWriting = true;
    let isDone = true;
    while (waiting.size > 0 && isDone) isDone = await flush();
    isWriting = false;
  }

  /** Writes what waits without waiting for its turn: the page may be gone in a moment. */
  async function flush(): Promise<boolean> {
    if (waiting.size === 0) return true;
    const values = waiting;
    waiting = new Map();
    try {
      await write(values);
      return true;
    } catch {
      // The next write tries again, unless there is a newer value.
      waiting = new Map([...values, ...waiting]);
      onFailed();
      return false;
    }
  }

  return { save, flush: () => void flush(), isWaiting: (key: string) => waiting.has(key) };
}
