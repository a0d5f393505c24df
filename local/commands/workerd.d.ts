/** worker/auth/password/hash.ts is written for workerd, which has this beside what Node has; nothing here calls it. */
declare module "crypto" {
  namespace webcrypto {
    interface SubtleCrypto {
      timingSafeEqual(one: ArrayBufferView, other: ArrayBufferView): boolean;
    }
  }
}
