import {
  createContext,
  createEffect,
  createMemo,
  createSignal,
  onCleanup,
  untrack,
  useContext,
} from "solid-js";
import type { Part } from "../api/sync.ts";
import { online } from "../session/connection.ts";
import { markSessionOver, standing } from "../session/person.ts";
import { broadcast, onAnyTabMessage } from "../session/tabs.ts";
import { createActMaker } from "./act-maker.ts";
import { createExchange } from "./exchange.ts";
import { createDrafts, isLeft } from "./drafts.ts";
import { type Entry, openKept } from "./kept.ts";
import { createLeader } from "./leader.ts";
import { listenWhenIdle } from "./listen.ts";
import { createReaders } from "./readers.ts";
import { sayOutdated } from "./outdated.ts";
import { type Message, openSiblings } from "./siblings.ts";
import { sayGone } from "./refused.ts";
import { createReplica, unkeptPlace } from "./replica.ts";
import { notify } from "../ui/notices.ts";
import { whenIdle } from "../ui/when-idle.ts";

/** What was read from the disk so many milliseconds ago need not be read again: other tabs have said the rest. */
const freshFor = 10_000;

/** One person's tasks and lists on this device: what the server has said, and what was done here since. */
export function createTaskStore(owner: string) {
  const replica = createReplica();
  const leader = createLeader(`hedgerow.sync.${owner}`);
  const siblings = openSiblings(owner, (message) => void inTurn(() => hear(message)));
  const drafts = createDrafts((key, value) => siblings.tell({ kind: "draft", key, value }));
  const [isOpen, setOpen] = createSignal(false);
  const [isPaused, setPaused] = createSignal(false);
  const [keeps, setKeeps] = createSignal(true);
  let closed = false;
  let begunAt = 0;
  let turn = Promise.resolve();
  const makeActs = createActMaker(owner);
  const mayTalk = () => !isPaused() && isOpen() && online() && standing() === "in" && leader.isLeading();
  const begun = openKept(owner).then(async (kept) => {
    if (closed) kept.close();
    const loaded = await kept.load();
    drafts.begin(kept.database, loaded.drafts);
    replica.begin(loaded);
    void inTurn(async () => {
      if (await kept.isBehind(loaded)) replica.begin(await kept.load());
    });
    begunAt = performance.now();
    whenIdle(() => void kept.tidyBin().catch(() => {}));
    const exchange = createExchange({
      owner,
      replica,
      kept,
      mayTalk: () => !closed && untrack(mayTalk),
      onChanges: (from, changes, sent) => siblings.tell({ kind: "changes", from, changes, sent }),
      onRefused: (entries) => siblings.tell({ kind: "refused", entries }),
      onMoot: (entry) => {
        notify({ text: sayGone(untrack(replica.now), entry), stays: 8000 });
        void drop([entry]);
      },
      onUndone: (entries) => void drop(entries),
    });
    setTalk(() => exchange);
    setKeeps(kept.database !== undefined);
    kept.database?.onOutdated(sayOutdated);
    return { kept, exchange };
  });
  const [talk, setTalk] = createSignal<ReturnType<typeof createExchange>>();

  createEffect(() => {
    if (!mayTalk()) return;
    const exchange = talk();
    if (!exchange) return;
    // Another tab may have done more than it could say before it was closed.
    const isFresh = performance.now() - begunAt < freshFor;
    void (isFresh ? turn : inTurn(reload)).then(exchange.retry);
    onCleanup(
      listenWhenIdle(owner, {
        onRing: (cursor) => void exchange.read(cursor),
        onEnded: () => markSessionOver(),
      }),
    );
  });

  async function close(): Promise<void> {
    const { kept, exchange } = await begun;
    exchange.stop();
    kept.close();
  }

  /** What other tabs tell waits for a reading of the disk that is under way, and may not know of it yet. */
  function inTurn(act: () => Promise<void>): Promise<void> {
    turn = turn.then(act).catch(() => {});
    return turn;
  }

  async function reload(): Promise<void> {
    const { kept } = await begun;
    if (kept.database) replica.begin(await kept.load());
  }

  async function hear(message: Message): Promise<void> {
    const { exchange } = await begun;
    if (closed) return;
    if (message.kind === "acts") {
      replica.add(message.entries);
      void exchange.send();
    } else if (message.kind === "refused") replica.refuse(message.entries);
    else if (message.kind === "dropped") replica.drop(new Set(message.ids));
    else if (message.kind === "read") void exchange.read();
    else if (message.kind === "draft") drafts.hear(message.key, message.value);
    else if (message.from === replica.cursor()) replica.take(message.changes, message.sent);
    else await reload();
  }

  /** Shows what was done at once. Resolves when it is on the disk; if it cannot be kept, it is taken back, and this throws. */
  async function take(groups: readonly Part[][], isImport = false): Promise<void> {
    const acts = makeActs(groups, isImport);
    replica.add(acts.map((act) => ({ ...act, n: unkeptPlace })));
    const { kept, exchange } = await begun;
    const entries = await kept.keepActs(acts).catch((thrown: unknown) => {
      replica.drop(new Set(acts.map(({ id }) => id)));
      throw thrown;
    });
    replica.setPlaces(entries);
    siblings.tell({ kind: "acts", entries });
    void exchange.send();
  }

  /** Runs the request that ends the session. A reading that is under way would find it over, and ask to sign in. */
  async function withReadsPaused(act: () => Promise<void>): Promise<void> {
    broadcast({ kind: "signing-out" });
    try {
      await act();
    } catch (thrown) {
      broadcast({ kind: "still-signed-in" });
      throw thrown;
    }
  }

  async function drop(entries: readonly Entry[]): Promise<void> {
    const { kept } = await begun;
    await kept.drop(entries);
    const ids = entries.map(({ id }) => id);
    replica.drop(new Set(ids));
    siblings.tell({ kind: "dropped", ids });
  }

  onCleanup(
    onAnyTabMessage(({ kind }) => {
      if (kind === "signing-out") {
        setPaused(true);
        talk()?.halt();
      }
      if (kind === "still-signed-in") setPaused(false);
    }),
  );
  const handleLeave = () => talk()?.sendOff();
  addEventListener("pagehide", handleLeave);
  onCleanup(() => {
    closed = true;
    removeEventListener("pagehide", handleLeave);
    drafts.close();
    leader.close();
    siblings.close();
    void close();
  });

  return {
    owner,
    ...createReaders(replica),
    drafts,
    /** The keys of drafts of what is gone. */
    leftDrafts: createMemo(() =>
      replica.isWhole() ? [...drafts.keys()].filter((key) => isLeft(key, replica.now())) : [],
    ),
    pause: () => talk()?.pause(),
    take,
    drop,
    withReadsPaused,
    /** Sends again what was refused: something else may have made room for it. */
    sendAgain: async (entries: readonly Entry[], partsOf = ({ parts }: Entry) => parts) => {
      await take(entries.map(partsOf), entries[0]?.import);
      await drop(entries);
    },
    /** Whether this device keeps what was done: a browser may refuse to store anything. */
    keeps,
    /** Nothing is sent before it is certain who is signed in. */
    isOpen,
    open: () => setOpen(true),
    /** Reads what was done without this store: by an import, for example. */
    read: async () => {
      const { exchange } = await begun;
      siblings.tell({ kind: "read" });
      await exchange.read();
    },
    /** Resolves when everything that can be sent has been tried. */
    settled: async () => {
      const { exchange } = await begun;
      if (untrack(replica.waiting).length === 0) return;
      if (document.visibilityState === "visible") await leader.lead();
      await exchange.send();
    },
  };
}

export type TaskStore = ReturnType<typeof createTaskStore>;

export const TaskStoreContext = createContext<TaskStore>();

export function useTaskStore(): TaskStore {
  const store = useContext(TaskStoreContext);
  if (!store) throw new Error("There is a store only inside");
  return store;
}
