// Plain JavaScript: a worker thread is loaded by node itself, and node 20 reads no types. Reads one mail, and ends.
import { parentPort, workerData } from 'node:worker_threads'
import { readMail } from './read-mail.ts'

const mail = await readMail(Buffer.from(workerData.buffer, workerData.byteOffset, workerData.byteLength))
// What has its memory for itself is handed over and not copied.
const own = mail.attachments
  .map(({ bytes }) => bytes)
  .filter(({ byteLength, buffer }) => byteLength > Buffer.poolSize && byteLength === buffer.byteLength)
parentPort.postMessage(mail, [...new Set(own.map(({ buffer }) => buffer))])
