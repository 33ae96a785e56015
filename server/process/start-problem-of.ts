import { codeOf, isSilence, StartProblem } from '../../shared/errors.ts'
import { NewerData } from '../storage/migrate.ts'
import { OtherKey } from '../storage/secret-key.ts'
import type { Config } from './config.ts'
import { secretKeyFile } from './secret-key.ts'

/** The sentence for a start that failed for a reason outside the program; null for a fault of ours. */
export function startProblemOf(fault: unknown, config: Config): StartProblem | null {
  if (fault instanceof StartProblem) return fault
  const sentence =
    fault instanceof NewerData
      ? newerData(config)
      : fault instanceof OtherKey
        ? otherKey(config)
        : (ofSystem(fault, config) ?? ofDatabase(fault, config))
  return sentence === null ? null : new StartProblem(sentence, { cause: fault })
}

function newerData(config: Config): string {
  return (
    `The data in ${dataOf(config)} were written by a newer Balie than this one. ` +
    'Start them with that version, or go back to a backup from before the update.'
  )
}

function otherKey(config: Config): string {
  const place = config.secretKey === null ? secretKeyFile(config.dataDir) : 'SECRET_KEY'
  return (
    `The key in ${place} is not the one that ${dataOf(config)} were sealed with, or that one was lost and this is a ` +
    'new one. With it no PIN of a customer works, and mails about older tickets come without their link. Put the old ' +
    'key back. If it is lost, start once with --new-key: every PIN made so far ends, and customers make new ones.'
  )
}

function ofSystem(fault: unknown, config: Config): string | null {
  const { host, port, dataDir } = config
  switch (codeOf(fault)) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program. Choose another one, for example PORT=${port + 1} npm start`
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${host}. HOST names one of its own; 0.0.0.0 means all of them.`
    case 'EACCES':
      return port < 1024 && callOf(fault) === 'listen'
        ? `Port ${port} is reserved for the system. Choose one above 1023 and let a proxy pass on to it.`
        : `This account may not write in ${dataDir}. Choose another folder with DATA_DIR.`
    case 'EEXIST':
    case 'ENOTDIR':
      return noFolder(config)
    case 'ENOENT':
      // Folders are made with all that leads to them, but not where a link leads to nothing.
      return callOf(fault) === 'mkdir' ? noFolder(config) : null
    case 'EROFS':
      return `The folder ${dataDir} can only be read. Choose another one with DATA_DIR.`
    case 'ENOSPC':
      return `The disk that holds ${dataDir} is full. Make room and start again; nothing is lost.`
    case '53100': // PostgreSQL: disk full
      return `The disk that holds ${dataOf(config)} is full. Make room and start again; nothing is lost.`
    default:
      return null
  }
}

function noFolder({ dataDir }: Config): string {
  return `${dataDir} is no folder, or part of its path is none. Choose another one with DATA_DIR.`
}

function ofDatabase(fault: unknown, config: Config): string | null {
  if (config.databaseUrl === null) return null
  const where = dataOf(config)
  if (isSilence(fault))
    return `Nothing comes back from ${where}. Does a firewall swallow what is sent there, or does its PostgreSQL hang? Look at DATABASE_URL.`
  switch (codeOf(fault)) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ECONNRESET':
    case 'ENOENT':
    case '57P03': // starting up or shutting down
      return `No PostgreSQL answers at ${where}. Is it running, and is DATABASE_URL right?`
    case '28P01':
    case '28000':
      return `PostgreSQL at ${where} does not know this name and password. Look at DATABASE_URL.`
    case '3D000':
      return `PostgreSQL at ${where} has no such database. Make it with: createdb ${nameOf(config.databaseUrl)}`
    case '42501':
      return `This account may not make tables in ${where}. Make it the owner of the database.`
    default:
      return null
  }
}

/** What the system was asked to do. */
function callOf(fault: unknown): unknown {
  return fault instanceof Error && 'syscall' in fault ? fault.syscall : null
}

/** Where the data are, in words that never show a password. */
export function dataOf({ databaseUrl, dataDir }: Config): string {
  if (databaseUrl === null) return dataDir
  const { hostname, port } = new URL(databaseUrl)
  return `${hostname}${port && `:${port}`}/${nameOf(databaseUrl)}`
}

function nameOf(databaseUrl: string): string {
  return decodeURIComponent(new URL(databaseUrl).pathname.slice(1)) || 'balie'
}
