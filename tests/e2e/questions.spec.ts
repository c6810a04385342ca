import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { goTo, office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-questions-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

test('C9: a chair finds a question of another group and answers it, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('chair')
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  typist.task('Signed in')
  await typist.go('g b', 'Good practice')
  await typist.go('v q', 'Questions')
  await expect(page.getByRole('table', { name: 'Questions' })).toBeVisible()
  await typist.press('/')
  await expect(page.getByLabel('Words in the question or its answers')).toBeFocused()
  await typist.type('childcare')
  const link = page.getByRole('link', { name: 'Does anybody pay for childcare during meetings?' })
  await expect(page.getByRole('status').filter({ hasText: '1 question' })).toBeAttached()
  await typist.reach(link)
  await typist.press('Enter')
  const question = page.getByRole('region', { name: 'Does anybody pay for childcare during meetings?' })
  await expect(question.getByText('Nobody has answered in time.')).toBeVisible()
  await typist.press('a')
  await expect(question.getByLabel('Answer', { exact: true })).toBeFocused()
  await typist.type('We do, up to two hours, from the fund for fares.')
  await typist.press('Control+Enter')
  await expect(question.getByRole('list', { name: 'Answers' })).toContainText('from the fund for fares')
  await expect(question.getByText('Nobody has answered in time.')).toBeHidden()
  typist.task('C9')
  await close()
})

test('a chair asks a question, and its answer becomes a draft of good practice, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('chair')
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  await goTo(page, '/library/questions')
  await expect(page.getByRole('table', { name: 'Questions' })).toBeVisible()
  await typist.press('n')
  await expect(page.getByLabel('The question', { exact: true })).toBeFocused()
  await typist.type('Who brings the biscuits?')
  await typist.press('Tab', 'Tab')
  await typist.type('Meetings')
  await typist.press('Control+Enter')
  const question = page.getByRole('region', { name: 'Who brings the biscuits?' })
  await expect(question).toBeVisible()
  await typist.press('a')
  await expect(question.getByLabel('Answer', { exact: true })).toBeFocused()
  await typist.type('Whoever chairs.')
  await typist.press('Control+Enter')
  await typist.pressButton(/^Accept this answer/)
  await expect(question.getByText('Answer accepted')).toBeVisible()
  await typist.pressButton('Make it good practice')
  await expect(page.getByRole('heading', { level: 1, name: 'Good practice' })).toBeVisible()
  const article = page.getByRole('region', { name: 'Who brings the biscuits?' })
  await expect(article.getByText('Whoever chairs.')).toBeVisible()
  await page.goBack()
  await expect(question.getByRole('link', { name: 'Who brings the biscuits?' })).toBeVisible()
  typist.task('Asked, answered, told')
  await close()
})

test('good practice that is there already is linked to a question, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('chair')
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  await goTo(page, '/library/questions')
  const link = page.getByRole('link', { name: 'How do you bring young people into a call-out at night?' })
  await typist.reach(link)
  await typist.press('Enter')
  const question = page.getByRole('region', {
    name: 'How do you bring young people into a call-out at night?',
  })
  await expect(question).toBeVisible()
  await typist.pressButton('Link good practice')
  const field = question.getByLabel('Good practice that answers it')
  await expect(field).toBeFocused()
  await typist.type('youth club')
  await expect(page.getByRole('option')).toHaveCount(1)
  await typist.chooseOption(field, page.getByRole('option'))
  await expect(question.getByText('There is good practice about it.')).toBeVisible()
  await expect(question.getByRole('link', { name: /^Meetings in a youth club/ })).toBeVisible()
  typist.task('Linked')
  await close()
})
