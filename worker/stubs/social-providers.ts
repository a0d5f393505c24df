import { z } from "zod";

/** People sign in with a password. Better Auth names all of its social providers in one object. */
export const socialProviders = {};

export const SocialProviderListEnum = z.string();
