import type { Page } from "playwright-core";

interface Devices {
  uv?: boolean;
  /** Whether its person touches it as soon as it asks. Otherwise it waits. */
  isTouched?: boolean;
}

export interface VirtualAuthenticator {
  credentials: () => Promise<{ credentialId: string; isResidentCredential: boolean; rpId?: string }[]>;
  setCount: (signCount: number) => Promise<void>;
  /** From the next time that it is asked. */
  touch: (isTouched: boolean) => Promise<void>;
  /** Whether it knows its person: without that, it answers as one whose person has cancelled. */
  verify: (isVerified: boolean) => Promise<void>;
  forget: () => Promise<void>;
  /** Puts its passkeys into another browser's, as a phone's are on its person's laptop. */
  copyTo: (other: VirtualAuthenticator) => Promise<void>;
  add: (credential: Credential) => Promise<void>;
}

/** As DevTools has it, with the private key. */
interface Credential {
  credentialId: string;
  isResidentCredential: boolean;
  privateKey: string;
  signCount: number;
  rpId?: string;
  userHandle?: string;
}

/** Puts an authenticator into the browser, as a phone or a laptop has one. */
export async function addAuthenticator(
  page: Page,
  { uv = true, isTouched = true }: Devices = {},
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
      automaticPresenceSimulation: isTouched,
    },
  });
  const credentials = async () =>
    (await devtools.send("WebAuthn.getCredentials", { authenticatorId })).credentials;
  const add = async (credential: Credential) => {
    await devtools.send("WebAuthn.addCredential", { authenticatorId, credential });
  };
  const forget = async () => {
    await devtools.send("WebAuthn.clearCredentials", { authenticatorId });
  };
  return {
    credentials,
    add,
    forget,
    setCount: async (signCount: number) => {
      const kept = await credentials();
      await forget();
      for (const credential of kept) await add({ ...credential, signCount });
    },
    touch: async (enabled) => {
      await devtools.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
    },
    verify: async (isUserVerified) => {
      await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
    copyTo: async (other) => {
      for (const credential of await credentials()) await other.add(credential);
    },
  };
}
