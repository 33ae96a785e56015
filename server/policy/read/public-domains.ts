/** Where everybody may have an address: it says nothing of the company that somebody works for. */
const PUBLIC: ReadonlySet<string> = new Set(
  `gmail.com googlemail.com outlook.com outlook.be outlook.fr outlook.de hotmail.com hotmail.nl hotmail.be hotmail.fr hotmail.de
  hotmail.co.uk live.com live.nl live.be live.fr live.de msn.com yahoo.com yahoo.fr yahoo.de yahoo.co.uk ymail.com icloud.com
  me.com mac.com aol.com gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.de posteo.de mailbox.org
  proton.me protonmail.com pm.me tutanota.com tuta.com zoho.com fastmail.com hey.com mail.com mail.ru yandex.com ziggo.nl
  kpnmail.nl kpnplanet.nl planet.nl hetnet.nl home.nl casema.nl chello.nl upcmail.nl xs4all.nl zonnet.nl quicknet.nl telfort.nl
  tele2.nl online.nl caiway.nl solcon.nl zeelandnet.nl telenet.be skynet.be proximus.be scarlet.be voo.be belgacom.net pandora.be
  orange.fr wanadoo.fr free.fr sfr.fr laposte.net bbox.fr neuf.fr numericable.fr bluewin.ch btinternet.com sky.com
  virginmedia.com`.split(/\s+/),
)

/** The domain of an address (in lower case) where it may be a company's; null for that of a provider of everybody. */
export function companyDomain(address: string): string | null {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return domain === '' || PUBLIC.has(domain) ? null : domain
}
