import { createSignal, onMount, Show } from "solid-js";
import { type Passkey, renamePasskey } from "../../api/factors.ts";
import { sayDate, sayMoment } from "../../dates/moments.ts";
import { t } from "../../language/t.ts";
import { createAttempt } from "../../session/attempt.ts";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";

interface PasskeyLineProps {
  passkey: Passkey;
  isNaming: boolean;
  onName: (isNaming: boolean) => void;
  onRenamed: (passkey: Passkey) => void;
  onRemove: () => void;
}

export function PasskeyLine(props: PasskeyLineProps) {
  let renameButton: HTMLButtonElement | undefined;
  const day = () => sayDate(props.passkey.made);
  const ofThis = () => ({ passkey: props.passkey.name, day: day() });
  return (
    <li class="device">
      <Show
        when={!props.isNaming}
        fallback={
          <NameForm
            passkey={props.passkey}
            onRenamed={(passkey) => {
              props.onRenamed(passkey);
              renameButton?.focus();
            }}
            onCancel={() => {
              props.onName(false);
              renameButton?.focus();
            }}
          />
        }
      >
        <div>
          <p class="font-semibold">{props.passkey.name}</p>
          <p class="text-small text-soft">
            {props.passkey.used
              ? t("Added {day}, last used {moment}", { day: day(), moment: sayMoment(props.passkey.used) })
              : t("Added {day}, never used", { day: day() })}
          </p>
        </div>
        <div class="flex flex-wrap gap-1">
          <button
            ref={(element) => (renameButton = element)}
            type="button"
            class="button is-quiet"
            aria-label={t("Rename {passkey}, added {day}", ofThis())}
            onClick={() => props.onName(true)}
          >
            {t("Rename…")}
          </button>
          <button
            type="button"
            class="button is-quiet"
            aria-label={t("Remove {passkey}, added {day}", ofThis())}
            onClick={() => props.onRemove()}
          >
            {t("Remove…")}
          </button>
        </div>
      </Show>
    </li>
  );
}

interface NameFormProps {
  passkey: Passkey;
  onRenamed: (passkey: Passkey) => void;
  onCancel: () => void;
}

/** In place of the line. Enter saves, Escape leaves the name as it was. */
function NameForm(props: NameFormProps) {
  let input: HTMLInputElement | undefined;
  const [name, setName] = createSignal(props.passkey.name);
  const [fault, setFault] = createSignal<string>();
  const { busy, wrong, refusal, attempt } = createAttempt();
  const isFaulty = () => refusal()?.faults.some(({ path }) => path === "name");
  onMount(() => {
    input?.focus();
    input?.select();
  });

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const chosen = name().trim();
    setFault(chosen ? undefined : t("Give it a name that you’ll recognise."));
    let renamed: Passkey | undefined;
    if (chosen)
      await attempt(async () => {
        renamed = await renamePasskey(props.passkey.id, chosen);
      });
    if (renamed) return props.onRenamed(renamed);
    if (isFaulty()) setFault(t("At most {most} characters.", { most: 100 }));
    if (fault()) input?.focus();
  };

  return (
    <form
      class="grid w-full gap-3"
      method="post"
      novalidate
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => event.key === "Escape" && props.onCancel()}
    >
      <TextField
        label={t("Name of the passkey")}
        name="passkey-name"
        autocomplete="off"
        hint={t("A name that you’ll recognise later.")}
        value={name()}
        onValue={setName}
        wrong={fault()}
        ref={(element) => (input = element)}
      />
      <Problem words={isFaulty() ? undefined : wrong()} />
      <div class="flex flex-wrap gap-3">
        <button type="submit" class="button" aria-disabled={busy()}>
          {t("Save name")}
        </button>
        <button type="button" class="button is-quiet" onClick={() => props.onCancel()}>
          {t("Cancel")}
        </button>
      </div>
    </form>
  );
}
