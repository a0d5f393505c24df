import { onMount, createSignal, Show } from "solid-js";
import { readEmailState, verifyEmail } from "../../api/email.ts";
import { rich, t } from "../../language/t.ts";
import { handOverEmail } from "../../session/hand-over-email.ts";
import { person, remind } from "../../session/person.ts";
import { broadcast } from "../../session/tabs.ts";
import { Address, LinkPage, Onward } from "./link-page.tsx";
import { LinkSteps } from "./link-steps.tsx";

interface Verified {
  email: string;
  isChanged: boolean;
}

export function VerifyEmailPage() {
  return (
    <LinkSteps
      title={t("Is this your email address?")}
      lead={t("If you asked for this email, press the button. If not, close the page: nothing will happen.")}
      act={t("Yes, this is my address")}
      open={verifyEmail}
      gone={t("It has already been used, or it is too old. You can get a new one on your account page.")}
    >
      {(verified) => <VerifiedPage verified={verified} />}
    </LinkSteps>
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
    if (here.email === props.verified.email) broadcast({ kind: "account-changed" });
    else setOther(here.email);
  }

  const email = () => <Address of={props.verified.email} />;
  return (
    <LinkPage
      title={
        props.verified.isChanged
          ? t("Your email address has been changed")
          : t("Your email address is verified")
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
