import { Show } from "solid-js";
import type { Program, ProgramRequest } from "../../api/programs.ts";
import { rich, t } from "../../language/t.ts";
import type { Receiver } from "./hand-back.ts";

/** Who made the program, as far as that is known, and where the answer goes. */
export function Origin(props: { request: ProgramRequest; receiver: Receiver | undefined }) {
  return (
    <div class="grid gap-2 rounded-control bg-hollow px-4 py-3">
      <p>{sayMaker(props.request.program, props.receiver)}</p>
      <Show when={props.receiver}>
        {(receiver) => <p>{sayWhere(receiver(), props.request.redirectHost ?? "")}</p>}
      </Show>
    </div>
  );
}

const strong = (name: string) => <strong class="wrap-anywhere">{name}</strong>;

/** Only a site that hears the answer is certainly who it says it is: on a device, every program can use another's name. */
function sayMaker({ host, isRegistered }: Program, receiver: Receiver | undefined) {
  if (host !== undefined)
    return receiver === "site"
      ? rich("It is a program of {host}.", { host: strong(host) })
      : rich("It says that it is a program of {host}.", { host: strong(host) });
  return isRegistered
    ? t("That is what it calls itself. Nobody has checked who made it.")
    : t("It says that it is part of Hedgerow.");
}

function sayWhere(receiver: Receiver, host: string) {
  if (receiver === "site") return rich("Your answer goes to {host}.", { host: strong(host) });
  return receiver === "device"
    ? t("Your answer goes to a program on this device. Go on only if you have just started it yourself.")
    : rich(
        "Your answer goes to an app on this device, {app}. Go on only if you have just started it yourself.",
        {
          app: strong(host),
        },
      );
}
