import { lookup as lookUp } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from '../../actions/public-address.ts'

/** Looks a name up once and hands on only its public addresses: what was checked is what is connected to. */
export const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (fault, found) => {
    if (fault) return callback(fault, '', 0)
    const open = found.filter(({ address }) => isPublicAddress(address))
    const [first] = open
    if (first === undefined) return callback(new Error(`${hostname} is nowhere in the open internet`), '', 0)
    if (options.all) callback(null, open)
    else callback(null, first.address, first.family)
  })
}
