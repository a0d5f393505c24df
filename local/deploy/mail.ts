import { join } from "node:path";
import { experimental_readRawConfig as readConfig } from "wrangler";
import { z } from "zod";
import { mailSettings } from "../../worker/context/mail-settings.ts";
import { root } from "../system/root.ts";
import { DeployError } from "./step.ts";

/** What may be given to a deployment, and is stored with the Worker's secrets. */
export const mailNames = ["RESEND_API_KEY", "RESEND_URL", "MAIL_FROM", "APP_ORIGIN"];

const where = "docs/deploy.md has the settings of mail.";

/** Checks the values that are given, before they are uploaded. */
export function checkMail(environment: NodeJS.ProcessEnv): void {
  const given = Object.fromEntries(mailNames.map((name) => [name, environment[name] || undefined]));
  const read = z.object(mailSettings).safeParse(given);
  if (!read.success)
    throw new DeployError(`${read.error.issues.map(({ message }) => message).join("; ")}.`, where);
}

/**
 * Says whether the Worker is to send mail, from the names of all its settings. With half of them it would refuse every
 * request, so that is found before it is deployed.
 */
export function describeMail(names: Iterable<string>): string {
  const known = new Set(names);
  const missing = ["MAIL_FROM", "APP_ORIGIN"].filter((name) => !known.has(name));
  const sender = known.has("RESEND_API_KEY") ? "Resend" : known.has("MAIL") ? "Cloudflare" : undefined;
  if (sender && missing.length > 0)
    throw new DeployError(
      `Mail is to be sent by ${sender}, but not without ${missing.join(" and ")}.`,
      where,
    );
  if (!sender && (missing.length < 2 || known.has("RESEND_URL")))
    throw new DeployError(
      "There are settings of mail, but no sender: neither MAIL nor RESEND_API_KEY.",
      where,
    );
  return sender ? `mail is sent by ${sender}` : "it sends no mail; docs/deploy.md says how to turn that on";
}

/** The names of what wrangler.toml gives the Worker for mail. */
export function mailInConfig(): string[] {
  const { rawConfig } = readConfig({ config: join(root, "wrangler.toml") });
  const bindings = (rawConfig.send_email ?? []).map(({ name }: { name: string }) => name);
  return [...bindings, ...Object.keys(rawConfig.vars ?? {})];
}
