/** `1 day`, `31 days`. */
export function days(number: number): string {
  return count(number, 'day', 'days')
}

/** A number with its noun in the right form. */
export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}

/** Who has not agreed the agenda yet, as a sentence; '' when both have. */
export function whoHasNotAgreed(meeting: { agreedByChair: boolean; agreedBySlt: boolean }): string {
  if (meeting.agreedByChair && meeting.agreedBySlt) return ''
  if (meeting.agreedByChair) return 'SLT has not agreed it.'
  if (meeting.agreedBySlt) return 'The chair has not agreed it.'
  return 'Neither the chair nor SLT has agreed it.'
}

/** How far an agenda is agreed, for a badge. */
export function agendaStanding(meeting: {
  items: number
  agreedByChair: boolean
  agreedBySlt: boolean
}): string {
  if (meeting.items === 0) return 'No agenda yet'
  if (meeting.agreedByChair && meeting.agreedBySlt) return 'Agreed by both'
  if (meeting.agreedByChair) return 'Agreed by the chair'
  if (meeting.agreedBySlt) return 'Agreed by SLT'
  return 'Not agreed'
}
