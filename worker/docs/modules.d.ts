/** Files that the Worker imports as text and serves unchanged: see `rules` in wrangler.toml. */
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
