import type { Page } from "playwright-core";

interface Devices {
  uv?: boolean;
}

interface VirtualAuthenticator {
  credentials: () => Promise<{ isResidentCredential: boolean; rpId?: string }[]>;
  setCount: (signCount: number) => Promise<void>;
}

/** Puts an authenticator into the browser, as a phone or a laptop has one. */
export async function addAuthenticator(
  page: Page,
  { uv = true }: Devices = {},
): Promise<VirtualAuthenticator> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: uv,
      automaticPresenceSimulation: true,
    },
  });
  return {
    credentials: async () =>
      (await devtools.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    setCount: async (signCount: number) => {
      const { credentials } = await devtools.send("WebAuthn.getCredentials", { authenticatorId });
      await devtools.send("WebAuthn.clearCredentials", { authenticatorId });
      for (const credential of credentials) {
        await devtools.send("WebAuthn.addCredential", {
          authenticatorId,
          credential: { ...credential, signCount },
        });
      }
    },
  };
}
