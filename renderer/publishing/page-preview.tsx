import classes from './publishing.module.css'

/** The published page itself, in a frame without scripts, links or anything of the app's. */
export function PagePreview({ page }: { page: string }) {
  return (
    <iframe className={classes.page} title="The page as the public will read it" sandbox="" srcDoc={page} />
  )
}
