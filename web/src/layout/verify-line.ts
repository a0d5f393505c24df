import { type EmailState, keepLanguage, readEmailState, sendVerification } from "../api/email.ts";
import { toRefusal } from "../api/refusal.ts";
import { sayDate } from "../dates/moments.ts";
import { t } from "../language/t.ts";
import { storageKey } from "../session/person.ts";
import { recallJson, remember } from "../storage/local-storage.ts";
import { notify } from "../ui/notices.ts";

const aDay = 86_400_000;
/** Longer ago than this, a person is no longer about to sign up. */
const justNow = 300_000;
/** Days that are left to verify an address, from which on the line no longer waits. */
const soon = 3 * aDay;

/**
 * Asks the person to verify their address, at most once a day on a device, and not on the day of the sign-up, when the mail has only
 * just been sent: then it only says so. When it was asked is remembered beside the person, so that it goes with them.
 */
export async function remindToVerify(owner: string, now = Date.now()): Promise<void> {
  const before = recall(owner);
  if (!before || before.askedAt > now - aDay) return;
  const state = await readEmailState();
  if (state?.id !== owner) return;
  await keepLanguage(state);
  const { email, isVerified, verifyBy } = state;
  const isEarly = isTooEarly(state, now);
  const madeAt = state.madeAt?.getTime() ?? 0;
  // One that is verified is not asked about again.
  const askedAt = isVerified ? Number.MAX_SAFE_INTEGER : isEarly ? madeAt : now;
  remember(storageKey, JSON.stringify({ ...before.kept, askedAt }));
  if (isVerified || !verifyBy) return;
  if (isEarly) return madeAt > now - justNow ? saySent(email) : undefined;
  notify({
    text: t("Verify your email address by {day}.", { day: sayDate(verifyBy) }),
    act: { label: t("Send the link again"), run: () => void sendAgain(email) },
  });
}

/** The line waits a day after the sign-up, unless little time is left. */
export function isTooEarly({ madeAt, verifyBy }: Pick<EmailState, "madeAt" | "verifyBy">, now: number) {
  return (madeAt?.getTime() ?? 0) > now - aDay && (verifyBy?.getTime() ?? Infinity) > now + soon;
}

/** It stays, because what goes by itself would take the place of what can be undone just now. */
function saySent(email: string): void {
  notify({ text: t("We have sent a link to {email}. Open it to verify your address.", { email }) });
}

async function sendAgain(email: string): Promise<void> {
  try {
    await sendVerification(email);
    notify({ text: t("It is on its way. An address gets at most three an hour."), stays: 5000 });
  } catch (thrown) {
    notify({ wrong: true, text: toRefusal(thrown).message });
  }
}

function recall(owner: string): { kept: object; askedAt: number } | undefined {
  const kept = recallJson(storageKey);
  if (typeof kept !== "object" || kept === null) return undefined;
  const { id, askedAt }: { id?: unknown; askedAt?: unknown } = kept;
  return id === owner ? { kept, askedAt: typeof askedAt === "number" ? askedAt : 0 } : undefined;
}
