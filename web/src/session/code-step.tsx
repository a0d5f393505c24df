import { createSignal, onCleanup, onMount } from "solid-js";
import { type Code, sendCode } from "../api/factors.ts";
import { type Person, toPerson } from "../api/people.ts";
import { type Refusal, toRefusal } from "../api/refusal.ts";
import { sayWhen } from "../dates/moments.ts";
import { plural, t } from "../language/t.ts";
import { notify } from "../ui/notices.ts";
import { Problem } from "../ui/problem.tsx";
import { CodeField } from "./code-field.tsx";

interface CodeStepProps {
  onDone: (person: Person) => void;
  /** The password is asked for again: because the person wants to, or for the reason that is named. */
  onBack: (why?: string) => void;
}

/** As long as the server waits for the code (worker/auth/factor/waiting.ts). */
const patience = 5 * 60_000;

/** The second step of a sign-in: the password was right. */
export function CodeStep(props: CodeStepProps) {
  let input: HTMLInputElement | undefined;
  const [kind, setKind] = createSignal<Code["kind"]>("app");
  const [code, setCode] = createSignal("");
  const [trusts, setTrusts] = createSignal(false);
  const [wrong, setWrong] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  onMount(() => input?.focus());
  const tooLong = () => t("That took more than five minutes. Type your password again.");
  const timer = setTimeout(() => props.onBack(tooLong()), patience);
  onCleanup(() => clearTimeout(timer));

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setWrong(code().trim() ? undefined : t("Type the code."));
    if (wrong()) return input?.focus();
    setBusy(true);
    try {
      const { user, left } = await sendCode({ kind: kind(), code: code(), trustDevice: trusts() });
      if (typeof left === "number") {
        notify({
          text: plural(left, "{count} recovery code is left.", "{count} recovery codes are left."),
          stays: 8000,
        });
      }
      props.onDone(toPerson(user));
    } catch (thrown) {
      const refusal = toRefusal(thrown);
      if (refusal.type === "/problems/not_authenticated") return props.onBack(tooLong());
      if (refusal.type === "/problems/invalid_credentials")
        return props.onBack(t("Your account has changed meanwhile. Type your password again."));
      setWrong(explain(refusal));
      input?.select();
    } finally {
      setBusy(false);
    }
  };
  const change = () => {
    setKind(kind() === "app" ? "recovery" : "app");
    setCode("");
    setWrong(undefined);
    input?.focus();
  };

  return (
    <form class="grid gap-5" method="post" novalidate onSubmit={(event) => void submit(event)}>
      <p>{t("Your password is correct. One more step: type a code.")}</p>
      <CodeField kind={kind()} value={code()} onValue={setCode} ref={(element) => (input = element)} />
      <Problem words={wrong()} />
      <label class="choice">
        <input
          type="checkbox"
          class="plain-check"
          checked={trusts()}
          onChange={(event) => setTrusts(event.currentTarget.checked)}
        />
        {t("Don’t ask again in this browser for 30 days")}
      </label>
      <button class="button is-main" type="submit" aria-disabled={busy()}>
        {busy() ? t("One moment…") : t("Continue")}
      </button>
      <div class="flex flex-wrap gap-3">
        <button type="button" class="button is-quiet" onClick={change}>
          {kind() === "app" ? t("Use a recovery code") : t("Use the app")}
        </button>
        <button type="button" class="button is-quiet" onClick={() => props.onBack()}>
          {t("Back")}
        </button>
      </div>
    </form>
  );
}

function explain({ type, kind, faults, retryAfter, message }: Refusal): string {
  if (type === "/problems/invalid_code" || faults.some(({ path }) => path === "code"))
    return t(
      "That code is wrong, too old, or was used before. If the app shows it, check that your phone sets its clock by itself.",
    );
  if (kind === "busy")
    return t("Too many attempts. Nothing is lost: try again {later}.", {
      later: sayWhen(retryAfter, new Date()),
    });
  return message;
}
