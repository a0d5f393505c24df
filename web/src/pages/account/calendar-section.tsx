import { createSignal, Match, Show, Switch } from "solid-js";
import { t } from "../../language/t.ts";
import { type CalendarState, makeAddress, readCalendar, revokeAddress } from "../../api/calendar.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { createRead } from "../../session/read.ts";
import { sayMoment } from "../../dates/moments.ts";
import { notify } from "../../ui/notices.ts";
import { createAttempt } from "../../session/attempt.ts";
import { Section } from "../../ui/section.tsx";
import { SecretShownOnce } from "./secret-shown-once.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { Problem } from "../../ui/problem.tsx";

export function CalendarSection(props: { owner: string; onChanged: () => void }) {
  const calendar = createRead((signal) => readCalendar(props.owner, signal));
  const [confirming, setConfirming] = createSignal<"replace" | "revoke">();
  const [address, setAddress] = createSignal<string>();
  const { busy, wrong, setWrong, attempt } = createAttempt();

  const changed = () => {
    void calendar.refetch();
    props.onChanged();
  };
  const close = () => {
    setWrong(undefined);
    setConfirming(undefined);
    setAddress(undefined);
  };
  const make = () =>
    attempt(async () => {
      const made = await makeAddress(props.owner);
      setConfirming(undefined);
      setAddress(made);
      changed();
    });
  const revoke = () =>
    attempt(async () => {
      await revokeAddress(props.owner);
      close();
      notify({ text: t("Calendar address revoked."), stays: 5000 });
      changed();
    });

  return (
    <Section title={t("Calendar")}>
      <p>
        {t("A calendar app can show what is due. It needs a private address, which it reads by itself.")}{" "}
        <strong>{t("Anyone with the address can read the tasks that are due, without signing in.")}</strong>
      </p>
      <Show
        when={!calendar.isFailed()}
        fallback={<p class="problem">{t("Your calendar address could not be loaded.")}</p>}
      >
        <Show when={calendar.data()}>
          {(state) => <Ways state={state()} busy={busy()} onMake={() => void make()} onAsk={setConfirming} />}
        </Show>
      </Show>
      <Problem words={confirming() ? undefined : wrong()} />
      <Switch>
        <Match when={address()}>
          {(made) => (
            <Dialog name={t("Your calendar address")}>
              <SecretShownOnce
                title={t("Your calendar address")}
                warning={t(
                  "Copy it now: it is shown only once. In your calendar app, add a calendar by URL. Share it only with people who may see what is due.",
                )}
                label={t("Calendar address")}
                secret={made()}
                copied={t("Address copied.")}
                saved={t("I’ve saved it")}
                onClose={close}
              />
            </Dialog>
          )}
        </Match>
        <Match when={confirming() === "replace"}>
          <ConfirmDialog
            name={t("Replace the address")}
            act={t("Replace it")}
            wrong={wrong()}
            busy={busy()}
            onAct={() => void make()}
            onClose={close}
          >
            {t("Calendar apps that use the old address stop working at once. Give them the new one.")}
          </ConfirmDialog>
        </Match>
        <Match when={confirming() === "revoke"}>
          <ConfirmDialog
            name={t("Revoke the address")}
            act={t("Revoke it")}
            wrong={wrong()}
            busy={busy()}
            onAct={() => void revoke()}
            onClose={close}
          >
            {t("Calendar apps that use the address can no longer read it. This cannot be undone.")}
          </ConfirmDialog>
        </Match>
      </Switch>
    </Section>
  );
}

interface WaysProps {
  state: CalendarState;
  busy: boolean;
  onMake: () => void;
  onAsk: (of: "replace" | "revoke") => void;
}

function Ways(props: WaysProps) {
  return (
    <Show
      when={props.state.active}
      fallback={
        <button
          type="button"
          class="button justify-self-start"
          aria-disabled={props.busy}
          onClick={() => props.onMake()}
        >
          {t("Create an address")}
        </button>
      }
    >
      <p>{sayState(props.state)}</p>
      <div class="flex flex-wrap gap-3">
        <button type="button" class="button" onClick={() => props.onAsk("replace")}>
          {t("Replace the address…")}
        </button>
        <button type="button" class="button is-quiet" onClick={() => props.onAsk("revoke")}>
          {t("Revoke the address…")}
        </button>
      </div>
    </Show>
  );
}

function sayState({ made, used }: CalendarState): string {
  const moments = { made: made ? sayMoment(made) : "", used: used ? sayMoment(used) : "" };
  if (made && used) return t("Your calendar has an address, created {made}, last read {used}.", moments);
  if (made) return t("Your calendar has an address, created {made}, never read.", moments);
  if (used) return t("Your calendar has an address, last read {used}.", moments);
  return t("Your calendar has an address, never read.");
}
