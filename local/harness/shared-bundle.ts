import { join } from "node:path";
import { type Bundle, bundle } from "../product/bundle.ts";

/** One bundle of the product that tests share, because it takes seconds. It is made when a test first needs it. */
export class SharedBundle {
  readonly #folder: string;
  #made: Promise<Bundle> | undefined;

  constructor(folder: string) {
    this.#folder = join(folder, "bundle");
  }

  get(): Promise<Bundle> {
    this.#made ??= bundle(this.#folder);
    return this.#made;
  }
}
