import { forget, recallJson, remember } from "../storage/local-storage.ts";
import { safely } from "../storage/safely.ts";
import { type Mutation, isMutation } from "./mutation.ts";

/**
 * The outbox outlives its page: the next page that opens sends what was typed without a connection. Each tab saves
 * its own queue and holds a lock while it is open. A free lock shows that the tab was closed, and another tab may adopt
 * its queue; so two tabs never send the same mutation.
 */
const prefix = "hedgerow.outbox.";

export interface SavedQueue {
  keep: (mutations: Mutation[]) => void;
  /** Stops saving when the person leaves. The saved queue waits until they come back. */
  close: () => void;
  /** Takes over the queues of this person's closed tabs. */
  adopt: () => Promise<Mutation[]>;
}

export function openSavedQueue(owner: string): SavedQueue {
  const name = prefix + crypto.randomUUID();
  const lock = holdLock(name);
  let closed = false;
  return {
    keep: (mutations) => {
      if (closed) return;
      if (mutations.length > 0) remember(name, JSON.stringify({ owner, mutations }));
      else forget(name);
    },
    close: () => {
      closed = true;
      lock.release();
    },
    adopt: async () => {
      await lock.held;
      return navigator.locks.request("hedgerow.inheritance", async () => {
        const alive = await findAlive();
        return closed ? [] : adoptAbandoned(name, owner, alive);
      });
    },
  };
}

export function clearSavedQueues(owner: string): void {
  for (const name of boxNames()) if (!isOfAnother(name, owner)) forget(name);
}

function holdLock(name: string) {
  const held = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  void navigator.locks.request(name, () => {
    held.resolve();
    return end.promise;
  });
  return { held: held.promise, release: end.resolve };
}

async function findAlive(): Promise<Set<string | undefined>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map(({ name }) => name));
}

function adoptAbandoned(own: string, owner: string, alive: Set<string | undefined>): Mutation[] {
  const adopted: Mutation[] = [];
  for (const name of boxNames()) {
    if (name === own || alive.has(name) || isOfAnother(name, owner)) continue;
    const box = readBox(name);
    if (box.owner === owner) adopted.push(...box.mutations);
    forget(name);
  }
  return adopted;
}

/** The queue of another person waits until they come back. A queue that cannot be read belongs to nobody. */
function isOfAnother(name: string, owner: string): boolean {
  const box = readBox(name);
  return box.owner !== undefined && box.owner !== owner;
}

function readBox(name: string): { owner: string | undefined; mutations: Mutation[] } {
  const { owner, mutations }: { owner?: unknown; mutations?: unknown } = Object(recallJson(name));
  return {
    owner: typeof owner === "string" ? owner : undefined,
    mutations: Array.isArray(mutations) ? mutations.filter(isMutation) : [],
  };
}

function boxNames(): string[] {
  const names = safely(() => Object.keys(localStorage)) ?? [];
  return names.filter((name) => name.startsWith(prefix));
}
