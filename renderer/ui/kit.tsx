import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { ActionState } from '../../shared/actions/entities.ts'
import { MeetingState } from '../../shared/meetings/entities.ts'
import { compareWords } from '../../shared/minutes/comparison.ts'
import { BlockedButton } from './blocked-button.tsx'
import { ComparedText } from './compared-text.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { DayText, TimeText } from './day-text.tsx'
import { EmptyState } from './empty-state.tsx'
import { HistoryList } from './history-panel.tsx'
import { KeyHint } from './key-hint.tsx'
import { KitForm, KitFormInError } from './kit-forms.tsx'
import classes from './kit.module.css'
import { KIT_HISTORY } from './kit-history.ts'
import { KitLists } from './kit-lists.tsx'
import { Loading } from './loading.tsx'
import { Page, Section } from './page.tsx'
import { Notice, Panel, PanelLine, Toolbar } from './panel.tsx'
import { PersonChip } from './person-chip.tsx'
import { ProgressDialog } from './progress-dialog.tsx'
import { Rag } from './rag.tsx'
import { ActionStateBadge, MarkingBadge, MeetingStateBadge, StateBadge } from './state-badge.tsx'
import { Term } from './term.tsx'
import { toast } from './toast.tsx'

/** All of renderer/ui in every state, to look at. Not in the rail; its address is #/kit. */
export function KitScreen() {
  return (
    <Page
      title="Kit"
      subtitle="Every part of the page, in every state"
      marking="OFFICIAL-SENSITIVE"
      actions={<Button variant="filled">Primary action</Button>}
    >
      <div className={classes.grid}>
        <Section title="Buttons">
          <KitButtons />
        </Section>
        <Section title="States">
          <KitStates />
        </Section>
        <Section title="Panels and notices">
          <Panel title="Next meeting">
            <PanelLine name="Agenda">
              <StateBadge tone="green">Agreed by both</StateBadge>
            </PanelLine>
            <PanelLine name="Expected">11 of 14 · quorum 5</PanelLine>
          </Panel>
          <div className={classes.stack}>
            <Notice>Something to know.</Notice>
            <Notice tone="amber" title="Item 7 is restricted." actions={<Button>Show</Button>} />
            <Notice tone="green" title="The record is sound." />
            <Notice tone="red">These minutes are approved. To change them, reopen them with a reason.</Notice>
          </div>
        </Section>
        <Section title="Empty and waiting">
          <Panel flush>
            <EmptyState
              title="Meetings of this group belong here."
              action={<Button variant="filled">Plan a meeting</Button>}
            >
              The first agenda starts from the group’s template.
            </EmptyState>
          </Panel>
          <Loading />
        </Section>
        <Section title="Form">
          <KitForm />
        </Section>
        <Section title="Form with faults">
          <KitFormInError />
        </Section>
      </div>
      <Section title="Lists">
        <KitLists />
      </Section>
      <Section title="History">
        <Panel>
          <HistoryList entries={KIT_HISTORY} />
          <ComparedText pieces={compareWords('The lamps are out.', 'The lamps were out in July.')} />
        </Panel>
      </Section>
      <Section title="Dialogs">
        <KitDialogs />
      </Section>
    </Page>
  )
}

function KitButtons() {
  return (
    <div className={classes.stack}>
      <Toolbar label="Buttons">
        <Button variant="filled">Publish minutes</Button>
        <Button leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}>Add item</Button>
        <Button variant="subtle">Cancel</Button>
        <Button color="red">Withdraw</Button>
        <Button size="compact-sm">Compact</Button>
        <Button variant="filled" loading>
          Busy
        </Button>
        <Button disabled>Disabled</Button>
        <BlockedButton
          reason="The chair has not approved these minutes."
          fix={{ to: '/meetings', label: 'Open the meeting' }}
          onClick={() => undefined}
        >
          Publish minutes
        </BlockedButton>
      </Toolbar>
      <div className={classes.row}>
        <KeyHint keys="ctrl+k" />
        <KeyHint keys="g t" />
        <KeyHint keys="alt+arrowup" />
        <KeyHint keys="?" />
        <Term of="quorum">quorum</Term>
      </div>
    </div>
  )
}

function KitStates() {
  return (
    <div className={classes.stack}>
      <div className={classes.row}>
        <Rag
          value="R"
          meaning="no senior leader came to the last two meetings; green after the next one with a senior leader"
        />
        <Rag value="A" />
        <Rag value="G" />
        <Rag value="B" />
        <MarkingBadge marking="OFFICIAL" />
        <MarkingBadge marking="OFFICIAL-SENSITIVE" />
      </div>
      <div className={classes.row}>
        {MeetingState.options.map((state) => (
          <MeetingStateBadge key={state} state={state} />
        ))}
      </div>
      <div className={classes.row}>
        {ActionState.options.map((state) => (
          <ActionStateBadge key={state} state={state} />
        ))}
        <ActionStateBadge state="open" overdueDays={31} />
        <StateBadge tone="violet">Decision</StateBadge>
      </div>
      <div className={classes.row}>
        <PersonChip name="Superintendent Ana Petrov" detail="SLT" />
        <PersonChip name="Nadia Okafor" detail="Chair" to="/people" />
      </div>
      <div className={classes.row}>
        <DayText day="2026-03-12" />
        <DayText day="2026-03-12" withWeekday />
        <DayText day={null} />
        <TimeText at="2026-03-12T18:30:07.000Z" seconds />
        <TimeText at="2026-07-12T18:30:07.000Z" withDay />
      </div>
    </div>
  )
}

function KitDialogs() {
  const [opened, setOpened] = useState(false)
  const [share, setShare] = useState<number | null>(null)
  return (
    <Toolbar label="Dialogs">
      <Button onClick={() => setOpened(true)}>Confirm</Button>
      <Button onClick={() => setShare(412)}>Progress</Button>
      <Button
        onClick={() => toast('The meeting is planned.', { undo: () => toast('Undone: planning a meeting.') })}
      >
        Toast
      </Button>
      <Button onClick={() => toast('The disk is full, so this was not saved.', { failed: true })}>
        Refusal
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title="Publish the minutes of 12 Mar 2026?"
        confirm="Publish minutes"
        onConfirm={() => setOpened(false)}
      >
        Anyone who can read the folder can read them.
      </ConfirmDialog>
      <ProgressDialog
        of={{
          title: 'Importing people',
          standing: share === null ? null : { done: share, total: 1000, cancelling: false },
          failure: null,
          cancel: () => setShare(null),
          dismiss: () => {},
        }}
      />
    </Toolbar>
  )
}
