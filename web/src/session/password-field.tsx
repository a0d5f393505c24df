import { createMemo, createSignal, For, Show } from "solid-js";
import { t } from "../language/t.ts";
import { TextField } from "../ui/text-field.tsx";
import { judgePassword } from "./password-strength.ts";

interface PasswordFieldProps {
  label: string;
  name: string;
  value: string;
  onValue: (value: string) => void;
  /** The strength of a new password is shown while it is typed. */
  isNew?: boolean;
  /** Of one that exists. */
  autocomplete?: string;
  email?: string;
  wrong?: string | undefined;
  ref?: (input: HTMLInputElement) => void;
}

export function PasswordField(props: PasswordFieldProps) {
  const [shown, setShown] = createSignal(false);
  const strength = createMemo(() => judgePassword(props.value, props.email ?? ""));
  return (
    <div class="grid gap-2">
      <TextField
        label={props.label}
        name={props.name}
        value={props.value}
        onValue={props.onValue}
        wrong={props.wrong}
        hint={props.isNew ? strength().words : undefined}
      >
        {(named) => (
          <div class="password">
            <input
              ref={(input) => props.ref?.(input)}
              class="entry"
              id={named.id}
              name={props.name}
              type={shown() ? "text" : "password"}
              autocomplete={props.isNew ? "new-password" : (props.autocomplete ?? "current-password")}
              autocapitalize="none"
              spellcheck={false}
              value={props.value}
              onInput={(event) => props.onValue(event.currentTarget.value)}
              aria-describedby={named.describedBy}
              aria-invalid={named.invalid}
            />
            <button
              type="button"
              class="reveal"
              aria-label={
                shown()
                  ? t("Hide: {field}", { field: props.label })
                  : t("Show: {field}", { field: props.label })
              }
              onClick={() => setShown(!shown())}
            >
              {shown() ? t("Hide") : t("Show")}
            </button>
          </div>
        )}
      </TextField>
      <Show when={props.isNew}>
        <div class="strength" aria-hidden="true">
          <For each={[1, 2, 3, 4]}>
            {(leaf) => <i classList={{ "is-grown": leaf <= strength().level }} />}
          </For>
        </div>
      </Show>
    </div>
  );
}
