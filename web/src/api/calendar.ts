import { readMoment } from "../dates/moments.ts";
import { addressOf } from "./address.ts";
import { brokenOff, readText } from "./answer.ts";
import { ask } from "./ask.ts";
import { readObject } from "./refusal.ts";

/** The state of the URL at which a calendar app reads the tasks that are due. */
export interface CalendarState {
  active: boolean;
  made: Date | undefined;
  /** To within an hour. */
  used: Date | undefined;
}

export async function readCalendar(owner: string, signal: AbortSignal): Promise<CalendarState> {
  const { active, created_at, last_used_at } = await readObject(
    await ask(addressOf(owner, "calendar"), { signal }),
  );
  if (typeof active !== "boolean") throw brokenOff();
  return { active, made: readMoment(created_at), used: readMoment(last_used_at) };
}

/** Answers the URL, which is shown only this once. */
export async function makeAddress(owner: string): Promise<string> {
  return readText(await ask(addressOf(owner, "calendar"), { method: "POST" }), "address");
}

export async function revokeAddress(owner: string): Promise<void> {
  await ask(addressOf(owner, "calendar"), { method: "DELETE" });
}
