import { For } from "solid-js";

const width = 1440;
const height = 56;
const berries = 36;

/** The same hedge on every visit: drawn from a fixed seed, not from chance. */
function* chances(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 16_807) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

function growHedge() {
  const chance = chances(20_261);
  const next = () => chance.next().value;
  const shades = ["leaf is-pale", "leaf is-mid", "leaf"];
  const leaves = Array.from({ length: 150 }, (_, i) => {
    const x = (i / 150) * width + next() * 14;
    const lean = next() * 130 - 65;
    const size = 9 + next() * 10;
    const y = height - 2 - next() * 24;
    const shade = shades[Math.floor(next() * 3)] ?? "leaf";
    return { shade, turn: `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${lean.toFixed(0)})`, size };
  });
  const fruit = Array.from({ length: berries }, (_, i) => ({
    x: ((i + 0.2 + next() * 0.6) / berries) * width,
    y: height - 6 - next() * 26,
    radius: 3.2 + next() * 1.6,
    // Berries ripen here and there along the hedge, not from left to right.
    ripens: ((i * 11) % berries) / berries,
  }));
  return { leaves, fruit };
}

const hedge = growHedge();

function leafShape(size: number): string {
  const belly = (size * 0.42).toFixed(1);
  const tip = size.toFixed(1);
  return `M0 0C${belly} -${belly} ${belly} -${tip} 0 -${(size * 1.5).toFixed(1)}C-${belly} -${tip} -${belly} -${belly} 0 0Z`;
}

/** The hedge fruits as one gets things done. It says nothing the counts beside it do not say in words. */
export function Hedge(props: { done: number; of: number }) {
  const share = () => (props.of > 0 ? props.done / props.of : 0);
  return (
    <svg
      class="hedge"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      <For each={hedge.leaves}>
        {(leaf) => <path class={leaf.shade} d={leafShape(leaf.size)} transform={leaf.turn} />}
      </For>
      <For each={hedge.fruit}>
        {(berry) => (
          <circle
            class="berry"
            classList={{ "is-unripe": berry.ripens >= share() }}
            cx={berry.x.toFixed(1)}
            cy={berry.y.toFixed(1)}
            r={berry.radius.toFixed(1)}
          />
        )}
      </For>
    </svg>
  );
}
