import { t } from "../language/t.ts";
import { TextField } from "../ui/text-field.tsx";

interface CodeFieldProps {
  value: string;
  onValue: (value: string) => void;
  wrong?: string | undefined;
  ref?: (input: HTMLInputElement) => void;
}

/** For the six digits that an authenticator app shows. Phones offer digits for it. */
export function CodeField(props: CodeFieldProps) {
  return (
    <TextField
      label={t("Code from your authenticator app")}
      name="code"
      value={props.value}
      onValue={props.onValue}
      wrong={props.wrong}
    >
      {(named) => (
        <input
          ref={(input) => props.ref?.(input)}
          class="entry"
          id={named.id}
          name="code"
          type="text"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxLength={8}
          value={props.value}
          onInput={(event) => props.onValue(event.currentTarget.value)}
          aria-describedby={named.describedBy}
          aria-invalid={named.invalid}
        />
      )}
    </TextField>
  );
}
