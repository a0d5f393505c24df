import { t } from "../language/t.ts";
import { announce, notify } from "../ui/notices.ts";

export function CopyButton(props: { words: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.words);
      announce(t("Copied"));
    } catch {
      notify({ wrong: true, text: t("This browser does not let the page copy. Select the text instead.") });
    }
  };
  return (
    <button type="button" class="button is-quiet" onClick={() => void copy()}>
      {t("Copy")}
    </button>
  );
}
