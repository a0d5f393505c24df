import { For } from "solid-js";

const width = 1440;
const height = 56;
const leafCount = 300;
const berryCount = 40;

/** Drawn from a fixed seed, so that the hedge is the same on every visit. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** One path for each layer of leaves, from the pale ones behind to the full ones in front. */
function growLeaves(): string[] {
  const chance = chances(20_261);
  const depths = ["", "", ""];
  for (let i = 0; i < leafCount; i++) {
    const depth = Math.floor(chance() * 3);
    const x = ((i + chance()) / leafCount) * width;
    // Taller at the back, with a wave along its top, as if cut by hand.
    const rise = (14 + 8 * Math.sin(x / 90) + 4 * Math.sin(x / 37)) * (1.25 - depth * 0.25);
    const y = height + 3 - chance() * rise;
    const lean = ((chance() * 150 - 75) * Math.PI) / 180;
    depths[depth] += leaf(x, y, 8 + chance() * 8, lean);
  }
  return depths;
}

function leaf(x: number, y: number, size: number, lean: number): string {
  const turn = (dx: number, dy: number) => {
    const across = x + dx * Math.cos(lean) - dy * Math.sin(lean);
    const along = y + dx * Math.sin(lean) + dy * Math.cos(lean);
    return `${across.toFixed(1)} ${along.toFixed(1)}`;
  };
  const belly = size * 0.45;
  const tip = turn(0, -size * 1.6);
  return `M${turn(0, 0)}C${turn(belly, -belly)} ${turn(belly, -size)} ${tip}C${turn(-belly, -size)} ${turn(-belly, -belly)} ${turn(0, 0)}Z`;
}

function growBerries() {
  const chance = chances(41);
  return Array.from({ length: berryCount }, (_, i) => ({
    x: (((i + 0.15 + chance() * 0.7) / berryCount) * width).toFixed(1),
    y: (height - 6 - chance() * 22).toFixed(1),
    radius: (2.8 + chance() * 1.6).toFixed(1),
    // They ripen here and there along the hedge, not from left to right.
    ripens: ((i * 17) % berryCount) / berryCount,
  }));
}

const leaves = growLeaves();
const berries = growBerries();

/** The hedge bears more fruit as more tasks are done. The counts beside it say the same in words. */
export function Hedge(props: { done: number; of: number }) {
  const share = () => (props.of > 0 ? props.done / props.of : 0);
  return (
    <svg
      class="hedge"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      <For each={leaves}>{(depth) => <path class="leaves" d={depth} />}</For>
      <For each={berries}>
        {(berry) => (
          <circle
            class="berry"
            classList={{ "is-unripe": berry.ripens >= share() }}
            cx={berry.x}
            cy={berry.y}
            r={berry.radius}
          />
        )}
      </For>
    </svg>
  );
}
