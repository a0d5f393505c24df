import { t } from "../language/t.ts";
import { TextField } from "../ui/text-field.tsx";

interface CodeFieldProps {
  /** Of the app, if nothing is said. */
  kind?: "app" | "recovery";
  value: string;
  onValue: (value: string) => void;
  wrong?: string | undefined;
  ref?: (input: HTMLInputElement) => void;
}

/**
 * For the six digits that an authenticator app shows, for which phones offer digits, or for a recovery code. It sends nothing by
 * itself, and has room for what is pasted with spaces. A code begins at the left wherever the page does.
 */
export function CodeField(props: CodeFieldProps) {
  const isApp = () => props.kind !== "recovery";
  return (
    <TextField
      label={isApp() ? t("Code from your authenticator app") : t("Recovery code")}
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
          name={isApp() ? "code" : "recovery-code"}
          type="text"
          dir="ltr"
          inputmode={isApp() ? "numeric" : undefined}
          autocomplete={isApp() ? "one-time-code" : "off"}
          autocapitalize="none"
          spellcheck={false}
          maxLength={isApp() ? 20 : 64}
          value={props.value}
          onInput={(event) => props.onValue(event.currentTarget.value)}
          aria-describedby={named.describedBy}
          aria-invalid={named.invalid}
        />
      )}
    </TextField>
  );
}
