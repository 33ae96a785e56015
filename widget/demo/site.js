// The example company's own script: its texts, and its customer portal reduced to one list.
const SITES = {
  'five-levels': [
    'Webhosting in vijf pakketten',
    'Je website snel, je mail gewoon in de bus',
    'Van een eerste domeinnaam tot een drukke webwinkel. En altijd iemand die meedenkt.',
    ['Webhosting', 'Vanaf vier euro per maand, met dagelijkse back-ups.'],
    ['E-mail', 'Je eigen adres, zonder reclame en zonder gedoe.'],
    ['Verhuizen', 'Wij zetten je site en mail over. De eerste maand vaak gratis.'],
  ],
  'premium-line': [
    'Servers en cloud',
    'Uw servers in goede handen',
    'Beheerde VPS en cloudhosting, met een engineer aan de lijn als het erop aankomt.',
    ['Beheerde VPS', 'Updates, bewaking en herstel, dag en nacht.'],
    ['Kennisbank', 'De meeste antwoorden staan er al, in gewone taal.'],
    ['Premium', 'WhatsApp en telefoon, rechtstreeks naar een engineer.'],
  ],
  'strict-queue': [
    'Hosting zonder poespas',
    'Betaalbare hosting, eerlijk in de rij',
    'Wij houden de prijs laag en de rij eerlijk. Wie meer zekerheid wil, neemt Managed.',
    ['Hosting', 'Ruimte, mail en databases voor een vast bedrag.'],
    ['Domeinnamen', 'Meer dan driehonderd extensies, zelf te beheren.'],
    ['Managed', 'Gegarandeerd voorrang, voor sites die niet stil mogen staan.'],
  ],
  standby: [
    'Maatwerk en beheer',
    'Webapplicaties die blijven draaien',
    'Wij bouwen, hosten en bewaken. Ook om drie uur ’s nachts, als dat is afgesproken.',
    ['Bouwen', 'Van eerste schets tot koppeling met uw boekhouding.'],
    ['Bewaken', 'Vierentwintig uur per dag, zeven dagen per week.'],
    ['Standby', 'Binnen dertig minuten in actie, buiten kantooruren.'],
  ],
  'self-help': [
    'Je eigen webwinkel',
    'Vandaag beginnen, vanavond verkopen',
    'Een webwinkel die je zelf bouwt, zonder techniek. Met antwoorden die je zelf kunt vinden.',
    ['Ontwerp', 'Kies een stijl, zet je producten erin, klaar.'],
    ['Betalen', 'Alle gangbare betaalwijzen, zonder extra contract.'],
    ['Hulp', 'Zoek eerst, vraag daarna. Zo blijft het gratis.'],
  ],
}

const byId = (id) => document.getElementById(id)
const desk = document.body.dataset.desk
const remembered = `portal:${desk}`

/** Tells the widget something, also while its script is still on the way. */
function tell(name, ...rest) {
  window.balie ||= []
  if (Array.isArray(window.balie)) window.balie.push([name, ...rest])
  else window.balie[name](...rest)
}

function showTexts([over, title, lead, ...three]) {
  byId('over').textContent = over
  byId('title').textContent = title
  byId('lead').textContent = lead
  for (const [head, text] of three) {
    const block = document.createElement('article')
    block.append(document.createElement('h2'), document.createElement('p'))
    block.children[0].textContent = head
    block.children[1].textContent = text
    byId('three').append(block)
  }
}

/** What the portal's server would put into the page: a token that says who is signed in, good for ten minutes. */
async function signIn(customer) {
  const response = await fetch(`token?customer=${encodeURIComponent(customer)}`)
  const { token } = await response.json()
  if (token) tell('identify', token)
}

async function changePerson(customer) {
  if (customer) sessionStorage.setItem(remembered, customer)
  else sessionStorage.removeItem(remembered)
  if (customer) await signIn(customer)
  else tell('signOut')
}

if (SITES[desk]) showTexts(SITES[desk])
byId('ask').addEventListener('click', () => tell('open'))
byId('customer').addEventListener('change', (event) => void changePerson(event.target.value))
byId('customer').value = sessionStorage.getItem(remembered) ?? ''
if (byId('customer').value) void signIn(byId('customer').value)
