import { type RefObject, useEffect, useRef } from 'react'
import { Outlet, useLocation, useNavigate } from 'react-router'
import { RegisterInformal } from '../advisors/register-informal.tsx'
import { useCallOutsFetchedAhead } from '../incidents/fetch-ahead.ts'
import { useHeldUnlocked } from '../incidents/open-now.ts'
import { useCallOutWords } from '../incidents/open-button.tsx'
import { keysInWords } from '../ui/key-hint.tsx'
import { isShown } from '../ui/leaving.ts'
import { ShortcutsOverlay, useShortcutKeys, useShortcuts } from '../ui/shortcuts.tsx'
import { undoLast, useCommand } from '../ui/use-command.ts'
import { DESTINATIONS } from './destinations.ts'
import { ExampleBanner } from './example-banner.tsx'
import { useIdleLock } from './idle-lock.ts'
import { OfficeBanners } from './office-banners.tsx'
import { lockOffice } from './lock.ts'
import { Palette } from './palette.tsx'
import { Rail } from './rail.tsx'
import classes from './shell.module.css'
import { TopBar } from './top-bar.tsx'

/** The open office: the rail, the top bar, and the screen. */
export function Shell() {
  const main = useRef<HTMLElement>(null)
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const lock = useCommand(lockOffice)
  const goBack = () => {
    // A form with something typed in it is left by its Cancel, not by a key that is pressed for many reasons.
    if (!document.querySelector('form[data-dirty]')) void navigate(-1)
  }
  useTopOfScreen(main)
  useEffect(() => isShown(pathname), [pathname])
  useCallOutsFetchedAhead()
  const isHeld = useHeldUnlocked()
  useIdleLock(() => void lock.run('idle'), isHeld)
  const callOutWords = useCallOutWords()
  useShortcutKeys()
  useShortcuts([
    ...DESTINATIONS.map(({ to, label, key }) => ({
      label: `Go to ${label}`,
      keys: `g ${key}`,
      section: 'Go to',
      run: () => void navigate(to),
    })),
    ...(callOutWords === null
      ? []
      : [
          {
            label: callOutWords,
            keys: 'ctrl+shift+a',
            section: 'Anywhere',
            whileTyping: true,
            always: true,
            run: () => void navigate('/incidents/new'),
          },
        ]),
    { label: 'Go to Decisions', keys: 'g d', section: 'Go to', run: () => void navigate('/decisions') },
    {
      label: 'Go to Advisors',
      keys: 'g i',
      section: 'Go to',
      run: () => void navigate('/people/advisors'),
    },
    {
      label: 'Health of my group',
      keys: 'g h',
      section: 'Go to',
      run: () => void navigate('/groups/mine/health'),
    },
    {
      label: 'Standard 5: independent advisors',
      keys: 'g 5',
      section: 'Go to',
      run: () => void navigate('/groups/mine/standard'),
    },
    {
      label: 'Sheet of my group: who has what in place',
      keys: 'g w',
      section: 'Go to',
      run: () => void navigate('/groups/mine/sheet'),
    },
    {
      label: 'My group as at a day',
      keys: 'g y',
      section: 'Go to',
      run: () => void navigate('/groups/mine/as-at'),
    },
    {
      label: 'Highlight report for senior leaders',
      keys: 'g 2',
      section: 'Go to',
      run: () => void navigate('/groups/mine/highlights'),
    },
    { label: 'Backups', section: 'Office', run: () => void navigate('/office?tab=backups') },
    {
      label: 'Export everything',
      section: 'Office',
      run: () => void navigate('/office?tab=backups'),
    },
    { label: 'New group', section: 'Office', run: () => void navigate('/groups/new') },
    { label: 'Undo my last change', keys: 'ctrl+z', section: 'Anywhere', run: () => void undoLast() },
    {
      label: 'Lock the office',
      keys: 'ctrl+l',
      section: 'Anywhere',
      whileTyping: true,
      always: true,
      run: () => void lock.run('asked'),
    },
    { label: 'Go back', keys: 'escape', section: 'Anywhere', inPalette: false, run: goBack },
  ])
  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <Rail />
      <div className={classes.right}>
        <OfficeBanners />
        <ExampleBanner />
        <TopBar onLock={() => void lock.run('asked')} lockHint={keysInWords('ctrl+l')} />
        <main id="main" ref={main} tabIndex={-1} className={classes.main} data-screen={pathname + search}>
          <Outlet />
        </main>
      </div>
      <Palette />
      <RegisterInformal />
      <ShortcutsOverlay />
    </div>
  )
}

/** Another screen begins at its top. Opening and closing a record beside its list is the same screen. */
function useTopOfScreen(main: RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation()
  const parts = pathname.split('/').filter(Boolean)
  const screen = parts.length > 2 ? pathname : (parts[0] ?? '')
  const shown = useRef(screen)
  useEffect(() => {
    if (shown.current === screen) return
    shown.current = screen
    main.current?.scrollTo(0, 0)
    // In a low window the bars scroll with the screen.
    main.current?.parentElement?.scrollTo(0, 0)
  }, [main, screen])
}
