/**
 * The script of the search page, the only one of the site. It reads the data beside it when somebody first searches (`search/2026.js` calls
 * `found`), and writes what it finds as text, never as markup. Without it the page is a list of all meetings.
 */
export const SEARCH_SCRIPT = String.raw`'use strict'
{
  const form = document.getElementById('search')
  const field = document.getElementById('words')
  const status = document.getElementById('status')
  const results = document.getElementById('results')
  const all = document.getElementById('all')
  const MOST = 50
  const PLACES = 3
  const meetings = []

  /** Small letters without accents, words apart by one space, with a space at either end. */
  const plain = (text) =>
    ' ' + text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim() + ' '

  window.found = (year, more) => {
    for (const [at, meeting] of more.entries()) {
      const places = meeting.items.map((item) => ({ ...item, plain: plain(item.title + ' ' + item.words) }))
      const head = plain([meeting.group, meeting.day, meeting.title, meeting.place].join(' '))
      meetings.push({ ...meeting, year, at, items: places, head, plain: head + places.map((place) => place.plain).join('') })
    }
  }

  const years = new Map()
  const load = (year) => {
    const known = years.get(year)
    if (known) return known
    const loading = new Promise((done, failed) => {
      const script = document.createElement('script')
      script.src = year + '.js'
      script.onload = done
      script.onerror = () => {
        years.delete(year)
        failed()
      }
      document.head.append(script)
    })
    years.set(year, loading)
    return loading
  }

  /** Every meeting, newest first. */
  const loadAll = async () => {
    await Promise.all(form.dataset.years.split(' ').filter(Boolean).map(load))
    return meetings.sort((a, b) => b.year - a.year || a.at - b.at)
  }

  const element = (name, ...content) => {
    const made = document.createElement(name)
    made.append(...content)
    return made
  }

  /** A stretch of a text around the first of the words, with all of them marked. */
  const around = (text, words) => {
    const parts = text.split(' ')
    const has = (part) => words.some((word) => plain(part).includes(' ' + word))
    const first = Math.max(0, parts.findIndex(has))
    const from = Math.max(0, first - 8)
    const shown = parts.slice(from, first + 22)
    const line = element('p')
    if (from > 0) line.append('… ')
    shown.forEach((part, at) => {
      // The full stop or quotation mark beside a word is not what was looked for.
      const [, before, word, after] = /^([^\p{L}\p{N}\p{M}]*)(.*?)([^\p{L}\p{N}\p{M}]*)$/su.exec(part)
      if (has(part)) line.append(before, element('mark', word), after)
      else line.append(part)
      if (at < shown.length - 1) line.append(' ')
    })
    if (from + shown.length < parts.length) line.append(' …')
    return line
  }

  const link = (text, href) => {
    const made = element('a', text)
    made.href = href
    return made
  }

  const draw = (meeting, words) => {
    const name = [meeting.day, meeting.group].filter(Boolean).join(', ')
    const row = element('li', element('h2', link(name, meeting.page)))
    const count = (item) => words.filter((word) => item.plain.includes(' ' + word)).length
    const best = meeting.items
      .map((item) => ({ item, count: count(item) }))
      .filter((each) => each.count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, PLACES)
    for (const { item } of best) {
      if (item.id !== '')
        row.append(element('h3', link(item.number + '. ' + item.title, meeting.page + '#' + item.id)))
      if (item.words !== '') row.append(around(item.words, words))
    }
    return row
  }

  /** In the minutes of how many meetings, and on how many other pages: those stand in the place of a year that is still to come (search.ts). */
  const places = (hits) => {
    const pages = hits.filter((hit) => hit.year === 9999).length
    const meetings = hits.length - pages
    const found = []
    if (meetings > 0) found.push('in the minutes of ' + (meetings === 1 ? '1 meeting' : meetings + ' meetings'))
    if (pages > 0) found.push('on ' + (pages === 1 ? '1 other page' : pages + ' other pages'))
    return found.join(' and ')
  }

  let latest = 0
  const search = async () => {
    latest += 1
    const mine = latest
    const words = plain(field.value).split(' ').filter(Boolean)
    history.replaceState(null, '', words.length === 0 ? '#' : '#q=' + encodeURIComponent(field.value))
    if (words.length === 0) {
      results.replaceChildren()
      status.textContent = ''
      results.hidden = true
      all.hidden = false
      return
    }
    if (meetings.length === 0) status.textContent = 'Searching…'
    try {
      await loadAll()
    } catch {
      status.textContent = 'The search cannot be read. Look through the list of all minutes below.'
      return
    }
    if (mine !== latest) return
    const hits = meetings.filter((meeting) => words.every((word) => meeting.plain.includes(' ' + word)))
    results.replaceChildren(...hits.slice(0, MOST).map((meeting) => draw(meeting, words)))
    results.hidden = hits.length === 0
    all.hidden = true
    status.textContent =
      hits.length === 0
        ? 'No minutes have all of these words. Try fewer words, or other ones.'
        : 'Found ' + places(hits) + (hits.length > MOST ? '. The latest ' + MOST + ' are shown.' : '.')
  }

  let waiting
  field.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(search, 250)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(waiting)
    search()
  })
  const asked = () => {
    const hash = /^#q=(.*)$/.exec(location.hash)
    if (!hash) return
    try {
      field.value = decodeURIComponent(hash[1])
    } catch {
      return
    }
    search()
  }
  addEventListener('hashchange', asked)
  form.hidden = false
  asked()
}
`
