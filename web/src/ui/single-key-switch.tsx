import { t } from "../language/t.ts";
import { lettersOn, turnSingleKeys } from "./single-key-shortcuts.ts";

/** WCAG 2.2 §2.1.4: people who use speech input must be able to turn off shortcuts of one letter. */
export function SingleKeySwitch() {
  return (
    <label class="choice">
      <input
        type="checkbox"
        class="plain-check"
        checked={lettersOn()}
        onChange={(event) => turnSingleKeys(event.currentTarget.checked)}
      />
      {t("Single-key shortcuts")}
    </label>
  );
}
