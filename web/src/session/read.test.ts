import { createRoot, createSignal } from "solid-js";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { Refusal, type RefusalKind } from "../api/refusal.ts";

/** The window of the page, as far as it is listened to. */
const page = new EventTarget();
const sight = { visibilityState: "visible" };
vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
vi.stubGlobal("document", sight);
vi.stubGlobal("navigator", { onLine: true });

const { createRead } = await import("./read.ts");
const { clearDisplaced, enter, resumeSession, standing } = await import("./person.ts");
const { broadcast } = await import("./tabs.ts");

const happen = (name: string) => page.dispatchEvent(new Event(name));
const disposals: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  enter({ id: "ann", email: "ann@example.com", name: "" });
});
afterEach(() => {
  for (const dispose of disposals.splice(0)) dispose();
  vi.useRealTimers();
});
afterAll(() => vi.unstubAllGlobals());

/** What is asked is answered by hand, in any order. */
function open(source?: () => unknown) {
  const asked: (PromiseWithResolvers<string> & { signal: AbortSignal })[] = [];
  const fetch = (signal: AbortSignal) => {
    const answer = Promise.withResolvers<string>();
    asked.push({ ...answer, signal });
    return answer.promise;
  };
  const { read, dispose } = createRoot((end) => ({ read: createRead(fetch, source), dispose: end }));
  disposals.push(dispose);
  const answer = async (nth: number, words: string) => {
    asked[nth]?.resolve(words);
    await vi.advanceTimersByTimeAsync(0);
  };
  const refuse = async (nth: number, kind: RefusalKind) => {
    asked[nth]?.reject(new Refusal(kind, ""));
    await vi.advanceTimersByTimeAsync(0);
  };
  const shown = () => {
    if (read.isPending()) return "pending";
    return read.isFailed() ? `failed: ${read.error()?.kind}` : read.data();
  };
  return { read, dispose, asked, answer, refuse, shown };
}

test("it reads at once, and what is known stays while it is read again", async () => {
  const { read, asked, answer, shown } = open();
  expect([shown(), read.isReading(), asked.length]).toEqual(["pending", true, 1]);
  await answer(0, "one");
  expect([shown(), read.isReading()]).toEqual(["one", false]);
  const again = read.refetch();
  expect([shown(), read.isReading(), asked.length]).toEqual(["one", true, 2]);
  await answer(1, "two");
  await again;
  expect([shown(), read.isReading()]).toEqual(["two", false]);
});

test("an answer that comes after a later reading began is aborted and counts for nothing", async () => {
  const { read, asked, answer, refuse, shown } = open();
  const again = read.refetch();
  void read.refetch();
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true, false]);
  await refuse(0, "invalid");
  await answer(1, "superseded");
  await again;
  expect([shown(), read.isReading()]).toEqual(["pending", true]);
  await answer(2, "latest");
  expect(shown()).toBe("latest");
});

test("what is set takes the place of what is being read", async () => {
  const { read, asked, answer, shown } = open();
  read.set("by hand");
  expect([shown(), read.isReading(), asked[0]?.signal.aborted]).toEqual(["by hand", false, true]);
  await answer(0, "too late");
  expect(shown()).toBe("by hand");
});

test("another source is read anew, and nothing of the one before it is shown", async () => {
  const [source, setSource] = createSignal("a");
  const { asked, answer, shown } = open(source);
  await answer(0, "of a");
  setSource("b");
  expect([shown(), asked.length]).toEqual(["pending", 2]);
  await answer(1, "of b");
  expect(shown()).toBe("of b");
  setSource("c");
  setSource("d");
  await answer(2, "of c");
  expect([shown(), asked[2]?.signal.aborted]).toEqual(["pending", true]);
});

test("what is disposed of is aborted, and neither pauses nor listens on", async () => {
  const { dispose, asked, refuse } = open();
  await refuse(0, "away");
  expect(vi.getTimerCount()).toBe(1);
  dispose();
  expect([vi.getTimerCount(), asked[0]?.signal.aborted]).toEqual([0, true]);
  happen("offline");
  happen("online");
  broadcast({ kind: "still-signed-in" });
  await vi.advanceTimersByTimeAsync(60_000);
  happen("visibilitychange");
  expect(asked).toHaveLength(1);
});

test("a failure is shown where nothing is known, until it is read again", async () => {
  const { read, answer, refuse, shown } = open();
  await refuse(0, "invalid");
  expect([shown(), read.isReading()]).toEqual(["failed: invalid", false]);
  void read.refetch();
  expect(shown()).toBe("pending");
  await answer(1, "here");
  expect(shown()).toBe("here");
});

test("a failure does not take away what is known, and the next answer takes away the failure", async () => {
  const { read, answer, refuse, shown } = open();
  await answer(0, "one");
  void read.refetch();
  await refuse(1, "invalid");
  expect([shown(), read.error()?.kind]).toEqual(["one", "invalid"]);
  void read.refetch();
  await answer(2, "two");
  expect([shown(), read.error()]).toEqual(["two", undefined]);
});

test("without a connection nothing is asked, and with its return everything is read again", async () => {
  const { read, asked, refuse, answer, shown } = open();
  await refuse(0, "offline");
  happen("offline");
  await vi.advanceTimersByTimeAsync(60_000);
  await read.refetch();
  expect([shown(), read.isReading(), asked.length]).toEqual(["pending", false, 1]);
  happen("online");
  await answer(1, "back");
  expect([shown(), asked.length]).toEqual(["back", 2]);
});

test("an ended session is told once, and everything is read again when it is resumed", async () => {
  const [first, second] = [open(), open()];
  await first.refuse(0, "signed-out");
  expect([standing(), second.asked[0]?.signal.aborted]).toEqual(["over", true]);
  await first.read.refetch();
  expect([first.asked.length, second.asked.length]).toEqual([1, 1]);
  resumeSession();
  await first.answer(1, "mine");
  await second.answer(1, "mine too");
  expect([first.shown(), second.shown()]).toEqual(["mine", "mine too"]);
});

test("cookies of another person are told, and everything is read again when they are the person's own", async () => {
  const { asked, refuse, answer, shown } = open();
  await refuse(0, "of-another");
  expect(standing()).toBe("displaced");
  expect(asked).toHaveLength(1);
  clearDisplaced();
  await answer(1, "mine");
  expect(shown()).toBe("mine");
});

test("signing out in this tab stops what is read, and failing to sign out reads it again", async () => {
  const { asked, refuse, answer, shown } = open();
  broadcast({ kind: "signing-out" });
  await refuse(0, "signed-out");
  expect([standing(), shown(), asked[0]?.signal.aborted]).toEqual(["in", "pending", true]);
  broadcast({ kind: "still-signed-in" });
  await answer(1, "still here");
  expect(shown()).toBe("still here");
});

test("signing out in another tab stops what is read as well", async () => {
  vi.useRealTimers();
  const { asked } = open();
  const otherTab = new BroadcastChannel("hedgerow");
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
  otherTab.postMessage({ kind: "signing-out" });
  await expect.poll(() => asked[0]?.signal.aborted).toBe(true);
  otherTab.close();
});

test("a person who returns to the page after half a minute sees what is true now", async () => {
  const { asked, answer } = open();
  await answer(0, "one");
  await vi.advanceTimersByTimeAsync(29_999);
  happen("visibilitychange");
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  sight.visibilityState = "hidden";
  happen("visibilitychange");
  expect(asked).toHaveLength(1);
  sight.visibilityState = "visible";
  happen("visibilitychange");
  happen("visibilitychange");
  expect(asked).toHaveLength(2);
});
