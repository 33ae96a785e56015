import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Refusal } from '../../../shared/answers.ts'

/** Whatever no route wanted. */
export const nothingHere: RequestHandler = (_req, res) => {
  answer(res, 404, { ok: false, code: 'not-found' })
}

/**
 * The last handler: a request that cannot be read is the sender's affair, all else is a fault of ours. Either
 * way no word about the inside leaves the server.
 */
export function lastHandler(onFault: (error: unknown, where: string) => void): ErrorRequestHandler {
  return (error: { status?: unknown; type?: unknown }, req, res, next) => {
    if (res.headersSent) return next(error)
    const { status } = error
    if (typeof status === 'number' && status >= 400 && status < 500) {
      const code = status === 413 ? 'too-large' : status === 415 ? 'wrong-type' : 'bad-input'
      return answer(res, status, { ok: false, code })
    }
    onFault(error, `${req.method} ${req.route?.path ?? 'request'}`)
    answer(res, 503, { ok: false, code: 'unavailable' })
  }
}

function answer(res: Parameters<RequestHandler>[1], status: number, refusal: Refusal): void {
  res.setHeader('cache-control', 'no-store')
  res.status(status).json(refusal)
}
