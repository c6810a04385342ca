import type { UserRole } from '../roles.ts'

/** Who reads what is safe to show of equality monitoring. Administrators keep users and backups, not the record. */
export const EQUALITY_READERS = ['secretariat', 'chair', 'slt'] as const satisfies readonly UserRole[]
