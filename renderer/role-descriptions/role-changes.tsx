import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { compareWords, differenceInWords } from '../../shared/minutes/comparison.ts'
import type { RoleWhole } from '../../shared/role-descriptions/contract.ts'
import {
  ROLE_SECTION_LABELS,
  type RoleDescription,
  RoleSection,
} from '../../shared/role-descriptions/entities.ts'
import { stateWords } from '../../shared/role-descriptions/rules.ts'
import { versionWords } from '../../shared/versions/rules.ts'
import { orpc } from '../service.ts'
import { ComparedText } from '../ui/compared-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import classes from './role-descriptions.module.css'

/** What is different between this version and another, word by word; the one before unless told. */
export function RoleChanges({ role }: { role: RoleWhole }) {
  const [chosen, setChosen] = useState(role.beforeId)
  const { groupId, kind } = role
  const input = groupId === null ? {} : { groupId }
  const versions = useQuery(orpc.roleDescriptions.list.queryOptions({ input }))
  const others = (versions.data ?? []).filter(
    (each) =>
      each.kind === kind && each.id !== role.id && (each.groupId === groupId || each.groupId === null),
  )
  if (versions.data && others.length === 0)
    return (
      <EmptyState title="There is no other version to compare with.">
        Once there is a second version, what was added and what was taken out is shown here word by word.
      </EmptyState>
    )
  return (
    <>
      <Select
        label="Compared with"
        className={classes.form ?? ''}
        value={chosen}
        onChange={setChosen}
        allowDeselect={false}
        placeholder="Choose a version"
        data={others.map((each) => ({
          value: each.id,
          label: `${stateWords(each)}${each.groupId === groupId ? '' : ', the office’s'}`,
        }))}
      />
      {chosen !== null && <Compared role={role} otherId={chosen} />}
    </>
  )
}

function Compared({ role, otherId }: { role: RoleWhole; otherId: string }) {
  const other = useQuery(orpc.roleDescriptions.get.queryOptions({ input: { id: otherId } }))
  return (
    <Loaded query={other}>
      {(one) =>
        isBefore(one, role) ? <Difference was={one} is={role} /> : <Difference was={role} is={one} />
      }
    </Loaded>
  )
}

function isBefore(a: RoleDescription, b: RoleDescription): boolean {
  return a.groupId !== b.groupId || a.major < b.major || (a.major === b.major && a.minor < b.minor)
}

function Difference({ was, is }: { was: RoleDescription; is: RoleDescription }) {
  const sections = RoleSection.options.map((section) => ({
    section,
    pieces: compareWords(was[section], is[section]),
  }))
  const changed = sections.filter(({ pieces }) => pieces.some((piece) => piece.kind !== 'same'))
  const same = sections.length - changed.length
  return (
    <section aria-label="What is different" className={classes.words}>
      <p className={classes.soft} role="status">
        From version {versionWords(was)} to version {versionWords(is)}:{' '}
        {differenceInWords(sections.flatMap(({ pieces }) => pieces)).toLowerCase()}.
      </p>
      {changed.map(({ section, pieces }) => (
        <div key={section}>
          <h3>{ROLE_SECTION_LABELS[section]}</h3>
          <ComparedText pieces={pieces} />
        </div>
      ))}
      {same > 0 && changed.length > 0 && (
        <p className={classes.soft}>
          {same === 1 ? '1 section is the same in both.' : `${same} sections are the same in both.`}
        </p>
      )}
    </section>
  )
}
