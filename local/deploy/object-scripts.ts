import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ObjectScript } from "../product/object-script.ts";
import { wrangler } from "../system/wrangler.ts";
import { type DeployContext, DeployError } from "./step.ts";

/** Builds the Worker of some objects into a folder. */
export async function buildObjects({ tempDir }: DeployContext, script: ObjectScript): Promise<void> {
  const words = ["deploy", "--dry-run", `--outdir=${tempDir}/${script}`];
  const { code, output } = await wrangler(words, { folder: `worker/${script}` });
  if (code !== 0) throw new DeployError(`The ${script} does not build:\n${output}`, "npm run check");
}

/**
 * These come before the Worker, which names their objects. The previous Worker goes on with the new objects. Some have secrets
 * of their own.
 */
export function deployObjects(
  script: ObjectScript,
  secretsOf?: (context: DeployContext) => Promise<Record<string, string>>,
) {
  return async function deploy(context: DeployContext): Promise<string> {
    const { dryRun, tempDir } = context;
    if (dryRun) return `would be deployed: wrangler deploy, in worker/${script}`;
    const words = ["deploy"];
    if (secretsOf) {
      const file = join(tempDir, `${script}-secrets.json`);
      await writeFile(file, JSON.stringify(await secretsOf(context)), { mode: 0o600 });
      words.push(`--secrets-file=${file}`);
    }
    const { code } = await wrangler(words, { folder: `worker/${script}`, visible: true });
    if (code === 0) return "deployed";
    throw new DeployError(
      `The ${script} was not deployed; the previous one, if there is one, goes on.`,
      "wrangler said why above. The database is migrated already; the previous Worker still runs against it.",
    );
  };
}
