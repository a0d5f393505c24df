import { lettersOn, turnSingleKeys } from "./single-key-shortcuts.ts";

/** WCAG 2.2 §2.1.4: whoever speaks to the computer must be able to turn keys of one letter off. */
export function SingleKeySwitch() {
  return (
    <label class="choice">
      <input
        type="checkbox"
        class="plain-check"
        checked={lettersOn()}
        onChange={(event) => turnSingleKeys(event.currentTarget.checked)}
      />
      Single letters are shortcuts
    </label>
  );
}
