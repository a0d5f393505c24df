import { createUniqueId, type JSX, Show } from "solid-js";

interface TextFieldProps {
  label: string;
  name: string;
  value: string;
  onValue: (value: string) => void;
  type?: "text" | "email";
  autocomplete?: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  readOnly?: boolean;
  ref?: (input: HTMLInputElement) => void;
  /** Replaces the plain input, for a field with more than one element. */
  children?: (named: NamedField) => JSX.Element;
}

/** What ties an input to its label, its hint and what is wrong with it. */
interface NamedField {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

export function TextField(props: TextFieldProps) {
  // Read where it is used: an input that was made anew with each hint would lose the focus while somebody types.
  const named: NamedField = {
    id: createUniqueId(),
    get describedBy() {
      const ids = [props.wrong && `${named.id}-wrong`, props.hint && `${named.id}-hint`];
      return ids.filter(Boolean).join(" ") || undefined;
    },
    get invalid() {
      return props.wrong !== undefined;
    },
  };
  return (
    <div class="field">
      <label for={named.id}>{props.label}</label>
      {props.children?.(named) ?? (
        <input
          ref={(input) => props.ref?.(input)}
          class="entry"
          id={named.id}
          name={props.name}
          type={props.type ?? "text"}
          autocomplete={props.autocomplete}
          autocapitalize={props.type === "email" ? "none" : undefined}
          spellcheck={props.type === "email" ? false : undefined}
          readOnly={props.readOnly}
          value={props.value}
          onInput={(event) => props.onValue(event.currentTarget.value)}
          aria-describedby={named.describedBy}
          aria-invalid={named.invalid}
        />
      )}
      <Show when={props.wrong}>
        <p class="wrong" id={`${named.id}-wrong`}>
          {props.wrong}
        </p>
      </Show>
      <Show when={props.hint}>
        <p class="hint" id={`${named.id}-hint`}>
          {props.hint}
        </p>
      </Show>
    </div>
  );
}
