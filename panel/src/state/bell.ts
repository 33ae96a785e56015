/** Rings once for each contact, over all tabs of this browser. */
export interface Bell {
  ring(contact: string, how?: Ringing): void
}

/** `urgent` is heard apart from everything else. */
type Ringing = 'new' | 'urgent'

const NOTES: Readonly<Record<Ringing, readonly { hertz: number; from: number }[]>> = {
  new: [
    { hertz: 660, from: 0 },
    { hertz: 880, from: 0.12 },
  ],
  urgent: [0, 0.3, 0.6].flatMap((from) => [
    { hertz: 880, from },
    { hertz: 587, from: from + 0.12 },
  ]),
}

function sound(context: AudioContext, how: Ringing): void {
  for (const { hertz, from } of NOTES[how]) {
    const start = context.currentTime + from
    const tone = new OscillatorNode(context, { type: 'sine', frequency: hertz })
    const loudness = new GainNode(context, { gain: 0 })
    loudness.gain.setValueAtTime(0, start)
    loudness.gain.linearRampToValueAtTime(0.12, start + 0.015)
    loudness.gain.exponentialRampToValueAtTime(0.0001, start + 0.35)
    tone.connect(loudness).connect(context.destination)
    tone.start(start)
    tone.stop(start + 0.4)
  }
}

/** Browsers let a page make a sound only after the first gesture on it; until then it stays silent. */
export function createBell(): Bell {
  let context: AudioContext | null = null
  const gestures = ['pointerup', 'keyup']
  const wake = () => {
    // A lone Ctrl or Shift is no gesture yet.
    if (!navigator.userActivation.hasBeenActive) return
    context = new AudioContext()
    for (const gesture of gestures) removeEventListener(gesture, wake)
  }
  for (const gesture of gestures) addEventListener(gesture, wake)

  return {
    ring(contact, how = 'new') {
      // The lock is held a while, so that the second tab finds it taken and stays silent.
      void navigator.locks.request(`balie:bell:${contact}`, { ifAvailable: true }, async (lock) => {
        if (!lock || !context) return
        sound(context, how)
        await new Promise((resolve) => setTimeout(resolve, 3_000))
      })
    },
  }
}
