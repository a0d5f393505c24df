import { createSignal, Show } from "solid-js";
import { type Person, signIn, signUp } from "../api/people.ts";
import { toRefusal } from "../api/refusal.ts";
import { t } from "../language/t.ts";
import { lazily } from "../ui/lazily.tsx";
import { TextField } from "../ui/text-field.tsx";
import { faultInEmail, faultInNewPassword, sayRefusedEntry, type Wrong } from "./credentials.ts";
import { handOverEmail, takeEmail } from "./hand-over-email.ts";
import { PasswordField } from "./password-field.tsx";
import { Problem } from "../ui/problem.tsx";

const loadOthers = () => import("./other-ways.tsx");
const CodeStep = lazily(async () => (await loadOthers()).CodeStep);
const PasskeyWay = lazily(async () => (await loadOthers()).PasskeyWay);

interface CredentialsFormProps {
  isNew: boolean;
  submit: string;
  /** Set when a session is resumed, because only the same person may go on. */
  email?: string;
  onDone: (person: Person) => void;
}

export function CredentialsForm(props: CredentialsFormProps) {
  let emailInput: HTMLInputElement | undefined;
  let passwordInput: HTMLInputElement | undefined;
  const [email, setEmail] = createSignal(props.email ?? takeEmail());
  const [password, setPassword] = createSignal("");
  const [wrong, setWrong] = createSignal<Wrong>({});
  const [busy, setBusy] = createSignal(false);
  const [needsCode, setNeedsCode] = createSignal(false);

  const show = (faults: Wrong) => {
    setWrong(faults);
    if (faults.email) emailInput?.focus();
    else if (faults.password) passwordInput?.focus();
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    const faults = {
      email: faultInEmail(email()),
      password: props.isNew
        ? faultInNewPassword(password(), email())
        : password()
          ? undefined
          : t("Type your password."),
    };
    show(faults);
    if (faults.email || faults.password) return;
    const address = email().trim();
    setBusy(true);
    try {
      const person = await (props.isNew ? signUp : signIn)(address, password());
      if (person) props.onDone(person);
      else setNeedsCode(true);
    } catch (thrown) {
      show(sayRefusedEntry(toRefusal(thrown), address));
    } finally {
      setBusy(false);
    }
  };

  /** From the code. The address stays. */
  const goBack = (why?: string) => {
    setPassword("");
    setNeedsCode(false);
    setWrong({ password: why });
    passwordInput?.focus();
  };

  return (
    <Show when={!needsCode()} fallback={<CodeStep onDone={props.onDone} onBack={goBack} />}>
      <form class="grid gap-5" method="post" novalidate onSubmit={(event) => void submit(event)}>
        <Problem words={wrong().whole} />
        <TextField
          label={t("Email")}
          name="email"
          type="email"
          autocomplete={props.isNew ? "username" : "username webauthn"}
          value={email()}
          onValue={setEmail}
          readOnly={props.email !== undefined}
          wrong={wrong().email}
          ref={(input) => (emailInput = input)}
        />
        <PasswordField
          label={t("Password")}
          name="password"
          isNew={props.isNew}
          autocomplete="current-password webauthn"
          email={email()}
          value={password()}
          onValue={setPassword}
          wrong={wrong().password}
          ref={(input) => (passwordInput = input)}
        />
        {!props.isNew && (
          // Over a page with unsent work, it opens beside that page.
          <p>
            <a
              href="/forgot-password"
              target={props.email && "_blank"}
              onClick={() => handOverEmail(email())}
            >
              {t("Forgot your password?")}
            </a>
          </p>
        )}
        <button class="button is-main" type="submit" aria-disabled={busy()}>
          {busy() ? t("One moment…") : props.submit}
        </button>
        <PasskeyWay
          isNew={props.isNew}
          email={email()}
          isResumed={props.email !== undefined}
          isBusy={busy()}
          onDone={props.onDone}
          onWrong={show}
        />
      </form>
    </Show>
  );
}
