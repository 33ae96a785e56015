/** Two questions of one person about one service: subject, body. */
type Pair = readonly [a: readonly [string, string], b: readonly [string, string]]

/** The same question once more, as people write it. */
export const SAME: readonly Pair[] = [
  [
    ['Mijn site is stuk!!', 'Hij doet het niet.'],
    ['mijn site is stuk', 'Hij doet het niet.'],
  ],
  [
    ['Mijn site is stuk!!', 'Hij doet het niet.'],
    ['mijn site is stuk', 'Kijken jullie ernaar?'],
  ],
  [
    ['Mijn site is weg', 'Sinds vanochtend zie ik een witte pagina.'],
    ['MIJN SITE IS WEG!!!', 'Hallo? Nog steeds een witte pagina.'],
  ],
  [
    ['Mail komt terug', 'Al mijn mail komt terug met 550 5.7.1.'],
    ['Mail komt terug', 'Mijn mail komt nog altijd terug met 550 5.7.1.'],
  ],
  [
    ['Mijn mail komt niet aan', 'Wat kan ik doen?'],
    ['Mijn mail komt nog steeds niet aan', 'Wat kan ik doen?'],
  ],
  [
    ['Website geeft een foutmelding', 'Er staat: database connection failed.'],
    ['Foutmelding website', 'Er staat: database connection failed'],
  ],
  [
    ['Certificaat van mijn website is verlopen', 'De browser waarschuwt.'],
    ['Certificaat van mijn website verlopen', 'Graag met spoed!'],
  ],
  [
    ['Kan niet inloggen op het controlepaneel', 'Wachtwoord vergeten.'],
    ['kan niet inloggen op controlepaneel', 'Wachtwoord vergeten!'],
  ],
  [
    ['Help', 'Ik kan niet meer bij mijn mail sinds de verhuizing.'],
    ['Help!!', 'Ik kan niet meer bij mijn mail sinds de verhuizing'],
  ],
  [
    ['Verhuizing', 'Wanneer wordt mijn domein verhuisd?'],
    ['verhuizing domein', 'Wanneer wordt mijn domein nu verhuisd?'],
  ],
  [
    ['My website does not load any more', 'White page.'],
    ['my website does not load anymore', 'Still a white page'],
  ],
  [
    ['I cannot send mail', 'It says relay denied when I send.'],
    ['Cannot send mail', 'It says relay denied when I send'],
  ],
  [
    ['The server is down again', 'Please look.'],
    ['Server is down again!!', 'Please look'],
  ],
  [
    ['Mon site ne marche plus', 'Page blanche depuis ce matin.'],
    ['mon site ne marche plus !', 'Toujours une page blanche.'],
  ],
  [
    ['Je ne reçois plus mes e-mails', 'Depuis hier.'],
    ['Je ne recois plus mes emails', 'Depuis hier'],
  ],
  [
    ['Meine Website ist nicht erreichbar', 'Seit heute früh.'],
    ['meine website ist nicht erreichbar!', 'Bitte dringend'],
  ],
  [
    ['Ich kann keine E-Mails senden', 'Fehler beim Versand.'],
    ['Ich kann keine E-Mails versenden', 'Fehler beim Versand'],
  ],
]

/** Another question, though it looks alike. */
export const OTHERS: readonly Pair[] = [
  [
    ['Vraag', 'Hoe stel ik een autoresponder in?'],
    ['Vraag', 'Kunnen jullie mijn factuur nog eens sturen?'],
  ],
  [
    ['Factuur', 'Waar vind ik de factuur van maart?'],
    ['Factuur', 'Kan het btw-nummer op mijn facturen worden aangepast?'],
  ],
  [
    ['Probleem met mail', 'Jan kan niets versturen.'],
    ['Probleem met mail', 'Piet krijgt veel spam binnen.'],
  ],
  [
    ['Factuur 2026-0113 klopt niet', 'Het bedrag is te hoog.'],
    ['Factuur 2026-0209 klopt niet', 'Het bedrag is te hoog.'],
  ],
  [
    ['Mailbox jan@jansen.example aanmaken', 'Graag een mailbox.'],
    ['Mailbox els@jansen.example aanmaken', 'Graag een mailbox.'],
  ],
  [
    ['Subdomein shop.jansen.example aanmaken', 'Graag.'],
    ['Subdomein blog.jansen.example aanmaken', 'Graag.'],
  ],
  [
    ['PHP-versie wijzigen', 'Graag naar de nieuwste versie.'],
    ['PHP-limiet verhogen', 'Graag meer geheugen voor uploads.'],
  ],
  [
    ['Hoe stel ik mijn mail in op mijn telefoon', 'Ik heb een Android.'],
    ['Hoe stel ik mijn mail in op Outlook', 'Ik heb Windows.'],
  ],
  [
    ['Mijn site is traag', 'Laden duurt lang.'],
    ['Mijn site is stuk', 'Er komt een witte pagina.'],
  ],
  [
    ['Mijn site is gehackt', 'Er staat reclame op.'],
    ['Mijn site is traag', 'Laden duurt lang.'],
  ],
  [
    ['Wachtwoord van FTP vergeten', 'Kan ik een nieuw krijgen?'],
    ['Wachtwoord van database vergeten', 'Waar staat het in het paneel?'],
  ],
  [
    ['Domeinnaam verhuizen naar jullie', 'Hoe gaat dat?'],
    ['Domeinnaam opzeggen', 'Hoe gaat dat bij jullie?'],
  ],
  [
    ['DNS-record toevoegen', 'Graag een MX-record voor Google.'],
    ['DNS-record verwijderen', 'Het oude A-record mag weg.'],
  ],
  [
    ['I need an invoice', 'For March, please.'],
    ['I need a backup', 'Of last week, please.'],
  ],
  [
    ['My website is slow', 'It takes ten seconds.'],
    ['My website is down', 'There is a white page.'],
  ],
  [
    ['Question about my contract', 'When does it end?'],
    ['Question about my invoice', 'Why is it higher?'],
  ],
  [
    ['Change my mail address', 'I have a new one.'],
    ['Change my postal address', 'We moved.'],
  ],
  [
    ['Mon site est lent', 'Dix secondes par page.'],
    ['Mon site est piraté', 'Il y a de la publicité.'],
  ],
  [
    ['Question sur ma facture', 'Le montant a changé.'],
    ['Question sur mon contrat', 'Quand prend-il fin ?'],
  ],
  [
    ['Passwort vergessen', 'Für das Kundencenter.'],
    ['Passwort ändern', 'Für das Postfach von Eva.'],
  ],
  [
    ['Backup terugzetten van gisteren', 'Alleen de database graag.'],
    ['Backup maken vandaag', 'Voor we gaan updaten.'],
  ],
  [
    ['Mail', 'Mijn mail komt terug.'],
    ['Mail', 'Hoe maak ik een extra adres?'],
  ],
  [
    ['Bestelling', 'Ik wil een extra domein bestellen.'],
    ['Bestelling', 'Mijn bestelling van gisteren is niet bevestigd.'],
  ],
]
