import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { listApplied, migrateUp } from "../postgres/migrate.ts";
import { print } from "../product/print.ts";
import { root } from "../system/root.ts";
import { webIn } from "./build.ts";
import { dropOldLogins, makeLogin } from "./login.ts";
import { describeMail, mailInConfig, mailNames } from "./mail.ts";
import { planPush } from "./push.ts";
import { listBoth } from "./push-keys.ts";
import { cloudflare } from "./secrets.ts";
import { DeployError, type DeployContext, type PushPlan, type WebhooksPlan } from "./step.ts";
import { planWebhooks } from "./webhooks.ts";
import { wrangler } from "../system/wrangler.ts";

export async function migrateDatabase({ dryRun, database }: DeployContext): Promise<string> {
  if (database === undefined) return "would be migrated";
  const before = await listApplied(database);
  if (dryRun) return `would be migrated; it has ${before.length} migrations`;
  await migrateUp(database, { report: print });
  const fresh = (await listApplied(database)).slice(before.length);
  return fresh.length === 0 ? "has every migration already" : `migrated: ${fresh.join(", ")}`;
}

const secretNames = ["BETTER_AUTH_SECRET", "BETTER_AUTH_SECRET_PREVIOUS"];

/**
 * Uploads the URL of the database for a login of the Worker's own, and any given secrets, each time. The first time it makes a
 * secret if none is given. The owner's URL, with which this command migrates, is never uploaded.
 */
export async function deployWorker(context: DeployContext): Promise<string> {
  const { dryRun, database, tempDir } = context;
  const given = mailNames.filter((name) => process.env[name]);
  const stored = dryRun || database === undefined ? [] : await cloudflare.list("api");
  const mail = describeMail([...given, ...stored, ...mailInConfig()]);
  const push = await pushFor(context);
  const webhooks = await webhooksFor(context);
  const told = `${mail}; ${push.sentence}; ${webhooks.sentence}`;
  if (dryRun || database === undefined)
    return `would get a login of its own and be deployed: wrangler deploy --secrets-file …; ${told}`;
  const login = await loginFor(context, database);
  const secrets: Record<string, string> = { DATABASE_URL: login, ...push.api, ...webhooks.given };
  for (const name of [...secretNames, ...given]) if (process.env[name]) secrets[name] = process.env[name];
  const fresh = ![...Object.keys(secrets), ...stored].includes("BETTER_AUTH_SECRET");
  if (fresh) secrets["BETTER_AUTH_SECRET"] = randomBytes(32).toString("base64");
  const file = join(tempDir, "secrets.json");
  await writeFile(file, JSON.stringify(secrets), { mode: 0o600 });

  const { code } = await wrangler(["deploy", `--secrets-file=${file}`], { visible: true });
  if (code !== 0) {
    throw new DeployError(
      "The Worker was not deployed; the previous one, if there is one, goes on.",
      "wrangler said why above. The database is migrated already; the previous Worker still runs against it.",
    );
  }
  return `${fresh ? "deployed, with a fresh secret" : "deployed"}; ${told}`;
}

/** What the clock needs of the same: the login, the keys of push messages, and the settings of mail. */
export async function secretsOfClock(context: DeployContext): Promise<Record<string, string>> {
  const { database } = context;
  if (database === undefined) throw new Error("the database was checked before");
  const secrets: Record<string, string> = { DATABASE_URL: await loginFor(context, database) };
  for (const name of mailNames) if (process.env[name]) secrets[name] = process.env[name];
  return { ...secrets, ...(await pushFor(context)).clock };
}

/** What the courier needs of the same: the login, and the secret of webhooks, but none that signs tokens. */
export async function secretsOfCourier(context: DeployContext): Promise<Record<string, string>> {
  const { database } = context;
  if (database === undefined) throw new Error("the database was checked before");
  const { given } = await webhooksFor(context);
  return { DATABASE_URL: await loginFor(context, database), ...given };
}

