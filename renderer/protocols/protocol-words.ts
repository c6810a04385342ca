import { ROLE_LABELS } from '../../shared/roles.ts'

/** Whose a protocol is when it is no group's. */
export const OF_THE_OFFICE = 'Every group without one of its own'
/** Who returned a version. */
export const RETURNED_BY = { chair: 'The chair', slt: ROLE_LABELS.slt } as const
