import { Button } from '@mantine/core'
import { zodResolver } from '@hookform/resolvers/zod'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import {
  type DefaultValues,
  type FieldValues,
  FormProvider,
  type Path,
  type UseFormReturn,
  useForm,
} from 'react-hook-form'
import type { z } from 'zod'
import { noteLockedOut, refusalOf, sentenceOf } from '../service.ts'
import classes from './form.module.css'
import { useFormDraft } from './form-draft.ts'
import { KeyHint } from './key-hint.tsx'
import { Notice } from './panel.tsx'

/** A form that is checked by the schema the service parses with, first when a field is left, then at every key. */
export function useZodForm<Input extends FieldValues, Output>(
  schema: z.ZodType<Output, Input>,
  defaultValues: DefaultValues<Input>,
) {
  return useForm<Input, unknown, Output>({
    resolver: zodResolver<Input, unknown, Output>(schema),
    defaultValues,
    mode: 'onTouched',
  })
}

type FormProps<Values extends FieldValues, Parsed> = {
  form: UseFormReturn<Values, unknown, Parsed>
  /** Called with what the schema made of the fields. A refusal thrown here (`useCommand(…).attempt`) is shown at its field. */
  onSubmit: (values: Parsed) => Promise<unknown>
  /** The verb on the button: "Create group". */
  submit: string
  onCancel?: () => void
  /** Names the form when what is typed shall survive leaving the screen (ui/form-draft.ts); not for forms with a passphrase. */
  draft?: string
  /** Beside the buttons. */
  aside?: ReactNode
  children: ReactNode
}

/** Fields and their button. Ctrl+Enter submits; the first field in error gets the focus; several errors are listed above. */
export function Form<Values extends FieldValues, Parsed>(props: FormProps<Values, Parsed>) {
  const { form, onSubmit, submit, onCancel, aside, draft, children } = props
  const element = useRef<HTMLFormElement>(null)
  const { errors, isSubmitting, isSubmitted, isDirty } = form.formState
  const faults = listFaults(errors)
  const refusal = errors.root?.message
  const { isRestored, forget, keep, startAfresh } = useFormDraft(form, { draft, name: submit, element })

  // A form opened within a screen takes the focus as one in a dialog does.
  useEffect(() => element.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), [])

  const send = form.handleSubmit(async (values) => {
    try {
      // Before it is sent: a saved form may be drawn anew while its answer is still awaited.
      forget()
      await onSubmit(values)
    } catch (error) {
      keep()
      noteLockedOut(error)
      const field = refusalOf(error)?.field
      // A field this form does not have is told above the buttons.
      const isOurs = field !== undefined && field in form.getValues()
      if (isOurs) form.setError(field as Path<Values>, { message: sentenceOf(error) }, { shouldFocus: true })
      else form.setError('root', { message: sentenceOf(error) })
    }
  })

  const submitByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void send()
  }

  return (
    <FormProvider {...form}>
      <form
        ref={element}
        data-dirty={isDirty || undefined}
        className={classes.form}
        onSubmit={send}
        onKeyDown={submitByKey}
        noValidate
      >
        {isRestored && (
          <Notice actions={<Button onClick={startAfresh}>Start afresh</Button>}>
            What you typed here before is still here.
          </Notice>
        )}
        {isSubmitted && faults.length > 1 && (
          <Notice tone="red" title={`${faults.length} things need another look`}>
            <ul className={classes.faults}>
              {faults.map((fault) => (
                <li key={fault.name}>
                  <a
                    href={`#${fault.name}`}
                    onClick={(event) => {
                      event.preventDefault()
                      form.setFocus(fault.name as Path<Values>)
                    }}
                  >
                    {fault.label ? `${fault.label}: ${lowered(fault.message)}` : fault.message}
                  </a>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {children}
        {refusal && <Notice tone="red">{refusal}</Notice>}
        <div className={classes.buttons}>
          <Button type="submit" variant="filled" loading={isSubmitting}>
            {submit}
          </Button>
          {onCancel && (
            <Button
              variant="subtle"
              onClick={() => {
                forget()
                onCancel()
              }}
            >
              Cancel
            </Button>
          )}
          {aside}
          <span className={classes.hint}>
            <KeyHint keys="ctrl+enter" />
          </span>
        </div>
      </form>
    </FormProvider>
  )
}

type Fault = { name: string; label: string; message: string }

/** What the field is called on screen: fields carry their name as id. */
function labelOf(name: string): string {
  const label = document.querySelector(`label[for="${CSS.escape(name)}"]`)?.firstChild
  return label?.textContent ?? ''
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}

/** Every field in error with its sentence, in the order of the fields. Fields of groups and lists are named `items.2.title`. */
function listFaults(errors: object, prefix = ''): Fault[] {
  return Object.entries(errors).flatMap(([key, value]): Fault[] => {
    if (key === 'root' || value === null || typeof value !== 'object') return []
    const name = `${prefix}${key}`
    if ('message' in value && typeof value.message === 'string')
      return [{ name, label: labelOf(name), message: value.message }]
    return 'ref' in value ? [] : listFaults(value, `${name}.`)
  })
}

/** Fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>
}
