import { createSignal, Show } from "solid-js";
import { type Person, signIn, signUp } from "../api/people.ts";
import { type Refusal, toRefusal } from "../api/refusal.ts";
import { sayWhen } from "../dates/moments.ts";
import { t } from "../language/t.ts";
import { lazily } from "../ui/lazily.tsx";
import { TextField } from "../ui/text-field.tsx";
import { faultInEmail, faultInNewPassword, sayRefusedPassword } from "./credentials.ts";
import { handOverEmail, takeEmail } from "./hand-over-email.ts";
import { PasswordField } from "./password-field.tsx";
import { Problem } from "../ui/problem.tsx";

const loadOthers = () => import("./other-ways.tsx");
const CodeStep = lazily(async () => (await loadOthers()).CodeStep);
const PasskeyButton = lazily(async () => (await loadOthers()).PasskeyButton);

interface CredentialsFormProps {
  isNew: boolean;
  submit: string;
  /** Set when a session is resumed, because only the same person may go on. */
  email?: string;
  onDone: (person: Person) => void;
}

interface Wrong {
  email?: string | undefined;
  password?: string | undefined;
  whole?: string | undefined;
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
      show(explain(toRefusal(thrown), address));
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
          autocomplete="username"
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
        {!props.isNew && (
          <PasskeyButton email={props.email} onDone={props.onDone} onWrong={(whole) => setWrong({ whole })} />
        )}
      </form>
    </Show>
  );
}

/** Puts the reason next to the field that it names, if it names one. */
function explain(refusal: Refusal, email: string): Wrong {
  const names = (field: string) => refusal.faults.some(({ path }) => path === field);
  const byField = {
    email: names("email") ? t("This does not look like an email address.") : undefined,
    password: sayRefusedPassword(refusal),
  };
  if (byField.email || byField.password) return byField;
  if (refusal.type === "/problems/email_unverified")
    return { whole: t("We have sent a link to {email}. Open it, then sign in.", { email }) };
  const later = sayWhen(refusal.retryAfter, new Date());
  if (refusal.kind === "busy")
    return { whole: t("Too many attempts. Nothing is lost: try again {later}.", { later }) };
  if (refusal.kind === "away") return { whole: `${refusal.message} ${t("Try again {later}.", { later })}` };
  if (refusal.kind === "offline") return { whole: `${refusal.message} ${t("Try again when it is back.")}` };
  if (refusal.kind === "signed-out") return { whole: t("The email address or the password is wrong.") };
  if (refusal.status === 409)
    return { email: `${t("There is an account with this email address.")} ${t("Sign in instead?")}` };
  return { whole: refusal.message };
}
