import type { Tokens } from "../oauth.ts";
import { readJson, writeJson } from "./files.ts";

interface Kept {
  /** Where the last sign-in was: commands go there that name no other. */
  origin?: string | undefined;
  origins: Record<string, Tokens>;
}

const name = "credentials.json";

export async function readKept(): Promise<Kept> {
  const value = await readJson(name);
  if (typeof value !== "object" || value === null || !("origins" in value)) return { origins: {} };
  // The file is this program's own, in a folder of its person's own.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by this program.
  return value as Kept;
}

export async function keep(origin: string, tokens: Tokens, isDefault: boolean): Promise<void> {
  const kept = await readKept();
  const origins = { ...kept.origins, [origin]: tokens };
  await writeJson(name, { ...kept, origins, ...(isDefault && { origin }) });
}

export async function forget(origin: string): Promise<void> {
  const kept = await readKept();
  const { [origin]: _, ...origins } = kept.origins;
  const another = Object.keys(origins)[0];
  await writeJson(name, { origin: kept.origin === origin ? another : kept.origin, origins });
}
