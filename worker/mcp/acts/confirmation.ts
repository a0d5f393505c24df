import { z } from "zod";
import { sealed } from "../../access/sealed.ts";
import { sha256 } from "../../http/digest.ts";
import { invalidField } from "../../http/validation.ts";
import type { Call } from "../tool.ts";

/** Milliseconds: as long as somebody may think about what they were shown. */
const lasts = 10 * 60_000;

const foresight = sealed("hedgerow mcp confirmation", z.object({ foreseen: z.string(), until: z.int() }));

/** What a confirmation is for: one caller's call of one tool with arguments that mean this. */
export interface Meant {
  tool: string;
  means: unknown;
}

export async function writeConfirmation(call: Call, meant: Meant, foreseen: string): Promise<string> {
  const until = call.now.getTime() + lasts;
  return foresight.write(call.c.get("settings"), await scopeOf(call, meant), { foreseen, until });
}

/** The digest of what was foreseen. */
export async function readConfirmation(call: Call, meant: Meant, written: string): Promise<string> {
  const read = await foresight.read(call.c.get("settings"), await scopeOf(call, meant), written);
  if (!read || read.until < call.now.getTime()) {
    throw invalidField("confirm", "is not of a dry run of this same call in the last ten minutes");
  }
  return read.foreseen;
}

async function scopeOf({ c }: Call, { tool, means }: Meant): Promise<string[]> {
  const caller = c.get("caller");
  const credential = "digest" in caller ? caller.digest : caller.sessionId;
  return [caller.userId, credential, tool, await digestOfMeaning(means)];
}

/** The same for what means the same, in whichever order its fields were sent. */
export function digestOfMeaning(means: unknown): Promise<string> {
  return sha256(
    JSON.stringify(means, (_, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    ),
  );
}
