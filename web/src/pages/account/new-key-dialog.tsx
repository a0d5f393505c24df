import { createSignal, createUniqueId, For, Show } from "solid-js";
import { t } from "../../language/t.ts";
import { type KeyScope, makeKey } from "../../api/keys.ts";
import { DialogFoot } from "../../ui/dialog-foot.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { createAttempt } from "../../session/attempt.ts";
import { SecretShownOnce } from "./secret-shown-once.tsx";

interface NewKeyDialogProps {
  owner: string;
  onMade: () => void;
  onClose: () => void;
}

/** Asks for the name and scope of a key, and then shows its secret, which cannot be shown again. */
export function NewKeyDialog(props: NewKeyDialogProps) {
  const [secret, setSecret] = createSignal<string>();

  const keep = (made: string) => {
    setSecret(made);
    props.onMade();
  };
  // Escape or a click beside the dialog must not close it while it shows the secret.
  const closeUnmade = () => {
    if (secret() === undefined) props.onClose();
  };

  return (
    <Dialog name={secret() === undefined ? t("Create a key") : t("Your new key")} onClose={closeUnmade}>
      <Show when={secret()} fallback={<Wish owner={props.owner} onMade={keep} onClose={props.onClose} />}>
        {(made) => (
          <SecretShownOnce
            title={t("Your new key")}
            warning={t(
              "Copy it now: it is shown only once. Anyone who has it can use your tasks as far as it allows, so keep it as safe as a password.",
            )}
            label={t("The key")}
            secret={made()}
            copied={t("Key copied.")}
            saved={t("I’ve saved it")}
            onClose={props.onClose}
          />
        )}
      </Show>
    </Dialog>
  );
}

const scopes = (): [KeyScope, string][] => [
  ["read", t("Read your tasks")],
  ["write", t("Read and change them")],
];

const spans = (): [number, string][] => [
  [7, t("A week")],
  [30, t("A month")],
  [90, t("Three months")],
  [366, t("A year")],
];

function Wish(props: { owner: string; onMade: (secret: string) => void; onClose: () => void }) {
  const [name, setName] = createSignal("");
  const [wrongName, setWrongName] = createSignal<string>();
  const [scope, setScope] = createSignal<KeyScope>("read");
  const [days, setDays] = createSignal(90);
  const { busy, wrong, attempt } = createAttempt();
  const spanId = createUniqueId();

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const chosen = name().trim();
    setWrongName(chosen === "" ? t("Give it a name that you’ll recognise.") : undefined);
    if (chosen === "") return;
    let made = "";
    const isMade = await attempt(async () => {
      made = await makeKey(props.owner, { name: chosen, scope: scope(), days: days() });
    });
    if (isMade) props.onMade(made);
  };

  return (
    <form class="grid gap-4" method="post" novalidate onSubmit={(event) => void submit(event)}>
      <h2 class="text-title">{t("Create a key")}</h2>
      <TextField
        label={t("What is it for?")}
        name="key-name"
        autocomplete="off"
        hint={t("A name that you’ll recognise later.")}
        value={name()}
        onValue={setName}
        wrong={wrongName()}
      />
      <fieldset class="grid gap-1">
        <legend class="font-semibold">{t("What may it do?")}</legend>
        <For each={scopes()}>
          {([value, words]) => (
            <label class="choice">
              <input
                type="radio"
                name="scope"
                class="plain-check"
                checked={scope() === value}
                onChange={() => setScope(value)}
              />
              {words}
            </label>
          )}
        </For>
      </fieldset>
      <div class="field">
        <label for={spanId}>{t("How long does it last?")}</label>
        <select
          class="entry"
          id={spanId}
          value={days()}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        >
          <For each={spans()}>
            {([value, words]) => (
              <option value={value} selected={value === days()}>
                {words}
              </option>
            )}
          </For>
        </select>
      </div>
      <DialogFoot act={t("Create key")} wrong={wrong()} busy={busy()} onClose={props.onClose} />
    </form>
  );
}
