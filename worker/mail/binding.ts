import { withPatience } from "../access/with-patience.ts";
import type { MailBinding } from "../context/mail-settings.ts";
import { MailFailure, mailHeaders, type Sender } from "./mail.ts";

/** Refusals of Cloudflare's that end by themselves, and in which nothing was sent. */
const passing = new Set(["E_RATE_LIMIT_EXCEEDED", "E_INTERNAL_SERVER_ERROR"]);

/** Sends mail with Cloudflare's `send_email` binding. */
export function bindingSender(binding: MailBinding): Sender {
  return async function sendWithCloudflare({ from, to, subject, text, html }, patience) {
    try {
      await withPatience(patience, async () =>
        binding.send({ from: asAddress(from), to, subject, text, html, headers: mailHeaders }),
      );
    } catch (cause) {
      const code = codeOf(cause);
      const mayRetry = code !== undefined && passing.has(code);
      // There is no key by which a second try would be known: when nothing is answered, the mail may be on its way.
      throw new MailFailure("Not taken", { mayRetry, ...(code && { status: code }), cause });
    }
  };
}

function asAddress(from: string): string | { name: string; email: string } {
  const [, name, email] = /^(.+) <(.+)>$/.exec(from) ?? [];
  return name && email ? { name, email } : from;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    /^E_[A-Z_]{1,60}$/.test(error.code)
    ? error.code
    : undefined;
}
