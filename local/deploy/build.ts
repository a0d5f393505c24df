import { join } from "node:path";
import { buildWeb } from "../product/web.ts";
import { DeployError, type DeployContext } from "./step.ts";
import { wrangler } from "./wrangler.ts";

export const webIn = (workshop: string) => join(workshop, "web");

/** All of it, before anything of it leaves this machine. */
export async function buildAll({ environment, workshop }: DeployContext): Promise<string> {
  await buildWeb(webIn(workshop));
  const worker = await wrangler(
    { environment },
    "deploy",
    "--dry-run",
    `--outdir=${join(workshop, "worker")}`,
  );
  if (worker.code !== 0)
    throw new DeployError(`The Worker does not build:\n${worker.output}`, "npm run check");
  const functions = await wrangler(
    { environment, folder: "web" },
    "pages",
    "functions",
    "build",
    `--outdir=${join(workshop, "functions")}`,
  );
  if (functions.code !== 0) {
    throw new DeployError(`The Pages Function does not build:\n${functions.output}`, "npm run check");
  }
  const size = /Total Upload: ([\d.]+ \w+) \/ gzip: ([\d.]+ \w+)/.exec(worker.output);
  return `web app, Pages Function, Worker${size ? ` (${size[2]} compressed)` : ""}`;
}
