/** "1 task", "1,200 tasks". */
export function countOf(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString()} ${number === 1 ? one : many}`;
}
