import { press, say } from "./say.ts";
import { ends, tap, type State, type Visit } from "./visit.ts";

/**
 * Signing in with more than a password. What the server says is given here: its keys and codes would be others
 * in each picture.
 */
const key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const uri = `otpauth://totp/Hedgerow:ann%40example.org?secret=${key}&issuer=Hedgerow&algorithm=SHA1&digits=6&period=30`;
const codes = [
  "7k2m-q0xd-9v4t-hs6w-3npe-r8ab",
  "c5yj-14zf-w7ge-02ks-vx9q-mt6h",
  "p3rn-8dba-ec5w-yj71-6z0f-4gqk",
  "x9vs-tm2h-7k0p-q4dr-h6cn-85we",
  "0bza-jy3g-5f1x-w9ek-s2vt-pm7q",
  "m6hd-r4n8-ca2y-0jz5-bf3g-7wxe",
  "4qk1-sv9t-p8mh-d6rn-2cay-e0jz",
  "g7wb-5xf3-kq1e-9tvs-mh4p-n6dr",
  "y2ca-z8j0-3gbf-ex5w-1keq-tv7s",
  "n4pr-6hmd-0ycz-aj9b-f8gw-k3xq",
];
const passkeys = [
  {
    id: "1",
    credentialID: "phone",
    name: "Ann’s phone",
    createdAt: "2026-08-03T09:12:00Z",
    lastUsedAt: "2026-11-29T18:40:00Z",
  },
  {
    id: "2",
    credentialID: "laptop",
    name: "Work laptop",
    createdAt: "2026-10-21T07:30:00Z",
    lastUsedAt: null,
  },
];

async function openAccount(visit: Visit, state: object): Promise<void> {
  const { page } = visit;
  await say(page, "two-factor/state", { pending: false, hasPassword: true, remembered: false, ...state });
  await say(page, "passkey/list-user-passkeys", passkeys);
  await page.goto("/account");
  await page.getByText("this device").waitFor();
}

const dialog = ({ page }: Visit) => page.getByRole("dialog");

async function typePassword(visit: Visit): Promise<void> {
  await dialog(visit).getByLabel("Password", { exact: true }).fill("wandering quietly home");
  await press(visit, "Continue", dialog(visit));
}

async function openKey(visit: Visit): Promise<void> {
  await openAccount(visit, { enabled: false });
  await say(visit.page, "two-factor/enable", { method: "totp", totpURI: uri, backupCodes: codes });
  await press(visit, "Turn it on…");
  await typePassword(visit);
  await dialog(visit).getByText("Or type this key").waitFor();
}

async function openCode({ page }: Visit): Promise<void> {
  await say(page, "sign-in/email", { twoFactorRedirect: true, twoFactorMethods: ["totp"] });
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("ann@example.org");
  await page.getByLabel("Password", { exact: true }).fill("wandering quietly home");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByLabel("Code from your authenticator app").waitFor();
}

const on = {
  enabled: true,
  recoveryCodesLeft: 3,
  remembered: true,
  rememberedUntil: "2026-12-20T18:40:00Z",
};

export const proofs: State[] = [
  {
    name: "passkeys",
    says: "Passkeys and two-step sign-in",
    only: ends,
    open: async (visit) => {
      await openAccount(visit, on);
      await visit.page
        .getByRole("heading", { name: "Passkeys" })
        .evaluate((title) => title.scrollIntoView({ block: "start" }));
    },
  },
  {
    name: "remove-passkey",
    says: "Removing a passkey",
    only: ends,
    open: async (visit) => {
      await openAccount(visit, on);
      await tap(visit, visit.page.getByRole("button", { name: /^Remove Ann’s phone/ }));
      await dialog(visit).waitFor();
    },
  },
  {
    name: "two-step",
    says: "Turning two-step sign-in on",
    only: ends,
    open: async (visit) => {
      await openAccount(visit, { enabled: false });
      await press(visit, "Turn it on…");
      await dialog(visit).waitFor();
    },
  },
  { name: "app-key", says: "The key for the app, to be scanned or typed", only: ends, open: openScanned },
  {
    name: "recovery-codes",
    says: "Recovery codes, which are shown once",
    only: ends,
    open: async (visit) => {
      await openKey(visit);
      await say(visit.page, "two-factor/verify-totp", { token: null, user: {} });
      await dialog(visit).getByLabel("Code from your authenticator app").fill("123456");
      await press(visit, "Turn it on", dialog(visit));
      await dialog(visit).getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "two-step-off",
    says: "Turning two-step sign-in off",
    only: ends,
    open: async (visit) => {
      await openAccount(visit, on);
      await press(visit, "Turn it off…");
      await dialog(visit).waitFor();
    },
  },
  { name: "code", says: "The code at a sign-in", as: "stranger", only: ends, open: openCode },
  {
    name: "recovery-code",
    says: "A recovery code in its place, which was wrong",
    as: "stranger",
    only: ends,
    open: async (visit) => {
      await openCode(visit);
      await say(visit.page, "two-factor/verify-backup-code", { type: "/problems/invalid_code" }, 401);
      await press(visit, "Use a recovery code");
      await visit.page.getByLabel("Recovery code").fill("7k2m-q0xd-9v4t");
      await press(visit, "Continue");
      await visit.page.locator(".problem").waitFor();
    },
  },
  {
    name: "prove",
    says: "Before what is grave",
    only: ends,
    open: async (visit) => {
      await openAccount(visit, on);
      await say(
        visit.page,
        "passkey/generate-register-options",
        { type: "/problems/proof_needed", proofs: ["password", "totp", "passkey"] },
        403,
      );
      await press(visit, "Add a passkey…");
      await dialog(visit).waitFor();
    },
  },
];

async function openScanned(visit: Visit): Promise<void> {
  await openKey(visit);
  if (visit.device === "phone") await press(visit, "Show a QR code", dialog(visit));
  await dialog(visit).getByRole("img").waitFor();
  await dialog(visit)
    .getByRole("img")
    .evaluate((code) => code.closest("dialog")?.scrollTo(0, 0));
}
