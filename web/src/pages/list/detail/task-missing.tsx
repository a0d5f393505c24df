import { t } from "../../../language/t.ts";
/** In the place of a task that cannot be shown. */
export function TaskMissing(props: { words: string }) {
  return (
    <p class="empty" role="alert">
      {props.words} <a href="/">{t("Back to your list")}</a>
    </p>
  );
}
