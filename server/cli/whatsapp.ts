import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Io } from './arguments.ts'
import { USAGE } from './usage.ts'

const WARNING = `This is not WhatsApp's own way in. A library that strangers wrote pretends to be WhatsApp Web:
- it is against WhatsApp's terms, and WhatsApp may warn or block the number that is linked, for good;
- it may stop working on any day, and nobody owes you a repair;
- one of its parts, libsignal, stands under the GPL-3.0: read it before you give this program to others.
A desk whose customers rely on WhatsApp takes Twilio or Meta instead.
`

const NPM = ['ci', '--omit=peer', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']

/** Runs npm in a folder; answers whether it did what it was asked. */
export type RunNpm = (args: readonly string[], folder: string) => boolean

/**
 * `balie whatsapp install`: installs the package of the unofficial way, at the one version that was tried, and says what
 * it is. Exit code 0 when it is there, 1 when not, 2 when asked wrongly.
 */
export function whatsAppCommand(
  args: readonly string[],
  io: Io,
  folder: string,
  npm: RunNpm = runNpm,
): number {
  if (args.length !== 1 || args[0] !== 'install') {
    io.stderr.write(USAGE.whatsapp)
    return 2
  }
  io.stderr.write(WARNING)
  if (!existsSync(join(folder, 'package-lock.json'))) {
    io.stderr.write(`\nThere is no ${folder}: this program was copied without it.\n`)
    return 1
  }
  if (!npm(NPM, folder)) {
    io.stderr.write(
      '\nIt could not be installed. What npm said stands above; check the network, and that the folder is yours to write.\n',
    )
    return 1
  }
  io.stdout.write(
    `Installed @whiskeysockets/baileys ${versionIn(folder)}. Linked numbers connect within a minute.\n`,
  )
  return 0
}

function versionIn(folder: string): string {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'))
  return packages['node_modules/@whiskeysockets/baileys'].version
}

function runNpm(args: readonly string[], folder: string): boolean {
  return spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 2, 2] }).status === 0
}
