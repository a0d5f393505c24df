import { join } from "node:path";
import { buildWeb } from "../product/web.ts";
import { DeployError, type DeployContext } from "./step.ts";
import { wrangler } from "./wrangler.ts";

export const webIn = (tempDir: string) => join(tempDir, "web");

/** Builds everything before anything is uploaded. */
export async function buildAll({ environment, tempDir }: DeployContext): Promise<string> {
  await buildWeb(webIn(tempDir));
  const worker = await wrangler(
    { environment },
    "deploy",
    "--dry-run",
    `--outdir=${join(tempDir, "worker")}`,
  );
  if (worker.code !== 0)
    throw new DeployError(`The Worker does not build:\n${worker.output}`, "npm run check");
  const functions = await wrangler(
    { environment, folder: "web" },
    "pages",
    "functions",
    "build",
    `--outdir=${join(tempDir, "functions")}`,
  );
  if (functions.code !== 0) {
    throw new DeployError(`The Pages Function does not build:\n${functions.output}`, "npm run check");
  }
  const size = /Total Upload: ([\d.]+ \w+) \/ gzip: ([\d.]+ \w+)/.exec(worker.output);
  return `web app, Pages Function, Worker${size ? ` (${size[2]} compressed)` : ""}`;
}
