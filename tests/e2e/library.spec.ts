import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { goTo, office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-library-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

test('C8: a chair finds another group’s good practice, rates it and says “we will use it”, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('chair')
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  typist.task('Signed in')
  await typist.go('g b', 'Good practice')
  await expect(page.getByRole('table', { name: 'Good practice' })).toBeVisible()
  await typist.press('/')
  await expect(page.getByLabel('Words in the article')).toBeFocused()
  await typist.type('neighbours warrant')
  const link = page.getByRole('link', { name: 'Telling the street what came of a search' })
  await expect(page.getByRole('status').filter({ hasText: '1 article' })).toBeAttached()
  await typist.reach(link)
  await typist.press('Enter')
  const article = page.getByRole('region', { name: 'Telling the street what came of a search' })
  await expect(article.getByText('A note through every letter box')).toBeVisible()
  await typist.press('4')
  await expect(article.getByText('rated 4 of 5')).toBeVisible()
  await typist.press('u')
  await expect(article.getByText(/^will use it, said /)).toBeVisible()
  typist.task('C8')
  // Kept by now: it is there after the list was looked at again.
  await typist.press('Escape')
  await expect(article).toBeHidden()
  await expect(page.getByRole('cell', { name: '1 group, rated 4' })).toBeVisible()
  await close()
})

test('a lesson of a call-out becomes a draft of good practice with one key', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('chair')
  await goTo(page, '/incidents/learning')
  const lessons = page.getByRole('list', { name: 'Lessons' })
  await expect(lessons).toBeVisible()
  const words = (await lessons.getByRole('listitem').first().locator('p').first().textContent()) ?? ''
  await typist.press('p')
  await expect(page.getByRole('heading', { level: 1, name: 'Good practice' })).toBeVisible()
  await expect(page.getByText('It began as a lesson of a call-out.')).toBeVisible()
  await expect(
    page.getByRole('heading', { level: 3, name: 'What was done' }).locator('xpath=..'),
  ).toContainText(words)
  typist.task('Lesson to draft')
  await page.goBack()
  await expect(lessons.getByRole('link', { name: `Good practice: ${words}` })).toBeVisible()
  await close()
})

test('a chair writes an article, is told what is missing, and sends it, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('chair')
  await typist.go('g b', 'Good practice')
  await expect(page.getByRole('table', { name: 'Good practice' })).toBeVisible()
  await typist.press('n')
  await expect(page.getByLabel('Title', { exact: true })).toBeFocused()
  await typist.type('Tea before the meeting')
  await typist.press('Tab')
  await typist.type('Who we are')
  await typist.press('Control+Enter')
  const article = page.getByRole('region', { name: 'Tea before the meeting' })
  await expect(article).toBeVisible()
  // What is missing is said where it is asked.
  await typist.pressButton('Send to be reviewed')
  await expect(page.getByRole('dialog').getByText('Say what the problem was.')).toBeVisible()
  await typist.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(article).toBeVisible()
  await typist.press('e')
  await expect(article.getByLabel('Title', { exact: true })).toBeFocused()
  await typist.reach(article.getByLabel(/^The problem/))
  await typist.type('New members spoke to nobody.')
  await typist.press('Tab')
  await typist.type('We meet for tea half an hour before.')
  await typist.press('Tab')
  await typist.type('Four of five speak at their first meeting.')
  await typist.press('Control+Enter')
  await expect(article.getByText('New members spoke to nobody.')).toBeVisible()
  await typist.pressButton('Send to be reviewed')
  await expect(article.getByText('To be reviewed')).toBeVisible()
  typist.task('Written and sent')
  await close()
})

test('Q14: good practice is passed on to another office as a file, which takes in what it wants as drafts, by keyboard', async () => {
  const file = join(base, 'passed on.json')
  const { app, page, close } = await launch({ office: dir })
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
  }, file)
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  await typist.go('g b', 'Good practice')
  const menu = page.getByRole('button', { name: 'Other offices' })
  await typist.reach(menu)
  await typist.press('Enter')
  await typist.reach(
    page.getByRole('menuitem', { name: 'Pass on what is shared with all groups' }),
    'ArrowDown',
  )
  await typist.press('Enter')
  await expect(page.getByText(/^Saved \d+ articles as “passed on\.json”/).first()).toBeVisible()
  // As it comes from another office, which has one article that is not here.
  const passed = JSON.parse(readFileSync(file, 'utf8')) as { office: string; articles: { title: string }[] }
  const [first, ...others] = passed.articles
  if (!first) throw new Error('nothing was passed on')
  passed.office = 'Ridgeway secretariat'
  passed.articles = [{ ...first, title: 'A bench outside the police station' }, ...others]
  writeFileSync(file, JSON.stringify(passed))

  await typist.reach(menu)
  await typist.press('Enter')
  await typist.reach(
    page.getByRole('menuitem', { name: 'Take in what another office passed on' }),
    'ArrowDown',
  )
  await typist.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Take in good practice' })).toBeVisible()
  await typist.reach(page.getByRole('button', { name: 'Choose a file' }))
  await typist.press('Enter')
  await expect(page.getByText('saved by Ridgeway secretariat')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'A bench outside the police station' })).toBeChecked()
  for (const { title } of others)
    await expect(page.getByRole('checkbox', { name: title, exact: true })).not.toBeChecked()
  await typist.reach(page.getByRole('button', { name: 'Take in 1 article' }))
  await typist.press('Enter')
  await expect(page.getByText('1 draft is here.').first()).toBeVisible()
  const link = page.getByRole('link', { name: 'A bench outside the police station' })
  await typist.reach(link)
  await typist.press('Enter')
  await expect(page.getByText(/, Ridgeway secretariat, shared on /)).toBeVisible()
  await close()
})
