import { createSignal } from "solid-js";
import { forget, recall, remember } from "../storage/local-storage.ts";

/** theme.js applies what is remembered here before the first paint. */
const place = "hedgerow.theme";

export type Theme = "light" | "dark" | "system";

const dusk = matchMedia("(prefers-color-scheme: dark)");
const [systemIsDark, setSystemIsDark] = createSignal(dusk.matches);
dusk.addEventListener("change", () => setSystemIsDark(dusk.matches));

const [theme, setTheme] = createSignal<Theme>(readTheme());

export { theme };

tintWindow(theme());

export function isDark(): boolean {
  return theme() === "system" ? systemIsDark() : theme() === "dark";
}

export function chooseTheme(chosen: Theme): void {
  setTheme(chosen);
  tintWindow(chosen);
  if (chosen === "system") {
    forget(place);
    delete document.documentElement.dataset["theme"];
  } else {
    remember(place, chosen);
    document.documentElement.dataset["theme"] = chosen;
  }
}

/** The system draws around the page, as in an installed app's title bar, in the colour of the theme. */
function tintWindow(chosen: Theme): void {
  for (const own of ["light", "dark"]) {
    const always = chosen === own ? "all" : "not all";
    const when = chosen === "system" ? `(prefers-color-scheme: ${own})` : always;
    document.getElementById(`tint-${own}`)?.setAttribute("media", when);
  }
}

function readTheme(): Theme {
  const remembered = recall(place);
  return remembered === "light" || remembered === "dark" ? remembered : "system";
}
