/** Documents that a test compares with the product. */
declare module "*?raw" {
  const text: string;
  export default text;
}
