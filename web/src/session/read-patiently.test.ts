import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Refusal } from "../api/refusal.ts";
import { readPatiently } from "./read-patiently.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => vi.useRealTimers());

/** Each try gets the next refusal, and is answered when none is left. Answers what came of it, and when it was tried. */
function read(refusals: Refusal[], signal = new AbortController().signal) {
  const tried: number[] = [];
  const fetch = async () => {
    tried.push(Date.now() / 1000);
    const refusal = refusals.shift();
    if (refusal) throw refusal;
    return "here";
  };
  const outcome = readPatiently(fetch, signal).catch((thrown: unknown) => thrown);
  return { outcome, tried };
}

const away = () => new Refusal("away", "");

test("what may pass is tried three times more, after longer and longer pauses", async () => {
  const { outcome, tried } = read([away(), away(), away()]);
  await vi.runAllTimersAsync();
  expect([await outcome, tried]).toEqual(["here", [0, 1, 3, 7]]);

  const last = away();
  const failing = read([away(), away(), away(), last]);
  await vi.runAllTimersAsync();
  expect(await failing.outcome).toBe(last);
  expect(failing.tried).toHaveLength(4);
});

test("a pause that the server asks for is kept if it is short, and given up if it is long", async () => {
  const short = read([new Refusal("busy", "", { retryAfter: 5 })]);
  await vi.runAllTimersAsync();
  expect([await short.outcome, short.tried]).toEqual(["here", [0, 5]]);

  const tooLong = new Refusal("busy", "", { retryAfter: 6 });
  const long = read([tooLong]);
  await vi.runAllTimersAsync();
  expect(await long.outcome).toBe(tooLong);
});

test("what will not pass is not tried again", async () => {
  const refusal = new Refusal("invalid", "");
  const { outcome, tried } = read([refusal]);
  await vi.runAllTimersAsync();
  expect([await outcome, tried]).toEqual([refusal, [0]]);
});

test("what is aborted ends its pause, and is not tried again", async () => {
  const reading = new AbortController();
  const { outcome, tried } = read([away()], reading.signal);
  await vi.advanceTimersByTimeAsync(500);
  reading.abort();
  expect(await outcome).toMatchObject({ name: "AbortError" });
  expect([tried, vi.getTimerCount()]).toEqual([[0], 0]);
});
