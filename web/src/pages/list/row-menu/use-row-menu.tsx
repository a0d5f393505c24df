import { type Component, createSignal, onMount, Show } from "solid-js";
import { t } from "../../../language/t.ts";
import { notify } from "../../../ui/notices.ts";
import type { Anchor } from "../../../ui/place-beside.ts";
import { whenIdle } from "../../../ui/when-idle.ts";
import type { Question } from "../keyboard/shortcuts.ts";
import type { Asked, RowActions, RowPanelProps } from "./types.ts";

/** What hangs from a row while a person chooses. Its code is loaded as soon as the list is shown, so that a press does not wait. */
export function useRowMenu() {
  const [asked, setAsked] = createSignal<Asked>();
  const [Panel, setPanel] = createSignal<Component<RowPanelProps>>();

  const load = async () => {
    const { RowPanel } = await import("./row-panel.tsx");
    setPanel(() => RowPanel);
  };
  onMount(() => whenIdle(() => void load().catch(() => {})));

  const ask = async (to: Asked) => {
    setAsked(to);
    if (Panel()) return;
    try {
      await load();
    } catch {
      setAsked();
      notify({ wrong: true, text: t("The menu could not be loaded. Try again when you’re online.") });
    }
  };
  return {
    ask: (task: string, question: Question, anchor: Anchor) => void ask({ task, question, anchor }),
    asked,
    Panel,
    /** Another one may be open by now. */
    close: (which: Asked) => setAsked((now) => (now === which ? undefined : now)),
  };
}

interface RowMenuPanelProps {
  menu: RowMenu;
  actions: RowActions;
  onSelect: (task: string) => void;
}

export function RowMenuPanel(props: RowMenuPanelProps) {
  return (
    <Show when={props.menu.Panel()} keyed>
      {(Panel) => (
        <Show when={props.menu.asked()} keyed>
          {(asked) => (
            <Panel
              asked={asked}
              actions={props.actions}
              onSelect={props.onSelect}
              onClose={() => props.menu.close(asked)}
            />
          )}
        </Show>
      )}
    </Show>
  );
}

type RowMenu = ReturnType<typeof useRowMenu>;
