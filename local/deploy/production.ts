import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { listApplied, migrateUp } from "../postgres/migrate.ts";
import { root } from "../system/root.ts";
import { webIn } from "./build.ts";
import { DeployError, type DeployContext } from "./step.ts";
import { wrangler } from "./wrangler.ts";

/** Not by way of Neon's pooler: the lock that keeps two who migrate apart belongs to one connection. */
export async function migrateDatabase({ dryRun, database }: DeployContext): Promise<string> {
  if (database === undefined) return "would be migrated";
  const direct = database.replace("-pooler.", ".");
  const before = await listApplied(direct);
  if (dryRun) return `would be migrated; it has ${before.length} migrations`;
  await migrateUp(direct);
  const fresh = (await listApplied(direct)).slice(before.length);
  return fresh.length === 0 ? "has every migration already" : `migrated: ${fresh.join(", ")}`;
}

const own = ["BETTER_AUTH_SECRET", "BETTER_AUTH_SECRET_PREVIOUS"];

/** The database's address goes along each time, and so do secrets that are given. The first time one is made if none is. */
export async function deployWorker({
  dryRun,
  database,
  environment,
  tempDir,
}: DeployContext): Promise<string> {
  if (dryRun) return "would be deployed: wrangler deploy --secrets-file …";
  const secrets: Record<string, string> = { DATABASE_URL: database ?? "" };
  for (const name of own) if (environment[name]) secrets[name] = environment[name];
  const fresh = secrets["BETTER_AUTH_SECRET"] === undefined && !(await hasSecret(environment));
  if (fresh) secrets["BETTER_AUTH_SECRET"] = randomBytes(32).toString("base64");
  const file = join(tempDir, "secrets.json");
  await writeFile(file, JSON.stringify(secrets), { mode: 0o600 });

  const { code } = await wrangler({ environment, visible: true }, "deploy", `--secrets-file=${file}`);
  if (code !== 0) {
    throw new DeployError(
      "The Worker was not deployed; the one of before, if there is one, goes on.",
      "wrangler said why above. The database is migrated already, which the Worker of before does not mind.",
    );
  }
  return fresh ? "deployed, with a fresh secret" : "deployed";
}

async function hasSecret(environment: NodeJS.ProcessEnv): Promise<boolean> {
  const { code, output } = await wrangler({ environment }, "secret", "list", "--format=json");
  if (code === 0) return output.includes('"BETTER_AUTH_SECRET"');
  // The first deployment makes it.
  if (/not found/i.test(output)) return false;
  throw new DeployError(`The secrets of the Worker cannot be listed:\n${output}`, "npx wrangler secret list");
}

/** After the Worker, whose service binding it needs. */
export async function deployPages(context: DeployContext): Promise<string> {
  const { dryRun, environment, tempDir } = context;
  if (dryRun) return "would be deployed: wrangler pages deploy --branch main";
  await ensureProject(environment);
  const report = join(tempDir, "pages.ndjson");
  const { code } = await wrangler(
    { environment: { ...environment, WRANGLER_OUTPUT_FILE_PATH: report }, folder: "web", visible: true },
    "pages",
    "deploy",
    webIn(tempDir),
    "--branch=main",
  );
  if (code !== 0) {
    throw new DeployError(
      "The web app was not deployed; the one of before, if there is one, goes on with the new Worker.",
      "wrangler said why above. Run npm run deploy again: what is done already is not done twice.",
    );
  }
  context.address = /"url":"(https:[^"]+)"/.exec(await readFile(report, "utf8").catch(() => ""))?.[1];
  return `deployed${context.address ? ` to ${context.address}` : ""}`;
}

async function ensureProject(environment: NodeJS.ProcessEnv): Promise<void> {
  const settings = await readFile(join(root, "web/wrangler.toml"), "utf8");
  const project = /^name = "([^"]+)"/m.exec(settings)?.[1] ?? "hedgerow";
  const list = await wrangler({ environment }, "pages", "project", "list", "--json");
  if (list.output.includes(`"${project}"`)) return;
  const made = await wrangler(
    { environment },
    "pages",
    "project",
    "create",
    project,
    "--production-branch=main",
    // Without it some callers get a Worker with assets in place of a Pages project.
    "--force",
  );
  if (made.code === 0) return;
  throw new DeployError(
    `The Pages project ${project} could not be made:\n${made.output}`,
    "The name may be taken on pages.dev: choose another in web/wrangler.toml.",
  );
}

/** All the way through: Pages, the service binding, the Worker, Neon. */
export async function smokeTest({ dryRun, address }: DeployContext): Promise<string> {
  if (dryRun) return "would be asked for /api/ready";
  if (address === undefined) return "not asked: wrangler did not say where it is";
  const answer = await fetch(`${address}/api/ready`).catch(() => undefined);
  if (answer?.ok) return `${address} answers, and so does the database behind it`;
  throw new DeployError(
    `${address}/api/ready answered ${answer?.status ?? "nothing"}.`,
    "A first deployment takes a minute to be known everywhere. Then: npx wrangler tail, and docs/deploy.md.",
  );
}
