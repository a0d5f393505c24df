import type { JSX } from "solid-js";
import { Hedge } from "../shell/hedge.tsx";
import { ThemeSwitch } from "../shell/theme-switch.tsx";
import { Wordmark } from "../shell/wordmark.tsx";

/** The page before one is inside: a form, and the hedge. */
export function Doorstep(props: { title: string; lead: string; children: JSX.Element; other: JSX.Element }) {
  return (
    <div class="flex min-h-dvh flex-col">
      <header class="page flex w-full items-center justify-between py-3">
        <Wordmark />
        <ThemeSwitch />
      </header>
      <main class="page grid w-full max-w-md grow content-center gap-6 py-8" id="main">
        <div class="grid gap-2">
          <h1 class="text-great">{props.title}</h1>
          <p class="text-soft">{props.lead}</p>
        </div>
        {props.children}
        <p class="text-soft">{props.other}</p>
      </main>
      <Hedge done={3} of={8} />
    </div>
  );
}
