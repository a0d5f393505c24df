import { Show } from "solid-js";
import { sayNumber, t } from "../../language/t.ts";
import { readUsage } from "../../api/usage.ts";
import { createRead } from "../../session/read.ts";
import { Section } from "../../ui/section.tsx";

export function SpaceSection(props: { owner: string }) {
  const usage = createRead((signal) => readUsage(props.owner, signal));
  return (
    <Section title={t("Space")}>
      <Show
        when={!usage.isFailed()}
        fallback={<p class="problem">{t("How full your account is could not be loaded.")}</p>}
      >
        <Show when={usage.data()}>
          {(used) => (
            <>
              <p>
                {t("Tasks: {used} of {limit}, {megabytes} of {mostMegabytes} MB.", {
                  ...used().tasks,
                  megabytes: sayMegabytes(used().taskBytes.used),
                  mostMegabytes: sayMegabytes(used().taskBytes.limit),
                })}
              </p>
              <p>
                {t("History: {megabytes} of {mostMegabytes} MB. When it is full, the oldest changes go.", {
                  megabytes: sayMegabytes(used().historyBytes.used),
                  mostMegabytes: sayMegabytes(used().historyBytes.limit),
                })}
              </p>
            </>
          )}
        </Show>
      </Show>
    </Section>
  );
}

function sayMegabytes(bytes: number): string {
  return sayNumber(bytes / 1e6, { maximumFractionDigits: bytes < 1e7 ? 1 : 0 });
}
