import type { Context } from "hono";
import type { AppEnv } from "../../context/app-env.ts";
import { withPatience } from "../../access/with-patience.ts";
import { invalidField } from "../../http/validation.ts";

/** In milliseconds, for the whole answer. Whoever chooses a password waits for it, and for its hash. */
const patience = 500;

/** An answer with its padding is about 40 kB. */
const longestAnswer = 256 * 1024;

/**
 * ASVS 6.2.12: refuses a password that is known from a data breach. Call it wherever a password is chosen: after the limits,
 * and before anything depends on whether there is an account.
 *
 * By k-anonymity: the service is told five characters of the password's SHA-1, and answers all that begin with them. If it
 * does not answer, any password is good, and the log line says that nobody knows.
 */
export async function requireUnbreached(c: Context<AppEnv>, field: string, password: string): Promise<void> {
  const { BREACHED_PASSWORDS_URL: service } = c.get("settings");
  if (service === "") return;
  const digest = await sha1(password);
  const [prefix, suffix] = [digest.slice(0, 5), digest.slice(5)];
  const given = new AbortController();
  let found: boolean;
  try {
    found = isAmong(await withPatience(patience, () => ask(service + prefix, given.signal)), suffix);
  } catch {
    c.set("breached", "unknown");
    return;
  } finally {
    given.abort();
  }
  if (found) throw invalidField(field, "has appeared in a data breach: choose another");
}

async function sha1(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-1", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase();
}

/** A redirect is not followed: nobody else is told. With padding, the length of the answer does not tell the five characters. */
async function ask(url: string, signal: AbortSignal): Promise<string> {
  const answer = await fetch(url, {
    headers: { "Add-Padding": "true", "User-Agent": "Hedgerow" },
    redirect: "manual",
    signal,
  });
  if (answer.status !== 200 || !answer.body) throw new Error(`The service answered ${answer.status}`);
  let text = "";
  for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (text.length > longestAnswer) throw new Error("The service does not come to an end");
  }
  return text;
}

/** Each line is the rest of a digest, and how often it was seen. Lines that only pad the answer were never seen. */
function isAmong(answer: string, suffix: string): boolean {
  const lines = answer.trimEnd().split(/\r?\n/);
  const seen = lines.map((line) => {
    const [, rest, times] = /^([\dA-F]{35}):(\d+)$/.exec(line) ?? [];
    if (rest === undefined) throw new Error("The answer is not the service's");
    return rest === suffix && Number(times) > 0;
  });
  return seen.includes(true);
}
