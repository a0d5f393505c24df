import { Route, Router } from "@solidjs/router";
import { lazy } from "solid-js";
import { Inside } from "./shell/inside.tsx";

const ListPage = lazy(async () => ({ default: (await import("./tasks/list-page.tsx")).ListPage }));
const AccountPage = lazy(async () => ({ default: (await import("./account/account-page.tsx")).AccountPage }));
const SignInPage = lazy(async () => ({ default: (await import("./sign-in/sign-in-page.tsx")).SignInPage }));
const SignUpPage = lazy(async () => ({ default: (await import("./sign-in/sign-in-page.tsx")).SignUpPage }));
const LostPage = lazy(async () => ({ default: (await import("./shell/lost-page.tsx")).LostPage }));

export function App() {
  return (
    <Router>
      <Route path="/sign-in" component={SignInPage} />
      <Route path="/sign-up" component={SignUpPage} />
      <Route component={Inside}>
        <Route path="/" component={ListPage} />
        <Route path="/account" component={AccountPage} />
      </Route>
      <Route path="*" component={LostPage} />
    </Router>
  );
}
