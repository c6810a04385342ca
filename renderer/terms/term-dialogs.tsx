import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import { addDays, Day, localClock, shortDay } from '../../shared/dates.ts'
import { OfficeKind } from '../../shared/elections/entities.ts'
import { type TermSettings, termsOfGroup } from '../../shared/groups/rules.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import type { TermShown } from '../../shared/terms/contract.ts'
import { OfficeGiven, Renewal } from '../../shared/terms/contract.ts'
import { lastDayOf, termInWords } from '../../shared/terms/rules.ts'
import { api, orpc } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { SelectField, TextAreaField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'

/** What is asked about a term: to renew it, to give an office in it, to end it early. */
export type TermAsked = { what: 'renew' | 'office' | 'end'; term: TermShown }

const TITLES = {
  renew: (name: string) => `Renew the membership of ${name}`,
  office: (name: string) => `Give ${name} an office`,
  end: (name: string) => `End the office of ${name} early`,
}

type TermDialogProps = { asked: TermAsked | null; onClose: () => void; onGone: () => void }

/** Records one thing about a term. `onGone`: where the focus goes, as what opened it may be gone by then. */
export function TermDialog({ asked, onClose, onGone }: TermDialogProps) {
  return (
    <Modal
      opened={asked !== null}
      onClose={onClose}
      returnFocus={false}
      onExitTransitionEnd={onGone}
      title={asked ? TITLES[asked.what](asked.term.name) : ''}
    >
      {asked?.what === 'renew' && <RenewForm term={asked.term} onClose={onClose} />}
      {asked?.what === 'office' && <OfficeForm term={asked.term} onClose={onClose} />}
      {asked?.what === 'end' && <EndForm term={asked.term} onClose={onClose} />}
    </Modal>
  )
}

/** How long terms last in a group, as far as it is known yet. */
function useTermSettings(groupId: string): TermSettings | null {
  const groups = useQuery(orpc.groups.list.queryOptions())
  const group = groups.data?.find((each) => each.id === groupId)
  return group ? termsOfGroup(group) : null
}

type FormProps = { term: TermShown; onClose: () => void }

function RenewForm({ term, onClose }: FormProps) {
  const settings = useTermSettings(term.groupId)
  const renew = useCommand(api.terms.renew, {
    done: `${term.name}’s membership is renewed.`,
    onDone: onClose,
  })
  const form = useZodForm(Renewal, {
    personId: term.personId,
    groupId: term.groupId,
    endsOn: null,
    reason: '',
  })
  const isOver = settings !== null && term.number + 1 > settings.maxTerms
  const usual =
    settings && term.endsOn ? shortDay(lastDayOf(addDays(term.endsOn, 1), settings.termYears)) : ''
  return (
    <Form form={form} submit="Renew the membership" onCancel={onClose} onSubmit={renew.attempt}>
      <p>
        {term.endsOn === null
          ? 'It has no last day.'
          : `It runs to ${shortDay(term.endsOn)}. The ${termInWords(term.number + 1)} begins the day after.`}
        {isOver && ` The group’s limit is ${settings.maxTerms}: say why this one goes beyond it.`}
      </p>
      <DateField<Renewal>
        name="endsOn"
        label="New last day"
        optional
        nullable
        autoFocus={!isOver}
        description={usual === '' ? undefined : `Left empty: ${usual}, as the group’s terms are.`}
      />
      <TextAreaField<Renewal>
        name="reason"
        label={isOver ? 'Why beyond the limit, and who agreed' : 'Note'}
        optional={!isOver}
        rows={2}
        autoFocus={isOver}
      />
    </Form>
  )
}

function OfficeForm({ term, onClose }: FormProps) {
  const settings = useTermSettings(term.groupId)
  const today = localClock(new Date()).day
  const form = useZodForm(OfficeGiven, {
    personId: term.personId,
    groupId: term.groupId,
    office: 'vice-chair',
    startsOn: today,
    endsOn: null,
    reason: '',
  })
  const give = useCommand(api.terms.giveOffice, { done: `${term.name} has the office.`, onDone: onClose })
  const startsOn = useWatch({ control: form.control, name: 'startsOn' })
  const usual = settings && Day.safeParse(startsOn).success ? lastDayOf(startsOn, settings.officeYears) : ''
  const until = usual !== '' && term.endsOn !== null && term.endsOn < usual ? term.endsOn : usual
  return (
    <Form form={form} submit="Give the office" onCancel={onClose} onSubmit={give.attempt}>
      <p>For an office without an election: acting for a while, or from before this record was kept.</p>
      <SelectField<OfficeGiven>
        name="office"
        label="Office"
        autoFocus
        choices={OfficeKind.options.map((value) => ({ value, label: CAPACITY_LABELS[value] }))}
      />
      <FieldRow>
        <DateField<OfficeGiven> name="startsOn" label="First day" />
        <DateField<OfficeGiven>
          name="endsOn"
          label="Last day"
          optional
          nullable
          description={until === '' ? undefined : `Left empty: ${shortDay(until)}.`}
        />
      </FieldRow>
      <TextAreaField<OfficeGiven>
        name="reason"
        label="Note"
        optional
        rows={2}
        description="Needed beyond the group’s limit in a row."
      />
    </Form>
  )
}

const Ending = z.object({
  day: Day,
  reason: z.string().trim().min(1, 'Say why in a few words; this is not kept without a reason.'),
})

function EndForm({ term, onClose }: FormProps) {
  const form = useZodForm(Ending, { day: localClock(new Date()).day, reason: '' })
  const end = useCommand(api.terms.endEarly, {
    done: `The office of ${term.name} ends early.`,
    onDone: onClose,
  })
  return (
    <Form
      form={form}
      submit="End the office early"
      onCancel={onClose}
      onSubmit={(typed) => end.attempt({ placeId: term.placeId, ...typed })}
    >
      <p>
        They stay a member.
        {term.endsOn !== null && ` The office would have run to ${shortDay(term.endsOn)}.`}
      </p>
      <DateField name="day" label="Last day in office" />
      <TextAreaField
        name="reason"
        label="Why"
        rows={2}
        autoFocus
        description="Kept with the office; administrators do not read it."
      />
    </Form>
  )
}
