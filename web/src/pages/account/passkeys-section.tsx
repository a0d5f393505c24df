import { createEffect, createSignal, For, Show } from "solid-js";
import { addPasskey, askToAddPasskey, listPasskeys, type Passkey, removePasskey } from "../../api/factors.ts";
import type { Person } from "../../api/people.ts";
import { rich, t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { forgetOtherPasskeys, hasPasskeys, makePasskey } from "../../session/passkey.ts";
import { createRead } from "../../session/read.ts";
import { notify } from "../../ui/notices.ts";
import { Problem } from "../../ui/problem.tsx";
import { Section } from "../../ui/section.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { PasskeyLine } from "./passkey-line.tsx";

export function PasskeysSection(props: { who: Person; onChanged: () => void }) {
  let addButton: HTMLButtonElement | undefined;
  const passkeys = createRead(listPasskeys);
  const [removing, setRemoving] = createSignal<Passkey>();
  /** The passkey that is given a name. */
  const [naming, setNaming] = createSignal<string>();
  const { busy, wrong, setWrong, refusal, attempt } = createAttempt();
  const known = () => passkeys.data() ?? [];
  const find = (id: string) => known().find((passkey) => passkey.id === id);
  // Also those that were removed on another device, which could not tell this one.
  createEffect(() => {
    const all = passkeys.data();
    if (all)
      forgetOtherPasskeys(
        props.who.id,
        all.map(({ credentialId }) => credentialId),
      );
  });

  const add = async () => {
    let made: Awaited<ReturnType<typeof makePasskey>>;
    let added: Passkey | undefined;
    const isDone = await attempt(async () => {
      made = await makePasskey(await askToAddPasskey());
      if (typeof made === "object") added = await addPasskey(made);
    });
    if (added) return named(added);
    if (made === "known") setWrong(t("This device has a passkey for your account already."));
    else if (isDone)
      setWrong(t("No passkey was added. If your device has no screen lock or PIN, set one up first."));
  };
  /** There is a name, and a better one is known to who made it: the field is open at once. */
  const named = (added: Passkey) => {
    passkeys.set([added, ...known()]);
    notify({ text: t("Passkey added. You can change its name."), stays: 8000 });
    setNaming(added.id);
    props.onChanged();
  };
  const renamed = (passkey: Passkey) => {
    passkeys.set(known().map((other) => (other.id === passkey.id ? passkey : other)));
    notify({ text: t("Name saved."), stays: 5000 });
    setNaming();
  };
  const removed = ({ id }: Passkey) => {
    passkeys.set(known().filter((other) => other.id !== id));
    addButton?.focus();
    props.onChanged();
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
            {/* By their ids: a line that is made anew would lose the focus. */}
            <For each={known().map(({ id }) => id)}>
              {(id) => (
                <Show when={find(id)}>
                  {(passkey) => (
                    <PasskeyLine
                      passkey={passkey()}
                      isNaming={naming() === id}
                      onName={(isNaming) => setNaming(isNaming ? id : undefined)}
                      onRenamed={renamed}
                      onRemove={() => setRemoving(passkey())}
                    />
                  )}
                </Show>
              )}
            </For>
          </ul>
        </Show>
      </Show>
      <Problem words={sayRefusedPasskey(refusal()?.type) ?? wrong()} />
      <Show when={hasPasskeys()}>
        <button
          ref={(element) => (addButton = element)}
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
          <RemoveDialog passkey={passkey()} onGone={removed} onClose={() => setRemoving(undefined)} />
        )}
      </Show>
    </Section>
  );
}

function sayRefusedPasskey(type: string | undefined): string | undefined {
  if (type === "/problems/email_unverified")
    return t("Verify your email address first: open the link we sent you.");
  if (type === "/problems/too_many_passkeys")
    return t("You have as many passkeys as you can have. Remove one first.");
  return undefined;
}

function RemoveDialog(props: { passkey: Passkey; onGone: (passkey: Passkey) => void; onClose: () => void }) {
  const { busy, wrong, refusal, attempt } = createAttempt();
  const isLast = () => refusal()?.type === "/problems/last_passkey";
  const remove = async () => {
    const { passkey } = props;
    if (!(await attempt(() => removePasskey(passkey.id)))) return;
    notify({ text: t("Removed: {passkey}", { passkey: passkey.name }), stays: 5000 });
    props.onClose();
    props.onGone(passkey);
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
