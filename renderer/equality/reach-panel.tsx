import { Button } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed, IconPencil, IconPrinter } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { z } from 'zod'
import type { ReachReport } from '../../shared/equality/contract.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { TextAreaField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { useNotMyOffice } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './equality.module.css'

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

/** Communities and fields of knowledge nobody of the group, or of all groups, reaches; of nobody it is said whom they reach. */
export function ReachPanel() {
  const reach = useQuery({
    ...orpc.equality.reach.queryOptions({ input: useGroupFilter() }),
    placeholderData: keepPreviousData,
  })
  return <Loaded query={reach}>{(report) => <Reach report={report} />}</Loaded>
}

function Reach({ report }: { report: ReachReport }) {
  const [isEditing, setEditing] = useState(false)
  const notMine = useNotMyOffice(KEEPERS, 'the secretariat')
  const { group } = useChosenGroup()
  const missing = report.communities.filter(({ reached }) => !reached)
  const reached = report.communities.filter((each) => each.reached)
  const { told, advisors } = report
  if (isEditing) return <EditList text={report.text} onDone={() => setEditing(false)} />
  return (
    <>
      <div className={classes.about}>
        <p>
          <strong>{group?.name ?? 'All groups'}</strong>: nobody reaches {missing.length} of{' '}
          {report.communities.length} communities on the office’s list.
        </p>
        <p className={classes.soft}>
          Worked out from what {told} of {advisors} advisors have said they know and whom they reach, in their
          own words and with the day they agreed. What nobody agreed to be kept does not count, and no answer
          of equality monitoring is used. It is recorded on a <Link to="/people">person’s</Link> page.
        </p>
      </div>
      <div className={classes.screenOnly}>
        <Toolbar label="The list">
          <Button leftSection={<IconPrinter {...icon} />} onClick={() => window.print()}>
            Print
          </Button>
          {notMine === null && (
            <Button leftSection={<IconPencil {...icon} />} onClick={() => setEditing(true)}>
              Change the list
            </Button>
          )}
        </Toolbar>
      </div>
      <div className={classes.reach}>
        <Section title={`Nobody reaches (${missing.length})`}>
          {missing.length === 0 ? (
            <EmptyState title="Every community on the list is reached by somebody." />
          ) : (
            <ul className={classes.communities} aria-label="Communities nobody reaches">
              {missing.map(({ label, words }) => (
                <li key={label}>
                  <IconCircleDashed {...icon} className={classes.amber} />
                  <span>
                    {label}
                    <span className={classes.soft}> · found by: {words.join(', ')}</span>
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Section>
        <Section title={`Somebody reaches (${reached.length})`}>
          {reached.length === 0 ? (
            <EmptyState title="Nobody has said yet whom they reach." />
          ) : (
            <ul className={classes.communities} aria-label="Communities somebody reaches">
              {reached.map(({ label }) => (
                <li key={label}>
                  <IconCircleCheck {...icon} className={classes.green} />
                  <span>{label}</span>
                </li>
              ))}
            </ul>
          )}
        </Section>
      </div>
    </>
  )
}

function EditList({ text, onDone }: { text: string; onDone: () => void }) {
  const form = useZodForm(z.object({ text: z.string() }), { text })
  const save = useCommand(api.equality.saveReachList, { done: 'The list is saved.', onDone })
  return (
    <div className={classes.editList}>
      <Form
        form={form}
        submit="Save the list"
        draft="reach list"
        onCancel={onDone}
        onSubmit={(fields) => save.attempt(fields)}
      >
        <TextAreaField
          name="text"
          label="Communities and fields of knowledge"
          description="One a line. After a colon the beginnings of words by which it is found in what advisors said: “Young people: youth, school”."
          rows={20}
        />
      </Form>
    </div>
  )
}
