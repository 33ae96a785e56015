import { render } from 'preact'
import { asLanguage, loadWords } from '../words/load-words.ts'
import '../look/base.css'
import './page.css'

/** The website is not in the desk's list: its visitors read that nobody is reached here, its owner reads why. */
async function show(): Promise<void> {
  const address = new URL(location.href)
  const desk = address.pathname.split('/')[2] ?? ''
  const words = await loadWords(asLanguage(address.searchParams.get('lang')), true)
  document.documentElement.lang = words.locale
  document.title = words.desk
  render(<main class="page alone">{words.notHere}</main>, document.body)
  console.warn(
    `Balie: ${address.searchParams.get('host')} is not among the sites of the desk "${desk}", so the widget stays empty here. Whoever runs the desk adds it under "sites:" in desks/${desk}.yaml.`,
  )
}

void show()
