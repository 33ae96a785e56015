/** `de Bronze`, but `d’Or`: French leaves the vowel out before another one. */
export function of(name: string): string {
  return /^[aeiouyàâäéèêëîïôöùûü]/i.test(name) ? `d’${name}` : `de ${name}`
}
