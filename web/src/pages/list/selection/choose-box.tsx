/** Takes the place of the tick while selecting. The list handles its clicks. */
export function ChooseBox(props: { title: string; chosen: boolean }) {
  return (
    <button
      type="button"
      role="checkbox"
      class="choose"
      aria-checked={props.chosen}
      aria-label={`Select: ${props.title}`}
    >
      <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
        <path d="M5 12.5l4.5 4.5L19 7.5" fill="none" stroke="currentColor" stroke-width="3" />
      </svg>
    </button>
  );
}
