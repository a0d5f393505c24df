import { createSignal, For } from "solid-js";
import { t } from "../../language/t.ts";
import { downloadFile } from "../../ui/download.ts";
import { announce } from "../../ui/notices.ts";

/** Ten codes that each work once in place of the app. They cannot be shown again after this is closed. */
export function RecoveryCodes(props: { codes: string[]; onClose: () => void }) {
  const [copied, setCopied] = createSignal(false);
  const text = () => `${props.codes.join("\n")}\n`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setCopied(true);
      announce(t("Codes copied."));
    } catch {
      announce(t("Copy the selected text."));
    }
  };
  const save = () => downloadFile(new Blob([text()], { type: "text/plain" }), "hedgerow-recovery-codes.txt");
  return (
    <div class="grid gap-4">
      <h2 class="text-title">{t("Your recovery codes")}</h2>
      <p class="problem">
        {t(
          "Keep them where you would find them without your phone. Each works once, and they are shown only now.",
        )}
      </p>
      <ul class="well grid gap-1" aria-label={t("Your recovery codes")}>
        <For each={props.codes}>
          {(code) => (
            <li>
              <code>{code}</code>
            </li>
          )}
        </For>
      </ul>
      <div class="flex flex-wrap gap-3">
        <button type="button" class="button is-main" onClick={save}>
          {t("Download")}
        </button>
        <button type="button" class="button" onClick={() => void copy()}>
          {copied() ? t("Copied") : t("Copy")}
        </button>
        <button type="button" class="button" onClick={() => props.onClose()}>
          {t("I’ve saved them")}
        </button>
      </div>
    </div>
  );
}
