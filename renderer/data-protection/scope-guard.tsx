import { useWatch } from 'react-hook-form'
import {
  GUARD_SENTENCES,
  type GuardWarning,
  scopeWarnings,
} from '../../shared/data-protection/scope-guard.ts'
import { Notice } from '../ui/panel.tsx'

/** What has no place in this record, beside the field it is written in. It warns and stands in nobody's way. */
export function GuardWarnings({ warnings }: { warnings: readonly GuardWarning[] }) {
  return (
    <div aria-live="polite">
      {warnings.map(({ kind, words }) => (
        <Notice key={kind} tone="amber" title={GUARD_SENTENCES[kind]}>
          “{words}”
        </Notice>
      ))}
    </div>
  )
}

/** For a field of plain text. */
export function ScopeGuard({ text }: { text: string }) {
  return <GuardWarnings warnings={scopeWarnings(text)} />
}

/** For a field of a form, by its name: says at once when it holds what does not belong in this record. */
export function FieldGuard({ name }: { name: string }) {
  const text: unknown = useWatch({ name })
  return <ScopeGuard text={typeof text === 'string' ? text : ''} />
}
