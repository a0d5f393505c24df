import { type JSX, Show } from "solid-js";
import { useTaskStore } from "../sync/store.ts";
import { signOutOfHere } from "../sync/sign-out.ts";
import { ThemeSwitch } from "../ui/theme-switch.tsx";
import { Wordmark } from "../ui/wordmark.tsx";

export function Header(props: { children?: JSX.Element }) {
  const store = useTaskStore();
  return (
    <header class="page flex flex-wrap items-center gap-x-1 py-2">
      <Wordmark />
      <nav class="ms-auto flex items-center" aria-label="You">
        {props.children}
        <ThemeSwitch />
        <Show when={!store.isDemo}>
          <a class="button is-quiet" href="/account">
            Account
          </a>
          <button
            type="button"
            class="button is-quiet max-sm:hidden"
            onClick={() => void signOutOfHere(store)}
          >
            Sign out
          </button>
        </Show>
      </nav>
    </header>
  );
}
