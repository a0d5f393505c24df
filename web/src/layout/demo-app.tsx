import { type JSX, onMount } from "solid-js";
import { rich, t } from "../language/t.ts";
import { forgoServer } from "../api/reach.ts";
import { standing } from "../session/person.ts";
import { createDemoStore } from "../sync/demo/demo-store.ts";
import { TaskStoreContext } from "../sync/store.ts";
import { PaletteHost } from "./palette/use-palette.tsx";
import { NoticeStack } from "../ui/notice-stack.tsx";
import { notify } from "../ui/notices.ts";
import { stayAtList } from "../ui/route.ts";

/** The list with examples, for whoever has no account. Its links lead out of it by a new page: nothing of the demo goes on there. */
export function DemoApp(props: { children: JSX.Element }) {
  forgoServer();
  stayAtList(() =>
    notify({
      text: t("That page needs an account."),
      act: { label: t("Create an account"), run: () => location.assign("/sign-up") },
    }),
  );
  onMount(() => {
    // A person has a list of their own.
    if (standing() === "in") location.replace("/");
  });
  return (
    <TaskStoreContext.Provider value={createDemoStore()}>
      <a class="skip button" href="#main" target="_self">
        {t("Skip to content")}
      </a>
      <aside class="banner" aria-label={t("Demo")}>
        <p>
          {rich("This is a demo. Nothing leaves this device. {signUp} to keep it.", {
            signUp: (
              <a href="/sign-up" target="_self">
                {t("Create an account [to keep the demo]")}
              </a>
            ),
          })}
        </p>
      </aside>
      {props.children}
      <PaletteHost />
      <NoticeStack />
    </TaskStoreContext.Provider>
  );
}
