import { isPolite, phraseSet, wordsOfReply } from './short-reply.ts'

const STOP = phraseSet(
  'stop,stop all,stopall,stoppen,stopt,stopzetten,afmelden,meld me af,uitschrijven,schrijf me uit,opzeggen,unsubscribe,' +
    'opt out,optout,arrêt,arrêter,arrêtez,arrête,désabonner,désabonnez-moi,me désabonner,se désabonner,désabonnement,' +
    'désinscrire,me désinscrire,désinscription,stopp,stoppen,abmelden,abbestellen,austragen,kündigen,🛑,⛔',
)
const START = phraseSet(
  'start,starten,unstop,aanmelden,opnieuw aanmelden,meld me aan,inschrijven,schrijf me in,subscribe,resubscribe,opt in,optin,' +
    "abonner,s'abonner,m'abonner,réabonner,inscription,s'inscrire,m'inscrire,anmelden,wieder anmelden,abonnieren",
)

/** Whether somebody wants no more messages, or wants them again. The word stands alone: `stop de server` is a question. */
export function optOutIn(text: string): 'stop' | 'start' | null {
  const said = (wordsOfReply(text) ?? []).filter((word) => !isPolite(word)).join(' ')
  if (STOP.has(once(said))) return 'stop'
  return START.has(once(said)) ? 'start' : null
}

/** `stop stop stop` says it once. */
function once(said: string): string {
  const words = said.split(' ')
  return words.every((word) => word === words[0]) ? words[0]! : said
}
