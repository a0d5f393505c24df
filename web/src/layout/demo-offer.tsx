import { createSignal, onMount, Show } from "solid-js";
import { type Carried, carryDemo, findCarried, forgetDemo } from "../sync/demo/carry-demo.ts";
import { useTaskStore } from "../sync/store.ts";
import { sayTasks } from "../task/words.ts";
import { notify } from "../ui/notices.ts";

/** Takes along what a person made in the demo: without a question if they have signed up since, and else if they want it. */
export function DemoOffer() {
  const store = useTaskStore();
  const [carried, setCarried] = createSignal<Carried>();

  const carry = async () => {
    setCarried();
    try {
      const tasks = await carryDemo(store);
      if (tasks > 0) notify({ text: `Added from the demo: ${sayTasks(tasks)}.`, stays: 8000 });
    } catch {
      notify({
        wrong: true,
        text: "What you made in the demo was not added: there is no room on this device.",
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
          aria-label="From the demo"
        >
          Add the {sayTasks(found().tasks)} you made in the demo?
          <span class="flex gap-2">
            <button type="button" class="button" onClick={() => void carry()}>
              Add
            </button>
            <button type="button" class="button is-quiet" onClick={forget}>
              No, thanks
            </button>
          </span>
        </aside>
      )}
    </Show>
  );
}
