export function Wordmark() {
  return (
    <a class="wordmark" href="/">
      <img src="/mark.svg" alt="" width="32" height="32" />
      Hedgerow
    </a>
  );
}
