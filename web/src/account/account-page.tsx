import { Header } from "../shell/header.tsx";
import { usePageTitle } from "../shell/page-title.ts";

export function AccountPage() {
  usePageTitle("Account");
  return (
    <>
      <Header />
      <main class="page" id="main">
        <h1 class="text-great">Account</h1>
      </main>
    </>
  );
}
