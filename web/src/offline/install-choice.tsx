import { Match, Switch } from "solid-js";
import { t } from "../language/t.ts";
import { offer, takeOffer } from "./install-offer.ts";

/** Only Safari has this property, and it installs apps only from its own menu. */
const isSafarisToInstall = "standalone" in navigator && navigator.standalone === false;

/** Shown only if the app can be installed. */
export function InstallChoice() {
  return (
    <Switch>
      <Match when={offer()}>
        <div class="grid gap-2">
          <p>
            {t(
              "Install Hedgerow to give it its own window and icon on this device, and to open it without a connection.",
            )}
          </p>
          <button type="button" class="button is-quiet justify-self-start" onClick={takeOffer}>
            {t("Install Hedgerow")}
          </button>
        </div>
      </Match>
      <Match when={isSafarisToInstall}>
        <p>{t("To add Hedgerow to your apps, open Safari’s Share menu and choose “Add to Home Screen”.")}</p>
      </Match>
    </Switch>
  );
}
