import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page } from '@playwright/test'
import { call, dropOn, goTo } from './example-office.ts'
import { settled } from './settled.ts'

/** A screen of the app: what to call its picture, and how to get there once signed in. */
export type Screen = { name: string; show: (page: Page, app: ElectronApplication) => Promise<void> }

type Row = { id: string; state: string; date: string; restricted?: boolean; title?: string }

/** Every screen of the example office, each as a person would find it. `dir` is read before the app opens it. */
export function everyScreen(dir: string): Screen[] {
  const meetings = call<Row[]>(dir, 'secretary', 'meetings.list', {})
  const queue = call<(Row & { blockers: number })[]>(dir, 'secretary', 'publishing.queue', {})
  const { people } = call<{ people: Row[] }>(dir, 'secretary', 'people.list', { kind: 'advisor' })
  const groups = call<Row[]>(dir, 'secretary', 'groups.list')
  const { actions } = call<{ actions: Row[] }>(dir, 'secretary', 'actions.list', {})
  const { advice } = call<{ advice: (Row & { status: string | null; toldOn: string | null })[] }>(
    dir,
    'secretary',
    'advice.list',
    {},
  )
  const applicant = need(
    call<{ personId: string; state: string }[]>(dir, 'secretary', 'advisors.list').find(
      ({ state }) => state === 'onboarding',
    ),
    'somebody who is onboarding',
  )
  const { decisions } = call<{ decisions: Row[] }>(dir, 'secretary', 'decisions.list', {})
  const roles = call<(Row & { major: number })[]>(dir, 'secretary', 'roleDescriptions.list', {})
  const inForceRole = need(
    roles.find((role) => role.state === 'current' && role.major === 2),
    'a second version of a role description',
  )
  const { articles } = call<{ articles: (Row & { used: { groups: number } })[] }>(
    dir,
    'secretary',
    'library.list',
    {},
  )
  const { questions } = call<{ questions: Row[] }>(dir, 'secretary', 'library.questions.list', {})
  const questionIn = (state: string) =>
    need(
      questions.find((question) => question.state === state),
      `a question that is ${state}`,
    ).id
  const [plan] = call<Row[]>(dir, 'secretary', 'plan.list', {})
  const protocols = call<Row[]>(dir, 'secretary', 'protocols.list', {})
  const protocolIn = (state: string) =>
    need(
      protocols.find((protocol) => protocol.state === state),
      `a protocol that is ${state}`,
    ).id
  const { people: signed } = call<{ people: { personId: string }[] }>(
    dir,
    'secretary',
    'acknowledgements.matrix',
    {},
  )
  const askedRole = need(
    roles.find((role) => role.state === 'in consultation'),
    'a role description in consultation',
  )
  const inState = (...states: string[]) =>
    need(
      meetings.find((one) => states.includes(one.state)),
      states.join(' or '),
    )
  const at = (
    name: string,
    route: string,
    then?: (page: Page, app: ElectronApplication) => Promise<unknown>,
  ): Screen => ({
    name,
    show: async (page, app) => {
      // What was looked at before may have left a dialog open, or one over another.
      const dialogs = page.getByRole('dialog')
      // One that is just closing is left to it: without a dialog, Escape goes back.
      const closed = () => expect(dialogs).toHaveCount(0, { timeout: 1000 })
      await expect(async () => {
        await closed().catch(() => page.keyboard.press('Escape'))
        await closed()
      }).toPass({ timeout: 15_000 })
      // A screen that is shown again begins anew, without the form that was opened in it.
      if ((await page.evaluate(() => window.location.hash)) === `#${route}`) await goTo(page, '/actions')
      await goTo(page, route)
      await then?.(page, app)
      await settled(page)
    },
  })
  const draft = inState('held')
  const planned = inState('planned', 'agenda draft', 'agenda agreed')
  const { items } = call<{ items: (Row & { title: string })[] }>(dir, 'secretary', 'meetings.get', {
    meetingId: planned.id,
  })
  const log = need(
    items.find((item) => /matters arising/i.test(item.title)),
    'an action log on the agenda',
  )
  const approved = inState('approved', 'published')
  const blocked = need(
    queue.find((one) => one.blockers > 0),
    'minutes that cannot be published',
  )
  const ready = need(
    queue.find((one) => one.blockers === 0),
    'minutes that can be published',
  )
  const standing = call<{ rows: { personId: string; light: string }[] }>(
    dir,
    'secretary',
    'standing.readiness',
  )
  const advisorOnSheet = need(
    standing.rows.find(({ light }) => light === 'not ready'),
    'an advisor who is not ready',
  )
  const tooFew = need(
    call<{ groupId: string | null; state: string | null }[]>(dir, 'secretary', 'equality.units').find(
      ({ state }) => state === 'too few',
    ),
    'a group of which fewer than ten sheets came',
  )
  const { alerts } = call<{ alerts: { id: string; to: string }[] }>(dir, 'secretary', 'today.get')
  const elections = call<{ id: string; state: string }[]>(dir, 'secretary', 'elections.list')
  const electionOf = (state: string) =>
    need(
      elections.find((each) => each.state === state),
      `an election that is ${state}`,
    ).id
  const callOuts = call<Row[]>(dir, 'secretary', 'incidents.list')
  const callOutOf = (is: (one: Row) => boolean) => need(callOuts.find(is), 'a call-out like that').id
  const chairToBe = need(
    call<{ personId: string; kind: string; state: string }[]>(dir, 'secretary', 'terms.list').find(
      ({ kind, state }) => kind === 'chair' && state === 'current',
    ),
    'a chair',
  )
  const release = need(
    alerts.find(({ id }) => id.startsWith('release ')),
    'an item whose release date has come',
  )
  return [
    at('today', '/'),
    at('meetings', '/meetings'),
    at('meetings-new', '/meetings/new'),
    at('meetings-copy-last', '/meetings/new?copy=last', (page) =>
      page.getByText('Start from the standing items of').waitFor(),
    ),
    at('advisors-board', '/people/advisors', (page) => page.getByText('Interviewed').first().waitFor()),
    at('advisors-list', '/people/advisors?view=list'),
    at('advisors-informal', '/people/advisors?kind=informal'),
    at('advisors-new', '/people/advisors/new'),
    at('advisors-step', '/people/advisors', (page) =>
      page
        .getByRole('button', { name: /^Next step of / })
        .first()
        .click(),
    ),
    at('advisor-informal-dialog', '/people', (page) => page.keyboard.press('Control+Shift+N')),
    at('incidents', '/incidents'),
    at('incident-new', '/incidents/new'),
    at('incident-learning', '/incidents/learning'),
    at('incident-load', '/incidents/load'),
    at(
      'incident-exercise',
      `/incidents/${callOutOf(({ title }) => title === 'A search that goes wrong near the station')}`,
    ),
    at('incident-open', `/incidents/${callOutOf(({ state }) => state === 'briefed')}`),
    at('incident-steps', `/incidents/${callOutOf(({ state }) => state === 'briefed')}`, async (page) => {
      const steps = page.getByText('What to do and say: critical incident protocol')
      await steps.click()
      await steps.scrollIntoViewIfNeeded()
    }),
    at('incident-log', `/incidents/${callOutOf(({ state }) => state === 'briefed')}`, async (page) => {
      await page.getByRole('button', { name: 'Filter' }).click()
      await page.getByLabel('Words in the line').waitFor()
    }),
    at('incident-type-in', `/incidents/${callOutOf(({ state }) => state === 'briefed')}/type-in`, (page) =>
      page.getByRole('list', { name: 'The call sheet' }).waitFor(),
    ),
    at('incident-asked-for', `/incidents/${callOutOf(({ state }) => state === 'requested')}`),
    at(
      'incident-after',
      `/incidents/${callOutOf(({ title }) => title === 'Dispersal after the summer fair')}`,
    ),
    at(
      'incident-bundle',
      `/incidents/${callOutOf(({ title }) => title === 'Dispersal after the summer fair')}`,
      (page) => page.getByRole('button', { name: 'Bundle for an inquiry' }).click(),
    ),
    at(
      'incident-gold-group',
      `/incidents/${callOutOf(({ title }) => title === 'Dispersal after the summer fair')}`,
      (page) => page.getByRole('button', { name: 'Record a Gold Group' }).click(),
    ),
    at('incident-closed', `/incidents/${callOutOf(({ state }) => state === 'closed')}`),
    at('incident-edit', `/incidents/${callOutOf(({ state }) => state === 'briefed')}`, (page) =>
      page.getByRole('button', { name: 'Change what is asked' }).click(),
    ),
    at('incident-stand-down', `/incidents/${callOutOf(({ state }) => state === 'briefed')}`, (page) =>
      page.getByRole('button', { name: 'Stand down' }).click(),
    ),
    at('terms', '/people/terms'),
    at('elections', '/people/elections'),
    at('election-new', '/people/elections/new'),
    at('election-open', `/people/elections/${electionOf('open')}`),
    at('election-elected', `/people/elections/${electionOf('elected')}`),
    at('election-tie', `/people/elections/${electionOf('open')}`, async (page) => {
      const votes = page.getByLabel(/^Votes for /)
      await votes.first().fill('4')
      await votes.nth(1).fill('4')
      await page.getByText(/ have the same number of votes\./).waitFor()
    }),
    at('terms-chart', '/people/terms?show=chart'),
    at('group-standard', `/groups/${need(groups[0], 'a group').id}/standard`),
    at('group-highlights', `/groups/${need(groups[0], 'a group').id}/highlights?period=twelve+months`),
    at('group-health', `/groups/${need(groups[0], 'a group').id}/health`),
    at('group-sheet', `/groups/${need(groups[0], 'a group').id}/sheet`),
    at('group-as-at', `/groups/${need(groups[0], 'a group').id}/as-at`),
    at('group-as-at-earlier', `/groups/${need(groups[0], 'a group').id}/as-at?day=2025-06-01`),
    at('group-year', `/groups/${need(groups[0], 'a group').id}/year`),
    at('group-annual-report', `/groups/${need(groups[0], 'a group').id}/year?tab=report`),
    at('person-terms', `/people/${chairToBe.personId}?tab=way`),
    at('person-office-end', `/people/${chairToBe.personId}?tab=way`, (page) =>
      page.getByRole('button', { name: 'Renew the membership' }).first().click(),
    ),
    at('person-way', `/people/${applicant.personId}?tab=way`),
    at('meeting-kept-items', `/meetings/${planned.id}`, (page) =>
      page.getByRole('button', { name: 'Add a kept item' }).click(),
    ),
    at('meetings-series', '/meetings/series', (page) =>
      page.getByRole('list', { name: 'Dates of the series' }).waitFor(),
    ),
    at('meetings-month', `/meetings/month/${planned.date.slice(0, 7)}`),
    at('meetings-year', `/meetings/year/${planned.date.slice(0, 4)}`),
    at('meetings-ages', '/meetings/ages'),
    at('meeting-move', `/meetings/${planned.id}`, async (page) => {
      await page.getByRole('button', { name: 'More', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Move to another date' }).click()
    }),
    at('meeting-planned', `/meetings/${planned.id}`),
    at('meeting-slt-answers', `/meetings/${planned.id}?tab=attendance`),
    at('meeting-item-readers', `/meetings/${planned.id}`, async (page) => {
      await page.locator('[data-title]').nth(3).click()
      await page.getByRole('radio', { name: 'For members only' }).check()
      await page.getByLabel('Open title').scrollIntoViewIfNeeded()
    }),
    at('meeting-papers', `/meetings/${planned.id}`, withPapers),
    at('meeting-held', `/meetings/${draft.id}`),
    at('meeting-attendance', `/meetings/${draft.id}?tab=attendance`),
    at('meeting-documents', `/meetings/${planned.id}`, (page) =>
      page.getByRole('button', { name: 'Documents' }).click(),
    ),
    at('meeting-restricted-copy', `/meetings/${draft.id}`, async (page) => {
      await page.getByRole('button', { name: 'Documents' }).click()
      await page.getByRole('menuitem', { name: 'Minutes, PDF' }).click()
      await page.getByRole('dialog', { name: /with or without restricted items/ }).waitFor()
    }),
    at('meeting-access', `/meetings/${planned.id}?tab=access`, (page) =>
      page.getByRole('list', { name: 'Access checklist' }).waitFor(),
    ),
    at('meeting-history', `/meetings/${draft.id}?tab=history`),
    at('minutes-draft', `/meetings/${draft.id}/minutes`),
    at('minutes-versions', `/meetings/${draft.id}/minutes`, async (page) => {
      await page.getByRole('radiogroup', { name: 'What to show' }).waitFor()
      const versions = page.getByRole('listbox', { name: 'Versions of this text' })
      // A key pressed as the screen appears may come before it listens; the list may be there from the visit before.
      while (!(await versions.isVisible())) {
        await page.keyboard.press('Alt+h')
        await page.waitForTimeout(200)
      }
      await versions.press('Enter')
    }),
    at('minutes-plain-english', `/meetings/${draft.id}/minutes`, async (page) => {
      await page.getByRole('button', { name: /^See what could be plainer/ }).click()
      await page.getByRole('dialog', { name: 'What could be plainer' }).waitFor()
    }),
    at('approved-versions', `/meetings/${approved.id}/versions`),
    at('room', `/room/${draft.id}`),
    at('minutes-approved', `/meetings/${approved.id}/minutes`),
    at('minutes-import', '/minutes/import'),
    at('actions', '/actions'),
    at('action', `/actions/${need(actions[0], 'an action').id}`),
    at('action-progress', `/actions/${need(actions[0], 'an action').id}?tab=progress`),
    at('actions-split', `/actions/${need(actions[0], 'an action').id}`, (page) =>
      page.getByRole('button', { name: 'Split', exact: true }).click(),
    ),
    at('actions-not-understood', '/actions?q=is%3Aopne'),
    at('advice', '/advice'),
    at('advice-figures', '/advice/figures'),
    at(
      'advice-to-answer',
      `/advice/${
        need(
          advice.find(({ status }) => status === null),
          'unanswered advice',
        ).id
      }`,
    ),
    at(
      'advice-answered',
      `/advice/${
        need(
          advice.find(({ status }) => status === 'partly accepted'),
          'answered advice',
        ).id
      }`,
    ),
    at(
      'advice-outcome',
      `/advice/${
        need(
          advice.find(({ status }) => status === 'accepted'),
          'accepted advice',
        ).id
      }?tab=outcome`,
    ),
    at(
      'advice-told',
      `/advice/${
        need(
          advice.find(({ toldOn }) => toldOn !== null),
          'complete advice',
        ).id
      }?tab=told`,
    ),
    at('decisions', '/decisions'),
    at('decision', `/decisions/${need(decisions[0], 'a decision').id}`),
    at('minutes-action-log', `/meetings/${planned.id}/minutes?item=${log.id}`),
    at('people', '/people'),
    at('person', `/people/${need(people[0], 'a person').id}`),
    at('person-standing', `/people/${advisorOnSheet.personId}?tab=standing`),
    at('person-record-agreement', `/people/${advisorOnSheet.personId}?tab=standing`, (page) =>
      page.getByRole('button', { name: 'Record an agreement' }).click(),
    ),
    at('person-how-to-reach', `/people/${advisorOnSheet.personId}`, (page) =>
      page.getByRole('button', { name: 'Change how to reach them' }).click(),
    ),
    at('people-ready', '/people/ready'),
    at('people-duplicates', '/people/duplicates'),
    at('people-duplicates-beside', '/people/duplicates', (page) =>
      page
        .getByRole('button', { name: /^Compare / })
        .first()
        .click(),
    ),
    at('people-sheet', '/people/sheet'),
    at('person-places', `/people/${need(people[0], 'a person').id}?tab=places`),
    at('person-new', '/people/new'),
    at('people-import', '/people/import'),
    at('roles', '/roles'),
    at('role-new', '/roles', (page) =>
      page.getByRole('button', { name: 'Begin a role description' }).click(),
    ),
    at('role', `/roles/${inForceRole.id}`),
    at('role-changes', `/roles/${inForceRole.id}?tab=changes`),
    at('role-consultation', `/roles/${askedRole.id}?tab=consultation`),
    at('role-edit', `/roles/${askedRole.id}`, (page) =>
      page.getByRole('button', { name: 'Edit', exact: true }).click(),
    ),
    at('plans', '/plan'),
    at('plan-new', '/plan', (page) => page.getByRole('button', { name: 'Begin a plan' }).click()),
    at('plan', `/plan/${need(plan, 'a plan').id}`),
    at('plan-note', `/plan/${need(plan, 'a plan').id}`, (page) =>
      page
        .getByRole('button', { name: /^Note progress/ })
        .first()
        .click(),
    ),
    at('library', '/library'),
    at('library-save', '/library', (page) =>
      page.getByRole('button', { name: 'Save as a document' }).click(),
    ),
    at('library-offices', '/library', (page) => page.getByRole('button', { name: 'Other offices' }).click()),
    at('library-take-in', '/library/take-in'),
    at('library-new', '/library', (page) => page.getByRole('button', { name: 'Write an article' }).click()),
    at(
      'article',
      `/library/${
        need(
          articles.find(({ state }) => state === 'shared'),
          'a shared article',
        ).id
      }`,
    ),
    at(
      'article-uses',
      `/library/${
        need(
          articles.find(({ used }) => used.groups === 2),
          'an article that is used',
        ).id
      }`,
      (page) => page.getByRole('region', { name: 'Who uses it' }).scrollIntoViewIfNeeded(),
    ),
    at(
      'article-returned',
      `/library/${
        need(
          articles.find(({ state }) => state === 'returned'),
          'a returned article',
        ).id
      }`,
    ),
    at(
      'article-edit',
      `/library/${
        need(
          articles.find(({ state }) => state === 'draft'),
          'the draft of an article',
        ).id
      }`,
      (page) => page.getByRole('button', { name: 'Edit', exact: true }).click(),
    ),
    at('questions', '/library/questions'),
    at('question-new', '/library/questions', (page) =>
      page.getByRole('button', { name: 'Ask a question' }).click(),
    ),
    at('question', `/library/questions/${questionIn('accepted')}`),
    at('question-referred', `/library/questions/${questionIn('referred')}`),
    at('question-link', `/library/questions/${questionIn('open')}`, (page) =>
      page.getByRole('button', { name: 'Link good practice' }).click(),
    ),
    at('question-answer', `/library/questions/${questionIn('answered')}`, (page) =>
      page.getByRole('button', { name: 'Answer A', exact: true }).click(),
    ),
    at('protocols', '/protocols'),
    at('protocol-new', '/protocols', (page) =>
      page.getByRole('button', { name: 'Begin a protocol' }).click(),
    ),
    at('protocol', `/protocols/${protocolIn('current')}`),
    at('protocol-draft', `/protocols/${protocolIn('draft')}`),
    at('protocol-step', `/protocols/${protocolIn('draft')}`, (page) =>
      page.getByRole('button', { name: 'Edit Do not answer at once' }).click(),
    ),
    at('protocol-changes', `/protocols/${protocolIn('with chair')}?tab=changes`, (page) =>
      page.getByText('steps are the same in both').waitFor(),
    ),
    at('protocol-approved', `/protocols/${protocolIn('approved')}`),
    at('acknowledgements', '/roles/acknowledgements'),
    at('acknowledgements-sheet', '/roles/acknowledgements?show=missing', (page) =>
      page.getByRole('button', { name: 'Record a sign-in sheet' }).click(),
    ),
    at('roles-compared', '/roles/compare'),
    at('induction', '/roles/induction'),
    at('induction-sessions', '/roles/induction?tab=sessions'),
    at('induction-programmes', '/roles/induction?tab=programmes'),
    at('induction-session-new', '/roles/induction/sessions/new'),
    at('chair-support', '/roles/support'),
    at('yearly-events', '/roles/events'),
    at('yearly-event-new', '/roles/events/new'),
    at('person-induction', `/people/${advisorOnSheet.personId}?tab=induction`),
    at('person-roles', `/people/${need(signed[0], 'somebody who acknowledged').personId}?tab=roles`),
    at('equality', '/equality', (page) => page.getByRole('table', { name: 'Ethnic group' }).waitFor()),
    at('equality-too-few', `/equality?unit=${tooFew.groupId}`, (page) =>
      page.getByText('Nothing is shown of this round.').waitFor(),
    ),
    at('equality-enter', '/equality/enter'),
    at('equality-reach', '/equality?tab=reach', (page) =>
      page.getByRole('list', { name: 'Communities nobody reaches' }).waitFor(),
    ),
    at('equality-reach-edit', '/equality?tab=reach', (page) =>
      page.getByRole('button', { name: 'Change the list' }).click(),
    ),
    at('equality-figures', '/equality?tab=figures'),
    at('publishing', '/publishing'),
    at('publishing-delegations', '/publishing', (page) =>
      page.getByRole('button', { name: 'Delegations' }).click(),
    ),
    at('publishing-delegation-new', '/publishing', async (page) => {
      await page.getByRole('button', { name: 'Delegations' }).click()
      await page.getByRole('button', { name: 'Record a delegation' }).click()
      await page.getByLabel('Who delegated it').waitFor()
    }),
    at('publishing-where', '/publishing', async (page) => {
      await page.getByRole('button', { name: 'Publish everything ready' }).click()
      await page.getByRole('radiogroup', { name: 'Where to' }).waitFor()
    }),
    at('publishing-compared', `/publishing/${ready.id}`, async (page, app) => {
      const site = join(dir, '..', 'site')
      mkdirSync(site, { recursive: true })
      await app.evaluate(({ dialog }, path) => {
        dialog.showOpenDialog = (() => Promise.resolve({ canceled: false, filePaths: [path] })) as never
      }, site)
      await page.getByRole('button', { name: 'Compare with the site' }).click()
      await page.getByRole('dialog', { name: 'What publishing would change' }).waitFor({ timeout: 120_000 })
    }),
    at('publishing-server', '/publishing/server'),
    at('publishing-redact', `/publishing/${ready.id}`, async (page) => {
      await page.getByRole('button', { name: 'Redact words' }).click()
      await page
        .getByRole('dialog', { name: 'Redact words' })
        .getByRole('textbox', { name: 'Words' })
        .waitFor()
    }),
    // What is ready may have been published already.
    at('publishing-embargo', `/publishing/${blocked.id}`, async (page) => {
      await page.getByRole('button', { name: 'Set an embargo' }).click()
      await page.getByRole('dialog', { name: 'Embargo on these minutes' }).waitFor()
    }),
    at('publishing-blocked', `/publishing/${blocked.id}`),
    at('publishing-ready', `/publishing/${ready.id}`),
    at('publishing-release', release.to),
    at('publishing-plain-english', `/publishing/${ready.id}`, async (page) => {
      const beside = page.getByRole('region', { name: 'Plain English' })
      await beside.waitFor()
      // Minutes without such a place have no list to open.
      const show = beside.getByRole('button', { name: 'Show what could be plainer' })
      if (await show.isVisible()) await show.click()
    }),
    at('groups', '/groups'),
    at('group', `/groups/${need(groups[0], 'a group').id}`),
    at('group-forward-plan', `/groups/${need(groups[0], 'a group').id}?tab=forward-plan`),
    at('group-agenda-template', `/groups/${need(groups[0], 'a group').id}?tab=template`),
    at('group-item-templates', `/groups/${need(groups[0], 'a group').id}?tab=item-templates`),
    at('group-names', `/groups/${need(groups[0], 'a group').id}?tab=names`),
    at('group-backlog', `/groups/${need(groups[0], 'a group').id}?tab=backlog`),
    at('group-snippets', `/groups/${need(groups[0], 'a group').id}?tab=snippets`),
    at('group-forward-plan', `/groups/${need(groups[0], 'a group').id}?tab=forward-plan`, async (page) => {
      const table = page.getByRole('table')
      const begin = page.getByRole('button', { name: 'Begin with a starter plan' })
      await table.or(begin).waitFor()
      if (await begin.isVisible()) await begin.click()
      await table.waitFor()
    }),
    at('group-new', '/groups/new'),
    at('office', '/office'),
    at('office-site', '/office?tab=site', (page) =>
      page.getByTitle('The page as the public will read it, small').waitFor(),
    ),
    at('site-join', '/site/join', (page) =>
      page.getByTitle('The page as the public will read it, small').waitFor(),
    ),
    at('site-privacy', '/site/privacy'),
    at('office-users', '/office?tab=users'),
    at('office-user-groups', '/office?tab=users', async (page) => {
      await page.getByRole('link', { name: 'chair', exact: true }).click()
      await page.getByRole('button', { name: 'Change groups' }).click()
      await page.getByRole('radio', { name: 'Only these groups' }).check()
    }),
    at('office-user', '/office?tab=users', async (page) => {
      await page.getByRole('link', { name: 'chair', exact: true }).click()
      await page.getByRole('button', { name: 'Reset passphrase' }).waitFor()
    }),
    at('office-user-new', '/office?tab=users', (page) =>
      page.getByRole('button', { name: 'Add a user' }).click(),
    ),
    at('office-recovery-key', '/office?tab=users', async (page) => {
      await page.getByRole('button', { name: 'Replace the recovery key' }).click()
      await page.getByRole('dialog', { name: 'Replace the recovery key' }).waitFor()
    }),
    at('office-sign-ins', '/office?tab=sign-ins', (page) =>
      page.getByRole('table', { name: 'Sign-in log' }).waitFor(),
    ),
    at('office-backups', '/office?tab=backups', (page) =>
      page.getByRole('button', { name: 'Test my backup' }).waitFor(),
    ),
    at('office-data-protection', '/office?tab=protection'),
    at('data-protection-review', '/data-protection', (page) =>
      page.getByRole('table').or(page.getByText('Nothing is past its time.')).first().waitFor(),
    ),
    at('data-protection-rules', '/data-protection?tab=rules', async (page) => {
      await page.getByRole('button', { name: 'Change how long formal advisors are kept' }).click()
    }),
    at('data-protection-holds', '/data-protection?tab=holds', async (page) => {
      await page.getByRole('button', { name: 'Place a hold' }).click()
    }),
    at('data-protection-breaches', '/data-protection?tab=breaches', async (page) => {
      await page.getByRole('button', { name: 'Record a breach' }).click()
    }),
    at('data-protection-texts', '/data-protection?tab=texts', (page) =>
      page.getByRole('heading', { name: 'Appropriate policy document' }).waitFor(),
    ),
    at('data-protection-erased', '/data-protection?tab=erased'),
    at('person-data-protection', `/people/${need(people[0], 'a person').id}?tab=protection`),
    at('person-held', `/people/${need(people[0], 'a person').id}/held`, (page) =>
      page.getByRole('heading', { name: 'Your record' }).waitFor(),
    ),
    at('person-erase', `/people/${need(people[0], 'a person').id}/erase`, (page) =>
      page.getByRole('heading', { name: 'What changes' }).waitFor(),
    ),
    at('office-recycle-bin', '/office?tab=bin'),
    at('kit', '/kit'),
    at('palette', '/', (page) => page.keyboard.press('Control+k')),
    at('shortcuts', '/', (page) => page.keyboard.press('?')),
  ]
}

/** Drops two papers on the first item, once. */
async function withPapers(page: Page): Promise<void> {
  const item = page.getByRole('list', { name: 'Agenda', exact: true }).locator(':scope > li').first()
  const papers = item.getByRole('list', { name: /^Papers of/ }).locator(':scope > li')
  await item.getByRole('button', { name: /^Add a paper/ }).waitFor()
  for (const name of ['Report for the meeting.txt', 'Plan of the estate.pdf']) {
    if ((await papers.filter({ hasText: name }).count()) > 0) continue
    await dropOn(item, { name, content: `The text of ${name}.` })
    await papers.filter({ hasText: name }).waitFor()
  }
}

function need<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`The example office has no ${what}.`)
  return value
}
