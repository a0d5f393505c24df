import { randomBytes } from "node:crypto";
import { readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { codeOf } from "../system/error-code.ts";
import { root } from "../system/root.ts";
import { keepSecret } from "./kept-secret.ts";
import { ensurePushKeys, publicPartsOf } from "./push-keys.ts";
import type { State } from "./state.ts";

/** The lines in .dev.vars for plain wrangler, which reads no other file. They come last, so they take effect. */
const forWrangler = {
  heading:
    "# For plain wrangler, written by Hedgerow at each of its starts: the database behind its local door, the secret of webhooks, the mailbox, and the keys of push messages.",
  // A person may write lines of their own below.
  pattern:
    /\n*# For plain wrangler, written by Hedgerow[^\n]*\nDATABASE_URL=[^\n]*\n?(?:WEBHOOKS_SECRET=[^\n]*\n?)?(?:RESEND_URL=[^\n]*\nRESEND_API_KEY="of-the-mailbox[^\n]*\nMAIL_FROM=[^\n]*\nAPP_ORIGIN=[^\n]*\n?)?(?:PUSH_KEYS=[^\n]*\nPUSH_PUBLIC_KEYS=[^\n]*\n?)?/g,
};

/** Makes .dev.vars with a fresh secret, unless the file exists: a person's own settings stay. */
export async function ensureSettings(state: State): Promise<"made" | "kept"> {
  const example = await readFile(join(root, ".dev.vars.example"), "utf8");
  const secret = makeSecret();
  const text = example.replace(/^BETTER_AUTH_SECRET=.*$/m, `BETTER_AUTH_SECRET="${secret}"`);
  try {
    await writeFile(state.settings, text, { mode: 0o600, flag: "wx" });
    return "made";
  } catch (error) {
    if (codeOf(error) === "EEXIST") return "kept";
    throw error;
  }
}

const makeSecret = () => randomBytes(32).toString("base64");

/** The PostgreSQL that a person chose, in the environment or else in .dev.vars. */
export async function chosenDatabase(state: State): Promise<string | undefined> {
  const written = parseEnv(await readOwnSettings(state).catch(() => ""));
  const chosen = process.env["DATABASE_URL"] || written["DATABASE_URL"];
  if (!chosen) return undefined;
  const url = URL.canParse(chosen) ? new URL(chosen) : undefined;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol) || !url.username || url.pathname.length < 2) {
    throw new Error("DATABASE_URL must be postgres://user:password@host/database.");
  }
  return chosen;
}

/** What a run on this machine adds to the settings. */
export interface LocalServices {
  /** The database behind the door. */
  databaseUrl: string;
  /** The address of the mailbox. */
  mail: string;
  /** Where a browser finds the product: links in mails lead there. */
  origin: string;
}

/** The settings of the Worker, the clock and the courier: the person's own, and what this machine has for them. */
export async function settingsForWorker(state: State, services: LocalServices): Promise<string> {
  const own = await readOwnSettings(state);
  return `${own}\n${await linesFor(state, services, own)}`;
}

/** A person who has chosen a secret of webhooks, a sender of mail, or the keys of push messages, keeps them. Without keys, nothing is pushed. */
async function linesFor(
  state: State,
  { databaseUrl, mail, origin }: LocalServices,
  own: string,
): Promise<string> {
  const lines = [`DATABASE_URL="${databaseUrl}"`];
  const chosen = parseEnv(own);
  // Not a line of the file that is made once: files of before webhooks are there.
  if (!chosen["WEBHOOKS_SECRET"]) {
    const secret = await keepSecret(state, "webhooks-secret", async () => makeSecret());
    lines.push(`WEBHOOKS_SECRET="${secret}"`);
  }
  if (!chosen["RESEND_API_KEY"]) {
    lines.push(
      `RESEND_URL="${mail}"`,
      'RESEND_API_KEY="of-the-mailbox-on-this-machine"',
      'MAIL_FROM="Hedgerow <hedgerow@localhost>"',
      `APP_ORIGIN="${origin}"`,
    );
  }
  if (chosen["PUSH_PUBLIC_KEYS"] === undefined) {
    const keys = chosen["PUSH_KEYS"] ?? (await ensurePushKeys(state));
    lines.push(`PUSH_KEYS="${keys}"`, `PUSH_PUBLIC_KEYS="${publicPartsOf(keys)}"`);
  }
  return `${lines.join("\n")}\n`;
}

/** Writes these settings into .dev.vars for plain wrangler. The rest of the file stays as it is. */
export async function settingsForWrangler(state: State, services: LocalServices): Promise<void> {
  // The file may be a link.
  const file = await realpath(state.settings);
  const before = await readFile(file, "utf8");
  const own = before.replaceAll(forWrangler.pattern, "\n").trimEnd();
  const after = `${own}\n\n${forWrangler.heading}\n${await linesFor(state, services, own)}`;
  if (after === before) return;
  const tempFile = `${file}.${process.pid}`;
  try {
    await writeFile(tempFile, after, { mode: 0o600 });
    await rename(tempFile, file);
  } finally {
    await rm(tempFile, { force: true });
  }
}

async function readOwnSettings(state: State): Promise<string> {
  return (await readFile(state.settings, "utf8")).replaceAll(forWrangler.pattern, "\n");
}
