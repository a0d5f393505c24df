import { createSignal, Show } from "solid-js";
import { t } from "../../language/t.ts";
import { changePassword } from "../../api/people.ts";
import { notify } from "../../ui/notices.ts";
import { faultInNewPassword, sayRefusedPassword } from "../../session/credentials.ts";
import { PasswordField } from "../../session/password-field.tsx";
import { createAttempt } from "../../session/attempt.ts";
import { Section } from "../../ui/section.tsx";
import { Problem } from "../../ui/problem.tsx";

export function PasswordSection(props: { email: string; hasPassword: boolean; onChanged: () => void }) {
  const [present, setPresent] = createSignal("");
  const [next, setNext] = createSignal("");
  const [wrongNext, setWrongNext] = createSignal<string>();
  const { busy, wrong, setWrong, refusal, attempt } = createAttempt();
  const refusedNext = () => sayRefusedPassword(refusal());

  const change = async (event: SubmitEvent) => {
    event.preventDefault();
    const fault = faultInNewPassword(next(), props.email);
    setWrongNext(fault);
    const isReady = present() !== "" || !props.hasPassword;
    setWrong(isReady ? undefined : t("Type your current password first."));
    if (fault || !isReady) return;
    const current = props.hasPassword ? present() : undefined;
    if (!(await attempt(() => changePassword(current, next())))) return;
    setPresent("");
    setNext("");
    const words = props.hasPassword
      ? t("Password changed. Other devices are signed out.")
      : t("Password saved. Other devices are signed out.");
    notify({ text: words, stays: 8000 });
    props.onChanged();
  };

  return (
    <Section title={t("Password")}>
      <form class="grid gap-4" method="post" novalidate onSubmit={(event) => void change(event)}>
        <input
          class="hidden"
          type="email"
          name="email"
          autocomplete="username"
          value={props.email}
          readOnly
        />
        <Show
          when={props.hasPassword}
          fallback={<p>{t("You sign in with a passkey, and have no password.")}</p>}
        >
          <PasswordField
            label={t("Current password")}
            name="current-password"
            value={present()}
            onValue={setPresent}
          />
        </Show>
        <PasswordField
          label={t("New password")}
          name="new-password"
          isNew
          email={props.email}
          value={next()}
          onValue={setNext}
          wrong={wrongNext() ?? refusedNext()}
        />
        <Problem words={refusedNext() ? undefined : wrong()} />
        <button class="button justify-self-start" type="submit" aria-disabled={busy()}>
          {props.hasPassword ? t("Change password") : t("Choose a password")}
        </button>
        <p class="text-small text-soft">
          {props.hasPassword
            ? t("Changing it signs out all other devices. Programs and API keys keep working.")
            : t("Choosing one signs out all other devices. Passkeys, programs and API keys keep working.")}
        </p>
      </form>
    </Section>
  );
}
