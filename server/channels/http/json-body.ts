import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express'
import type { Refusal } from '../../../shared/answers.ts'

const NOT_JSON: Refusal = { ok: false, code: 'bad-input', say: 'The body cannot be read as JSON in UTF-8.' }

/** Reads every JSON body up to `limit`; what is too large or no JSON is answered like any other refusal. */
export function readJson(limit: string): (RequestHandler | ErrorRequestHandler)[] {
  const refuse: ErrorRequestHandler = (error, _req, res, next) => {
    const refusal = refusalOf(error, limit)
    if (!refusal) return next(error)
    res.setHeader('cache-control', 'no-store')
    res.status(refusal.code === 'too-large' ? 413 : 400).json(refusal)
  }
  return [express.json({ limit }), refuse]
}

/** Reads the body of one request, once its sender is known to be somebody; why it cannot be read, or null. */
export function readJsonOf(req: Request, res: Response, limit: string): Promise<Refusal | null> {
  return new Promise((resolve, reject) => {
    express.json({ limit })(req, res, (error?: unknown) => {
      if (error === undefined) return resolve(req.body === undefined ? NOT_JSON : null)
      const refusal = refusalOf(error, limit)
      if (refusal) resolve(refusal)
      else reject(error)
    })
  })
}

/** What the reader of bodies found wrong with what was sent; null for a fault of ours. */
function refusalOf(error: unknown, limit: string): Refusal | null {
  if (typeof error !== 'object' || error === null || !('status' in error)) return null
  if (typeof error.status !== 'number' || error.status >= 500) return null
  if (error.status !== 413) return NOT_JSON
  return { ok: false, code: 'too-large', say: `The body is larger than ${limit}.` }
}
