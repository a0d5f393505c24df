import { createSignal, For, Show } from "solid-js";
import { rich, t } from "../../language/t.ts";
import { type AccessKey, listKeys, revokeKey } from "../../api/keys.ts";
import { createRead } from "../../session/read.ts";
import { sayDate, sayMoment } from "../../dates/moments.ts";
import { pathOfActs } from "../../ui/acts-path.ts";
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
    <Section title={t("API keys")}>
      <p>
        {rich(
          "An API key gives a program access to your tasks without your password: a script, a backup, an assistant. The {documentation} shows how to use one.",
          { documentation: <a href="/api/docs">{t("API documentation")}</a> },
        )}
      </p>
      <Show when={!keys.isFailed()} fallback={<p class="problem">{t("Your keys could not be loaded.")}</p>}>
        <Show when={known().length > 0}>
          <ul class="grid gap-3" aria-label={t("Keys")}>
            <For each={known()}>{(key) => <KeyLine key={key} onRevoke={() => setRevoking(key)} />}</For>
          </ul>
        </Show>
      </Show>
      <button type="button" class="button justify-self-start" onClick={() => setMaking(true)}>
        {t("Create a key…")}
      </button>
      <p class="text-small text-soft">
        {t(
          "A key keeps working when you sign out and when you change your password. If somebody else may have one, revoke it here.",
        )}
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
          <span class="here">{props.key.scope === "write" ? t("reads and writes") : t("reads")}</span>
        </p>
        <p class="text-small text-soft">{sayUse(props.key)}</p>
        <Show when={props.key.scope === "write"}>
          <a
            class="inline-flex min-h-11 items-center text-small"
            href={pathOfActs("key", props.key.id)}
            aria-label={t("What it did: {name}", { name: props.key.name })}
          >
            {t("What it did")}
          </a>
        </Show>
      </div>
      <button
        type="button"
        class="button is-quiet"
        aria-label={t("Revoke {key}, created {day}", { key: props.key.name, day: sayDate(props.key.made) })}
        onClick={() => props.onRevoke()}
      >
        {t("Revoke…")}
      </button>
    </li>
  );
}

function sayUse({ made, used, expires }: AccessKey): string {
  const day = sayDate(made);
  const use = used
    ? t("Created {day}, last used {moment}", { day, moment: sayMoment(used) })
    : t("Created {day}, never used", { day });
  if (!expires) return use;
  const end = { use, end: sayDate(expires) };
  return expires.getTime() > Date.now() ? t("{use}, expires {end}", end) : t("{use}, expired {end}", end);
}

function RevokeDialog(props: { owner: string; key: AccessKey; onGone: () => void; onClose: () => void }) {
  const { busy, wrong, attempt } = createAttempt();

  const revoke = async () => {
    const { id, name } = props.key;
    if (!(await attempt(() => revokeKey(props.owner, id)))) return;
    notify({ text: t("Revoked: {key}", { key: name }), stays: 5000 });
    props.onClose();
    props.onGone();
  };

  return (
    <ConfirmDialog
      name={t("Revoke a key")}
      act={t("Revoke it")}
      wrong={wrong()}
      busy={busy()}
      onAct={() => void revoke()}
      onClose={props.onClose}
    >
      {rich("What carries {key} is refused from now on. It cannot be undone.", {
        key: <strong>{props.key.name}</strong>,
      })}
    </ConfirmDialog>
  );
}
