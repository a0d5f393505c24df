import { lazy, Match, Suspense, Switch } from "solid-js";
import { RequireSession } from "../layout/require-session.tsx";
import { isWithin } from "../session/return-path.ts";
import { taskIn } from "../task/task-path.ts";
import { isInDemo, place } from "../ui/route.ts";
import { Waiting } from "../ui/waiting.tsx";

const ListPage = lazy(async () => ({ default: (await import("../pages/list/list-page.tsx")).ListPage }));
const AccountPage = lazy(async () => ({
  default: (await import("../pages/account/account-page.tsx")).AccountPage,
}));
const BinPage = lazy(async () => ({ default: (await import("../pages/bin/bin-page.tsx")).BinPage }));
const ImportPage = lazy(async () => ({
  default: (await import("../pages/import/import-page.tsx")).ImportPage,
}));
const SignInPage = lazy(async () => ({
  default: (await import("../pages/sign-in/sign-in-page.tsx")).SignInPage,
}));
const SignUpPage = lazy(async () => ({
  default: (await import("../pages/sign-in/sign-in-page.tsx")).SignUpPage,
}));
const DemoApp = lazy(async () => ({ default: (await import("../layout/demo-app.tsx")).DemoApp }));
const NotFoundPage = lazy(async () => ({
  default: (await import("../layout/not-found-page.tsx")).NotFoundPage,
}));

export function App() {
  const at = (pathname: string) => place().pathname === pathname;
  return (
    <Suspense fallback={<Waiting />}>
      <Switch fallback={<NotFoundPage />}>
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
            <Switch>
              <Match when={at("/") || taskIn(place().pathname)}>
                <ListPage />
              </Match>
              <Match when={at("/account")}>
                <AccountPage />
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
    </Suspense>
  );
}
