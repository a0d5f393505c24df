/** Files that are text to the Worker, which serves them as they are: see `rules` in wrangler.toml. */
declare module "*.html" {
  const text: string;
  export default text;
}
declare module "*.css" {
  const text: string;
  export default text;
}
declare module "*.browser.js" {
  const text: string;
  export default text;
}
