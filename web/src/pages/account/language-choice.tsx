import { createUniqueId, For } from "solid-js";
import { chooseLanguage, chosenLanguage } from "../../language/here.ts";
import { firstOffered, languages } from "../../language/language.ts";
import { t } from "../../language/t.ts";

export function LanguageChoice() {
  const id = createUniqueId();
  const chosen = chosenLanguage() ?? "";
  const ofBrowser = () => languages[firstOffered(navigator.languages)];
  return (
    <div class="grid justify-items-start gap-1">
      <label for={id} class="font-semibold">
        {t("Language")}
      </label>
      <select id={id} class="entry" onChange={(event) => chooseLanguage(event.currentTarget.value)}>
        <option value="" selected={chosen === ""}>
          {t("As in this browser ({language})", { language: ofBrowser() })}
        </option>
        <For each={Object.entries(languages)}>
          {([code, name]) => (
            <option value={code} lang={code} selected={chosen === code}>
              {name}
            </option>
          )}
        </For>
      </select>
    </div>
  );
}
