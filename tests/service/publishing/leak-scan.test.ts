import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { finishPdf } from '../../../electron/service/publishing/formats/pdf.ts'
import {
  leakScanner,
  refuseLeaks,
  scanForLeaks,
  sortedWords,
} from '../../../electron/service/publishing/leak-scan.ts'
import { planSite } from '../../../electron/service/publishing/site.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { LONG_WORD, largeSite, publicSite } from '../../fixtures/public-site.ts'

const what = 'the name of somebody who has not agreed to be named'
const find = (path: string, text: string | Uint8Array, ...words: string[]) =>
  scanForLeaks(
    [{ path, bytes: typeof text === 'string' ? Buffer.from(text) : text }],
    words.map((word) => ({ word, what })),
  )

describe('in open data and the data of the search', () => {
  it.each([
    ['in a cell', 'a.csv', 'A-1,"Ask Ines Vasquez-Hale, please",2026\r\n'],
    ['over two cells', 'a.csv', 'Ines,Vasquez-Hale\r\n'],
    ['behind the apostrophe that keeps a formula away', 'a.csv', "A-1,'=Ines Vasquez-Hale\r\n"],
    ['in a value', 'a.json', '{"rows":[{"owner":"Ines Vasquez-Hale"}]}'],
    ['in the name of a field', 'a.json', '{"Ines Vasquez-Hale":1}'],
    ['after a line break', 'a.json', '{"text":"Then\\nInes Vasquez-Hale"}'],
    ['in the codes of its letters', 'a.json', '{"text":"In\\u00e8s V\\u0061squez-Hale"}'],
    ['in data of a script', 'search/2026.js', 'found([{"words":"by\\tInes Vasquez\\u002dHale"}])'],
  ])('a name is found %s', async (_, path, data) => {
    expect(await find(path, data, 'Ines Vasquez-Hale')).not.toEqual([])
  })
})

