import { readFile, writeFile } from "node:fs/promises";
import { makePushKey } from "../../worker/push/make-key.ts";
import { codeOf } from "../system/error-code.ts";
import type { State } from "./state.ts";

/** The keys of push messages on this machine, as PUSH_KEYS has them. They are made once, because browsers subscribe with them. */
export async function ensurePushKeys(state: State): Promise<string> {
  const file = state.inside("push-keys");
  const known = await readFile(file, "utf8").catch(() => "");
  if (known !== "") return known;
  try {
    // Of two starts at once, both have what the first one has made.
    await writeFile(file, await makePushKey(), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
  return readFile(file, "utf8");
}

/** As PUSH_PUBLIC_KEYS has them. */
export function publicPartsOf(keys: string): string {
  return keys
    .split(/\s+/)
    .map((key) => key.split(".")[0])
    .join(" ");
}
