import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { compareWords, differenceInWords } from '../../shared/minutes/comparison.ts'
import type { TextVersion } from '../../shared/minutes/review-contract.ts'
import { api, orpc } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { ComparedText } from '../ui/compared-text.tsx'
import { TimeText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { changeInWords } from '../ui/history-words.ts'
import { Loaded } from '../ui/loading.tsx'
import { useCommand } from '../ui/use-command.ts'
import { VersionList } from '../ui/version-list.tsx'
import classes from './versions.module.css'

type ItemHistoryProps = {
  meetingId: string
  itemId: string
  editable: boolean
  /** There are approved versions of the whole meeting. */
  isApproved: boolean
  /** Saves what was typed a moment ago, so that it is among the versions. */
  flush: () => Promise<boolean>
}

/** Every version of an item's text: when, by whom, and what is different between any two; each can be put back. */
export function ItemHistory({ meetingId, itemId, editable, isApproved, flush }: ItemHistoryProps) {
  const versions = useQuery({
    ...orpc.minutes.itemVersions.queryOptions({ input: { itemId } }),
    staleTime: 0,
  })
  const { refetch } = versions
  useEffect(() => void flush().then(() => refetch()), [flush, refetch])
  return (
    <>
      {isApproved && (
        <p className={classes.other}>
          <Link to={`/meetings/${meetingId}/versions`}>Approved versions of the whole meeting</Link>
        </p>
      )}
      <Loaded query={versions}>
        {(listed) =>
          listed.length === 0 ? (
            <EmptyState title="Nothing is minuted under this item yet." />
          ) : (
            <Versions key={itemId} itemId={itemId} versions={listed} editable={editable} />
          )
        }
      </Loaded>
    </>
  )
}

function whatHappened({ procedure, saves }: TextVersion): string {
  const what = changeInWords({ before: {}, after: {}, procedure })
  return saves > 1 ? `${what}, saved ${saves} times` : what
}

type VersionsProps = { itemId: string; versions: readonly TextVersion[]; editable: boolean }

function Versions({ itemId, versions, editable }: VersionsProps) {
  const newest = versions[0]?.seq ?? 0
  const [chosen, setChosen] = useState(versions[1]?.seq ?? newest)
  const [marked, setMarked] = useState<number | null>(null)
  const [compared, setCompared] = useState<readonly [older: number, newer: number] | null>(null)
  const restore = useCommand(api.minutes.restoreVersion, {
    done: 'The earlier text is back, as a new version.',
    onDone: () => setCompared(null),
  })
  const compare = () => {
    // Without a mark: with the text as it is now; the newest with the one before it.
    const other = marked ?? (chosen === newest ? (versions[1]?.seq ?? newest) : newest)
    setCompared(chosen < other ? [chosen, other] : [other, chosen])
  }
  const here = versions.some(({ seq }) => seq === chosen) ? chosen : newest
  const putBack = () => void restore.run({ itemId, seq: here })
  return (
    <>
      <VersionList
        label="Versions of this text"
        entries={versions.map((version) => ({
          id: String(version.seq),
          title: (
            <>
              <TimeText at={version.at} withDay seconds />
              {version.seq === newest && ' · now'}
            </>
          ),
          detail: `${version.userName} · ${whatHappened(version)} · ${version.words === 1 ? '1 word' : `${version.words} words`}`,
        }))}
        chosen={String(here)}
        marked={marked === null ? null : String(marked)}
        onChoose={(id) => setChosen(Number(id))}
        onMark={(id) => setMarked(Number(id) === marked ? null : Number(id))}
        onCompare={compare}
        onRestore={editable && here !== newest ? putBack : undefined}
      />
      <div className={classes.buttons}>
        <Button onClick={compare}>
          {marked === null ? 'Compare with now' : 'Compare with the marked one'}
        </Button>
        {editable && here !== newest && (
          <Button onClick={putBack} loading={restore.isRunning}>
            Put this version back
          </Button>
        )}
      </div>
      {compared && <Comparison itemId={itemId} older={compared[0]} newer={compared[1]} />}
    </>
  )
}

function Comparison({ itemId, older, newer }: { itemId: string; older: number; newer: number }) {
  const before = useQuery(orpc.minutes.itemVersion.queryOptions({ input: { itemId, seq: older } }))
  const after = useQuery(orpc.minutes.itemVersion.queryOptions({ input: { itemId, seq: newer } }))
  const pieces = before.data && after.data ? compareWords(before.data.text, after.data.text) : null
  const summary = pieces ? differenceInWords(pieces) : ''
  useEffect(() => {
    if (summary) announce(`Compared. ${summary}.`)
  }, [summary])
  return (
    <Loaded query={before}>
      {(was) => (
        <Loaded query={after}>
          {(is) => (
            <section aria-label="What is different" className={classes.comparison}>
              <h3 className={classes.heading}>
                From <TimeText at={was.at} withDay seconds /> to <TimeText at={is.at} withDay seconds />:{' '}
                {summary.toLowerCase()}
              </h3>
              {pieces && <ComparedText pieces={pieces} />}
            </section>
          )}
        </Loaded>
      )}
    </Loaded>
  )
}
