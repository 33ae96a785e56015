/*
 * Imported before anything else: the library's Signal prints keys by console, in normal operation, and knows no logger.
 * Nothing of what it is given is written anywhere.
 */
const SAYS = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table', 'assert', 'group'] as const

for (const says of SAYS) console[says] = () => {}
