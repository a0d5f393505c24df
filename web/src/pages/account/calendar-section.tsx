import { createSignal, Match, Show, Switch } from "solid-js";
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
      notify({ text: "Calendar address revoked.", stays: 5000 });
      changed();
    });

  return (
    <Section title="Calendar">
      <p>
        A calendar app can show what is due. It needs a private address, which it reads by itself.{" "}
        <strong>Anyone with the address can read the tasks that are due, without signing in.</strong>
      </p>
      <Show
        when={!calendar.isFailed()}
        fallback={<p class="problem">Your calendar address could not be loaded.</p>}
      >
        <Show when={calendar.data()}>
          {(state) => <Ways state={state()} busy={busy()} onMake={() => void make()} onAsk={setConfirming} />}
        </Show>
      </Show>
      <Problem words={confirming() ? undefined : wrong()} />
      <Switch>
        <Match when={address()}>
          {(made) => (
            <Dialog name="Your calendar address">
              <SecretShownOnce
                title="Your calendar address"
                warning="Copy it now: it is shown only once. In your calendar app, add a calendar by URL. Share it only with people who may see what is due."
                label="Calendar address"
                secret={made()}
                copied="Address copied."
                onClose={close}
              />
            </Dialog>
          )}
        </Match>
        <Match when={confirming() === "replace"}>
          <ConfirmDialog
            name="Replace the address"
            act="Replace it"
            wrong={wrong()}
            busy={busy()}
            onAct={() => void make()}
            onClose={close}
          >
            Calendar apps that use the old address stop working at once. Give them the new one.
          </ConfirmDialog>
        </Match>
        <Match when={confirming() === "revoke"}>
          <ConfirmDialog
            name="Revoke the address"
            act="Revoke it"
            wrong={wrong()}
            busy={busy()}
            onAct={() => void revoke()}
            onClose={close}
          >
            Calendar apps that use the address can no longer read it. This cannot be undone.
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
          Create an address
        </button>
      }
    >
      <p>
        Your calendar has an address
        <Show when={props.state.made}>{(moment) => <>, created {sayMoment(moment())}</>}</Show>
        {props.state.used ? `, last read ${sayMoment(props.state.used)}.` : ", never read."}
      </p>
      <div class="flex flex-wrap gap-3">
        <button type="button" class="button" onClick={() => props.onAsk("replace")}>
          Replace the address…
        </button>
        <button type="button" class="button is-quiet" onClick={() => props.onAsk("revoke")}>
          Revoke the address…
        </button>
      </div>
    </Show>
  );
}
