import { Box, Button, Modal } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Link, useParams } from 'react-router'
import { longDay } from '../../shared/dates.ts'
import type { PublishOutcome } from '../../shared/publishing/contract.ts'
import { PlainEnglishBeside } from '../plain-english/plain-english-beside.tsx'
import type { Chosen } from '../redactions/chosen.ts'
import { wordsOfBlocker } from '../redactions/found-words.ts'
import { RedactionsBeside } from '../redactions/redactions-beside.tsx'
import { selectedOnRecord } from '../redactions/selected-on-record.ts'
import { useRedacting } from '../redactions/use-redacting.tsx'
import { type api, orpc } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { useFootHeight } from '../ui/foot-height.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { Loaded } from '../ui/loading.tsx'
import { showMarking } from '../ui/marking.ts'
import { Page } from '../ui/page.tsx'
import { useWindowTitle } from '../ui/window-title.ts'
import { ProgressDialog } from '../ui/progress-dialog.tsx'
import { useEveryGroup, useNotMyRole } from '../ui/signed-in.ts'
import { MeetingStateBadge } from '../ui/state-badge.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { BlockerList, CorrectionNote } from './blockers.tsx'
import { CalledList } from './called-list.tsx'
import { ConfirmPublishing } from './confirm-publishing.tsx'
import { Difference } from './difference.tsx'
import { EmbargoButton } from './embargo.tsx'
import { OutcomeDialog, PublicationList } from './outcome.tsx'
import { PagePreview } from './page-preview.tsx'
import { PublicSide } from './public-side.tsx'
import classes from './publishing.module.css'
import { RecordSide } from './record-side.tsx'
import { showOnRecord } from './show-on-record.ts'
import { usePublish } from './use-publish.ts'
import { Withdraw } from './withdraw.tsx'

type Preview = Awaited<ReturnType<typeof api.publishing.preview>>

/** The promise: the record beside exactly what the public will read, and what stands in the way. */
export function PublishMinutesScreen() {
  const { meetingId = '' } = useParams()
  const preview = useQuery(orpc.publishing.preview.queryOptions({ input: { meetingId } }))
  if (preview.data) return <Whole key={meetingId} preview={preview.data} />
  return (
    <Page title="Publish minutes" back={{ to: '/publishing', label: 'Publishing' }}>
      <Loaded query={preview}>{() => null}</Loaded>
    </Page>
  )
}

