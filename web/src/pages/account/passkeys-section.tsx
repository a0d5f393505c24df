import { createSignal, For, Show } from "solid-js";
import { addPasskey, askToAddPasskey, listPasskeys, type Passkey, removePasskey } from "../../api/factors.ts";
import { sayDate, sayMoment } from "../../dates/moments.ts";
import { rich, t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { hasPasskeys, makePasskey } from "../../session/passkey.ts";
import { createRead } from "../../session/read.ts";
import { notify } from "../../ui/notices.ts";
import { Problem } from "../../ui/problem.tsx";
import { Section } from "../../ui/section.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";

export function PasskeysSection(props: { onChanged: () => void }) {
  const passkeys = createRead(listPasskeys);
  const [removing, setRemoving] = createSignal<Passkey>();
  const { busy, wrong, attempt } = createAttempt();
  const known = () => passkeys.data() ?? [];
  const changed = () => {
    void passkeys.refetch();
    props.onChanged();
  };

  const add = async () => {
    let isAdded = false;
    await attempt(async () => {
      const made = await makePasskey(await askToAddPasskey());
      if (made === undefined) return;
      await addPasskey(made);
      isAdded = true;
    });
    if (!isAdded) return;
    notify({ text: t("Passkey added."), stays: 5000 });
    changed();
  };

  return (
    <Section title={t("Passkeys")}>
      <p>
        {t(
          "A passkey signs you in with your fingerprint, your face or your device’s screen lock. There is nothing to type, and nothing that a fake site could steal.",
        )}
      </p>
      <Show
        when={!passkeys.isFailed()}
        fallback={<p class="problem">{t("Your passkeys could not be loaded.")}</p>}
      >
        <Show when={known().length > 0}>
          <ul class="grid gap-3" aria-label={t("Passkeys")}>
            <For each={known()}>
              {(passkey) => <PasskeyLine passkey={passkey} onRemove={() => setRemoving(passkey)} />}
            </For>
          </ul>
        </Show>
      </Show>
      <Problem words={wrong()} />
      <Show when={hasPasskeys()}>
        <button
          type="button"
          class="button justify-self-start"
          aria-disabled={busy()}
          onClick={() => void add()}
        >
          {t("Add a passkey…")}
        </button>
      </Show>
      <Show when={removing()}>
        {(passkey) => (
          <RemoveDialog passkey={passkey()} onGone={changed} onClose={() => setRemoving(undefined)} />
        )}
      </Show>
    </Section>
  );
}

function PasskeyLine(props: { passkey: Passkey; onRemove: () => void }) {
  const day = () => sayDate(props.passkey.made);
  return (
    <li class="device">
      <div>
        <p class="font-semibold">{props.passkey.name}</p>
        <p class="text-small text-soft">
          {props.passkey.used
            ? t("Added {day}, last used {moment}", { day: day(), moment: sayMoment(props.passkey.used) })
            : t("Added {day}, never used", { day: day() })}
        </p>
      </div>
      <button
        type="button"
        class="button is-quiet"
        aria-label={t("Remove {passkey}, added {day}", { passkey: props.passkey.name, day: day() })}
        onClick={() => props.onRemove()}
      >
        {t("Remove…")}
      </button>
    </li>
  );
}

function RemoveDialog(props: { passkey: Passkey; onGone: () => void; onClose: () => void }) {
  const { busy, wrong, refusal, attempt } = createAttempt();
  const isLast = () => refusal()?.type === "/problems/last_passkey";
  const remove = async () => {
    const { id, name } = props.passkey;
    if (!(await attempt(() => removePasskey(id)))) return;
    notify({ text: t("Removed: {passkey}", { passkey: name }), stays: 5000 });
    props.onClose();
    props.onGone();
  };
  return (
    <ConfirmDialog
      name={t("Remove a passkey")}
      act={t("Remove it")}
      wrong={
        isLast() ? t("It is your only way to sign in. Choose a password or add another one first.") : wrong()
      }
      busy={busy()}
      onAct={() => void remove()}
      onClose={props.onClose}
    >
      {rich(
        "Nobody can sign in with {passkey} any more. Your device may still offer it: delete it there, too.",
        {
          passkey: <strong>{props.passkey.name}</strong>,
        },
      )}
    </ConfirmDialog>
  );
}
