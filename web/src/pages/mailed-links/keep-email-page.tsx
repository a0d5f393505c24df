import { createSignal, Match, Switch } from "solid-js";
import { keepEmail } from "../../api/email.ts";
import { rich, t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { handOverEmail } from "../../session/hand-over-email.ts";
import { Problem } from "../../ui/problem.tsx";
import { isGone, LinkGone, LinkIncomplete, sayTaken } from "./link-gone.tsx";
import { Address, LinkPage, Onward } from "./link-page.tsx";
import { leaveIfSignedOut } from "./leave-if-signed-out.ts";
import { takeToken } from "./take-token.ts";

/** From the mail to the address that an account has, when it is to have another one. */
export function KeepEmailPage() {
  const token = takeToken();
  const [kept, setKept] = createSignal<string>();
  const { busy, wrong, refusal, attempt } = createAttempt();
  const keep = () =>
    attempt(async () => {
      const email = await keepEmail(token);
      await leaveIfSignedOut();
      setKept(email);
    });
  const account = () => <Onward href="/account">{t("Open your account page")}</Onward>;
  return (
    <Switch>
      <Match when={!token}>
        <LinkIncomplete>{account()}</LinkIncomplete>
      </Match>
      <Match when={isGone(refusal())}>
        <LinkGone
          why={t(
            "It was used already, or it is too old. If you can’t sign in any more, ask the people who run this server.",
          )}
        >
          {account()}
        </LinkGone>
      </Match>
      <Match when={kept()}>
        {(email) => (
          <LinkPage
            title={t("Your email address stays")}
            lead={rich("You sign in as {email}, as before. Every device is signed out.", {
              email: <Address of={email()} />,
            })}
          >
            <p>{t("Somebody else may know your password: choose a new one.")}</p>
            <Onward href="/forgot-password" onClick={() => handOverEmail(email())}>
              {t("Choose a new password")}
            </Onward>
          </LinkPage>
        )}
      </Match>
      <Match when={true}>
        <LinkPage
          title={t("Keep your old address?")}
          lead={t(
            "Somebody asked to change the email address of your account. If it was not you, keep the old one: that undoes the change, and signs out every device.",
          )}
        >
          <button type="button" class="button is-main" aria-disabled={busy()} onClick={() => void keep()}>
            {busy() ? t("One moment…") : t("Keep my old address")}
          </button>
          <Problem words={sayTaken(refusal()) ?? wrong()} />
        </LinkPage>
      </Match>
    </Switch>
  );
}