function Whole({ preview }: { preview: Preview }) {
  const {
    meeting,
    record,
    minutes,
    blockers,
    called,
    cleared,
    correction,
    delegated,
    releases,
    publications,
  } = preview
  const heading = useRef<HTMLHeadingElement>(null)
  const foot = useRef<HTMLElement>(null)
  useFootHeight(foot)
  const [isAsking, setAsking] = useState(false)
  const [isPreviewing, setPreviewing] = useState(false)
  const [outcome, setOutcome] = useState<PublishOutcome | null>(null)
  const publish = usePublish(setOutcome)
  const recordSide = useRef<HTMLElement>(null)
  const redacting = useRedacting(meeting.id)
  const { begin: redact } = redacting
  const redactSelected = () => {
    const side = recordSide.current
    const fresh: Chosen = { itemId: record[0]?.itemId ?? '', paragraph: '', parts: [] }
    void redact?.((data) => (side && selectedOnRecord(side, data)) ?? fresh)
  }
  useShortcuts(
    redact ? [{ label: 'Redact words', keys: 'r', section: 'This screen', run: redactSelected }] : [],
  )
  const notMine = useNotMyRole(['secretariat'], 'the secretariat')
  // Whoever works with some groups publishes one of them, whoever works with all the whole site.
  const ofGroup = useEveryGroup() ? {} : { groupId: meeting.groupId }
  const title = `Publish the minutes of ${longDay(meeting.date)}`
  useWindowTitle(title)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    announce(title)
  }, [title])
  useEffect(() => showMarking(meeting.marking), [meeting.marking])

  const standing =
    blockers.length === 1 ? '1 thing stands in the way' : `${blockers.length} things stand in the way`
  const reason =
    notMine ?? (blockers.length > 0 ? `${standing}. Each is listed below with what puts it right.` : null)
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div className={classes.titleLine}>
          <Link to="/publishing" className={classes.back}>
            <IconArrowLeft size={14} stroke={1.5} aria-hidden /> Publishing
          </Link>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <span className={classes.quiet}>{meeting.groupName}</span>
        </div>
        <MeetingStateBadge state={meeting.state} />
      </header>
      <div className={classes.sides}>
        {/* Scrolled by keyboard too, so each side can take the focus. */}
        <Box
          component="section"
          ref={recordSide}
          className={classes.side ?? ''}
          aria-labelledby="record-side"
          tabIndex={0}
        >
          <h2 id="record-side" className={classes.sideName}>
            The record
          </h2>
          <RecordSide record={record} />
        </Box>
        <Box component="section" className={classes.side ?? ''} aria-labelledby="public-side" tabIndex={0}>
          <h2 id="public-side" className={classes.sideName}>
            What the public will see
          </h2>
          {minutes ? <PublicSide minutes={minutes} /> : <p className={classes.quiet}>Nothing yet.</p>}
        </Box>
      </div>
      <section ref={foot} className={classes.foot} aria-label="Publishing these minutes">
        <div className={classes.footHead}>
          <h2 className={classes.footTitle} role="status">
            {blockers.length === 0 ? 'Nothing stands in the way' : standing}
          </h2>
          <div className={classes.buttons}>
            {redact && (
              <Button onClick={redactSelected} rightSection={<KeyHint keys="r" />}>
                Redact words
              </Button>
            )}
            {meeting.state === 'published' && <Withdraw meetingId={meeting.id} />}
            {meeting.state !== 'published' && !blockers.some(({ code }) => code === 'EMBARGO') && (
              <EmbargoButton meetingId={meeting.id} />
            )}
            <Button disabled={preview.page === ''} onClick={() => setPreviewing(true)}>
              Preview the page
            </Button>
            <Difference what={{ meetingId: meeting.id, ...ofGroup }} reason={reason} />
            <BlockedButton reason={reason} variant="filled" onClick={() => setAsking(true)}>
              {meeting.state === 'published' ? 'Publish again' : 'Publish minutes'}
            </BlockedButton>
          </div>
        </div>
        <BlockerList
          blockers={blockers}
          meeting={meeting}
          delegated={delegated}
          onRedact={redact && ((blocker) => void redact((data) => wordsOfBlocker(data, blocker)))}
        />
        {correction !== '' && (
          <p className={classes.note}>
            <span>The public will be told: “{correction}”</span>
            <CorrectionNote key={correction} meetingId={meeting.id} note={correction} />
          </p>
        )}
        <RedactionsBeside
          meetingId={meeting.id}
          onShow={({ itemId, place, words }) => showOnRecord({ itemId, paragraph: place, text: words })}
        />
        {releases.length > 0 && (
          <BlockerList
            blockers={releases}
            meeting={meeting}
            delegated={delegated}
            label="What may now become public"
          />
        )}
        {cleared.length > 0 && (
          <p className={classes.cleared}>
            <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" className={classes.mark}>
              <circle cx="10" cy="10" r="9" fill="var(--green-soft)" stroke="var(--green)" />
              <path
                d="m6 10.4 2.6 2.6L14 7.6"
                fill="none"
                stroke="var(--green)"
                strokeWidth="1.8"
                strokeLinecap="round"
              />
            </svg>
            {cleared.join(' · ')}
          </p>
        )}
        <CalledList called={called} />
        <PlainEnglishBeside
          meetingId={meeting.id}
          onShow={({ block }) =>
            showOnRecord({ itemId: block.itemId, paragraph: block.place, text: block.text })
          }
        />
        <PublicationList publications={publications} />
      </section>
      <ConfirmPublishing
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={`${title}?`}
        meetingId={meeting.id}
        onConfirm={(to) => {
          setAsking(false)
          void publish.begin({ meetingId: meeting.id, ...ofGroup }, to)
        }}
      />
      <Modal
        opened={isPreviewing}
        onClose={() => setPreviewing(false)}
        title="The page as it will be"
        size="90rem"
      >
        <PagePreview page={preview.page} />
      </Modal>
      {redacting.dialog}
      <ProgressDialog of={publish.dialog} />
      <OutcomeDialog outcome={outcome} onClose={() => setOutcome(null)} />
    </div>
  )
}
