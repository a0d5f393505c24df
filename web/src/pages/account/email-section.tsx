import { createEffect, createSignal, Match, Show, Switch } from "solid-js";
import { type EmailState, keepLanguage, readEmailChange, sendVerification } from "../../api/email.ts";
import type { Person } from "../../api/people.ts";
import { sayDate } from "../../dates/moments.ts";
import { rich, t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { remind } from "../../session/person.ts";
import { createRead, type Read } from "../../session/read.ts";
import { notify } from "../../ui/notices.ts";
import { Section } from "../../ui/section.tsx";
import { ChangeEmailDialog } from "./change-email-dialog.tsx";
import { EmailChangeWaiting } from "./email-change-waiting.tsx";
import { ResendStatus } from "./resend-status.tsx";

interface EmailSectionProps {
  who: Person;
  state: Read<EmailState | undefined>;
  /** Whether this server sends mail at all. */
  sendsMail: boolean;
  onChanged: () => void;
}

export function EmailSection(props: EmailSectionProps) {
  const change = createRead(readEmailChange);
  let button: HTMLButtonElement | undefined;
  const [isChanging, setChanging] = createSignal(false);

  // It was chosen on this page, or is the one of this browser. If the server is away, the next visit will do.
  createEffect(() => {
    const read = props.state.data();
    if (read) void keepLanguage(read).catch(() => {});
  });
  // It may have been changed with a link that was opened elsewhere.
  createEffect(() => {
    const email = props.state.data()?.email;
    if (email === undefined || email === props.who.email || props.state.data()?.id !== props.who.id) return;
    remind({ ...props.who, email });
    void change.refetch();
    props.onChanged();
  });

  const handleCancel = (email: string) => {
    change.set(null);
    const isTooLate = email !== props.who.email;
    notify(
      isTooLate
        ? { wrong: true, text: t("It was too late to cancel: the link was opened before.") }
        : { text: t("The change is cancelled."), stays: 5000 },
    );
    if (isTooLate) void props.state.refetch();
    // The button that was pressed is gone.
    button?.focus();
    props.onChanged();
  };

  return (
    <Section title={t("Email")}>
      <p>
        {rich("You sign in as {email}.", {
          email: <strong class="wrap-anywhere">{props.who.email}</strong>,
        })}
      </p>
      <Show when={props.state.data()}>
        {(known) => (
          <Show when={!known().isVerified} fallback={<p class="text-soft">{t("Verified.")}</p>}>
            <Show when={props.sendsMail}>
              <Unverified state={known()} />
            </Show>
          </Show>
        )}
      </Show>
      <EmailChangeWaiting
        change={change.data() ?? undefined}
        mayResend={props.sendsMail}
        onResent={() => {
          void change.refetch();
          props.onChanged();
        }}
        onCancelled={handleCancel}
      />
      <Show when={props.sendsMail}>
        <button
          type="button"
          class="button justify-self-start"
          ref={(element) => (button = element)}
          onClick={() => setChanging(true)}
        >
          {t("Change the address…")}
        </button>
      </Show>
      <Show when={isChanging()}>
        <ChangeEmailDialog
          email={props.who.email}
          onAsked={() => {
            void change.refetch();
            setChanging(false);
            props.onChanged();
          }}
          onClose={() => setChanging(false)}
        />
      </Show>
    </Section>
  );
}

function Unverified(props: { state: EmailState }) {
  const { busy, wrong, attempt } = createAttempt();
  const [isSent, setSent] = createSignal(false);
  const send = async () => {
    setSent(false);
    setSent(await attempt(() => sendVerification(props.state.email)));
  };
  return (
    <>
      <p class="text-soft">
        <Switch fallback={t("Not verified yet.")}>
          <Match when={props.state.verifyBy}>
            {(day) =>
              t("Not verified yet. Open the link we sent you. After {day}, you can’t sign in without it.", {
                day: sayDate(day()),
              })
            }
          </Match>
        </Switch>
      </p>
      <div class="flex flex-wrap items-center gap-3">
        <button type="button" class="button" aria-disabled={busy()} onClick={() => void send()}>
          {t("Send the link again")}
        </button>
        <ResendStatus wrong={wrong()} isSent={isSent()} />
      </div>
    </>
  );
}
