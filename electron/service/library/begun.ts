/** What an article is that was only just begun. */
export const BEGUN = { state: 'draft', reviewedOn: null, sharedOn: null, returnComment: '' } as const
