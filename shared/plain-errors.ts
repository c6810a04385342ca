import { z } from 'zod'

type Issue = Parameters<NonNullable<ReturnType<typeof z.config>['customError']>>[0]

function ofSize(issue: Issue, least: boolean): string {
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
      return `Give ${most} ${limit}.`
  }
}

/** What does not fit and no person could have typed: a program sent it, or the form and the service are of two versions. */
export const NOT_UNDERSTOOD = 'This could not be understood. Go back, open it again and try once more.'

function ofType(issue: Issue): string {
  if (issue.input === undefined) return 'Fill this in.'
  switch (issue.expected) {
    case 'int':
      return 'Give a whole number.'
    case 'number':
      return 'Give a number.'
    case 'string':
      return 'Write words here.'
    case 'boolean':
      return 'Choose yes or no.'
    case 'array':
      return 'Give a list here.'
    case 'file':
      return 'Choose a file.'
    default:
      return NOT_UNDERSTOOD
  }
}

function ofFormat(issue: Issue): string {
  switch (issue.format) {
    case 'date':
      return 'Give the date as a day, month and year.'
    case 'datetime':
      return 'Give the day and the time.'
    case 'email':
      return 'Write an e-mail address, for example name@example.org.'
    case 'url':
      return 'Write the whole address, for example https://www.example.org.'
    default:
      return 'This is not written in the form that is needed. Look at the example beside it.'
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
      return Array.isArray(issue.values) ? `Choose one of: ${issue.values.join(', ')}.` : NOT_UNDERSTOOD
    case 'invalid_type':
      return ofType(issue)
    case 'invalid_format':
      return ofFormat(issue)
    default:
      return NOT_UNDERSTOOD
  }
}

// Both the service and the page read the contract, so both speak like this.
z.config({ customError: plainError })
