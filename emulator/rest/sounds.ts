/** Sounds that stand for what somebody said: a quiet tone as long as the recording. */

const WAV_RATE = 8_000
const TONE_HZ = 440

/** 8 kHz, 16 bit, mono. */
export function wavOf(seconds: number): Buffer {
  const samples = WAV_RATE * seconds
  const wav = Buffer.alloc(44 + samples * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples * 2, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(WAV_RATE, 24)
  wav.writeUInt32LE(WAV_RATE * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples * 2, 40)
  for (let at = 0; at < samples; at++)
    wav.writeInt16LE(Math.round(900 * Math.sin((at * 2 * Math.PI * TONE_HZ) / WAV_RATE)), 44 + at * 2)
  return wav
}

/** MPEG-2 layer III, 32 kbit/s, 24 kHz, mono: every frame lasts 24 ms and has 96 bytes. */
const MP3_HEADER = [0xff, 0xf3, 0x44, 0xc0]
const FRAME_BYTES = 96
const FRAMES_A_SECOND = 24_000 / 576
/** 576 lines reach up to 12 kHz; they are coded in pairs. */
const LINE = Math.round(TONE_HZ / (12_000 / 576))

/** An MP3 in which one line of the spectrum sounds (ISO/IEC 13818-3; the codes are those of Huffman table 1). */
export function mp3Of(seconds: number): Buffer {
  const pairs = (LINE + 1) >> 1
  const sound = `${'1'.repeat(pairs - 1)}${LINE % 2 === 1 ? '001' : '01'}0`
  const side =
    // Nothing from frames before, one private bit.
    bits(0, 8) +
    bits(0, 1) +
    // Length of the sound in bits, pairs, loudness, no scale factors, one long window.
    bits(sound.length, 12) +
    bits(pairs, 9) +
    bits(190, 8) +
    bits(0, 9) +
    bits(0, 1) +
    // Huffman table 1 in all three regions, and where these end.
    bits(1, 5).repeat(3) +
    bits(7, 4) +
    bits(7, 3) +
    bits(0, 2)
  const frame = Buffer.alloc(FRAME_BYTES)
  frame.set([...MP3_HEADER, ...octets(side + sound)])
  return Buffer.concat(Array.from({ length: Math.ceil(seconds * FRAMES_A_SECOND) }, () => frame))
}

function bits(value: number, length: number): string {
  return value.toString(2).padStart(length, '0')
}

function octets(written: string): number[] {
  return (written.match(/.{1,8}/g) ?? []).map((eight) => Number.parseInt(eight.padEnd(8, '0'), 2))
}
