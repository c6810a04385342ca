import affixes from '../../node_modules/dictionary-en-gb/index.aff?url'
import words from '../../node_modules/dictionary-en-gb/index.dic?url'
import type { KnownWords, SpellingAnswer, SpellingQuestion } from './messages.ts'
import { learn, misspelt, readDictionary, suggestions } from './speller.ts'

/** Reading the dictionary takes a moment and suggesting may take several: beside the page, not in it. */
const speller = Promise.all([affixes, words].map(async (file) => (await fetch(file)).text())).then(
  ([aff = '', dic = '']) => readDictionary(aff, dic),
)

addEventListener('message', async ({ data }: MessageEvent<SpellingQuestion | KnownWords>) => {
  const dictionary = await speller
  if ('known' in data) return learn(dictionary, data.known)
  const found = 'check' in data ? misspelt(dictionary, data.check) : suggestions(dictionary, data.suggest)
  postMessage({ id: data.id, words: found } satisfies SpellingAnswer)
})
