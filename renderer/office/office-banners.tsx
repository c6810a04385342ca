import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { HolderSeen, OfficeStatus } from '../../shared/office/contract.ts'
import { placeWarning } from '../../shared/office/places.ts'
import { TROUBLES } from '../../shared/office/troubles.ts'
import { api } from '../service.ts'
import { useOfficeStatus } from '../ui/signed-in.ts'
import { saveEverything } from '../ui/unsaved.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './banner.module.css'
import { holderName, holderSentence } from './holder-sentence.ts'

/** What holds for all of the office as it is open now, above every screen, until it is put right. */
export function OfficeBanners() {
  const status = useOfficeStatus()
  if (!status) return null
  return (
    <>
      {status.trouble && <TroubleBanner kind={status.trouble.kind} />}
      {status.readOnly && status.holder && <ReadingBanner holder={status.holder} />}
      <PlaceBanner place={status.place} />
    </>
  )
}

type BannerProps = { label: string; tone: 'amber' | 'red'; actions: ReactNode; children: ReactNode }

function Banner({ label, tone, actions, children }: BannerProps) {
  return (
    <aside className={classes.banner} data-tone={tone} aria-label={label}>
      <span>
        <strong className={classes.label}>{label.toUpperCase()}</strong> {children}
      </span>
      {actions}
    </aside>
  )
}

/** Found while working: what is on screen stays there, so that it can be copied, until the person stops. */
function TroubleBanner({ kind }: { kind: keyof typeof TROUBLES }) {
  const leave = useCommand(api.office.leave, { undo: false })
  const stop = async () => {
    await saveEverything()
    await leave.run()
  }
  const { title, safe } = TROUBLES[kind]
  return (
    <Banner
      label="Stop working"
      tone="red"
      actions={
        <Button size="compact-sm" variant="filled" onClick={() => void stop()} loading={leave.isRunning}>
          Close it and see what to do
        </Button>
      }
    >
      {title}. {safe} Copy words that are on screen and not saved yet.
    </Banner>
  )
}

function ReadingBanner({ holder }: { holder: HolderSeen }) {
  const takeOver = useCommand(api.office.takeOver, {
    undo: false,
    done: 'The office is open for work.',
  })
  const { standing } = holder
  if (standing === 'free') {
    return (
      <Banner
        label="Read only"
        tone="amber"
        actions={
          <Button
            size="compact-sm"
            variant="filled"
            onClick={() => takeOver.run({})}
            loading={takeOver.isRunning}
          >
            Work in it now
          </Button>
        }
      >
        {holderName(holder)} has closed this office. You can work in it now.
      </Banner>
    )
  }
  return (
    <Banner
      label="Read only"
      tone="amber"
      actions={
        standing === 'silent' && (
          <Button
            size="compact-sm"
            onClick={() => takeOver.run({ evenIfSilent: true })}
            loading={takeOver.isRunning}
          >
            Nobody works there: take it over
          </Button>
        )
      }
    >
      {holderSentence(holder)} You can read everything; nothing is saved until they close it.
    </Banner>
  )
}

/** A place that is not good for an office. Hidden until the next start when the person has read it. */
function PlaceBanner({ place }: { place: OfficeStatus['place'] }) {
  const [hidden, setHidden] = useState(false)
  const warning = placeWarning(place)
  if (!warning || hidden) return null
  return (
    <Banner
      label="Folder"
      tone="amber"
      actions={
        <Button size="compact-sm" onClick={() => setHidden(true)}>
          Hide until the next start
        </Button>
      }
    >
      {warning.title} {warning.text}
    </Banner>
  )
}
