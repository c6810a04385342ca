import { z } from 'zod'

type Issue = Parameters<NonNullable<ReturnType<typeof z.config>['customError']>>[0]

function ofSize(issue: Issue, least: boolean): string | undefined {
  const limit = String(least ? issue.minimum : issue.maximum)
  const most = least ? 'at least' : 'at most'
  switch (issue.origin) {
    case 'string':
      return least && limit === '1' ? 'Fill this in.' : `Write ${most} ${limit} characters.`
    case 'number':
    case 'int':
      return `Give a number of ${most} ${limit}.`
    case 'array':
      return least && limit === '1' ? 'Choose at least one.' : `Give ${most} ${limit}.`
    default:
      return undefined
  }
}

/** What is wrong with a value, as one sentence that says what to do; used wherever a schema has no sentence of its own. */
export function plainError(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'too_small':
      return ofSize(issue, true)
    case 'too_big':
      return ofSize(issue, false)
    case 'invalid_value':
      return Array.isArray(issue.values) ? `Choose one of: ${issue.values.join(', ')}.` : undefined
    case 'invalid_type':
      if (issue.input === undefined) return 'Fill this in.'
      if (issue.expected === 'int') return 'Give a whole number.'
      if (issue.expected === 'number') return 'Give a number.'
      return issue.expected === 'string' ? 'Write words here.' : undefined
    default:
      return undefined
  }
}

// Both the service and the page read the contract, so both speak like this.
z.config({ customError: plainError })
