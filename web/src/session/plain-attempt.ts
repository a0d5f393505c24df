import { createSignal } from "solid-js";
import { type Refusal, toRefusal } from "../api/refusal.ts";
import { sayWhen } from "../dates/moments.ts";
import { t } from "../language/t.ts";
import { markSessionOver } from "./person.ts";

/** Runs one request at a time, and says whether it is under way and why it failed. */
export function createPlainAttempt() {
  const [busy, setBusy] = createSignal(false);
  const [wrong, setWrong] = createSignal<string>();
  const [refusal, setRefusal] = createSignal<Refusal>();

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    if (busy()) return false;
    setBusy(true);
    setWrong(undefined);
    setRefusal(undefined);
    try {
      await work();
      return true;
    } catch (thrown) {
      const refused = toRefusal(thrown);
      if (refused.kind === "signed-out") markSessionOver();
      setRefusal(refused);
      setWrong(sayRefusal(refused));
      return false;
    } finally {
      setBusy(false);
    }
  }

  return { busy, wrong, setWrong, refusal, attempt };
}

function sayRefusal({ kind, type, faults, message, retryAfter }: Refusal): string {
  if (type === "/problems/passkey_cloned")
    return t("This passkey may have been copied, so it was refused. Sign in another way, and remove it.");
  if (type === "/problems/proof_needed") return t("Nothing was done. Confirm first that it’s you.");
  if (faults.some(({ path }) => path === "currentPassword" || path === "password"))
    return t("The password is wrong.");
  if (faults.some(({ path }) => path === "code"))
    return t(
      "That code is wrong, too old, or was used before. If the app shows it, check that your phone sets its clock by itself.",
    );
  if (faults.some(({ path }) => path === "passkey" || path === "response"))
    return t("That passkey was not accepted.");
  if (kind === "offline") return `${message} ${t("Try again when it is back.")}`;
  if (kind !== "away" && kind !== "busy") return message;
  return `${message} ${t("Try again {later}.", { later: sayWhen(retryAfter, new Date()) })}`;
}
