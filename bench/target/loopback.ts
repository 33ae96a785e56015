import tls from 'node:tls'

/*
 * Loaded before the program of a linked phone. A built program connects to WhatsApp's host and to no other: here every
 * TLS connection ends at the port of this machine that the command line names, so that what is measured is the program
 * as it is built, and its TLS with it. A key that both sides know takes the place of a certificate.
 */

const port = Number(process.argv.at(-1))
const { connect } = tls

tls.connect = ((options: tls.ConnectionOptions, heard?: () => void) =>
  connect(
    {
      ...options,
      host: '127.0.0.1',
      port,
      ciphers: 'PSK',
      maxVersion: 'TLSv1.2',
      checkServerIdentity: () => undefined,
      pskCallback: () => ({ psk: Buffer.alloc(32, 1), identity: 'bench' }),
    },
    heard,
  )) as typeof tls.connect
