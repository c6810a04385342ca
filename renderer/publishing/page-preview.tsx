import { nonce } from '../nonce.ts'
import classes from './publishing.module.css'

/** The published page itself, in a frame without scripts or links. Its styles need the nonce that this page's policy knows. */
export function PagePreview({ page }: { page: string }) {
  const styled = page.replace('<style>', () => `<style nonce="${nonce}">`)
  return (
    <iframe className={classes.page} title="The page as the public will read it" sandbox="" srcDoc={styled} />
  )
}
