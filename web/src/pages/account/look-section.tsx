import { For } from "solid-js";
import { InstallChoice } from "../../offline/install-choice.tsx";
import { chooseTheme, type Theme, theme } from "../../ui/theme.ts";
import { SingleKeySwitch } from "../../ui/single-key-switch.tsx";
import { Section } from "../../ui/section.tsx";

const themes: [Theme, string][] = [
  ["system", "As the system has it"],
  ["light", "Day"],
  ["dark", "Dusk"],
];

export function LookSection() {
  return (
    <Section title="Look and keys">
      <fieldset class="grid gap-1">
        <legend class="font-semibold">Light</legend>
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
