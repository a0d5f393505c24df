import { answerByPasskey, hasPasskeys } from "./passkey.ts";
import { onTabMessage } from "./tabs.ts";

/** Its challenge lives for five minutes, and whoever chooses a passkey needs a moment. */
const renewedAfter = 4 * 60_000;
/** Where the browser has nothing to suggest, or the server is away. */
const pauseAfterFault = 10_000;

/**
 * Has the browser suggest passkeys in fields that are marked "webauthn" (WebAuthn §5.1.4, "conditional") until the returned
 * function is called. All that goes wrong before somebody chooses one is left aside: nobody has asked for it.
 */
export function suggestPasskeys(onChosen: (answer: AuthenticationResponseJSON) => void): () => void {
  const left = new AbortController();
  const { signal } = left;
  let asking: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When to ask, if somebody looks at the page. */
  let due = 0;

  async function start(): Promise<void> {
    if (!(await canSuggest()) || signal.aborted) return;
    // Another tab has had a challenge since, in the cookie of this one.
    const stopListening = onTabMessage(({ kind }) => {
      if (kind === "passkey-asked") due = 0;
    });
    signal.addEventListener("abort", stopListening);
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (persisted) due = 0;
      renew();
    };
    addEventListener("pageshow", comeBack, { signal });
    for (const event of ["focus", "focusin", "online", "visibilitychange"])
      addEventListener(event, renew, { signal });
    renew();
  }

  function renew(): void {
    const isSeen = document.visibilityState === "visible" && navigator.onLine;
    if (isSeen && Date.now() >= due) void ask();
  }

  async function ask(): Promise<void> {
    const next = new AbortController();
    due = Date.now() + renewedAfter;
    clearTimeout(timer);
    timer = setTimeout(renew, renewedAfter);
    const answer = await answerByPasskey((publicKey) => {
      // What the browser suggests stays until there is a new challenge for it.
      asking?.abort();
      asking = next;
      if (signal.aborted) next.abort();
      return { publicKey, mediation: "conditional", signal: next.signal };
    }).catch(() => undefined);
    if (signal.aborted || next.signal.aborted) return;
    if (answer) onChosen(answer);
    else due = Date.now() + pauseAfterFault;
  }

  function stop(): void {
    left.abort();
    asking?.abort();
    clearTimeout(timer);
  }

  void start();
  return stop;
}

async function canSuggest(): Promise<boolean> {
  const knowsHow = hasPasskeys() && "isConditionalMediationAvailable" in PublicKeyCredential;
  return knowsHow && PublicKeyCredential.isConditionalMediationAvailable().catch(() => false);
}
