import { createSignal, createUniqueId, onMount } from "solid-js";
import { t } from "../../language/t.ts";
import { announce } from "../../ui/notices.ts";

interface ShownOnceProps {
  title: string;
  /** Why the secret needs care. */
  warning: string;
  label: string;
  secret: string;
  /** What a screen reader says when it is copied. */
  copied: string;
  /** What a person says who has put it away. */
  saved: string;
  onClose: () => void;
}

/** A secret to copy. It cannot be shown again after this is closed. */
export function SecretShownOnce(props: ShownOnceProps) {
  const [copied, setCopied] = createSignal(false);
  const id = createUniqueId();
  let field: HTMLInputElement | undefined;

  onMount(() => field?.select());

  const copy = async () => {
    field?.select();
    try {
      await navigator.clipboard.writeText(props.secret);
      setCopied(true);
      announce(props.copied);
    } catch {
      // It is selected, so the person can copy it themselves.
      announce(t("Copy the selected text."));
    }
  };

  return (
    <div class="grid gap-4">
      <h2 class="text-title">{props.title}</h2>
      <p class="problem">{props.warning}</p>
      <div class="field">
        <label for={id}>{props.label}</label>
        <input
          ref={(input) => (field = input)}
          class="entry"
          id={id}
          type="text"
          autocomplete="off"
          spellcheck={false}
          readOnly
          value={props.secret}
        />
      </div>
      <div class="flex flex-wrap gap-3">
        <button type="button" class="button is-main" onClick={() => void copy()}>
          {copied() ? t("Copied") : t("Copy")}
        </button>
        <button type="button" class="button" onClick={() => props.onClose()}>
          {props.saved}
        </button>
      </div>
    </div>
  );
}
