import { createSignal, onMount } from "solid-js";
import { whenIdle } from "../../ui/when-idle.ts";
import { notify } from "../../ui/notices.ts";
import type { Editor } from "./task-row.tsx";

/** The row that is edited. The editor is loaded as soon as the list is shown, so that a click does not wait for it. */
export function useEditor() {
  const [Component, setComponent] = createSignal<Editor>();
  const [editing, setEditing] = createSignal<string>();

  async function load(): Promise<void> {
    if (Component()) return;
    const { TaskEditor } = await import("./editor/task-editor.tsx");
    setComponent(() => TaskEditor);
  }

  async function edit(key: string): Promise<void> {
    try {
      await load();
      setEditing(key);
    } catch {
      notify({ wrong: true, text: "Editing needs a connection once. Try again when it is back." });
    }
  }

  onMount(() => whenIdle(() => void load().catch(() => {})));
  return { Editor: Component, editing, edit: (key: string) => void edit(key), endEdit: () => setEditing() };
}
