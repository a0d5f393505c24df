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
export interface NamedField {
  id: string;
  describedBy: string;
  invalid: boolean;
}

export function TextField(props: TextFieldProps) {
  const id = createUniqueId();
  const named = (): NamedField => ({
    id,
    describedBy: [props.wrong && `${id}-wrong`, props.hint && `${id}-hint`].filter(Boolean).join(" "),
    invalid: props.wrong !== undefined,
  });
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      {props.children?.(named()) ?? (
        <input
          ref={(input) => props.ref?.(input)}
          class="entry"
          id={id}
          name={props.name}
          type={props.type ?? "text"}
          autocomplete={props.autocomplete}
          autocapitalize={props.type === "email" ? "none" : undefined}
          spellcheck={props.type === "email" ? false : undefined}
          readOnly={props.readOnly}
          value={props.value}
          onInput={(event) => props.onValue(event.currentTarget.value)}
          aria-describedby={named().describedBy || undefined}
          aria-invalid={named().invalid}
        />
      )}
      <Show when={props.wrong}>
        <p class="wrong" id={`${id}-wrong`}>
          {props.wrong}
        </p>
      </Show>
      <Show when={props.hint}>
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      </Show>
    </div>
  );
}
