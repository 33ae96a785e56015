// Which attributes and children each verb and noun has, as Twilio's reference pages list them. What Twilio knows
// and the emulator does not play is listed too, so that it can be told from a slip of the pen.

/** `int:0-` a whole number from 0; `url?` an address that may be empty; `text` anything. */
type Kind = string

interface Shape {
  attributes: Record<string, Kind>
  /** Names of the elements that may stand inside. */
  children: readonly string[]
  /** Whether text may stand inside. */
  text: boolean
  /** Attributes that exist and change nothing that can be observed here. */
  ignored?: readonly string[]
  /** Attributes that exist and are not played. */
  unplayed?: readonly string[]
}

const METHOD = 'GET|POST'
const BOOLEAN = 'true|false'
const STATUS = {
  statusCallback: 'url',
  statusCallbackMethod: METHOD,
  statusCallbackEvent: 'words:initiated|ringing|answered|completed',
}
const RECORDING = {
  recordingStatusCallback: 'url',
  recordingStatusCallbackMethod: METHOD,
  recordingStatusCallbackEvent: 'words:in-progress|completed|absent',
}
export const SPEECH_MARKUP = [
  'break',
  'emphasis',
  'lang',
  'p',
  'phoneme',
  'prosody',
  's',
  'say-as',
  'sub',
  'w',
]
const PROMPTS = ['Say', 'Play', 'Pause']

export const SHAPES: Record<string, Shape> = {
  Say: {
    attributes: { language: 'text', voice: 'text', loop: 'int:0-' },
    children: SPEECH_MARKUP,
    text: true,
  },
  Play: { attributes: { loop: 'int:0-', digits: 'tones' }, children: [], text: true },
  Pause: { attributes: { length: 'int:0-' }, children: [], text: false },
  Gather: {
    attributes: {
      action: 'url',
      method: METHOD,
      timeout: 'seconds',
      finishOnKey: 'keys',
      numDigits: 'int:1-',
      input: 'words:dtmf|speech',
      actionOnEmptyResult: BOOLEAN,
      bargeIn: BOOLEAN,
      language: 'text',
      speechTimeout: 'text',
    },
    children: PROMPTS,
    text: false,
    ignored: ['hints', 'enhanced', 'speechModel', 'profanityFilter', 'debug'],
    unplayed: ['partialResultCallback', 'partialResultCallbackMethod', 'maxSpeechTime'],
  },
  Dial: {
    attributes: {
      action: 'url',
      method: METHOD,
      timeout: 'int:1-600',
      timeLimit: 'int:1-14400',
      callerId: 'text',
      answerOnBridge: BOOLEAN,
      hangupOnStar: BOOLEAN,
      sequential: BOOLEAN,
      record: 'do-not-record|false',
      ringTone: 'text',
    },
    children: ['Number', 'Client', 'Queue', 'Conference'],
    text: true,
    ignored: ['passports'],
    unplayed: ['trim', 'events', 'referUrl', 'referMethod', 'recordingTrack', ...Object.keys(RECORDING)],
  },
  Number: {
    attributes: { url: 'url', method: METHOD, sendDigits: 'tones', ...STATUS },
    children: [],
    text: true,
    unplayed: ['byoc', 'machineDetection', 'amdStatusCallback', 'amdStatusCallbackMethod'],
  },
  Client: {
    attributes: { url: 'url', method: METHOD, ...STATUS },
    children: ['Identity', 'Parameter'],
    text: true,
  },
  Identity: { attributes: {}, children: [], text: true },
  Parameter: { attributes: { name: 'text', value: 'text' }, children: [], text: false },
  Queue: {
    attributes: { url: 'url', method: METHOD },
    children: [],
    text: true,
    unplayed: ['reservationSid', 'postWorkActivitySid'],
  },
  Conference: {
    attributes: {
      muted: BOOLEAN,
      beep: 'true|false|onEnter|onExit',
      startConferenceOnEnter: BOOLEAN,
      endConferenceOnExit: BOOLEAN,
      participantLabel: 'text',
      waitUrl: 'url?',
      waitMethod: METHOD,
      maxParticipants: 'int:1-250',
      record: 'do-not-record|record-from-start',
      coach: 'text',
      statusCallback: 'url',
      statusCallbackMethod: METHOD,
      statusCallbackEvent: 'words:start|end|join|leave|mute|hold|modify|speaker|announcement',
    },
    children: [],
    text: true,
    ignored: ['jitterBufferSize', 'region', 'trim', ...Object.keys(RECORDING)],
    unplayed: ['eventCallbackUrl', 'recordingConfigurationId'],
  },
  Enqueue: {
    attributes: {
      action: 'url',
      method: METHOD,
      waitUrl: 'url?',
      waitUrlMethod: METHOD,
      maxQueueSize: 'int:1-5000',
    },
    children: [],
    text: true,
    unplayed: ['workflowSid'],
  },
  Leave: { attributes: {}, children: [], text: false },
  Redirect: { attributes: { method: METHOD }, children: [], text: true },
  Record: {
    attributes: {
      action: 'url',
      method: METHOD,
      finishOnKey: 'keys',
      maxLength: 'int:1-14400',
      timeout: 'int:0-',
      playBeep: BOOLEAN,
      trim: 'trim-silence|do-not-trim',
      transcribe: 'false',
      ...RECORDING,
    },
    children: [],
    text: false,
    unplayed: ['transcribeCallback', 'recordingConfigurationId'],
  },
  Reject: { attributes: { reason: 'rejected|busy' }, children: [], text: false },
  Hangup: { attributes: {}, children: [], text: false },
}

/** Verbs and nouns that exist and are not played. */
export const UNPLAYED = new Set(
  'Connect Start Stop Stream Siprec Pay Prompt Refer Sms Message Sip Sim Application Transcription Task'.split(
    ' ',
  ),
)

/** Where a document stands in a call decides what it may say. */
export const VERBS_AT = {
  call: 'Say Play Pause Gather Dial Enqueue Redirect Record Reject Hangup Leave'.split(' '),
  wait: 'Say Play Pause Gather Redirect Leave Hangup'.split(' '),
  whisper: 'Say Play Gather Hangup'.split(' '),
  dequeue: 'Say Play Pause Redirect'.split(' '),
  lobby: 'Say Play Pause Redirect'.split(' '),
  hold: 'Say Play Pause Redirect'.split(' '),
  announce: 'Say Play Pause Redirect'.split(' '),
} as const
