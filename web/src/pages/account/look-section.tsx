import { For } from "solid-js";
import { InstallChoice } from "../../offline/install-choice.tsx";
import { chooseTheme, type Theme, theme } from "../../ui/theme.ts";
import { SingleKeySwitch } from "../../ui/single-key-switch.tsx";
import { Section } from "../../ui/section.tsx";

const themes: [Theme, string][] = [
  ["system", "Match system"],
  ["light", "Light"],
  ["dark", "Dark"],
];

export function LookSection() {
  return (
    <Section title="Appearance and shortcuts">
      <fieldset class="grid gap-1">
        <legend class="font-semibold">Theme</legend>
        <For each={themes}>
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
      <SingleKeySwitch />
      <InstallChoice />
    </Section>
  );
}
