import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type ChangedPart,
  type ChangedStep,
  changedSteps,
  changedTexts,
  changeWords,
} from '../../shared/protocols/changes.ts'
import type { ProtocolWhole } from '../../shared/protocols/contract.ts'
import { stateWords } from '../../shared/protocols/rules.ts'
import { isVersionBefore, versionWords } from '../../shared/versions/rules.ts'
import { orpc } from '../service.ts'
import { ComparedText } from '../ui/compared-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'
import classes from './protocols.module.css'

/** What is different between this version and another, step by step and word by word; the one in force unless told. */
export function ProtocolChanges({ protocol }: { protocol: ProtocolWhole }) {
  const [chosen, setChosen] = useState(protocol.beforeId)
  const { groupId, kind } = protocol
  const input = groupId === null ? {} : { groupId }
  const versions = useQuery(orpc.protocols.list.queryOptions({ input }))
  const others = (versions.data ?? []).filter(
    (each) =>
      each.kind === kind && each.id !== protocol.id && (each.groupId === groupId || each.groupId === null),
  )
  if (versions.data && others.length === 0)
    return (
      <EmptyState title="There is no other version to compare with.">
        Once there is a second version, what changed is shown here step by step and word by word.
      </EmptyState>
    )
  return (
    <>
      <Select
        label="Compared with"
        className={classes.compared ?? ''}
        value={chosen}
        onChange={setChosen}
        allowDeselect={false}
        placeholder="Choose a version"
        data={others.map((each) => ({
          value: each.id,
          label: `${stateWords(each)}${each.groupId === groupId ? '' : ', the office’s'}`,
        }))}
      />
      {chosen !== null && <Compared protocol={protocol} otherId={chosen} />}
    </>
  )
}

function Compared({ protocol, otherId }: { protocol: ProtocolWhole; otherId: string }) {
  const other = useQuery(orpc.protocols.get.queryOptions({ input: { id: otherId } }))
  return (
    <Loaded query={other}>
      {(one) =>
        isVersionBefore(one, protocol) ? (
          <Difference was={one} is={protocol} />
        ) : (
          <Difference was={protocol} is={one} />
        )
      }
    </Loaded>
  )
}

function Difference({ was, is }: { was: ProtocolWhole; is: ProtocolWhole }) {
  const steps = changedSteps(was, is)
  const texts = changedTexts(was, is)
  const changed = steps.filter((step) => step.what !== 'same' || step.moved)
  const same = steps.length - changed.length
  const inWords = [
    changeWords(steps),
    texts.length > 0
      ? `${texts.length === 1 ? '1 text' : `${texts.length} texts`} beside the steps changed`
      : '',
  ]
  return (
    <section aria-label="What is different" className={classes.words}>
      <p className={classes.soft} role="status">
        From version {versionWords(was)} to version {versionWords(is)}:{' '}
        {inWords.filter(Boolean).join('; ') || 'nothing is different'}.
      </p>
      {texts.map((part) => (
        <Part key={part.label} part={part} />
      ))}
      {changed.map((step) => (
        <Changed key={step.lineId} step={step} />
      ))}
      {same > 0 && changed.length > 0 && (
        <p className={classes.soft}>
          {same === 1 ? '1 step is the same in both.' : `${same} steps are the same in both.`}
        </p>
      )}
    </section>
  )
}

const WHAT = {
  added: ['green', 'Added'],
  removed: ['red', 'Removed'],
  changed: ['accent', 'Changed'],
  same: ['neutral', 'Same words'],
} as const satisfies Record<ChangedStep['what'], readonly [Tone, string]>

function Changed({ step }: { step: ChangedStep }) {
  const [tone, label] = WHAT[step.what]
  return (
    <article className={classes.changed}>
      <h3>
        {step.is === null ? `Step ${step.was} before` : `Step ${step.is}`}: {step.title}
      </h3>
      <p className={classes.marks}>
        <StateBadge tone={tone}>{label}</StateBadge>
        {step.moved && <StateBadge tone="amber">Moved, was step {step.was}</StateBadge>}
      </p>
      {step.parts.map((part) => (
        <Part key={part.label} part={part} />
      ))}
    </article>
  )
}

function Part({ part }: { part: ChangedPart }) {
  return (
    <div className={classes.part}>
      <p className={classes.label}>{part.label}</p>
      <ComparedText pieces={part.pieces} />
    </div>
  )
}
