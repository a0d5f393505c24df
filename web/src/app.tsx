import { createResource, Match, Switch } from "solid-js";

async function askHealth(): Promise<boolean> {
  const answer = await fetch("/api/ready").catch(() => undefined);
  return answer?.ok ?? false;
}

export function App() {
  const [ready] = createResource(askHealth);
  return (
    <main>
      <h1>Hedgerow</h1>
      <p>Tasks at the edge, every row fenced to its owner.</p>
      <p role="status">
        <Switch fallback="Asking the API…">
          <Match when={ready() === true}>The API answers.</Match>
          <Match when={ready() === false}>The API does not answer just now.</Match>
        </Switch>
      </p>
    </main>
  );
}
