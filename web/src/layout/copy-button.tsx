import { announce, notify } from "../ui/notices.ts";

export function CopyButton(props: { words: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.words);
      announce("Copied");
    } catch {
      notify({ wrong: true, text: "This browser does not let the page copy. Select the text instead." });
    }
  };
  return (
    <button type="button" class="button is-quiet" onClick={() => void copy()}>
      Copy
    </button>
  );
}
