import { Button } from '@mantine/core'
import type { LookWhole } from '../../shared/site/contract.ts'
import { api } from '../service.ts'
import { Section } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './site.module.css'

/** The logo, and the way to choose, change and take it off. */
export function LogoSection({ whole: { logo, look }, mayChange }: { whole: LookWhole; mayChange: boolean }) {
  const put = useCommand(api.site.setLogo, { done: 'The logo is on the site with the next publication.' })
  const remove = useCommand(api.site.removeLogo, {
    done: 'The logo is off the site with the next publication.',
  })
  const choose = async () => {
    const file = await api.office.chooseFile({ purpose: 'logo' })
    if (file) await put.run({ handle: file.handle })
  }
  return (
    <Section title="Logo">
      {logo ? (
        <img
          className={classes.logo}
          src={`data:image/${logo.kind};base64,${logo.base64}`}
          alt={look.logoAlt}
          width={logo.width}
          height={logo.height}
        />
      ) : (
        <p className={classes.quiet}>There is no logo: the name stands alone.</p>
      )}
      {mayChange && (
        <div className={classes.buttons}>
          <Button onClick={() => void choose()} loading={put.isRunning}>
            {logo ? 'Choose another logo' : 'Choose a logo'}
          </Button>
          {logo && (
            <Button variant="subtle" onClick={() => remove.run()} loading={remove.isRunning}>
              Take the logo off
            </Button>
          )}
        </div>
      )}
      <p className={classes.quiet}>
        PNG, JPEG or WebP, up to 1,600 by 800 pixels. Only the picture itself is kept: who made it, where and
        when is left out.
      </p>
    </Section>
  )
}
