import { createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { sayDate } from "../../dates/moments.ts";
import { t } from "../../language/t.ts";
import { downloadFile } from "../../ui/download.ts";
import { announce, notify } from "../../ui/notices.ts";
import { StepTitle } from "./step-title.tsx";

interface RecoveryCodesProps {
  codes: string[];
  email: string;
  /** The person has tried to leave the dialog without saying that the codes are saved. */
  isLeaving: boolean;
  onClose: () => void;
}

/** Ten codes that each work once in place of the app. They cannot be shown again after this is closed. */
export function RecoveryCodes(props: RecoveryCodesProps) {
  const [copied, setCopied] = createSignal(false);
  let isSaved = false;
  const heading = () =>
    t("Recovery codes of {email} for Hedgerow, {day}", { email: props.email, day: sayDate(new Date()) });

  const hold = (event: BeforeUnloadEvent) => event.preventDefault();
  onMount(() => addEventListener("beforeunload", hold));
  onCleanup(() => {
    removeEventListener("beforeunload", hold);
    // The browser's own way back leaves the page without asking.
    if (isSaved) return;
    notify({
      wrong: true,
      text: t("Your recovery codes were not saved. Make new ones on the account page."),
    });
  });

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(`${props.codes.join("\n")}\n`);
      setCopied(true);
      announce(t("Codes copied."));
    } catch {
      notify({ wrong: true, text: t("This browser does not let the page copy. Select the text instead.") });
    }
  };
  const save = () => {
    const lines = [heading(), t("Each of them works once."), "", ...props.codes, ""];
    downloadFile(new Blob([lines.join("\n")], { type: "text/plain" }), "hedgerow-recovery-codes.txt");
  };
  const close = () => {
    isSaved = true;
    props.onClose();
  };

  return (
    <div class="grid gap-4">
      <StepTitle words={t("Your recovery codes")} />
      <p class="problem">
        {t(
          "Keep them where you would find them without your phone. Each works once, and they are shown only now.",
        )}
      </p>
      <div class="printed">
        <p class="on-paper">{heading()}</p>
        <ul class="codes" aria-label={t("Your recovery codes")}>
          <For each={props.codes}>
            {(code) => (
              <li>
                <code dir="ltr">{code}</code>
              </li>
            )}
          </For>
        </ul>
        <p class="on-paper">{t("Each of them works once.")}</p>
      </div>
      <div role="alert">
        <Show when={props.isLeaving}>
          <p class="problem">
            {t("These codes are gone once this is closed. Save them first, then say that you have.")}
          </p>
        </Show>
      </div>
      <div class="flex flex-wrap gap-3">
        <button type="button" class="button" onClick={save}>
          {t("Download")}
        </button>
        <button type="button" class="button" onClick={() => void copy()}>
          {copied() ? t("Copied") : t("Copy")}
        </button>
        <button type="button" class="button" onClick={() => print()}>
          {t("Print")}
        </button>
        <button type="button" class="button is-main" onClick={close}>
          {t("I’ve saved them")}
        </button>
      </div>
    </div>
  );
}
