import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { localClock, shortDay } from '../../shared/dates.ts'
import { isKeptFromMembers, VISIBILITY, visibilityOf } from '../../shared/meetings/visibility.ts'
import { compareVersions, compareWords, differenceInWords } from '../../shared/minutes/comparison.ts'
import type { MinutesWhole } from '../../shared/minutes/contract.ts'
import type { ApprovedVersion } from '../../shared/minutes/review-contract.ts'
import { orpc } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { ComparedText } from '../ui/compared-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { VersionList } from '../ui/version-list.tsx'
import classes from './versions.module.css'

/** The approved versions of a meeting's minutes: their words, proven by their hash, and what is different between any two. */
export function ApprovedVersionsScreen() {
  const { id = '' } = useParams()
  const minutes = useQuery(orpc.minutes.open.queryOptions({ input: { meetingId: id } }))
  const meeting = minutes.data?.meeting
  const isClosed = minutes.data?.items.some(isKeptFromMembers) || meeting?.marking !== 'OFFICIAL'
  return (
    <Page
      title="Approved versions"
      subtitle={meeting ? `${meeting.groupName}, ${shortDay(meeting.date)}` : ''}
      back={{ to: `/meetings/${id}/minutes`, label: 'The minutes' }}
      marking={meeting && isClosed ? 'OFFICIAL-SENSITIVE' : 'OFFICIAL'}
    >
      <Loaded query={minutes}>
        {({ versions }) =>
          versions.length === 0 ? (
            <EmptyState title="These minutes were not approved yet.">
              Every approved text is kept here as a version, with its hash.
            </EmptyState>
          ) : (
            <Versions versions={versions} />
          )
        }
      </Loaded>
    </Page>
  )
}

type Listed = MinutesWhole['versions']

function Versions({ versions }: { versions: Listed }) {
  const [chosen, setChosen] = useState(versions[0]?.id ?? '')
  const [marked, setMarked] = useState<string | null>(null)
  const [compared, setCompared] = useState<readonly [older: string, newer: string] | null>(null)
  const placeOf = (id: string) => versions.findIndex((version) => version.id === id)
  const compare = () => {
    const at = placeOf(chosen)
    const other = marked ?? versions[at + 1]?.id ?? versions[at - 1]?.id
    if (other === undefined || other === chosen) return
    setCompared(placeOf(other) > at ? [other, chosen] : [chosen, other])
  }
  return (
    <>
      <VersionList
        label="Approved versions"
        entries={versions.map(({ id, version, state, approvedAt, approvedBy, note, hash }) => ({
          id,
          title: `Version ${version}${state === 'current' ? ' · in force' : ''}`,
          detail: (
            <>
              Approved {inWords(approvedAt)} by {approvedBy}
              {note && ` · ${note}`} · <span className={classes.hash}>SHA-256 {hash}</span>
            </>
          ),
        }))}
        chosen={chosen}
        marked={marked}
        onChoose={(id) => {
          setChosen(id)
          setCompared(null)
        }}
        onMark={(id) => setMarked(id === marked ? null : id)}
        onCompare={compare}
      />
      {versions.length > 1 && (
        <div className={classes.buttons}>
          <Button onClick={compare}>
            {marked === null ? 'Compare with the version before' : 'Compare with the marked one'}
          </Button>
          {compared && <Button onClick={() => setCompared(null)}>Show the words</Button>}
        </div>
      )}
      {compared ? <Comparison older={compared[0]} newer={compared[1]} /> : <OneVersion id={chosen} />}
    </>
  )
}

function inWords(at: string): string {
  const { day, time } = localClock(at)
  return `${shortDay(day)}, ${time}`
}

function useVersion(id: string) {
  return useQuery(orpc.minutes.approvedVersion.queryOptions({ input: { versionId: id } }))
}

/** Whether the words are the ones that were approved. */
function Proof({ version }: { version: ApprovedVersion }) {
  if (version.matches) {
    return (
      <Notice tone="green">
        {`Version ${version.version}: these are the words that were approved on ${inWords(version.approvedAt)}; the hash matches.`}
      </Notice>
    )
  }
  return (
    <Notice tone="red">
      Version {version.version}: these are not the words that were approved on {inWords(version.approvedAt)}.
      The record was changed outside the app. Tell whoever looks after your computer, and restore a backup.
    </Notice>
  )
}

function OneVersion({ id }: { id: string }) {
  return (
    <Loaded query={useVersion(id)}>
      {(version) => (
        <section aria-label={`Version ${version.version}`} className={classes.version}>
          <h2 className={classes.heading}>The words of version {version.version}</h2>
          <Proof version={version} />
          {version.items.map((item) => (
            <div key={item.id} className={classes.item}>
              <h3>
                {item.number}. {item.title}
                {item.restricted && ` (${VISIBILITY[visibilityOf(item)].label.toLowerCase()})`}
              </h3>
              <p className={classes.text}>{item.text || 'Nothing was minuted.'}</p>
            </div>
          ))}
        </section>
      )}
    </Loaded>
  )
}

function Comparison({ older, newer }: { older: string; newer: string }) {
  const before = useVersion(older)
  const after = useVersion(newer)
  return (
    <Loaded query={before}>
      {(was) => <Loaded query={after}>{(is) => <Compared was={was} is={is} />}</Loaded>}
    </Loaded>
  )
}

function Compared({ was, is }: { was: ApprovedVersion; is: ApprovedVersion }) {
  const items = compareVersions(was.items, is.items)
  const attendance = compareWords(was.attendance, is.attendance)
  const changed = items.filter((item) => item.differs)
  const isSame = was.attendance === is.attendance
  const all = [...attendance, ...items.flatMap((item) => [...item.title, ...item.text])]
  const summary = differenceInWords(all)
  useEffect(() => {
    announce(`Compared version ${was.version} with version ${is.version}. ${summary}.`)
  }, [was.version, is.version, summary])
  const rest = items.length - changed.length
  return (
    <section aria-label="What is different" className={classes.version}>
      <div className={classes.facts}>
        <Proof version={was} />
        <Proof version={is} />
      </div>
      <h2 className={classes.heading}>
        From version {was.version} to version {is.version}: {summary.toLowerCase()}
      </h2>
      {!isSame && (
        <div className={classes.item}>
          <h3>Attendance</h3>
          <ComparedText pieces={attendance} />
        </div>
      )}
      {changed.map((item) => (
        <div key={item.id} className={classes.item}>
          <h3>
            {item.number}. <ComparedText pieces={item.title} inline />
          </h3>
          <ComparedText pieces={item.text} />
        </div>
      ))}
      {rest > 0 && (
        <p className={classes.same}>
          {rest === 1 ? '1 item is the same in both.' : `${rest} items are the same in both.`}
        </p>
      )}
    </section>
  )
}
