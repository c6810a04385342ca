import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useParams } from 'react-router'
import { z } from 'zod'
import { plainEnglish } from '../../shared/plain-english/notes.ts'
import type { SitePage } from '../../shared/site/contract.ts'
import { PAGE_TITLES, PageKind, PageText } from '../../shared/site/entities.ts'
import { pageTextBlocks } from '../../shared/site/plain-page.ts'
import { MissingScreen } from '../office/screen-errors.tsx'
import { PlainNotes, placesInWords, ReadingAgeText } from '../plain-english/plain-notes.tsx'
import { KNOWN } from '../plain-english/use-minutes-in-plain-english.ts'
import { api, orpc } from '../service.ts'
import { Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useEveryGroup, useNotMyOffice } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import { Concerns } from './concerns.tsx'
import { PageTextField, selectIn } from './page-text-field.tsx'
import classes from './site.module.css'
import { PageStanding } from './site-panel.tsx'
import { SitePicture } from './site-picture.tsx'

const Fields = z.object({ text: PageText })

/** A page of the public site that the office writes itself, beside how it will look. */
export function SitePageScreen() {
  const kind = PageKind.safeParse(useParams().kind).data
  const pages = useQuery(orpc.site.pages.queryOptions())
  if (kind === undefined) return <MissingScreen />
  return (
    <Loaded query={pages}>
      {(all) => {
        const page = all.find((each) => each.kind === kind)
        return page ? <Whole key={`${kind} ${page.shown} ${page.text}`} page={page} /> : <MissingScreen />
      }}
    </Loaded>
  )
}

function Whole({ page }: { page: SitePage }) {
  const notMine = useNotMyOffice(['secretariat'], 'the secretariat')
  const everyGroup = useEveryGroup()
  return (
    <Page
      title={PAGE_TITLES[page.kind]}
      subtitle={<PageStanding page={page} />}
      back={{ to: '/office?tab=site', label: 'Public site' }}
    >
      {notMine === null ? <Editing page={page} /> : <Reading page={page} />}
      {page.id !== null && everyGroup && (
        <details className={classes.history}>
          <summary>History of this page</summary>
          <HistoryPanel entity="sitePage" id={page.id} />
        </details>
      )}
    </Page>
  )
}

function Reading({ page }: { page: SitePage }) {
  return (
    <>
      <p className={classes.quiet}>This page is written by the secretariat.</p>
      <SitePicture page={page.kind} text={page.text} />
    </>
  )
}

function Editing({ page }: { page: SitePage }) {
  const { kind } = page
  const form = useZodForm(Fields, { text: page.text })
  const [text] = useDebouncedValue(useWatch({ control: form.control, name: 'text' }), 300)
  const area = useRef<HTMLTextAreaElement>(null)
  // Both buttons send the form; which one was pressed says where the page goes.
  const [goesOn, setGoesOn] = useState(true)
  const pressed = useRef(true)
  const save = useCommand(api.site.savePage, {
    done: ({ shown }) =>
      shown ? 'Saved. The page is on the site with the next publication.' : 'Saved. It is not on the site.',
  })
  const send = ({ text: typed }: z.infer<typeof Fields>) => {
    const shown = pressed.current
    pressed.current = true
    setGoesOn(shown)
    return save.attempt({ kind, text: typed, shown })
  }
  return (
    <div className={classes.sides}>
      <div className={classes.side}>
        {page.id === null && (
          <Notice>
            This text is a proposal. Change what does not fit, fill in what stands in square brackets, and
            have it agreed. Nobody outside reads it before you put it on the site.
          </Notice>
        )}
        <Form
          form={form}
          draft={`site-page-${kind}`}
          onSubmit={send}
          submit={page.shown ? 'Save' : 'Put on the site'}
          aside={
            <Button
              type="submit"
              loading={save.isRunning && !goesOn}
              onClick={() => {
                pressed.current = false
              }}
            >
              {page.shown ? 'Take off the site' : 'Save without showing'}
            </Button>
          }
        >
          <PageTextField area={area} />
        </Form>
        <PlainWords kind={kind} text={text} onShow={(words) => selectIn(area.current, words)} />
      </div>
      <SitePicture page={kind} text={text}>
        {({ concerns }) => <Concerns concerns={concerns} />}
      </SitePicture>
    </div>
  )
}

type PlainWordsProps = { kind: PageKind; text: string; onShow: (words: string) => void }

/** The reading age of the page, and what could be plainer: only the office sees it. */
function PlainWords({ kind, text, onShow }: PlainWordsProps) {
  const { notes, reading } = useMemo(() => plainEnglish(pageTextBlocks(kind, text), KNOWN), [kind, text])
  return (
    <Section title="Plain English">
      <p className={classes.quiet}>
        {placesInWords(notes.length)}. <ReadingAgeText reading={reading} /> This is help only, and never on
        the site.
      </p>
      {notes.length > 0 && (
        <PlainNotes
          notes={notes}
          remembers={false}
          onShow={({ block, from, to }) => onShow(block.text.slice(from, to).trim())}
        />
      )}
    </Section>
  )
}
