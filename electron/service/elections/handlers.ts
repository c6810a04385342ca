import { implement } from '@orpc/server'
import { readElections } from '../../../db/elections.ts'
import type { Recorder } from '../../../db/record.ts'
import type { ElectionWhole } from '../../../shared/elections/contract.ts'
import { elections as contract } from '../../../shared/elections/contract.ts'
import type { Election, ElectionState } from '../../../shared/elections/entities.ts'
import {
  electedBy,
  mostSeats,
  officeWords,
  whyNotTheseElectionDays,
  whyNotThisElectionStep,
  whyNotThisResult,
} from '../../../shared/elections/rules.ts'
import { shortDay } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { lastDayOf } from '../../../shared/terms/rules.ts'
import { refuse, settingsOf } from '../advisors/places.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened, type OpenContext } from '../open-context.ts'
import { beginOffice } from './begin-office.ts'
import { wholeElection } from './read.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

async function step(
  context: OpenContext,
  record: Recorder,
  election: ElectionWhole,
  to: ElectionState,
  reason: string,
): Promise<void> {
  refuse(whyNotThisElectionStep({ from: election.state, to, role: context.user.role, reason }))
  const fields = { state: to, ...(reason === '' ? {} : { stateReason: reason }) }
  await record.change('election', election.id, fields)
}

/** Refuses what only an election that is still open allows. */
function needOpen({ state }: Pick<Election, 'state'>): void {
  if (state !== 'open')
    throw new Refusal(
      'NOT_OPEN',
      'The candidates of this election are fixed: it is not open any more. Undo its result first.',
    )
}

export const elections = {
  list: signedIn.list.handler(async ({ context, input }) => {
    const all = await readElections(context.db, { groups: context.groupsOf(input.groupId) })
    return context.user.role === 'administrator' ? all.map((each) => ({ ...each, stateReason: '' })) : all
  }),
  get: signedIn.get.handler(({ context, input }) => wholeElection(context, context.db, input.id)),
  call: signedIn.call.handler(({ context, input }) =>
    context.write(async (record) => {
      const { groupId, office, seats, startsOn } = input
      const settings = await settingsOf(context, record, groupId)
      if (seats > mostSeats(office))
        throw new Refusal(
          'ONE_SEAT',
          `There is one ${officeWords(office)} at a time. For two, elect co-chairs.`,
          'seats',
        )
      const days = {
        heldOn: input.heldOn,
        startsOn,
        endsOn: input.endsOn ?? lastDayOf(startsOn, settings.officeYears),
      }
      refuse(whyNotTheseElectionDays(days))
      const running = (await readElections(record.db, { groups: [groupId] })).find(
        (each) => each.office === office && (each.state === 'open' || each.state === 'tied'),
      )
      if (running)
        throw new Refusal(
          'ELECTION_RUNNING',
          `An election of the ${officeWords(office)} is under way already, for ${shortDay(running.heldOn)}. Finish that one, or call it off.`,
          'office',
        )
      const id = context.newId()
      await record.add('election', id, {
        ...input,
        ...days,
        state: 'open',
        method: 'votes',
        tieDecided: '',
        stateReason: '',
      })
      return wholeElection(context, record.db, id)
    }),
  ),
  stand: signedIn.stand.handler(({ context, input }) =>
    context.write(async (record) => {
      const election = await wholeElection(context, record.db, input.id)
      needOpen(election)
      if (election.candidates.some(({ personId }) => personId === input.personId))
        throw new Refusal('STANDS_ALREADY', 'They stand already.', 'personId')
      const member = election.mayStand.find(({ personId }) => personId === input.personId)
      if (!member)
        throw new Refusal(
          'NOT_A_MEMBER',
          `They are not a member on ${shortDay(election.startsOn)}, so they cannot stand. Give them a membership first.`,
          'personId',
        )
      await record.add('electionCandidate', context.newId(), {
        electionId: election.id,
        groupId: election.groupId,
        personId: input.personId,
        votes: null,
        elected: false,
      })
      return wholeElection(context, record.db, input.id)
    }),
  ),
  withdraw: signedIn.withdraw.handler(({ context, input }) =>
    context.write(async (record) => {
      const election = await wholeElection(context, record.db, input.id)
      needOpen(election)
      if (!election.candidates.some(({ id }) => id === input.candidateId))
        throw new Refusal('NO_SUCH_CANDIDATE', 'They do not stand in this election any more.')
      await record.remove('electionCandidate', input.candidateId)
      return wholeElection(context, record.db, input.id)
    }),
  ),
  recordResult: signedIn.recordResult.handler(({ context, input }) =>
    context.write(async (record) => {
      const election = await wholeElection(context, record.db, input.id)
      const { id, votes, chosen, reason, ...said } = input
      const counted = new Map(votes.map((each) => [each.candidateId, each.votes]))
      const candidates = election.candidates.map(({ id: candidateId, name, personId }) => ({
        id: candidateId,
        name,
        personId,
        votes: said.method === 'votes' ? (counted.get(candidateId) ?? null) : null,
      }))
      const wanted = { ...said, candidates, chosen, seats: election.seats, today: context.today() }
      refuse(whyNotThisResult(wanted))
      const elected = electedBy(wanted)
      const to = elected.length === 0 ? 'tied' : 'elected'
      refuse(whyNotThisElectionStep({ from: election.state, to, role: context.user.role, reason: '' }))
      await record.change('election', id, { ...said, state: to })
      for (const candidate of candidates)
        await record.change('electionCandidate', candidate.id, {
          votes: candidate.votes,
          elected: elected.includes(candidate.id),
        })
      if (to === 'elected')
        await beginOffice(
          context,
          record,
          { ...election, ...said },
          candidates.filter((candidate) => elected.includes(candidate.id)),
          reason,
        )
      return wholeElection(context, record.db, id)
    }),
  ),
  take: signedIn.take.handler(({ context, input }) =>
    context.write(async (record) => {
      const election = await wholeElection(context, record.db, input.id)
      await step(context, record, election, input.to, input.reason)
      if (input.to === 'handed over' && election.startsOn > context.today())
        throw new Refusal(
          'NOT_YET',
          `The handover is on ${shortDay(election.startsOn)}. Close it on that day or later.`,
        )
      if (input.to === 'open')
        for (const candidate of election.candidates)
          await record.change('electionCandidate', candidate.id, { votes: null, elected: false })
      return wholeElection(context, record.db, input.id)
    }),
  ),
  tick: signedIn.tick.handler(({ context, input }) =>
    context.write(async (record) => {
      const { id, item, done, day } = input
      const election = await wholeElection(context, record.db, id)
      if (day > context.today())
        throw new Refusal('NOT_YET', 'That day is still to come. Give the day it was done.', 'day')
      if (election.state !== 'elected')
        throw new Refusal(
          'NO_HANDOVER',
          'The handover begins once somebody is elected, and is over once it is closed.',
        )
      const ticked = election.ticks.filter((tick) => tick.item === item)
      if (!done) for (const tick of ticked) await record.remove('checklistTick', tick.id)
      if (done && ticked.length === 0)
        await record.add('checklistTick', context.newId(), {
          advisorId: null,
          electionId: id,
          groupId: election.groupId,
          item,
          doneOn: day,
          by: context.user.name,
        })
      return wholeElection(context, record.db, id)
    }),
  ),
}
