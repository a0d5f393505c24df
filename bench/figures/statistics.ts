export function median(values: number[]): number {
  return percentile(values, 50);
}

/** The value that `rank` percent of the values do not exceed (nearest rank). */
export function percentile(values: number[], rank: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** Rivals take turns, so that other work on the machine disturbs all of them alike. */
export async function interleave<Rival, Sample>(
  rivals: Rival[],
  rounds: number,
  measure: (rival: Rival) => Promise<Sample>,
): Promise<Map<Rival, Sample[]>> {
  const samples = new Map<Rival, Sample[]>(rivals.map((rival) => [rival, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const rival of rivals) samples.get(rival)?.push(await measure(rival));
  }
  return samples;
}
