import { t } from "../language/t.ts";
import { Sign } from "./sign.tsx";
import { chooseTheme, isDark } from "./theme.ts";

export function ThemeSwitch() {
  const name = () => (isDark() ? t("Switch to light") : t("Switch to dark"));
  return (
    <button
      type="button"
      class="button is-quiet is-round"
      aria-label={name()}
      title={name()}
      onClick={() => chooseTheme(isDark() ? "light" : "dark")}
    >
      <Sign name={isDark() ? "sun" : "moon"} />
    </button>
  );
}
