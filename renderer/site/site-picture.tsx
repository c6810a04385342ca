import { Button, Modal, SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { SiteLook } from '../../shared/site/entities.ts'
import { nonce } from '../nonce.ts'
import { PagePreview } from '../publishing/page-preview.tsx'
import { type api, orpc } from '../service.ts'
import classes from './site.module.css'

type Wanted = Parameters<typeof api.site.picture>[0]
type Answer = Awaited<ReturnType<typeof api.site.picture>>

type SitePictureProps = {
  page: Wanted['page']
  look?: SiteLook
  text?: string
  /** Beside the choice of light and dark. */
  choice?: ReactNode
  /** Below the picture, from what the words would give away. */
  children?: (answer: Answer) => ReactNode
}

/** A page of the site as it would be with these words and colours: small, as on a wide screen, and as large as the window when asked. */
export function SitePicture({ page, look, text, choice, children }: SitePictureProps) {
  const [scheme, setScheme] = useState<'light' | 'dark'>('light')
  const [isLarge, setLarge] = useState(false)
  const input: Wanted = {
    page,
    scheme,
    ...(look === undefined ? {} : { look }),
    ...(text === undefined ? {} : { text }),
  }
  const { data } = useQuery({
    ...orpc.site.picture.queryOptions({ input }),
    placeholderData: keepPreviousData,
  })
  return (
    <section className={classes.picture} aria-label="How it will look">
      <div className={classes.pictureHead}>
        {choice}
        <SegmentedControl
          size="xs"
          aria-label="Light or dark"
          value={scheme}
          onChange={(value) => setScheme(value === 'dark' ? 'dark' : 'light')}
          data={[
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
        <Button size="compact-sm" variant="subtle" disabled={!data?.page} onClick={() => setLarge(true)}>
          See it large
        </Button>
      </div>
      <div className={classes.frame}>
        {data?.page ? (
          <iframe
            className={classes.small}
            title="The page as the public will read it, small"
            sandbox=""
            srcDoc={data.page.replace('<style>', () => `<style nonce="${nonce}">`)}
          />
        ) : (
          <p className={classes.nothing}>There is nothing to show yet.</p>
        )}
      </div>
      {data && children?.(data)}
      <Modal opened={isLarge} onClose={() => setLarge(false)} title="The page as it will be" size="90rem">
        <PagePreview page={data?.page ?? ''} />
      </Modal>
    </section>
  )
}
