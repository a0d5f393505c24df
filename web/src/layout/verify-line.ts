import { keepLanguage, readEmailState, sendVerification } from "../api/email.ts";
import { toRefusal } from "../api/refusal.ts";
import { sayDate } from "../dates/moments.ts";
import { t } from "../language/t.ts";
import { storageKey } from "../session/person.ts";
import { recallJson, remember } from "../storage/local-storage.ts";
import { notify } from "../ui/notices.ts";

const aDay = 86_400_000;

/**
 * Asks the person to verify their address, at most once a day on a device. When it was asked is remembered beside the person,
 * so that it goes with them.
 */
export async function remindToVerify(owner: string, now = Date.now()): Promise<void> {
  const before = recall(owner);
  if (!before || before.askedAt > now - aDay) return;
  const state = await readEmailState();
  if (state?.id !== owner) return;
  await keepLanguage(state);
  // One that is verified is not asked about again.
  const askedAt = state.isVerified ? Number.MAX_SAFE_INTEGER : now;
  remember(storageKey, JSON.stringify({ ...before.kept, askedAt }));
  if (state.isVerified || !state.verifyBy) return;
  notify({
    text: t("Verify your email address by {day}.", { day: sayDate(state.verifyBy) }),
    act: { label: t("Send the link again"), run: () => void sendAgain(state.email) },
  });
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
