import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import { readEmailState, verifyEmail } from "../../api/email.ts";
import { rich, t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { handOverEmail } from "../../session/hand-over-email.ts";
import { person, remind } from "../../session/person.ts";
import { Problem } from "../../ui/problem.tsx";
import { isGone, LinkGone, LinkIncomplete, sayTaken } from "./link-gone.tsx";
import { Address, LinkPage, Onward } from "./link-page.tsx";
import { takeToken } from "./take-token.ts";

interface Verified {
  email: string;
  isChanged: boolean;
}

/** Nothing happens before the button is pressed: a filter that looks at the links in mails must not verify an address. */
export function VerifyEmailPage() {
  const token = takeToken();
  const [verified, setVerified] = createSignal<Verified>();
  const { busy, wrong, refusal, attempt } = createAttempt();
  const verify = () => attempt(async () => void setVerified(await verifyEmail(token)));
  const account = () => <Onward href="/account">{t("Open your account page")}</Onward>;
  return (
    <Switch>
      <Match when={!token}>
        <LinkIncomplete>{account()}</LinkIncomplete>
      </Match>
      <Match when={isGone(refusal())}>
        <LinkGone
          why={t("It was used already, or it is too old. You can get a new one on your account page.")}
        >
          {account()}
        </LinkGone>
      </Match>
      <Match when={verified()}>{(done) => <VerifiedPage verified={done()} />}</Match>
      <Match when={true}>
        <LinkPage
          title={t("Is this your email address?")}
          lead={t("If you asked for this email, press the button. If not, close the page: nothing happens.")}
        >
          <button type="button" class="button is-main" aria-disabled={busy()} onClick={() => void verify()}>
            {busy() ? t("One moment…") : t("Yes, this is my address")}
          </button>
          <Problem words={sayTaken(refusal()) ?? wrong()} />
        </LinkPage>
      </Match>
    </Switch>
  );
}

function VerifiedPage(props: { verified: Verified }) {
  /** Somebody else may be signed in here, or nobody. */
  const [other, setOther] = createSignal<string>();
  onMount(() => void lookAround());

  async function lookAround(): Promise<void> {
    const here = await readEmailState().catch(() => undefined);
    if (!here) return;
    const known = person();
    if (known?.id === here.id) remind({ ...known, email: here.email });
    if (here.email !== props.verified.email) setOther(here.email);
  }

  const email = () => <Address of={props.verified.email} />;
  return (
    <LinkPage
      title={
        props.verified.isChanged ? t("Your email address is changed") : t("Your email address is verified")
      }
      lead={
        props.verified.isChanged
          ? rich("From now on you sign in as {email}.", { email: email() })
          : rich("You sign in as {email}.", { email: email() })
      }
    >
      <Show when={other()}>
        {(address) => (
          <p class="text-soft">
            {rich("In this browser, {email} is signed in.", {
              email: <Address of={address()} />,
            })}
          </p>
        )}
      </Show>
      <Show
        when={person()}
        fallback={
          <Onward href="/sign-in" onClick={() => handOverEmail(props.verified.email)}>
            {t("Sign in")}
          </Onward>
        }
      >
        <Onward href="/">{t("Go to your list")}</Onward>
      </Show>
    </LinkPage>
  );
}
