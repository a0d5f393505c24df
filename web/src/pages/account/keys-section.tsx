import { createSignal, For, Show } from "solid-js";
import { type AccessKey, listKeys, revokeKey } from "../../api/keys.ts";
import { createRead } from "../../session/read.ts";
import { sayDate, sayMoment } from "../../dates/moments.ts";
import { notify } from "../../ui/notices.ts";
import { createAttempt } from "../../session/attempt.ts";
import { NewKeyDialog } from "./new-key-dialog.tsx";
import { Section } from "../../ui/section.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";

export function KeysSection(props: { owner: string; onChanged: () => void }) {
  const keys = createRead((signal) => listKeys(props.owner, signal));
  const [making, setMaking] = createSignal(false);
  const [revoking, setRevoking] = createSignal<AccessKey>();
  const known = () => keys.data() ?? [];
  const changed = () => {
    void keys.refetch();
    props.onChanged();
  };

  return (
    <Section title="API keys">
      <p>
        An API key gives a program access to your tasks without your password: a script, a backup, an
        assistant. The <a href="/api/docs">API documentation</a> shows how to use one.
      </p>
      <Show when={!keys.isFailed()} fallback={<p class="problem">Your keys could not be loaded.</p>}>
        <Show when={known().length > 0}>
          <ul class="grid gap-3" aria-label="Keys">
            <For each={known()}>{(key) => <KeyLine key={key} onRevoke={() => setRevoking(key)} />}</For>
          </ul>
        </Show>
      </Show>
      <button type="button" class="button justify-self-start" onClick={() => setMaking(true)}>
        Create a key…
      </button>
      <p class="text-small text-soft">
        A key keeps working when you sign out and when you change your password. If somebody else may have
        one, revoke it here.
      </p>
      <Show when={making()}>
        <NewKeyDialog owner={props.owner} onMade={changed} onClose={() => setMaking(false)} />
      </Show>
      <Show when={revoking()}>
        {(key) => (
          <RevokeDialog
            owner={props.owner}
            key={key()}
            onGone={changed}
            onClose={() => setRevoking(undefined)}
          />
        )}
      </Show>
    </Section>
  );
}

function KeyLine(props: { key: AccessKey; onRevoke: () => void }) {
  return (
    <li class="device">
      <div>
        <p class="font-semibold">
          {props.key.name}
          <span class="here">{props.key.scope === "write" ? "reads and writes" : "reads"}</span>
        </p>
        <p class="text-small text-soft">
          Created {sayDate(props.key.made)},{" "}
          {props.key.used ? `last used ${sayMoment(props.key.used)}` : "never used"}
          <Show when={props.key.expires}>{(moment) => <>, {sayEnd(moment())}</>}</Show>
        </p>
      </div>
      <button
        type="button"
        class="button is-quiet"
        aria-label={`Revoke ${props.key.name}, created ${sayDate(props.key.made)}`}
        onClick={() => props.onRevoke()}
      >
        Revoke…
      </button>
    </li>
  );
}

function sayEnd(moment: Date): string {
  return `${moment.getTime() > Date.now() ? "expires" : "expired"} ${sayDate(moment)}`;
}

function RevokeDialog(props: { owner: string; key: AccessKey; onGone: () => void; onClose: () => void }) {
  const { busy, wrong, attempt } = createAttempt();

  const revoke = async () => {
    const { id, name } = props.key;
    if (!(await attempt(() => revokeKey(props.owner, id)))) return;
    notify({ text: `Revoked: ${name}`, stays: 5000 });
    props.onClose();
    props.onGone();
  };

  return (
    <ConfirmDialog
      name="Revoke a key"
      act="Revoke it"
      wrong={wrong()}
      busy={busy()}
      onAct={() => void revoke()}
      onClose={props.onClose}
    >
      What carries <strong>{props.key.name}</strong> is refused from now on. It cannot be undone.
    </ConfirmDialog>
  );
}
