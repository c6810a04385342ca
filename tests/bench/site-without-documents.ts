import { planSite as planWhole } from '../../electron/service/publishing/site.ts'

/** The site without its Word and OpenDocument files. */
export const planSite: typeof planWhole = (...site) => ({ ...planWhole(...site), documents: [] })
