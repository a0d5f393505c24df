import { createEffect, createSignal } from "solid-js";

interface Option {
  /** That of its element. */
  id: string;
}

/** Which of the options below a field Enter takes, and the keys that lead from one to another (the combobox of the ARIA APG). */
export function createChoice<Offered extends Option>(
  options: () => Offered[],
  take: (option: Offered) => void,
) {
  const [chosen, setChosen] = createSignal(0);
  const active = () => options()[Math.min(chosen(), options().length - 1)];
  createEffect(() => document.getElementById(active()?.id ?? "")?.scrollIntoView({ block: "nearest" }));

  const handleKeys = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const count = options().length;
    const to: Record<string, number> = {
      ArrowDown: (chosen() + 1) % count,
      ArrowUp: (chosen() - 1 + count) % count,
      PageDown: Math.min(chosen() + 8, count - 1),
      PageUp: Math.max(chosen() - 8, 0),
    };
    const next = to[event.key];
    const now = active();
    if (event.key === "Enter") {
      if (now) take(now);
    } else if (next !== undefined && count > 0) setChosen(next);
    else return;
    event.preventDefault();
  };
  return {
    active,
    handleKeys,
    chooseFirst: () => setChosen(0),
    choose: (option: Offered) => setChosen(options().indexOf(option)),
  };
}
