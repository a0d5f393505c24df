import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { root } from "../system/root.ts";

/** The folder that holds everything a run makes. */
export interface State {
  folder: string;
  /** Settings that a person may edit. */
  settings: string;
  inside(name: string): string;
}

/** `.hedgerow` in the checkout with `.dev.vars` beside it, or all of it in the folder that HEDGEROW_STATE names. */
export async function openState(environment: NodeJS.ProcessEnv = process.env): Promise<State> {
  const chosen = environment["HEDGEROW_STATE"];
  const folder = chosen ? resolve(chosen) : join(root, ".hedgerow");
  await mkdir(folder, { recursive: true });
  const inside = (name: string) => join(folder, name);
  return { folder, settings: join(chosen ? folder : root, ".dev.vars"), inside };
}
