import { type Accessor, createEffect, createSignal, on } from "solid-js";
import type { readAtOnce, UnderstoodChips } from "../quick-add/chips.tsx";
import type { LineAids } from "../quick-add/line-aids.tsx";

interface Parser {
  UnderstoodChips: typeof UnderstoodChips;
  readAtOnce: typeof readAtOnce;
}

/** Loads what understands words, as soon as there are words. If it could not be loaded, the next ones try again. */
export function useParser(isBegun: Accessor<boolean>) {
  const [parser, setParser] = createSignal<Parser | "missing">();
  const loaded = () => {
    const module = parser();
    return module === "missing" ? undefined : module;
  };
  createEffect(
    on(isBegun, (begun) => {
      if (!begun || loaded()) return;
      setParser();
      load().then(setParser, () => setParser("missing"));
    }),
  );
  /** Loaded, or known to be missing. */
  const isSettled = () => parser() !== undefined;
  return { loaded, isSettled };
}

async function load(): Promise<Parser> {
  const module = await import("../quick-add/chips.tsx");
  await module.loadReaders();
  return module;
}

/** Loads what helps while a line is typed. The field is whole without it. */
export function useAids(isBegun: Accessor<boolean>): Accessor<typeof LineAids | undefined> {
  const [aids, setAids] = createSignal<typeof LineAids>();
  createEffect(
    on(isBegun, (begun) => {
      if (!begun || aids()) return;
      import("../quick-add/line-aids.tsx").then(
        ({ LineAids: loaded }) => setAids(() => loaded),
        () => {},
      );
    }),
  );
  return aids;
}
