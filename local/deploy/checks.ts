import { checkMail } from "./mail.ts";
import { checkPush } from "./push.ts";
import { checkWebhooks } from "./webhooks.ts";
import { DeployError, type DeployContext } from "./step.ts";
import { run, wrangler } from "../system/wrangler.ts";

const databaseHint =
  "DATABASE_URL='postgresql://…' npm run deploy, with the connection string of the Neon project.";

/** Checks the production database's URL, and the settings that are given. The secret that signs tokens is stored with the Worker, and not needed here. */
export function checkSettings(context: DeployContext): string {
  const address = process.env["DATABASE_URL"];
  if (!address) {
    if (context.dryRun) return "no DATABASE_URL, which a deployment needs";
    throw new DeployError("DATABASE_URL is not set.", databaseHint);
  }
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol) || !url.password || url.pathname.length < 2) {
    throw new DeployError("DATABASE_URL is not postgresql://user:password@host/database.", databaseHint);
  }
  if (/^(localhost|127\.|\[::1\])/.test(url.hostname) && !context.dryRun) {
    throw new DeployError(`${url.hostname} is this machine, which a Worker cannot reach.`, databaseHint);
  }
  checkMail(process.env);
  checkPush(process.env);
  checkWebhooks(process.env);
  context.database = address;
  return `the database at ${url.hostname}`;
}

export async function checkAccount({ dryRun }: DeployContext): Promise<string> {
  if (dryRun) return "not asked for";
  const { code } = await wrangler(["whoami", "--json"]);
  if (code === 0) return "signed in to Cloudflare";
  throw new DeployError(
    "Cloudflare does not know who you are.",
    "npx wrangler login, or CLOUDFLARE_API_TOKEN with CLOUDFLARE_ACCOUNT_ID where nobody can click.",
  );
}

/** Every deployment must correspond to a commit. */
export async function checkCheckout({ dryRun }: DeployContext): Promise<string> {
  const status = await run("git", ["status", "--porcelain"]);
  const head = await run("git", ["rev-parse", "--short", "HEAD"]);
  const clean = status.code === 0 && status.output === "";
  if (clean) return `clean, at ${head.output.trim()}`;
  if (dryRun) return "has changes that are not committed, which would stop a deployment";
  throw new DeployError(
    "The checkout has changes that are not committed.",
    "Commit them, or put them aside: git stash -u",
  );
}
