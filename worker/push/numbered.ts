/**
 * Nobody can read a secret of a Worker, so nobody can add a key to one that holds others. A deployment stores each key under a
 * name of its own, such as PUSH_KEYS_2 after PUSH_KEYS_1. This joins them, the newest first; the name without a number comes
 * last.
 */
export function joinNumbered(bindings: object, name: string): string {
  return Object.entries(bindings)
    .flatMap(([key, value]): { number: number; text: string }[] => {
      const number = numberIn(key, name);
      return number === undefined || typeof value !== "string" ? [] : [{ number, text: value }];
    })
    .toSorted((a, b) => b.number - a.number)
    .map(({ text }) => text)
    .join(" ");
}

/** Undefined if it is another name. */
export function numberIn(key: string, name: string): number | undefined {
  if (key === name) return 0;
  const [, number] = /^_([1-9]\d{0,3})$/.exec(key.startsWith(name) ? key.slice(name.length) : "") ?? [];
  return number === undefined ? undefined : Number(number);
}
