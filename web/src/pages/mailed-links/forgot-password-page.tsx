import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import { askForPasswordReset, sendsMail } from "../../api/email.ts";
import { rich, t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { faultInEmail } from "../../session/credentials.ts";
import { handOverEmail, takeEmail } from "../../session/hand-over-email.ts";
import { recallPerson } from "../../session/person.ts";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Address, LinkPage } from "./link-page.tsx";

export function ForgotPasswordPage() {
  const [email, setEmail] = createSignal(takeEmail() || (recallPerson()?.email ?? ""));
  const [isSent, setSent] = createSignal(false);
  const [isOff, setOff] = createSignal(false);
  onMount(() => {
    // If it is not known, the form says so when it is sent.
    void sendsMail().then(
      (is) => setOff(!is),
      () => {},
    );
  });
  return (
    <Switch
      fallback={
        <AskPage email={email()} onEmail={setEmail} onSent={() => setSent(true)} onOff={() => setOff(true)} />
      }
    >
      <Match when={isOff()}>
        <LinkPage
          title={t("Forgot your password?")}
          lead={t("This server sends no email, so it can’t send you a link. Ask the people who run it.")}
        >
          <BackToSignIn email={email()} />
        </LinkPage>
      </Match>
      <Match when={isSent()}>
        <SentPage email={email().trim()} onOther={() => setSent(false)} />
      </Match>
    </Switch>
  );
}

function AskPage(props: {
  email: string;
  onEmail: (email: string) => void;
  onSent: () => void;
  onOff: () => void;
}) {
  let input: HTMLInputElement | undefined;
  const [fault, setFault] = createSignal<string>();
  const { busy, wrong, refusal, attempt } = createAttempt();
  const isFaulty = () => refusal()?.faults.some(({ path }) => path === "email");

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setFault(faultInEmail(props.email));
    if (!fault() && (await attempt(() => askForPasswordReset(props.email.trim())))) return props.onSent();
    if (refusal()?.type === "/problems/mail_off") return props.onOff();
    if (isFaulty()) setFault(t("This does not look like an email address."));
    if (fault()) input?.focus();
  };

  return (
    <LinkPage
      title={t("Forgot your password?")}
      lead={t("Type the email address of your account. We’ll send a link to choose a new password.")}
    >
      <form class="grid gap-5" method="post" novalidate onSubmit={(event) => void submit(event)}>
        <Problem words={isFaulty() ? undefined : wrong()} />
        <TextField
          label={t("Email")}
          name="email"
          type="email"
          autocomplete="username"
          value={props.email}
          onValue={props.onEmail}
          wrong={fault()}
          ref={(element) => (input = element)}
        />
        <button class="button is-main" type="submit" aria-disabled={busy()}>
          {busy() ? t("One moment…") : t("Send the link")}
        </button>
      </form>
      <BackToSignIn email={props.email} />
    </LinkPage>
  );
}

/** It says the same whether or not there is such an account. */
function SentPage(props: { email: string; onOther: () => void }) {
  const [isSentAgain, setSentAgain] = createSignal(false);
  const { busy, wrong, attempt } = createAttempt();
  const again = async () => {
    setSentAgain(false);
    setSentAgain(await attempt(() => askForPasswordReset(props.email)));
  };
  return (
    <LinkPage
      title={t("Check your inbox")}
      lead={rich("If there is an account with {email}, a link is on its way. It works for an hour.", {
        email: <Address of={props.email} />,
      })}
    >
      <p class="text-soft">
        {t("If nothing arrives within a minute, check your spam folder, or have it sent again.")}
      </p>
      <div class="flex flex-wrap gap-3">
        <button type="button" class="button" aria-disabled={busy()} onClick={() => void again()}>
          {t("Send it again")}
        </button>
        <button type="button" class="button is-quiet" onClick={() => props.onOther()}>
          {t("Use another address")}
        </button>
      </div>
      <div>
        <Problem words={wrong()} />
        <p role="status">
          <Show when={isSentAgain()}>{t("It is on its way. An address gets at most three an hour.")}</Show>
        </p>
      </div>
      <BackToSignIn email={props.email} />
    </LinkPage>
  );
}

function BackToSignIn(props: { email: string }) {
  return (
    <p class="text-soft">
      <a href="/sign-in" onClick={() => handOverEmail(props.email)}>
        {t("Back to sign-in")}
      </a>
    </p>
  );
}
