import { createSignal } from "solid-js";
import { askToSignUp, signUpByPasskey } from "../api/factors.ts";
import { toPerson } from "../api/people.ts";
import { isPassing, type Refusal, toRefusal } from "../api/refusal.ts";
import { t } from "../language/t.ts";
import { faultInEmail, sayRefusedEntry, type Wrong } from "./credentials.ts";
import { forgetPasskey, makePasskey } from "./passkey.ts";
import type { PasskeyWayProps } from "./passkey-sign-in.tsx";

interface Made {
  email: string;
  passkey: RegistrationResponseJSON;
}

/** An account needs an email address, and no password. */
export function SignUpByPasskey(props: PasskeyWayProps) {
  const [busy, setBusy] = createSignal(false);
  /** The server has not answered yet: a second passkey would open nothing. */
  let unsent: Made | undefined;

  const make = async (email: string): Promise<Made | undefined> => {
    const passkey = await makePasskey(await askToSignUp(email));
    return typeof passkey === "object" ? { email, passkey } : undefined;
  };
  const signUp = async () => {
    if (busy() || props.isBusy) return;
    const fault = faultInEmail(props.email);
    props.onWrong({ email: fault });
    if (fault) return;
    const email = props.email.trim();
    setBusy(true);
    try {
      unsent = unsent?.email === email ? unsent : await make(email);
      if (unsent) return props.onDone(toPerson(await signUpByPasskey(unsent.passkey)));
      props.onWrong({
        whole: t("No passkey was made, so there is no account yet. Try again, or choose a password."),
      });
    } catch (thrown) {
      const refusal = toRefusal(thrown);
      if (unsent && !isPassing(refusal)) {
        forgetPasskey(unsent.passkey.id);
        unsent = undefined;
      }
      props.onWrong(explain(refusal, email));
    }
    setBusy(false);
  };

  return (
    <div class="grid gap-2">
      <button type="button" class="button" aria-disabled={busy()} onClick={() => void signUp()}>
        {t("Create account with a passkey")}
      </button>
      <p class="text-small text-soft">
        {t("Then you need no password: your fingerprint, your face or the lock of your device signs you in.")}
      </p>
    </div>
  );
}

function explain(refusal: Refusal, email: string): Wrong {
  if (refusal.faults.some(({ path }) => path === "response"))
    return { whole: t("That passkey was not accepted. Try again, or choose a password.") };
  return sayRefusedEntry(refusal, email);
}
