import { type Component, createSignal, type JSX, Show } from "solid-js";

/** A component whose code is loaded when it is first shown, or by `load` before that. Until then `room` stands in its place. */
export function lazily<Props extends object>(
  read: () => Promise<Component<Props>>,
  room?: () => JSX.Element,
): Component<Props> & { load: () => Promise<void> } {
  const [Loaded, setLoaded] = createSignal<Component<Props>>();
  const load = async () => {
    const Part = await read();
    setLoaded(() => Part);
  };
  const Late = (props: Props) => {
    if (!Loaded()) void load();
    return (
      <Show when={Loaded()} keyed fallback={room?.()}>
        {(Part) => <Part {...props} />}
      </Show>
    );
  };
  return Object.assign(Late, { load });
}
