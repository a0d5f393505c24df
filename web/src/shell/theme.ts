import { createSignal } from "solid-js";
import { forget, recall, remember } from "./shelf.ts";

/** theme.js applies what is remembered here before the first paint. */
const place = "hedgerow.theme";

export type Theme = "light" | "dark" | "system";

const dusk = matchMedia("(prefers-color-scheme: dark)");
const [systemIsDark, setSystemIsDark] = createSignal(dusk.matches);
dusk.addEventListener("change", () => setSystemIsDark(dusk.matches));

const [theme, setTheme] = createSignal<Theme>(readTheme());

export { theme };

export function isDark(): boolean {
  return theme() === "system" ? systemIsDark() : theme() === "dark";
}

export function chooseTheme(chosen: Theme): void {
  setTheme(chosen);
  if (chosen === "system") {
    forget(place);
    delete document.documentElement.dataset["theme"];
  } else {
    remember(place, chosen);
    document.documentElement.dataset["theme"] = chosen;
  }
}

function readTheme(): Theme {
  const remembered = recall(place);
  return remembered === "light" || remembered === "dark" ? remembered : "system";
}
