import { createSignal } from "solid-js";
import { type Refusal, toRefusal } from "../api/refusal.ts";
import { sayWhen } from "../dates/moments.ts";
import { t } from "../language/t.ts";
import { markSessionOver } from "./person.ts";

/** Runs one request at a time, and says whether it is under way and why it failed. */
export function createAttempt() {
  const [busy, setBusy] = createSignal(false);
  const [wrong, setWrong] = createSignal<string>();

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    if (busy()) return false;
    setBusy(true);
    setWrong(undefined);
    try {
      await work();
      return true;
    } catch (thrown) {
      const refusal = toRefusal(thrown);
      if (refusal.kind === "signed-out") markSessionOver();
      setWrong(sayRefusal(refusal));
      return false;
    } finally {
      setBusy(false);
    }
  }

  return { busy, wrong, setWrong, attempt };
}

function sayRefusal({ kind, faults, message, retryAfter }: Refusal): string {
  if (faults.some(({ path }) => path === "currentPassword" || path === "password"))
    return t("The password is wrong.");
  if (kind !== "away" && kind !== "busy") return message;
  return `${message} ${t("Try again {later}.", { later: sayWhen(retryAfter, new Date()) })}`;
}
