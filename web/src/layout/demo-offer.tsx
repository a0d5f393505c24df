import { createSignal, onMount, Show } from "solid-js";
import { plural, t } from "../language/t.ts";
import { type Carried, carryDemo, findCarried, forgetDemo } from "../sync/demo/carry-demo.ts";
import { useTaskStore } from "../sync/store.ts";
import { notify } from "../ui/notices.ts";

/** Takes along what a person made in the demo: without a question if they have signed up since, and else if they want it. */
export function DemoOffer() {
  const store = useTaskStore();
  const [carried, setCarried] = createSignal<Carried>();

  const carry = async () => {
    setCarried();
    try {
      const tasks = await carryDemo(store);
      if (tasks > 0)
        notify({
          text: plural(tasks, "Added from the demo: {count} task.", "Added from the demo: {count} tasks."),
          stays: 8000,
        });
    } catch {
      notify({
        wrong: true,
        text: t("What you made in the demo was not added: there is no room on this device."),
      });
    }
  };
  const forget = () => {
    setCarried();
    forgetDemo();
  };
  const look = async () => {
    const found = await findCarried(store.owner);
    if (found?.isAsked) setCarried(found);
    else if (found) await carry();
  };
  onMount(() => void look());

  return (
    <Show when={carried()}>
      {(found) => (
        <aside
          class="banner flex flex-wrap items-center justify-center gap-x-3 gap-y-1"
          aria-label={t("From the demo")}
        >
          {plural(
            found().tasks,
            "Add the {count} task you made in the demo?",
            "Add the {count} tasks you made in the demo?",
          )}
          <span class="flex gap-2">
            <button type="button" class="button" onClick={() => void carry()}>
              {t("Add")}
            </button>
            <button type="button" class="button is-quiet" onClick={forget}>
              {t("No, thanks")}
            </button>
          </span>
        </aside>
      )}
    </Show>
  );
}