/** The courier and the API get the same. */
async function webhooksFor(context: DeployContext): Promise<WebhooksPlan> {
  if (context.webhooks) return context.webhooks;
  const isAsked = !context.dryRun && context.database !== undefined;
  const stored = isAsked
    ? { api: await cloudflare.list("api"), courier: await cloudflare.list("courier") }
    : { api: [], courier: [] };
  context.webhooks = planWebhooks({ stored, environment: process.env });
  return context.webhooks;
}

/** The clock and the API get parts of the same. */
async function pushFor(context: DeployContext): Promise<PushPlan> {
  if (context.push) return context.push;
  const { appHost } = await readPagesSettings();
  const isAsked = !context.dryRun && context.database !== undefined;
  const stored = isAsked ? await listBoth(cloudflare) : { clock: [], api: [] };
  context.push = await planPush({ stored, environment: process.env, appHost });
  return context.push;
}

/** The Worker, the clock and the courier have one. */
async function loginFor(context: DeployContext, database: string): Promise<string> {
  context.login ??= await makeLogin(database);
  return context.login;
}

/** Comes after the Worker, because Pages needs it for the service binding. */
export async function deployPages(context: DeployContext): Promise<string> {
  const { dryRun, tempDir } = context;
  const { appHost } = await readPagesSettings();
  const where = appHost
    ? `the API answers at ${appHost} alone`
    : "every deployment stays open at its own address: set APP_HOST in web/wrangler.toml";
  if (dryRun) return `would be deployed: wrangler pages deploy --branch main; ${where}`;
  await ensureProject();
  const report = join(tempDir, "pages.ndjson");
  const { code } = await wrangler(["pages", "deploy", webIn(tempDir), "--branch=main"], {
    environment: { WRANGLER_OUTPUT_FILE_PATH: report },
    folder: "web",
    visible: true,
  });
  if (code !== 0) {
    throw new DeployError(
      "The web app was not deployed; the previous one, if there is one, goes on with the new Worker.",
      "wrangler said why above. Run npm run deploy again: what is done already is not done twice.",
    );
  }
  const deployed = /"url":"(https:[^"]+)"/.exec(await readFile(report, "utf8").catch(() => ""))?.[1];
  context.address = appHost ? `https://${appHost}` : deployed;
  return `deployed${deployed ? ` to ${deployed}` : ""}; ${where}`;
}

async function readPagesSettings(): Promise<{ project: string; appHost: string | undefined }> {
  const settings = await readFile(join(root, "web/wrangler.toml"), "utf8");
  const valueOf = (name: string) => new RegExp(`^${name} = "([^"]+)"`, "m").exec(settings)?.[1];
  return { project: valueOf("name") ?? "hedgerow", appHost: valueOf("APP_HOST") };
}

async function ensureProject(): Promise<void> {
  const { project } = await readPagesSettings();
  const list = await wrangler(["pages", "project", "list", "--json"]);
  if (list.output.includes(`"${project}"`)) return;
  // Without --force wrangler may create a Worker with assets instead of a Pages project.
  const made = await wrangler(["pages", "project", "create", project, "--production-branch=main", "--force"]);
  if (made.code === 0) return;
  throw new DeployError(
    `The Pages project ${project} could not be made:\n${made.output}`,
    "The name may be taken on pages.dev: choose another in web/wrangler.toml.",
  );
}

/** Asks through the whole chain: Pages, the service binding, the Worker, Neon. */
export async function smokeTest({ dryRun, address, database }: DeployContext): Promise<string> {
  if (dryRun || database === undefined) return "would be asked for /api/ready";
  if (address === undefined) return "not asked: wrangler did not say where it is";
  const answer = await fetch(`${address}/api/ready`).catch(() => undefined);
  if (answer?.ok) {
    const dropped = await dropOldLogins(database);
    return `${address} answers, and so does the database behind it; logins of old deployments removed: ${dropped}`;
  }
  throw new DeployError(
    `${address}/api/ready answered ${answer?.status ?? "nothing"}.`,
    "A first deployment takes a minute to be known everywhere. Then: npx wrangler tail, and docs/deploy.md.",
  );
}
