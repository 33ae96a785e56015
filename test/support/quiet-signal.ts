/*
 * The phones of the loopback WhatsApp live in the test's own process, and their Signal prints their keys by console. In
 * the product that library has a process of its own; of what this one prints, only that is left out.
 */
for (const says of ['info', 'warn'] as const) {
  const speak = console[says]
  console[says] = (...said: unknown[]) => {
    if (!/session/i.test(String(said[0]))) speak(...said)
  }
}