describe('in a page', () => {
  it.each([
    ['as it is', '<p>Then Ines Vasquez-Hale spoke.</p>'],
    ['in capitals', '<p>INES VASQUEZ-HALE</p>'],
    ['without accents', '<p>Inès Vásquez Hale</p>'],
    ['with letters put together from parts', '<p>Ine\u0301s Va\u0301squez-Hale</p>'],
    ['in full-width letters', '<p>Ｉｎｅｓ Ｖａｓｑｕｅｚ Ｈａｌｅ</p>'],
    ['in mathematical letters', '<p>𝐈𝐧𝐞𝐬 𝐕𝐚𝐬𝐪𝐮𝐞𝐳-𝐇𝐚𝐥𝐞</p>'],
    ['in mathematical capitals', '<p>𝗜𝗡𝗘𝗦 𝗩𝗔𝗦𝗤𝗨𝗘𝗭 𝗛𝗔𝗟𝗘</p>'],
    ['in small capitals', '<p>ɪɴᴇs ᴠᴀsꞯᴜᴇᴢ-ʜᴀʟᴇ</p>'],
    ['in letters in circles', '<p>Ⓘⓝⓔⓢ Ⓥⓐⓢⓠⓤⓔⓩ-Ⓗⓐⓛⓔ</p>'],
    ['in letters in squares', '<p>🅸🅽🅴🆂 🆅🅰🆂🆀🆄🅴🆉-🅷🅰🅻🅴</p>'],
    ['with letters of other alphabets', '<p>Іnеѕ Vаѕquеz-Ηаlе</p>'],
    ['before a sign that is spelt in letters', '<p>Ines Vasquez-Hale™</p>'],
    ['over two lines', '<p>Ines\n   Vasquez-Hale</p>'],
    ['with a no-break space and a soft hyphen', '<p>Ines&nbsp;Vas\u00adquez‑Hale</p>'],
    ['as entities', '<p>&#73;&#x6e;es Vasquez-Hale</p>'],
    ['escaped twice', '<p>&amp;#73;nes Vasquez-Hale</p>'],
    ['through emphasis', '<p>In<strong>es</strong> <em>Vasquez</em>-Hale</p>'],
    ['over two cells', '<td>Ines</td><td>Vasquez-Hale</td>'],
    ['in an attribute', '<p title="Ines Vasquez-Hale">x</p>'],
    ['in a comment', '<!-- Ines Vasquez-Hale --><p>x</p>'],
    ['in an address', '<a href="../ines-vasquez-hale/index.html">x</a>'],
    ['in an address, encoded', '<a href="?q=In%C3%A8s%20Vasquez%2DHale">x</a>'],
    ['with a possessive', '<p>Ines Vasquez-Hale’s view</p>'],
    ['with invisible characters', '<p>I\u200bnes Vas\u2060quez-Hale</p>'],
  ])('a name is found %s', async (_, html) => {
    expect(await find('a.html', html, 'Ines Vasquez-Hale')).not.toEqual([])
  })

  it.each([
    ['a longer word', '<p>Annual planning, Hanna and Joanne</p>', 'Ann'],
    ['words that only share their letters', '<p>Mariano there</p>', 'Ian Other'],
    ['a part of a name', '<p>Ines and Hale</p>', 'Ines Vasquez-Hale'],
    ['short words next to each other', '<p>I am in a meeting</p>', 'Amina'],
  ])('%s is left alone', async (_, html, word) => {
    expect(await find('a.html', html, word)).toEqual([])
  })

  it('a short name is found with nothing but what is not seen between its words', async () => {
    expect(await find('a.html', '<p>Seen by Jo\u200bLee at nine.</p>', 'Jo Lee')).not.toEqual([])
    expect(await find('a.html', '<p>Seen by J\u200bo Lee at nine.</p>', 'Jo Lee')).not.toEqual([])
  })

  it('a telephone number is found however it is spaced, an email address in a link', async () => {
    expect(await find('a.html', '<p>Ring 02079460123</p>', '020 7946 0123')).toHaveLength(1)
    expect(
      await find('a.html', '<a href="mailto:i.hale@example.org">write</a>', 'i.hale@example.org'),
    ).toHaveLength(1)
  })

  it('names in scripts without spaces and from right to left are found', async () => {
    expect(await find('a.html', '<p>会议由王芳主持</p>', '王芳')).not.toEqual([])
    expect(await find('a.html', '<p>قالت ليلى المنصوري إن</p>', 'ليلى المنصوري')).not.toEqual([])
  })

  it('the place is named, the word is not', async () => {
    const [leak] = await find(
      'groups/a/2026-01-01/index.html',
      '<p id="x">a</p><p class="numbered" id="paragraph-4-2">Ines Vasquez-Hale</p>',
      'Ines Vasquez-Hale',
    )
    expect(leak).toEqual({ path: 'groups/a/2026-01-01/index.html', what, where: 'paragraph 4-2' })
    expect(() => refuseLeaks([leak!])).toThrow(Refusal)
    try {
      refuseLeaks([leak!])
    } catch (error) {
      expect(error).toMatchObject({ code: 'LEAK' })
      expect(String(error)).toContain('groups/a/2026-01-01/index.html, paragraph 4-2')
      expect(String(error)).not.toMatch(/ines|vasquez|hale/i)
    }
  })
})

describe('in a feed, a calendar and other files', () => {
  it('a name is found', async () => {
    expect(
      await find('feed.xml', '<title type="text">A &amp; Ines&#32;Vasquez-Hale</title>', 'Ines Vasquez-Hale'),
    ).not.toEqual([])
    expect(await find('style.css', '/* Ines Vasquez-Hale */', 'Ines Vasquez-Hale')).toHaveLength(1)
  })

  it('a name is found across folded lines and escapes of a calendar', async () => {
    expect(
      await find('meetings.ics', 'SUMMARY:With Ines Va\r\n squez-\r\n Hale\r\n', 'Ines Vasquez-Hale'),
    ).toHaveLength(1)
    expect(await find('meetings.ics', 'SUMMARY:Hale\\, Ines\\nand others\r\n', 'Hale, Ines')).toHaveLength(1)
  })
})

