import { createSignal } from "solid-js";
import { t } from "../../language/t.ts";
import { type Person, rename } from "../../api/people.ts";
import { notify } from "../../ui/notices.ts";
import { remind } from "../../session/person.ts";
import { signOutOfHere } from "../../sync/sign-out.ts";
import { useTaskStore } from "../../sync/store.ts";
import { TextField } from "../../ui/text-field.tsx";
import { createAttempt } from "../../session/attempt.ts";
import { Section } from "../../ui/section.tsx";

export function NameSection(props: { who: Person; onChanged: () => void }) {
  const store = useTaskStore();
  const [name, setName] = createSignal(props.who.name);
  const { busy, wrong, attempt } = createAttempt();

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const chosen = name().trim();
    const done = await attempt(() => rename(chosen));
    if (!done) return;
    remind({ ...props.who, name: chosen });
    notify({ text: t("Name saved."), stays: 5000 });
    props.onChanged();
  };

  return (
    <Section title={t("You")}>
      <form class="grid gap-4" onSubmit={(event) => void save(event)}>
        <TextField
          label={t("Name")}
          name="name"
          autocomplete="name"
          value={name()}
          onValue={setName}
          wrong={wrong()}
        />
        <div class="flex flex-wrap gap-3">
          <button class="button" type="submit" aria-disabled={busy()}>
            {t("Save name")}
          </button>
          <button type="button" class="button" onClick={() => void signOutOfHere(store)}>
            {t("Sign out here")}
          </button>
        </div>
      </form>
    </Section>
  );
}
