import type { Interrupted } from '../interrupted.ts'
import type { Next, Run } from '../line/run.ts'
import type { Source } from '../line/source.ts'
import type { Params } from '../signature.ts'
import { DocumentProblem } from '../twiml/problem.ts'
import type { Element } from '../twiml/xml.ts'

/** An address as written in the current document, made absolute. @throws DocumentProblem 11100 */
export function addressOf(run: Run, written: string): string {
  try {
    const url = new URL(written, run.document ?? undefined)
    if (url.username !== '')
      throw new DocumentProblem(11100, 'Names and passwords in addresses are not played.')
    if (url.protocol === 'http:' || url.protocol === 'https:') return url.href
  } catch (fault) {
    if (fault instanceof DocumentProblem) throw fault
  }
  throw new DocumentProblem(11100, `"${written}" is not an address; inline documents need absolute ones.`)
}

export function methodOf(node: Element, name = 'method'): 'GET' | 'POST' {
  return node.attributes[name] === 'GET' ? 'GET' : 'POST'
}

/** The document an action attribute leads to; null when it has none and the next verb comes. */
export function actionOf(run: Run, node: Element, purpose: string, extras: Params): Next {
  const { action } = node.attributes
  if (action === undefined) return null
  return { url: addressOf(run, action), method: methodOf(node), purpose, extras }
}

/** Gather and Record go back to the current document when they have no action: the loop everybody makes once. */
export function actionOrSame(run: Run, node: Element, purpose: string, extras: Params): Source {
  const named = actionOf(run, node, purpose, extras)
  if (named) return named
  if (run.document === null) throw new DocumentProblem(11100, 'An inline document needs an action.')
  return { url: run.document, method: methodOf(node), purpose, extras }
}

/**
 * The call was taken out of what it was doing: its end is told. Whether a redirect over REST is told too the
 * documentation leaves open.
 */
export function tellLeaving(run: Run, fault: Interrupted, source: Next): void {
  if (fault.why !== 'redirected' || run.world.settings.actionAfterRedirect) tellOnly(run, source)
}

/** The caller is gone: the action is told all the same, and what it answers is not carried out. */
export function tellOnly(run: Run, source: Next): void {
  if (!source?.url) return
  void run.world.webhooks.ask({
    callSid: run.call.sid,
    purpose: source.purpose,
    url: source.url,
    method: source.method,
    params: run.world.paramsOf(run.call),
    extras: source.extras,
  })
}
