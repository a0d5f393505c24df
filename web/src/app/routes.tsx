import { Match, Switch } from "solid-js";
import { RequireSession } from "../layout/require-session.tsx";
import { isWithin } from "../session/return-path.ts";
import { taskIn } from "../task/task-path.ts";
import { lazily } from "../ui/lazily.tsx";
import { isInDemo, place } from "../ui/route.ts";
import { Waiting } from "../ui/waiting.tsx";

export const ListPage = lazily(async () => (await import("../pages/list/list-page.tsx")).ListPage, Waiting);
const AccountPage = lazily(
  async () => (await import("../pages/account/account-page.tsx")).AccountPage,
  Waiting,
);
const BinPage = lazily(async () => (await import("../pages/bin/bin-page.tsx")).BinPage, Waiting);
const ImportPage = lazily(async () => (await import("../pages/import/import-page.tsx")).ImportPage, Waiting);
const readSignIn = () => import("../pages/sign-in/sign-in-page.tsx");
const SignInPage = lazily(async () => (await readSignIn()).SignInPage, Waiting);
const SignUpPage = lazily(async () => (await readSignIn()).SignUpPage, Waiting);
const DemoApp = lazily(async () => (await import("../layout/demo-app.tsx")).DemoApp, Waiting);
// What mails link to, too: hardly anybody needs it, so it is no route of the first load.
const OtherPage = lazily(async () => (await import("./other-page.tsx")).OtherPage, Waiting);

export function App() {
  const at = (pathname: string) => place().pathname === pathname;
  return (
    <Switch fallback={<OtherPage />}>
      <Match when={isInDemo}>
        <DemoApp>
          <ListPage />
        </DemoApp>
      </Match>
      <Match when={at("/sign-in")}>
        <SignInPage />
      </Match>
      <Match when={at("/sign-up")}>
        <SignUpPage />
      </Match>
      <Match when={isWithin(place().pathname)}>
        <RequireSession>
          <Switch fallback={<AccountPage />}>
            <Match when={at("/") || taskIn(place().pathname)}>
              <ListPage />
            </Match>
            <Match when={at("/bin")}>
              <BinPage />
            </Match>
            <Match when={at("/import")}>
              <ImportPage />
            </Match>
          </Switch>
        </RequireSession>
      </Match>
    </Switch>
  );
}
