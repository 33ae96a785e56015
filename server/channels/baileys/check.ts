import { installedVersion, VERSION } from '../../../adapters/baileys/installed.ts'
import { type Finding, fine, unknown, wrong } from '../../actions/finding.ts'
import { type KeptLink, keptLink } from '../../actions/linked-phones/kept-link.ts'

/** A server that is connected says so every ten seconds. */
const SEEN_WITHIN_MS = 30_000

/** As far as it can be seen without the server: the package, and with a database what is kept of each link. */
export async function checkBaileys(
  ctx: (Parameters<typeof keptLink>[0] & { clock(): number }) | null,
  desk: string,
  lines: readonly { number: string; shown: string }[],
): Promise<Finding[]> {
  const found = [packageFinding(installedVersion())]
  if (ctx === null)
    found.push(
      unknown('Whether a phone is linked was not asked.', 'Ask again with --db, or look at the panel.'),
    )
  else
    for (const { number, shown } of lines)
      found.push(linkFinding(await keptLink(ctx, { desk, session: number }), shown, ctx.clock()))
  return found
}

function packageFinding(version: string | null): Finding {
  if (version === VERSION) return fine(`The package is installed (${version}).`)
  return wrong(
    version === null
      ? 'The package is not installed.'
      : `The package is installed in another version (${version}).`,
    'npx balie whatsapp install',
  )
}

function linkFinding(link: KeptLink | null, shown: string, now: number): Finding {
  const mend = 'An administrator links it by a code in the panel.'
  if (!link?.was_linked) return wrong(`No phone is linked for ${shown}.`, mend)
  if (link.stopped !== null) return wrong(`The link of ${shown} has ended: ${link.stopped}.`, mend)
  if (link.open_at === null)
    return unknown(
      `A phone is linked for ${shown}, and no server is connected to it.`,
      'Start the server; the panel says whether it connects.',
    )
  const seen = new Date(link.open_at).toISOString()
  if (now - link.open_at > SEEN_WITHIN_MS)
    return wrong(
      `A phone is linked for ${shown}, and was last seen connected ${seen}.`,
      'See that the server runs; the panel says whether it connects. Look at the phone for what came since.',
    )
  return fine(`A phone is linked for ${shown}, last seen connected ${seen}.`)
}
