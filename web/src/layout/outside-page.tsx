import type { JSX } from "solid-js";
import { Hedge } from "../ui/hedge.tsx";
import { ThemeSwitch } from "../ui/theme-switch.tsx";
import { Wordmark } from "../ui/wordmark.tsx";

/** A page for people who need not be signed in: a few words or a form, and the hedge. */
export function OutsidePage(props: { title: string; lead: JSX.Element; children: JSX.Element }) {
  return (
    <div class="flex min-h-dvh flex-col">
      <header class="page flex w-full items-center justify-between py-3">
        <Wordmark isOutside />
        <ThemeSwitch />
      </header>
      <main class="page grid w-full max-w-md grow content-center gap-6 py-8" id="main">
        <div class="grid gap-2">
          <h1 class="text-great">{props.title}</h1>
          <p class="text-soft">{props.lead}</p>
        </div>
        {props.children}
      </main>
      <Hedge done={3} of={8} />
    </div>
  );
}
