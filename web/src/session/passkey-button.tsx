import { createSignal, Show } from "solid-js";
import { signInByPasskey } from "../api/factors.ts";
import { type Person, toPerson } from "../api/people.ts";
import { type Refusal, toRefusal } from "../api/refusal.ts";
import { sayWhen } from "../dates/moments.ts";
import { t } from "../language/t.ts";
import { enter } from "./person.ts";
import { answerByPasskey, hasPasskeys } from "./passkey.ts";

interface PasskeyButtonProps {
  /** Only the same person may go on in a session that is resumed. */
  email: string | undefined;
  onDone: (person: Person) => void;
  onWrong: (words: string | undefined) => void;
}

/** Below the form, where the browser has passkeys. */
export function PasskeyButton(props: PasskeyButtonProps) {
  const [busy, setBusy] = createSignal(false);
  const signIn = async () => {
    if (busy()) return;
    setBusy(true);
    props.onWrong(undefined);
    try {
      const response = await answerByPasskey();
      if (response === undefined) return;
      const person = toPerson(await signInByPasskey(response));
      if (props.email === undefined || props.email === person.email) return props.onDone(person);
      // Somebody else's passkey: this page is not theirs.
      leaveTo(person);
    } catch (thrown) {
      props.onWrong(explain(toRefusal(thrown)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Show when={hasPasskeys()}>
      <button type="button" class="button" aria-disabled={busy()} onClick={() => void signIn()}>
        {t("Sign in with a passkey")}
      </button>
    </Show>
  );
}

function leaveTo(person: Person): void {
  enter(person);
  location.assign("/");
}

function explain({ type, kind, retryAfter, message }: Refusal): string {
  if (type === "/problems/email_unverified")
    return t("We have sent a link to your email address. Open it, then sign in.");
  if (type === "/problems/passkey_cloned")
    return t("This passkey may have been copied, so it was refused. Sign in another way, and remove it.");
  if (kind === "busy")
    return t("Too many attempts. Nothing is lost: try again {later}.", {
      later: sayWhen(retryAfter, new Date()),
    });
  if (kind === "signed-out" || kind === "invalid") return t("That passkey was not accepted.");
  return message;
}
