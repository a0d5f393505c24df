/** Dragging it moves the row; pressing it selects the row, so that the bar can move it. Keys move rows directly. */
export function MoveHandle(props: { title: string }) {
  return (
    // Not a <button>, because some browsers do not let one be dragged.
    <span class="handle" role="button" tabindex="-1" aria-label={`Move: ${props.title}`} title="Drag to move">
      <svg viewBox="0 0 12 20" width="12" height="20" aria-hidden="true">
        <path
          d="M3 4v.01M9 4v.01M3 10v.01M9 10v.01M3 16v.01M9 16v.01"
          stroke="currentColor"
          stroke-width="2.6"
          stroke-linecap="round"
        />
      </svg>
    </span>
  );
}
