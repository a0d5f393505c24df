import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Refusal } from "../api/refusal.ts";
import { enter } from "../session/person.ts";
import { createRetryLoop } from "./retry.ts";

beforeEach(() => {
  vi.useFakeTimers();
  enter({ id: "ann", email: "ann@example.com", name: "" });
});
afterEach(() => vi.useRealTimers());

/** A loop over these steps: each try of a step gets the next refusal, and succeeds when none is left. */
function loopOver(answers: Record<string, Refusal[]>, mostTries = 3) {
  const steps = Object.keys(answers);
  const happened: string[] = [];
  const loop = createRetryLoop<string>({
    next: () => steps[0],
    take: async (step) => {
      const refusal = answers[step]?.shift();
      happened.push(`${step} ${refusal?.kind ?? "done"}`);
      if (refusal) throw refusal;
      steps.shift();
    },
    reject: (step) => {
      happened.push(`${step} rejected`);
      steps.shift();
    },
    mostTries,
    idle: () => happened.push("idle"),
  });
  return { loop, happened };
}

/** The server answers with an error. */
const away = (status = 503) => new Refusal("away", "", { status });

test("while a passing refusal is waited out, the steps after it wait too", async () => {
  const { loop, happened } = loopOver({ a: [away(), away()], b: [] });
  await loop.run();
  expect(happened).toEqual(["a away"]);
  expect(loop.pause()?.kind).toBe("away");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(happened).toEqual(["a away", "a away", "a done", "b done", "idle"]);
  expect(loop.pause()).toBeUndefined();
});

test("a step that the server refuses is rejected, and the next step is taken at once", async () => {
  const { loop, happened } = loopOver({ a: [new Refusal("invalid", "")], b: [] });
  await loop.run();
  expect(happened).toEqual(["a invalid", "a rejected", "b done", "idle"]);
});

test("a step that makes the server fail is rejected after several tries, but an absent server is tried again", async () => {
  const failing = loopOver({ a: [away(500), away(500), away(500)] });
  void failing.loop.run();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(failing.happened.slice(-2)).toEqual(["a rejected", "idle"]);

  const absent = loopOver({ a: Array.from({ length: 5 }, () => away()) });
  void absent.loop.run();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(absent.happened.slice(-2)).toEqual(["a done", "idle"]);
});

test("a pause that is cancelled does not run again by itself", async () => {
  const { loop, happened } = loopOver({ a: [away()] });
  await loop.run();
  loop.cancel();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(happened).toEqual(["a away"]);
  expect(loop.pause()).toBeUndefined();
});

test("whoever asks to run during a pause waits for its end, and tries at once when it is cancelled", async () => {
  const { loop, happened } = loopOver({ a: [away(), away()] });
  await loop.run();
  await loop.run();
  expect(happened).toEqual(["a away"]);
  loop.cancel();
  await loop.run();
  expect(happened).toEqual(["a away", "a away"]);
});

test("no step is taken when the session is over", async () => {
  const { loop, happened } = loopOver({ a: [new Refusal("signed-out", "")], b: [] });
  await loop.run();
  await loop.run();
  expect(happened).toEqual(["a signed-out", "idle", "idle"]);
});
