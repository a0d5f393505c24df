import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AuxiliaryWorker } from "../system/auxiliary-workers.ts";
import { wrangler } from "../system/wrangler.ts";
import { type DeployContext, DeployError } from "./step.ts";

/** Builds one of the Workers beside the API into a folder. */
export async function buildAuxiliary({ tempDir }: DeployContext, worker: AuxiliaryWorker): Promise<void> {
  const words = ["deploy", "--dry-run", `--outdir=${tempDir}/${worker}`];
  const { code, output } = await wrangler(words, { folder: `worker/${worker}` });
  if (code !== 0) throw new DeployError(`The ${worker} does not build:\n${output}`, "npm run check");
}

/**
 * These come before the Worker, whose bindings name them. The previous Worker goes on with the new ones. Some have secrets of
 * their own.
 */
export function deployAuxiliary(
  worker: AuxiliaryWorker,
  secretsOf?: (context: DeployContext) => Promise<Record<string, string>>,
) {
  return async function deploy(context: DeployContext): Promise<string> {
    const { dryRun, tempDir } = context;
    if (dryRun) return `would be deployed: wrangler deploy, in worker/${worker}`;
    const words = ["deploy"];
    if (secretsOf) {
      const file = join(tempDir, `${worker}-secrets.json`);
      await writeFile(file, JSON.stringify(await secretsOf(context)), { mode: 0o600 });
      words.push(`--secrets-file=${file}`);
    }
    const { code } = await wrangler(words, { folder: `worker/${worker}`, visible: true });
    if (code === 0) return "deployed";
    throw new DeployError(
      `The ${worker} was not deployed; the previous one, if there is one, goes on.`,
      "wrangler said why above. The database is migrated already; the previous Worker still runs against it.",
    );
  };
}
