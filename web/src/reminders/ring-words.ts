import { t } from "../language/t.ts";
import type { RingState } from "./subscription.ts";

/** Whether reminders ring on this device, and if not, what helps. */
export function sayRingState(state: RingState): string {
  switch (state) {
    case "on":
      return t("Reminders ring on this device, also when Hedgerow is closed.");
    case "off":
      return t("Reminders do not ring on this device yet.");
    case "denied":
      return t(
        "This browser does not let Hedgerow ring. Allow notifications for this site in the browser’s settings, often behind the sign beside the address, and for the browser in the system’s settings. Then reload this page.",
      );
    case "to install":
      return t(
        "On an iPhone or iPad, reminders ring once Hedgerow is on the Home Screen: open Safari’s Share menu, choose “Add to Home Screen”, and open it from there. It needs iOS 16.4 or newer.",
      );
    case "unsupported":
      return t("This browser cannot ring. Current versions of Chrome, Edge, Firefox and Safari can.");
    default:
      return t("This server does not send reminders to browsers.");
  }
}

/** What this kind of device can and cannot do. */
export function sayPossible(): string | undefined {
  const { userAgent, maxTouchPoints } = navigator;
  const isApple = /\bMac OS X\b/.test(userAgent);
  // An iPad says that it is a Mac.
  if (/\biPhone\b/.test(userAgent) || (isApple && maxTouchPoints > 1))
    return t("On an iPhone or iPad, notifications have no buttons: tap one to open its task.");
  if (/\bAndroid\b/.test(userAgent)) return undefined;
  if (isApple && !/Chrom|Firefox/.test(userAgent)) return undefined;
  return t("On a computer, the browser must be running for that, even if no window is open.");
}
