import express, { type Router } from 'express'
import { SOUNDS } from '../../../shared/sounds.ts'
import { calmSound } from './calm-sound.ts'

/** Sounds of our own, which the telephone's provider fetches. Made when the first call asks, as most desks never do. */
export function openSounds(): Router {
  const router = express.Router()
  let calm: Buffer | null = null
  router.get(SOUNDS.calm, (_req, res) => {
    calm ??= calmSound()
    res.setHeader('cache-control', 'public, max-age=86400')
    res.type('audio/wav').send(calm)
  })
  return router
}
