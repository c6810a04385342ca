import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { TextChange, type TextShown } from '../../shared/data-protection/contract.ts'
import { PROTECTION_TEXT_TITLES, STARTER_TEXT } from '../../shared/data-protection/texts-of-the-office.ts'
import { api, orpc } from '../service.ts'
import { TextAreaField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { PageText } from '../ui/page-text.tsx'
import { Notice } from '../ui/panel.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './data-protection.module.css'

/** The data protection note and the appropriate policy document: starter texts to adapt, to print and to send round. */
export function TextsPanel() {
  const texts = useQuery(orpc.dataProtection.texts.queryOptions())
  return <Loaded query={texts}>{(all) => all.map((text) => <OneText key={text.kind} text={text} />)}</Loaded>
}

function OneText({ text }: { text: TextShown }) {
  const [isEditing, setEditing] = useState(false)
  const title = PROTECTION_TEXT_TITLES[text.kind]
  const print = useCommand(api.dataProtection.printText, {
    done: ({ saved, fileName, place }) => (saved ? `Saved “${fileName}” in ${place}.` : 'Nothing was saved.'),
    undo: false,
  })
  return (
    <Section
      title={title}
      actions={
        <div className={classes.buttons}>
          <Button
            onClick={() => setEditing(!isEditing)}
            aria-label={`${isEditing ? 'Stop editing' : 'Edit'}: ${title}`}
          >
            {isEditing ? 'Stop editing' : 'Edit'}
          </Button>
          <Button
            aria-label={`Save as PDF: ${title}`}
            loading={print.isRunning}
            onClick={() => void print.run({ kind: text.kind, format: 'pdf' })}
          >
            Save as PDF
          </Button>
          <Button
            aria-label={`Save as Word document: ${title}`}
            loading={print.isRunning}
            onClick={() => void print.run({ kind: text.kind, format: 'docx' })}
          >
            Save as Word document
          </Button>
        </div>
      }
    >
      {text.isStarter && (
        <Notice tone="amber" title={STARTER_TEXT}>
          What stands in square brackets is for you to fill in.
        </Notice>
      )}
      {isEditing ? (
        <EditText text={text} onDone={() => setEditing(false)} />
      ) : (
        <div className={classes.text}>
          <PageText text={text.text} />
        </div>
      )}
      {text.id !== null && isEditing && <HistoryPanel entity="protectionText" id={text.id} />}
    </Section>
  )
}

function EditText({ text, onDone }: { text: TextShown; onDone: () => void }) {
  const form = useZodForm(TextChange, { kind: text.kind, text: text.text })
  const save = useCommand(api.dataProtection.saveText, {
    done: `${PROTECTION_TEXT_TITLES[text.kind]} saved.`,
    onDone,
  })
  return (
    <div className={classes.adding}>
      <Form form={form} submit="Save text" onCancel={onDone} onSubmit={(fields) => save.attempt(fields)}>
        <TextAreaField
          name="text"
          label={PROTECTION_TEXT_TITLES[text.kind]}
          description="Begin a line with ## for a heading, - for a list, and leave an empty line between paragraphs."
          rows={14}
          autoFocus
        />
      </Form>
    </div>
  )
}
