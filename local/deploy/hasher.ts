import { DeployError, type DeployContext } from "./step.ts";
import { wrangler } from "../system/wrangler.ts";

/** Comes before the Worker, which names its objects. The previous Worker goes on with the new hasher. */
export async function deployHasher({ dryRun }: DeployContext): Promise<string> {
  if (dryRun) return "would be deployed: wrangler deploy, in worker/hasher";
  const { code } = await wrangler(["deploy"], { folder: "worker/hasher", visible: true });
  if (code === 0) return "deployed";
  throw new DeployError(
    "The hasher was not deployed; the previous one, if there is one, goes on.",
    "wrangler said why above. The database is migrated already; the previous Worker still runs against it.",
  );
}
