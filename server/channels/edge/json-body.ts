import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express'
import type { Refusal } from '../../../shared/answers.ts'
import { trustsOf } from './foreign-insides.ts'
import type { InFlight } from './in-flight.ts'
import { networkOf, peerOf } from './network.ts'

const KILOBYTE = 1024
const NOT_JSON: Refusal = { ok: false, code: 'bad-input', say: 'The body cannot be read as JSON in UTF-8.' }
const BUSY: Refusal = { ok: false, code: 'busy' }

/** Reads JSON bodies as far as there is room for them. */
export interface JsonBodies {
  /** Reads every body up to `limit` bytes; what is too large or no JSON is answered like any other refusal. */
  every(limit: number): (RequestHandler | ErrorRequestHandler)[]
  /** Reads the body of one request, once its sender is known to be somebody; why it cannot be read, or null. */
  one(req: Request, res: Response, limit: number): Promise<Refusal | null>
}

export function openJsonBodies(inFlight: InFlight): JsonBodies {
  return {
    every: (limit) => {
      const hold: RequestHandler = (req, res, next) => {
        if (holdBody(inFlight, req, res, limit)) next()
        else answer(res, 503, BUSY)
      }
      const refuse: ErrorRequestHandler = (error, _req, res, next) => {
        const refusal = refusalOf(error, limit)
        if (!refusal) return next(error)
        answer(res, refusal.code === 'too-large' ? 413 : 400, refusal)
      }
      return [hold, express.json({ limit }), refuse]
    },
    one: (req, res, limit) =>
      new Promise((resolve, reject) => {
        if (!holdBody(inFlight, req, res, limit)) return resolve(BUSY)
        express.json({ limit })(req, res, (error?: unknown) => {
          if (error === undefined) return resolve(req.body === undefined ? NOT_JSON : null)
          const refusal = refusalOf(error, limit)
          if (refusal) resolve(refusal)
          else reject(error)
        })
      }),
  }
}

/**
 * Counts what this body may become until the request is answered or its sender is gone. What it says of its length
 * is enough: nothing longer is read.
 */
function holdBody(inFlight: InFlight, req: Request, res: Response, limit: number): boolean {
  const { 'content-length': length, 'transfer-encoding': pieces } = req.headers
  if (length === undefined && pieces === undefined) return true
  const held = inFlight.from(networkOf(peerOf(req, trustsOf(req.app))))
  res.once('close', held.release)
  // Packed, it becomes longer than it says.
  const isKnown = length !== undefined && req.headers['content-encoding'] === undefined
  return held.grow(Math.min(isKnown ? Number(length) : limit, limit))
}

function answer(res: Response, status: number, refusal: Refusal): void {
  res.setHeader('cache-control', 'no-store')
  res.status(status).json(refusal)
}

/** What the reader of bodies found wrong with what was sent; null for a fault of ours. */
function refusalOf(error: unknown, limit: number): Refusal | null {
  if (typeof error !== 'object' || error === null || !('status' in error)) return null
  if (typeof error.status !== 'number' || error.status >= 500) return null
  if (error.status !== 413) return NOT_JSON
  return { ok: false, code: 'too-large', say: `The body is larger than ${limit / KILOBYTE} kB.` }
}
