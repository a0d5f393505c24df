import { join } from "node:path";
import { buildWeb } from "../product/web.ts";
import { buildAuxiliary } from "./auxiliary-workers.ts";
import { DeployError, type DeployContext } from "./step.ts";
import { auxiliaryWorkers } from "../system/auxiliary-workers.ts";
import { wrangler } from "../system/wrangler.ts";

export const webIn = (tempDir: string) => join(tempDir, "web");

/** Builds everything before anything is uploaded. */
export async function buildAll(context: DeployContext): Promise<string> {
  const { tempDir } = context;
  await buildWeb(webIn(tempDir));
  for (const name of auxiliaryWorkers) await buildAuxiliary(context, name);
  const worker = await wrangler(["deploy", "--dry-run", `--outdir=${join(tempDir, "worker")}`]);
  if (worker.code !== 0)
    throw new DeployError(`The Worker does not build:\n${worker.output}`, "npm run check");
  const into = `--outdir=${join(tempDir, "functions")}`;
  const functions = await wrangler(["pages", "functions", "build", into], { folder: "web" });
  if (functions.code !== 0) {
    throw new DeployError(`The Pages Function does not build:\n${functions.output}`, "npm run check");
  }
  const size = /Total Upload: ([\d.]+ \w+) \/ gzip: ([\d.]+ \w+)/.exec(worker.output);
  const others = auxiliaryWorkers.join(", ");
  return `web app, Pages Function, ${others}, Worker${size ? ` (${size[2]} compressed)` : ""}`;
}
