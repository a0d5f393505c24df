/** What an isolate remembers from one request to the next. It has a bound: the oldest goes first. */
export class Memory<Value> {
  readonly #values = new Map<string, Value>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): Value | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: Value): void {
    // As the newest.
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size <= this.#most) return;
    for (const oldest of this.#values.keys()) {
      this.#values.delete(oldest);
      break;
    }
  }

  delete(key: string): void {
    this.#values.delete(key);
  }
}

/** A memory for each of the objects that it belongs to, such as the settings. It ends with them. */
export function memoryOf<Value>(most: number): (owner: object) => Memory<Value> {
  const memories = new WeakMap<object, Memory<Value>>();
  return (owner) => {
    const memory = memories.get(owner) ?? new Memory<Value>(most);
    memories.set(owner, memory);
    return memory;
  };
}
