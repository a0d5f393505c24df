import type { ObjectScript } from "../product/object-script.ts";
import { wrangler } from "../system/wrangler.ts";
import { type DeployContext, DeployError } from "./step.ts";

/** Builds the Worker of some objects into a folder. */
export async function buildObjects({ tempDir }: DeployContext, script: ObjectScript): Promise<void> {
  const words = ["deploy", "--dry-run", `--outdir=${tempDir}/${script}`];
  const { code, output } = await wrangler(words, { folder: `worker/${script}` });
  if (code !== 0) throw new DeployError(`The ${script} does not build:\n${output}`, "npm run check");
}

/** These come before the Worker, which names their objects. The previous Worker goes on with the new objects. */
export function deployObjects(script: ObjectScript) {
  return async function deploy({ dryRun }: DeployContext): Promise<string> {
    if (dryRun) return `would be deployed: wrangler deploy, in worker/${script}`;
    const { code } = await wrangler(["deploy"], { folder: `worker/${script}`, visible: true });
    if (code === 0) return "deployed";
    throw new DeployError(
      `The ${script} was not deployed; the previous one, if there is one, goes on.`,
      "wrangler said why above. The database is migrated already; the previous Worker still runs against it.",
    );
  };
}
