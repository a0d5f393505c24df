import { createSignal, createUniqueId, For, Show } from "solid-js";
import { type KeyScope, makeKey } from "../../api/keys.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { createAttempt } from "../../session/attempt.ts";
import { SecretShownOnce } from "./secret-shown-once.tsx";
import { Problem } from "../../ui/problem.tsx";

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
    <Dialog name={secret() === undefined ? "Create a key" : "Your new key"} onClose={closeUnmade}>
      <Show when={secret()} fallback={<Wish owner={props.owner} onMade={keep} onClose={props.onClose} />}>
        {(made) => (
          <SecretShownOnce
            title="Your new key"
            warning="Copy it now: it is shown only once. Anyone who has it can use your tasks as far as it allows, so keep it as safe as a password."
            label="The key"
            secret={made()}
            copied="Key copied."
            onClose={props.onClose}
          />
        )}
      </Show>
    </Dialog>
  );
}

const scopes: [KeyScope, string][] = [
  ["read", "Read your tasks"],
  ["write", "Read and change them"],
];

const spans: [number, string][] = [
  [7, "A week"],
  [30, "A month"],
  [90, "Three months"],
  [366, "A year"],
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
    setWrongName(chosen === "" ? "Give it a name you'll recognise." : undefined);
    if (chosen === "") return;
    let made = "";
    const isMade = await attempt(async () => {
      made = await makeKey(props.owner, { name: chosen, scope: scope(), days: days() });
    });
    if (isMade) props.onMade(made);
  };

  return (
    <form class="grid gap-4" method="post" novalidate onSubmit={(event) => void submit(event)}>
      <h2 class="text-title">Create a key</h2>
      <TextField
        label="What is it for?"
        name="key-name"
        autocomplete="off"
        hint="A name you will recognize later."
        value={name()}
        onValue={setName}
        wrong={wrongName()}
      />
      <fieldset class="grid gap-1">
        <legend class="font-semibold">What may it do?</legend>
        <For each={scopes}>
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
        <label for={spanId}>How long does it last?</label>
        <select
          class="entry"
          id={spanId}
          value={days()}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        >
          <For each={spans}>
            {([value, words]) => (
              <option value={value} selected={value === days()}>
                {words}
              </option>
            )}
          </For>
        </select>
      </div>
      <Problem words={wrong()} />
      <div class="flex flex-wrap gap-3">
        <button type="submit" class="button is-main" aria-disabled={busy()}>
          Create key
        </button>
        <button type="button" class="button is-quiet" onClick={() => props.onClose()}>
          Cancel
        </button>
      </div>
    </form>
  );
}
