import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Refusal } from "../api/refusal.ts";
import { enter } from "../session/person.ts";
import { createRetryLoop } from "./retry.ts";

beforeEach(() => {
  vi.useFakeTimers();
  enter({ id: "ann", email: "ann@example.com", name: "" });
});
afterEach(() => vi.useRealTimers());

/** A loop over these steps: each takes its next answer, and is done when it has none left. */
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

/** The server answers, but not as it should. */
const away = (status = 503) => new Refusal("away", "", { status });

test("what passes is waited out, and the steps after it wait too", async () => {
  const { loop, happened } = loopOver({ a: [away(), away()], b: [] });
  await loop.run();
  expect(happened).toEqual(["a away"]);
  expect(loop.pause()?.kind).toBe("away");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(happened).toEqual(["a away", "a away", "a done", "b done", "idle"]);
  expect(loop.pause()).toBeUndefined();
});

test("what is refused is rejected, and the next step is taken at once", async () => {
  const { loop, happened } = loopOver({ a: [new Refusal("invalid", "")], b: [] });
  await loop.run();
  expect(happened).toEqual(["a invalid", "a rejected", "b done", "idle"]);
});

test("a step that the server fails on is rejected after so many tries, and a server that is away is not given up", async () => {
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

test("nothing is taken any more when the session is over", async () => {
  const { loop, happened } = loopOver({ a: [new Refusal("signed-out", "")], b: [] });
  await loop.run();
  await loop.run();
  expect(happened).toEqual(["a signed-out", "idle", "idle"]);
});
