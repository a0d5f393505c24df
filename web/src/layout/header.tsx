import { type JSX, onMount, Show } from "solid-js";
import { t } from "../language/t.ts";
import { useTaskStore } from "../sync/store.ts";
import { loadSignOut, signOut } from "./sign-out.ts";
import { isInDemo } from "../ui/route.ts";
import { ThemeSwitch } from "../ui/theme-switch.tsx";
import { whenIdle } from "../ui/when-idle.ts";
import { Wordmark } from "../ui/wordmark.tsx";

interface HeaderProps {
  /** Beside the name. */
  start?: JSX.Element;
  children?: JSX.Element;
}

export function Header(props: HeaderProps) {
  const store = useTaskStore();
  onMount(() => whenIdle(() => void loadSignOut()));
  return (
    <header class="page top flex items-center gap-x-1">
      <Wordmark />
      {props.start}
      <nav class="ms-auto flex items-center" aria-label={t("You")}>
        {props.children}
        <ThemeSwitch />
        <Show when={!isInDemo}>
          <a class="button is-quiet" href="/account">
            {t("Account")}
          </a>
          <button type="button" class="button is-quiet max-sm:hidden" onClick={() => void signOut(store)}>
            {t("Sign out")}
          </button>
        </Show>
      </nav>
    </header>
  );
}
