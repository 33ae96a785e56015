/** As telephones hear it: more samples would be thrown away on the line. */
const RATE = 8000
const BEAT_S = 60 / 72
const BARS = 4
const SECONDS = BARS * 4 * BEAT_S
/** Well below a voice. */
const PEAK = 0.18
const FADE_S = 0.6

/** Hz. Nothing below: telephones swallow it. */
const [F4, G4, A4, B4, C5, D5, E5, F5] = [349.2, 392, 440, 466.2, 523.3, 587.3, 659.3, 698.5]
/** One chord a bar, from its lowest note: F, D minor, B flat, C. */
const CHORDS: readonly (readonly number[])[] = [
  [F4, A4, C5, F5],
  [F4, A4, D5, F5],
  [F4, B4, D5, F5],
  [G4, C5, E5, G4 * 2],
]
/** Up and down again, eight to a bar. */
const WALK = [0, 1, 2, 3, 2, 1, 2, 1]

/**
 * Slow broken chords of soft tones, to be played again and again: made of numbers, so that nobody has a right in them. A WAV
 * file of 16 bits, which every provider takes.
 */
export function calmSound(): Buffer {
  const mixed = new Float64Array(Math.round(SECONDS * RATE))
  for (const [bar, chord] of CHORDS.entries()) {
    for (const [eighth, step] of WALK.entries()) {
      const at = (bar * 4 + eighth / 2) * BEAT_S
      addTone(mixed, at, chord[step]!, eighth === 0 ? 1 : 0.7)
    }
  }
  fade(mixed)
  return wav(mixed)
}

/** A tone as of a felt hammer: it comes softly, goes slowly, and has few overtones. */
function addTone(mixed: Float64Array, at: number, hz: number, loud: number): void {
  const start = Math.round(at * RATE)
  const end = Math.min(mixed.length, start + 3 * RATE)
  for (let i = start; i < end; i++) {
    const t = (i - start) / RATE
    const swell = t < 0.06 ? (1 - Math.cos((Math.PI * t) / 0.06)) / 2 : 1
    const turn = 2 * Math.PI * hz * t
    const wave = Math.sin(turn) + 0.18 * Math.sin(2 * turn) * Math.exp(-3 * t)
    mixed[i]! += loud * swell * Math.exp(-1.1 * t) * wave
  }
}

/** The end is silent, as the beginning is: nothing cracks when it begins again. */
function fade(mixed: Float64Array): void {
  const length = Math.round(FADE_S * RATE)
  for (let i = 0; i < length; i++) mixed[mixed.length - 1 - i]! *= i / length
}

function wav(mixed: Float64Array): Buffer {
  const bytes = mixed.length * 2
  const file = Buffer.alloc(44 + bytes)
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(36 + bytes, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20) // PCM
  file.writeUInt16LE(1, 22) // one channel
  file.writeUInt32LE(RATE, 24)
  file.writeUInt32LE(RATE * 2, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(bytes, 40)
  const loudest = mixed.reduce((most, one) => Math.max(most, Math.abs(one)), 0)
  for (const [i, one] of mixed.entries()) {
    file.writeInt16LE(Math.round((one / loudest) * PEAK * 0x7fff), 44 + i * 2)
  }
  return file
}
