import { createEffect, createSignal, onCleanup } from "solid-js";
import { signInByPasskey } from "../api/factors.ts";
import { type Person, toPerson } from "../api/people.ts";
import { type Refusal, toRefusal } from "../api/refusal.ts";
import { t } from "../language/t.ts";
import { sayRefusedEntry, type Wrong } from "./credentials.ts";
import { answerByPasskey, forgetPasskey, isOf } from "./passkey.ts";
import { person } from "./person.ts";
import { suggestPasskeys } from "./suggest-passkeys.ts";

export interface PasskeyWayProps {
  /** As it is typed. */
  email: string;
  /** Only the same person may go on in a session that is resumed. */
  isResumed: boolean;
  /** The form is sent with a password. */
  isBusy: boolean;
  onDone: (person: Person) => void;
  onWrong: (wrong: Wrong) => void;
}

/** A program that chooses by itself must not choose for ever. */
const mostRefused = 3;

/** By a button, and by what the browser suggests in the fields of the form. */
export function SignInByPasskey(props: PasskeyWayProps) {
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal(0);

  const signIn = async (ask: () => Promise<AuthenticationResponseJSON | undefined>) => {
    if (busy() || props.isBusy) return;
    setBusy(true);
    props.onWrong({});
    let answer: AuthenticationResponseJSON | undefined;
    try {
      answer = await ask();
      if (answer && !(props.isResumed && !isOf(person()?.id, answer)))
        return props.onDone(toPerson(await signInByPasskey(answer)));
      if (answer) refuse(t("That passkey is for another account. To use it, sign out here first."));
    } catch (thrown) {
      const refusal = toRefusal(thrown);
      if (answer && isUnknown(refusal)) forgetPasskey(answer.id);
      refuse(explain(refusal));
    }
    setBusy(false);
  };
  const refuse = (whole: string | undefined) => {
    setRefused(refused() + 1);
    props.onWrong({ whole });
  };

  createEffect(() => {
    if (busy() || props.isBusy || refused() >= mostRefused) return;
    onCleanup(suggestPasskeys((answer) => void signIn(async () => answer)));
  });
  return (
    <button
      type="button"
      class="button"
      aria-disabled={busy()}
      onClick={() => void signIn(() => answerByPasskey())}
    >
      {t("Sign in with a passkey")}
    </button>
  );
}

/** Removed, or gone with its account. */
const isUnknown = ({ faults }: Refusal) => faults.some(({ path }) => path === "response.id");

function explain(refusal: Refusal): string | undefined {
  const { type, kind, faults } = refusal;
  if (type === "/problems/email_unverified")
    return t("We have sent a link to your email address. Open it, then sign in.");
  if (type === "/problems/passkey_cloned")
    return t("This passkey may have been copied, so it was refused. Sign in another way, and remove it.");
  if (isUnknown(refusal)) return t("That passkey was removed, or its account deleted. Sign in another way.");
  if (faults.some(({ path }) => path === "response"))
    return t("That took too long. Choose your passkey once more.");
  if (kind === "signed-out" || kind === "invalid") return t("That passkey was not accepted.");
  return sayRefusedEntry(refusal, "").whole;
}
