import type { ActAnswer, UndoneActsAnswer } from "../../../worker/acts/wire.ts";
import { addressOf } from "./address.ts";
import { brokenOff } from "./answer.ts";
import { ask } from "./ask.ts";
import { readObject } from "./refusal.ts";

export type Act = ActAnswer;

/** By what acts came. */
export interface Doer {
  kind: "program" | "key" | "browser";
  id: string;
}

export interface ActsPage {
  acts: Act[];
  next: string | undefined;
}

/** A page of what was done, newest first: by one of them, or by all. */
export async function readActs(
  owner: string,
  { by, cursor }: { by?: Doer | undefined; cursor?: string | undefined },
  signal?: AbortSignal,
): Promise<ActsPage> {
  const search = new URLSearchParams({
    ...(by && { by: nameDoer(by) }),
    ...(cursor !== undefined && { cursor }),
  });
  const answer = await readObject(await ask(`${addressOf(owner, "acts")}?${search}`, { signal }));
  const { acts, next_cursor: next } = answer;
  if (!Array.isArray(acts) || !acts.every(isAct)) throw brokenOff();
  return { acts, next: typeof next === "string" ? next : undefined };
}

/** As an address names one: "program:…". */
export function nameDoer({ kind, id }: Doer): string {
  return `${kind === "browser" ? "session" : kind}:${id}`;
}

export function readDoer(named: string | null): Doer | undefined {
  const [, kind, id = ""] = /^(program|key|session):([\da-f-]{36})$/i.exec(named ?? "") ?? [];
  if (kind === "program" || kind === "key") return { kind, id };
  return kind === "session" ? { kind: "browser", id } : undefined;
}

export type UndoneActs = UndoneActsAnswer;

/** Undoes all that one did since a moment, once for each key. Without a key it only says what that would come to. */
export async function undoActs(
  owner: string,
  { by, since, key }: { by: Doer; since: Date; key?: string },
  signal?: AbortSignal,
): Promise<UndoneActs> {
  const answer = await ask(addressOf(owner, "acts", "undo"), {
    method: "POST",
    body: { by, since: since.toISOString(), ...(key === undefined && { dry_run: true }) },
    ...(key !== undefined && { headers: { "Idempotency-Key": key } }),
    signal,
  });
  const undone: unknown = await answer.json();
  if (!isUndone(undone)) throw brokenOff();
  return undone;
}

/** Redoes what an undo undid, once for each key. */
export async function redoActs(owner: string, undo: string, key: string): Promise<void> {
  await ask(addressOf(owner, "tasks", "redo"), {
    method: "POST",
    body: { act: undo },
    headers: { "Idempotency-Key": key },
  });
}

function isAct(value: unknown): value is Act {
  const { act, at, tasks, titles }: Partial<Record<keyof Act, unknown>> = Object(value);
  return typeof act === "string" && typeof at === "string" && isCounts(tasks) && Array.isArray(titles);
}

function isUndone(value: unknown): value is UndoneActs {
  const { acts, counts }: { acts?: unknown; counts?: unknown } = Object(value);
  return Array.isArray(acts) && acts.every(isAct) && isCounts(counts);
}

const isCounts = (value: unknown) => typeof value === "object" && value !== null;
