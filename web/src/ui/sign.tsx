/** The drawn signs, on a square of 24. */
const paths = {
  above: "M6 15l6-6 6 6",
  add: "M12 5v14M5 12h14",
  after: "M9 5l7 7-7 7",
  ahead: "M5 12h14M13 6l6 6-6 6",
  before: "M15 5l-7 7 7 7",
  bell: "M4 17h16c-4-4 0-13-8-13s-4 9-8 13zM10 20.5h4",
  below: "M6 9l6 6 6-6",
  browse: "M4 7h16M4 12h16M4 17h16",
  day: "M5 6h14v13H5zM5 10h14M9 3v4M15 3v4",
  done: "M5 12.5l4.5 4.5L19 7.5",
  duplicate: "M9 9h11v11H9zM5 15V4h11",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  flag: "M6 21V4M6 5c5-3 7 3 12 0v9c-5 3-7-3-12 0",
  inbox: "M4 13l3-8h10l3 8v6H4zM4 13h5l1 3h4l1-3h5",
  link: "M10 14l4-4M9 8l2-2a4 4 0 0 1 6 6l-2 2M15 16l-2 2a4 4 0 0 1-6-6l2-2",
  list: "M4 7h16M4 12h16M4 17h9",
  menu: "M5 12h.01M12 12h.01M19 12h.01",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z",
  move: "M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01",
  open: "M5 5h14v14H5zM14 5v14",
  refresh: "M20 12a8 8 0 1 1-2.5-5.8L20 8.5M20 4v4.5h-4.5",
  remove: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  repeat: "M4 9a8 8 0 0 1 14-3l2 2m0-4v4h-4M20 15a8 8 0 0 1-14 3l-2-2m0 4v-4h4",
  search: "M11 5a6 6 0 1 0 0 12a6 6 0 1 0 0-12M16 16l4 4",
  settings: "M4 8h9M17 8h3M4 16h3M11 16h9M15 6v4M9 14v4",
  steps: "M4 7l2 2 3-4M4 17l2 2 3-4M13 7h7M13 17h7",
  sun: "M12 7.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 1 0 0-8.4M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
  todo: "M12 5a7 7 0 1 0 0 14a7 7 0 1 0 0-14",
  tag: "M4 4h8l8 8-8 8-8-8zM8 8h.01",
} as const;

export type SignName = keyof typeof paths;

/** A drawn sign beside words, or in the place of words that somebody else says. */
export function Sign(props: { name: SignName; size?: number }) {
  return (
    <svg
      class="sign"
      classList={{ "is-sideways": /^(?:after|ahead|before)$/.test(props.name) }}
      viewBox="0 0 24 24"
      width={props.size ?? 20}
      height={props.size ?? 20}
      aria-hidden="true"
    >
      <path d={paths[props.name]} />
    </svg>
  );
}
