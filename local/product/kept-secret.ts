import { readFile, writeFile } from "node:fs/promises";
import { codeOf } from "../system/error-code.ts";
import type { State } from "./state.ts";

/** What this machine makes once and keeps in the state, under a name. */
export async function keepSecret(state: State, name: string, make: () => Promise<string>): Promise<string> {
  const file = state.inside(name);
  const known = await readFile(file, "utf8").catch(() => "");
  if (known !== "") return known;
  try {
    // Of two starts at once, both have what the first one has made.
    await writeFile(file, await make(), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
  return readFile(file, "utf8");
}