describe('in a PDF', () => {
  const printed = readFileSync(join(import.meta.dirname, '../../fixtures/printed-minutes.pdf'))
  const finished = finishPdf(printed, {
    title: 'Minutes with Ottoline Quill',
    updated: '2026-12-01T09:30:00.000Z',
  })

  it.each([
    ['a name', 'Ada'],
    ['a name with letters of many alphabets', 'Zoë Ó Caoimh-Þorsteinsdóttir'],
    ['a name broken over two lines', LONG_WORD],
    ['a word with letters drawn as one', 'police officer present'],
    ['a name from right to left', 'ليلى المنصوري'],
    ['a sentence from right to left', 'رحب الرئيس بالأعضاء الجدد'],
    ['the words in a heading', 'Independent Advisory Group'],
    ['a link', 'iag.office@example.org'],
    ['the title in the properties', 'Ottoline Quill'],
  ])('%s is found', async (_, word) => {
    expect(await find('a.pdf', await finished, word)).not.toEqual([])
  })

  it('the page is named', async () => {
    const leaks = await find('a.pdf', await finished, 'Zoë Ó Caoimh-Þorsteinsdóttir')
    expect(leaks.map(({ where }) => where)).toContain('page 1')
  })

  it('what is not there is not found', async () => {
    expect(await find('a.pdf', await finished, 'Ines Vasquez-Hale', '020 7946 0999', 'Adabell')).toEqual([])
  })

  it('a name in the metadata, an annotation or plain Latin text is found', async () => {
    const pdf = await PDFDocument.create()
    pdf.setAuthor('Ines Vasquez-Hale')
    pdf.setTitle('x')
    const page = pdf.addPage()
    page.drawText('Seen by Tobias Renn.', { font: await pdf.embedFont(StandardFonts.Helvetica) })
    const bytes = await pdf.save()
    expect(await find('a.pdf', bytes, 'Ines Vasquez-Hale')).not.toEqual([])
    expect(await find('a.pdf', bytes, 'Tobias Renn')).toEqual([{ path: 'a.pdf', what, where: 'page 1' }])
  })

  it('one that cannot be read is not passed', async () => {
    await expect(find('a.pdf', Buffer.from('%PDF-1.7 nothing'), 'Ines')).rejects.toMatchObject({
      code: 'UNREADABLE',
    })
  })
})

describe('over a whole site', () => {
  it('five hundred names are looked for in hundreds of pages', async () => {
    const files = planSite(largeSite(4, 30))
      .files(new Map())
      .map(({ path, draw }) => ({ path, bytes: Buffer.from(draw()) }))
    const names = Array.from({ length: 500 }, (_, index) => ({
      word: `Forename${index} Surname${index}`,
      what,
    }))
    expect(await scanForLeaks(files, names)).toEqual([])
    expect(await scanForLeaks(files, [...names, { word: 'Amara Nwosu-Lindqvist', what }])).toHaveLength(120)
  })

  it('the same words give the same key in any order, other words another', () => {
    const words = ['Ines Vasquez-Hale', 'Tobias Renn'].map((word) => ({ word, what }))
    expect(leakScanner(words.toReversed()).key).toBe(leakScanner(words).key)
    expect(leakScanner(words.slice(1)).key).not.toBe(leakScanner(words).key)
  })

  it('words sorted once are looked for beside others, in one pass', async () => {
    const names = ['Ines Vasquez-Hale', 'Tobias Renn', '王芳'].map((word) => ({ word, what }))
    const known = sortedWords(names)
    const redacted = [
      { word: 'Tobias Renn', what: 'words that are redacted', under: 'groups/b/' },
      { word: 'Ines Vasquez-Lund', what: 'words that are redacted' },
    ]
    const scanner = leakScanner(redacted, known)
    const scan = async (text: string, path = 'groups/a/x.html') =>
      (await scanner.scan({ path, bytes: Buffer.from(`<p>${text}</p>`) })).map((leak) => leak.what).sort()
    expect(await scan('Ines Vasquez-Hale')).toEqual([what])
    expect(await scan('Ines Vasquez-Lund')).toEqual(['words that are redacted'])
    expect(await scan('会议由王芳主持')).toEqual([what])
    expect(await scan('Tobias Renn')).toEqual([what])
    expect(await scan('Tobias Renn', 'groups/b/x.html')).toEqual([what, 'words that are redacted'])
    expect(await scan('Ines Vasquez')).toEqual([])
    // What was sorted once knows nothing of what was put beside it.
    const alone = leakScanner([], known)
    expect(await alone.scan({ path: 'a.txt', bytes: Buffer.from('Ines Vasquez-Lund') })).toEqual([])
    const keys = [scanner, alone, leakScanner(redacted), leakScanner(redacted, sortedWords(names.slice(1)))]
    expect(new Set(keys.map(({ key }) => key)).size).toBe(4)
    expect(leakScanner(redacted.toReversed(), sortedWords(names.toReversed())).key).toBe(scanner.key)
  })

  it('nothing forbidden finds nothing, nor does a word without letters', async () => {
    expect(await find('a.html', '<p>—</p>', '', ' – ')).toEqual([])
    expect(publicSite.minutes).not.toEqual([])
  })
})
