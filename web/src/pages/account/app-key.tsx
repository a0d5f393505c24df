import { type Component, createSignal, onMount, Show } from "solid-js";
import { t } from "../../language/t.ts";
import { CopyButton } from "../../layout/copy-button.tsx";
import { hasHover } from "../../ui/media.ts";

/**
 * The secret for an authenticator app: as a QR code, as an address that such an app opens, and as letters to type. At a desk the
 * app is on another device, which scans; on a phone it is most likely on this one.
 */
export function AppKey(props: { uri: string }) {
  const isAtDesk = hasHover();
  const [isScanned, setScanned] = createSignal(isAtDesk);
  const key = () => keyIn(props.uri);
  const link = () => (
    <p>
      <a href={props.uri}>{t("Open it in an app on this device")}</a>
    </p>
  );
  return (
    <>
      <Show when={!isAtDesk}>{link()}</Show>
      <Show when={isScanned()}>
        <p>{t("Scan this with your authenticator app:")}</p>
        <LateCode text={props.uri} />
      </Show>
      <p>{t("Or type this key into your authenticator app:")}</p>
      <div class="well flex flex-wrap items-center justify-between gap-x-3 pe-1">
        {/* A page that is written from the right would begin with its last group. */}
        <code class="wrap-anywhere" dir="ltr">
          {(key().match(/.{1,4}/g) ?? []).join(" ")}
        </code>
        <div class="-ms-3">
          <CopyButton words={key()} />
        </div>
      </div>
      <Show when={isAtDesk}>{link()}</Show>
      <Show when={!isScanned()}>
        <button type="button" class="button justify-self-start" onClick={() => setScanned(true)}>
          {t("Show a QR code")}
        </button>
      </Show>
    </>
  );
}

/** What draws it is loaded when it is to be seen. */
function LateCode(props: { text: string }) {
  const [Code, setCode] = createSignal<Component<{ text: string }>>();
  const [isMissing, setMissing] = createSignal(false);
  const load = async () => {
    try {
      const { QrCode } = await import("./qr-code.tsx");
      setCode(() => QrCode);
    } catch {
      setMissing(true);
    }
  };
  onMount(() => void load());
  return (
    <div class="qr-room">
      <Show when={Code()} keyed>
        {(Drawn) => <Drawn text={props.text} />}
      </Show>
      <Show when={isMissing()}>
        <p class="problem">{t("The QR code could not be loaded.")}</p>
      </Show>
    </div>
  );
}

function keyIn(uri: string): string {
  return new URL(uri).searchParams.get("secret") ?? "";
}
