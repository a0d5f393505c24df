import { expect } from "vitest";
import { makeId } from "../ids/id.ts";
import type { as } from "./people.ts";

export interface Result {
  id?: string;
  outcome: string;
  lost?: string[];
  revived?: true;
  stays?: true;
  parts?: object[];
  problem?: { type: string; detail: string; errors?: { path: string; message: string }[] };
}

/** Sends operations, each with an id if it has none, and returns what became of them. */
export async function sendOnce(actor: ReturnType<typeof as>, ...operations: object[]): Promise<Result[]> {
  const named = operations.map((operation) => ({ id: makeId(0), ...operation }));
  const answer = await actor.post("/api/sync", { operations: named });
  const body = await answer.json<{ results: Result[] }>();
  expect(answer.status, JSON.stringify(body)).toBe(200);
  return body.results;
}

/** The same, and sends again what there was no room for: how much a request has time for depends on the machine. */
export async function send(actor: ReturnType<typeof as>, ...operations: object[]): Promise<Result[]> {
  const results: Result[] = [];
  while (results.length < operations.length) {
    const some = await sendOnce(actor, ...operations.slice(results.length));
    const done = some.filter(({ outcome }) => outcome !== "not_yet");
    expect(done.length).toBeGreaterThan(0);
    results.push(...done);
  }
  return results;
}

/** What became of the one operation. */
export async function sendOne(actor: ReturnType<typeof as>, operation: object): Promise<Omit<Result, "id">> {
  const [{ id: _id, ...result } = { outcome: "none" }] = await send(actor, operation);
  return result;
}
