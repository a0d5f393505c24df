import { For } from "solid-js";
import { t } from "../../language/t.ts";
import { InstallChoice } from "../../offline/install-choice.tsx";
import { chooseTheme, type Theme, theme } from "../../ui/theme.ts";
import { LanguageChoice } from "./language-choice.tsx";
import { SingleKeySwitch } from "../../ui/single-key-switch.tsx";
import { Section } from "../../ui/section.tsx";

const themes = (): [Theme, string][] => [
  ["system", t("Match system")],
  ["light", t("Light [theme]")],
  ["dark", t("Dark [theme]")],
];

export function LookSection() {
  return (
    <Section title={t("Appearance and shortcuts")}>
      <fieldset class="grid gap-1">
        <legend class="font-semibold">{t("Theme")}</legend>
        <For each={themes()}>
          {([value, words]) => (
            <label class="choice">
              <input
                type="radio"
                name="theme"
                class="plain-check"
                checked={theme() === value}
                onChange={() => chooseTheme(value)}
              />
              {words}
            </label>
          )}
        </For>
      </fieldset>
      <LanguageChoice />
      <SingleKeySwitch />
      <InstallChoice />
    </Section>
  );
}
