import { Show } from "solid-js";
import { chooseTheme, isDark } from "./theme.ts";

export function ThemeSwitch() {
  const name = () => (isDark() ? "Switch to light" : "Switch to dark");
  return (
    <button
      type="button"
      class="button is-quiet is-round"
      aria-label={name()}
      title={name()}
      onClick={() => chooseTheme(isDark() ? "light" : "dark")}
    >
      <svg
        viewBox="0 0 24 24"
        width="20"
        height="20"
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linecap="round"
        aria-hidden="true"
      >
        <Show
          when={isDark()}
          fallback={<path d="M20 14.5A8.5 8.5 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500Z" />}
        >
          <circle cx="12" cy="12" r="4.200" />
          <path d="M12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400" />
        </Show>
      </svg>
    </button>
  );
}
