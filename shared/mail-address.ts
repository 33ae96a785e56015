/**
 * What we take for a mail address; browsers and server judge by the same. Source: the pattern of zod's `email`, which
 * wants a name, one @ and a domain with a dot.
 */
export const MAIL_ADDRESS =
  /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/
