import { Show } from "solid-js";
import type { Delivery } from "../../../api/webhooks.ts";
import { sayMoment } from "../../../dates/moments.ts";
import { t } from "../../../language/t.ts";
import { sayOutcome, sayType } from "./words.ts";

interface DeliveryLineProps {
  delivery: Delivery;
  /** What it is about, if it is still there. */
  title: string | undefined;
  mayAsk: boolean;
  onResend: () => void;
}

/** A message, when what it tells of happened, what came of it, and how to send it again. */
export function DeliveryLine(props: DeliveryLineProps) {
  const when = () => sayMoment(new Date(props.delivery.happened_at));
  return (
    <li>
      <div class="grid gap-0.5">
        <p>
          {sayType(props.delivery.type)}
          <Show when={props.title}>
            {(title) => (
              <>
                {" "}
                <bdi class="text-soft">{title()}</bdi>
              </>
            )}
          </Show>
        </p>
        <p class="text-small" classList={{ "text-soft": props.delivery.state !== "failed" }}>
          {sayOutcome(props.delivery)}
        </p>
        <p class="text-small text-soft">
          <time datetime={props.delivery.happened_at}>{when()}</time>
        </p>
      </div>
      <Show when={props.delivery.state !== "waiting"}>
        <button
          type="button"
          class="button is-quiet ms-auto"
          aria-disabled={!props.mayAsk}
          aria-label={t("Send again: {message}, {moment}", {
            message: sayType(props.delivery.type),
            moment: when(),
          })}
          onClick={() => props.mayAsk && props.onResend()}
        >
          {t("Send again")}
        </button>
      </Show>
    </li>
  );
}
