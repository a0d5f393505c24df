import { createSignal, Match, Show, Switch } from "solid-js";
import { resetPassword } from "../../api/email.ts";
import { t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { faultInNewPassword, sayRefusedPassword } from "../../session/credentials.ts";
import { takeEmail } from "../../session/hand-over-email.ts";
import { PasswordField } from "../../session/password-field.tsx";
import { Problem } from "../../ui/problem.tsx";
import { isGone, LinkGone, LinkIncomplete } from "./link-gone.tsx";
import { LinkPage, Onward } from "./link-page.tsx";
import { leaveIfSignedOut } from "./leave-if-signed-out.ts";
import { takeToken } from "./take-token.ts";

export function ResetPasswordPage() {
  const token = takeToken();
  const [state, setState] = createSignal<"asked" | "gone" | "done">("asked");
  const another = () => <Onward href="/forgot-password">{t("Get a new link")}</Onward>;
  return (
    <Switch
      fallback={<ChoosePage token={token} onDone={() => setState("done")} onGone={() => setState("gone")} />}
    >
      <Match when={!token}>
        <LinkIncomplete>{another()}</LinkIncomplete>
      </Match>
      <Match when={state() === "gone"}>
        <LinkGone why={t("It has already been used, or it is more than an hour old.")}>{another()}</LinkGone>
      </Match>
      <Match when={state() === "done"}>
        <LinkPage
          title={t("Your password has been changed")}
          lead={t("You have been signed out everywhere. Sign in with the new password.")}
        >
          <Onward href="/sign-in">{t("Sign in")}</Onward>
        </LinkPage>
      </Match>
    </Switch>
  );
}

function ChoosePage(props: { token: string; onDone: () => void; onGone: () => void }) {
  let input: HTMLInputElement | undefined;
  const email = takeEmail();
  const [password, setPassword] = createSignal("");
  const [fault, setFault] = createSignal<string>();
  const { busy, wrong, refusal, attempt } = createAttempt();
  const refused = () => sayRefusedPassword(refusal());

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setFault(faultInNewPassword(password(), email));
    if (!fault() && (await attempt(() => resetPassword(props.token, password())))) {
      await leaveIfSignedOut();
      return props.onDone();
    }
    if (isGone(refusal())) return props.onGone();
    if (fault() ?? refused()) input?.focus();
  };

  return (
    <LinkPage title={t("Choose a new password")} lead={t("Changing it signs you out on every device.")}>
      <form class="grid gap-5" method="post" novalidate onSubmit={(event) => void submit(event)}>
        <Problem words={refused() ? undefined : wrong()} />
        <Show when={email}>
          {/* For the password manager, if it is known whose password it is. */}
          <input class="hidden" type="email" name="email" autocomplete="username" value={email} readOnly />
        </Show>
        <PasswordField
          label={t("New password")}
          name="new-password"
          isNew
          email={email}
          value={password()}
          onValue={setPassword}
          wrong={fault() ?? refused()}
          ref={(element) => (input = element)}
        />
        <button class="button is-main" type="submit" aria-disabled={busy()}>
          {busy() ? t("One moment…") : t("Change password")}
        </button>
      </form>
    </LinkPage>
  );
}
