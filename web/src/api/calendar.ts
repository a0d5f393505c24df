import { ask } from "./ask.ts";
import { Refusal } from "./refusal.ts";

/** What is known of the address at which a calendar app reads what is due. */
export interface CalendarState {
  active: boolean;
  made: Date | undefined;
  /** To within an hour. */
  used: Date | undefined;
}

export async function readCalendar(owner: string): Promise<CalendarState> {
  const { active, created_at, last_used_at } = await readObject(await ask(calendarOf(owner)));
  if (typeof active !== "boolean") throw broken();
  return { active, made: readMoment(created_at), used: readMoment(last_used_at) };
}

/** Answers the address, which is told this once. */
export async function makeAddress(owner: string): Promise<string> {
  const { address } = await readObject(await ask(calendarOf(owner), { method: "POST" }));
  if (typeof address !== "string") throw broken();
  return address;
}

export async function revokeAddress(owner: string): Promise<void> {
  await ask(calendarOf(owner), { method: "DELETE" });
}

function calendarOf(owner: string): string {
  return `/api/${encodeURIComponent(owner)}/calendar`;
}

function readMoment(value: unknown): Date | undefined {
  return typeof value === "string" ? new Date(value) : undefined;
}

async function readObject(response: Response): Promise<Record<string, unknown>> {
  return Object(await response.json().catch(() => undefined));
}

function broken(): Refusal {
  return new Refusal("away", "The answer broke off on its way, or was not Hedgerow's.");
}
