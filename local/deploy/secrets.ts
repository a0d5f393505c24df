import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wrangler } from "../system/wrangler.ts";
import { DeployError } from "./step.ts";

const folders = { api: ".", clock: "worker/clock", courier: "worker/courier" } as const;

/** The Workers that have secrets. */
type Script = keyof typeof folders;

/** Secrets can be listed by name and written, and nobody can read one. */
export interface SecretStore<Holder extends Script = Script> {
  list(script: Holder): Promise<string[]>;
  /** Null deletes one. The running version goes on with the others. */
  put(script: Holder, secrets: Record<string, string | null>): Promise<void>;
}

export const cloudflare: SecretStore = {
  async list(script) {
    const { code, output } = await wrangler(["secret", "list", "--format=json"], { folder: folders[script] });
    if (code === 0) return [...output.matchAll(/"name":\s*"(\w+)"/g)].map(([, name = ""]) => name);
    // The first deployment creates the Worker.
    if (/not found/i.test(output)) return [];
    throw new DeployError(
      `The secrets of the ${script} cannot be listed:\n${output}`,
      "npx wrangler secret list",
    );
  },
  async put(script, secrets) {
    const folder = await mkdtemp(join(tmpdir(), "hedgerow-secrets-"));
    try {
      const file = join(folder, "secrets.json");
      await writeFile(file, JSON.stringify(secrets), { mode: 0o600 });
      const { code, output } = await wrangler(["secret", "bulk", file], { folder: folders[script] });
      if (code !== 0)
        throw new DeployError(`The secrets of the ${script} were not changed:\n${output}`, "Run it again.");
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
